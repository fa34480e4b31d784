/** What build/package.mjs starts once everything is set up: this needs the newer Node, for it reads tables of the program. */
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotBeHad, inProject, main, say } from '../setup/project.mjs'
import { hashOf } from '../setup/stamp.mjs'
import { tarGz, zip } from './archives.mjs'
import { deb } from './deb.mjs'
import { electronForLinux, electronForWindows } from './electron.mjs'
import { epochOf } from './epoch.mjs'
import { makeFolder } from './folder.mjs'
import { OLD, oldGlibc } from './old-glibc.mjs'
import { setUp } from './set-up.mjs'

const OUT = inProject('out/package')
const WORK = inProject('out/package.work')
const { name, version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))

await main(async () => {
  const flag = { type: /** @type {const} */ ('boolean') }
  const { values } = parseArgs({ options: { only: { type: 'string' }, 'old-glibc': flag, twice: flag } })
  const database = values['old-glibc'] ? await oldGlibc() : undefined

  const first = await makeAll(values.only, database)
  if (values.twice) {
    renameSync(OUT, `${OUT}.first`)
    const second = await makeAll(values.only, database)
    const differ = Object.keys(first.sums).filter(name => first.sums[name] !== second.sums[name])
    rmSync(`${OUT}.first`, { recursive: true, force: true })
    console.log(differ.length ? `not the same bytes twice: ${differ.join(', ')}` : 'made twice, the same bytes twice')
    if (differ.length) return 1
  }
  console.log(Object.keys(first.sums).join('\n'))
  return first.missing.length > 0 ? 1 : 0
})

/**
 * @param {string | undefined} only
 * @param {string | undefined} database
 * @returns {Promise<{ sums: Record<string, string>, missing: string[] }>}
 */
async function makeAll(only, database) {
  for (const folder of [OUT, WORK]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  /** @type {string[]} */
  const missing = []
  for (const [name, make] of Object.entries({ linux: forLinux, win: forWindows })) {
    if (only && only !== name) continue
    try {
      await make(database)
    } catch (error) {
      if (!(error instanceof CannotBeHad)) throw error
      say(`${name} is not made: ${error.message}`)
      missing.push(name)
    }
  }
  rmSync(WORK, { recursive: true, force: true })
  const files = readdirSync(OUT).filter(name => statSync(join(OUT, name)).isFile())
  const sums = Object.fromEntries(files.sort().map(name => [name, hashOf(readFileSync(join(OUT, name)))]))
  const lines = Object.entries(sums).map(([name, hash]) => `${hash}  ${name}\n`)
  writeFileSync(join(OUT, 'SHA256SUMS'), lines.join(''))
  return { sums, missing }
}

/** @param {string | undefined} database */
async function forLinux(database) {
  const epoch = await epochOf()
  const electron = await electronForLinux()
  const edition = electron.official ? 'delivered' : 'trial'
  if (edition === 'trial')
    say(
      `the packages are made on Electron ${electron.version}, too old for the database, with a Node beside it, and are called trial: they show that packaging works and are not to be delivered.`,
    )
  const kind = `${database ? `-glibc${OLD}` : ''}${edition === 'trial' ? '-trial' : ''}`
  const folder = join(OUT, `${name}-${version}-linux-x64${kind}`)
  await makeFolder(folder, { edition, target: 'linux-x64', electron, work: WORK, epoch, database })
  copyFileSync(join(folder, 'resources/bom.cdx.json'), `${folder}.cdx.json`)
  await tarGz(folder, `${folder}.tar.gz`)
  await deb(folder, join(OUT, `${name}_${version}_amd64${kind}.deb`), { epoch, work: WORK })
}

async function forWindows() {
  const epoch = await epochOf()
  const electron = await electronForWindows()
  const folder = join(OUT, `${name}-${version}-win-x64`)
  await makeFolder(folder, { edition: 'delivered', target: 'win-x64', electron, work: WORK, epoch })
  copyFileSync(join(folder, 'resources/bom.cdx.json'), `${folder}.cdx.json`)
  await zip(folder, `${folder}.zip`)
  await setUp(folder, join(OUT, `${name}-${version}-win-x64-set-up.exe`), { epoch, work: WORK })
}
