import { createHash } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PACKAGES } from '../setup/libraries.mjs'
import { CannotBeHad, inProject } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'
import { filesBelow } from '../setup/stamp.mjs'
import { elvesBelow, floorOf } from './elf.mjs'
import { setTimes } from './epoch.mjs'
import { madeOf } from './finish.mjs'
import { pngOf, SIZES, SOURCE } from './icons.mjs'
import { udevRule } from './udev.mjs'

const SANDBOX = './chrome-sandbox'
const SCRIPTS = ['preinst', 'postinst', 'prerm', 'postrm']
/** GLIBCXX_3.4.x → the GCC whose library it came with, which is the package's version (libstdc++ manual, ABI policy). */
const GCC = /** @type {Readonly<Record<string, string>>} */ ({
  '3.4.21': '5',
  '3.4.22': '6',
  '3.4.25': '8',
  '3.4.26': '9',
  '3.4.28': '9.3',
  '3.4.29': '11',
  '3.4.30': '12',
})
/** dpkg's own list is of that kind. @param {Uint8Array} content */
const md5 = content => createHash('md5').update(content).digest('hex')
/** Besides what the program takes on the disk: room for the ledger, its backups and what the runtime keeps, MB. */
const ROOM_MB = 500

/**
 * A Debian package of the folder, with plain dpkg-deb: /opt/paper-room, the command, the entry in the menu, the rule for
 * scanners. Everything belongs to root; Chromium's sandbox helper has its right from the archive.
 * @param {string} folder  the program, as makeFolder leaves it
 * @param {string} file
 * @param {{ epoch: number, work: string, compression?: string[] }} how
 */
export async function deb(folder, file, { epoch, work, compression = ['-Zxz', '-z6'] }) {
  const tree = join(work, 'deb')
  rmSync(tree, { recursive: true, force: true })
  /** @param {string} to @param {string | Uint8Array} content @param {number} [mode] */
  const put = (to, content, mode = 0o644) => {
    mkdirSync(dirname(join(tree, to)), { recursive: true })
    writeFileSync(join(tree, to), content)
    chmodSync(join(tree, to), mode)
  }
  // The same files under a second name: a copy would be written only to be read once.
  for (const at of filesBelow(folder, '.')) {
    const to = join(tree, 'opt/paper-room', at)
    mkdirSync(dirname(to), { recursive: true })
    if (at !== SANDBOX) linkSync(join(folder, at), to)
  }
  put(join('opt/paper-room', SANDBOX), readFileSync(join(folder, SANDBOX)), 0o4755)
  mkdirSync(join(tree, 'usr/bin'), { recursive: true })
  symlinkSync('/opt/paper-room/paper-room', join(tree, 'usr/bin/paper-room'))
  put('usr/share/applications/paper-room.desktop', readFileSync(inProject('build/package/linux/paper-room.desktop')))
  for (const size of SIZES)
    put(`usr/share/icons/hicolor/${size}x${size}/apps/paper-room.png`, readFileSync(pngOf(size)))
  put('usr/share/icons/hicolor/scalable/apps/paper-room.svg', readFileSync(SOURCE))
  // Not /usr/lib: older domestic systems have not merged the two, and look here only.
  put('lib/udev/rules.d/70-paper-room-scanners.rules', udevRule())
  put('etc/paper-room/settings.json', `${JSON.stringify({ kiosk: false }, null, 2)}\n`)
  put('usr/share/doc/paper-room/changelog.gz', gzipSync(readFileSync(inProject('CHANGELOG.md')), { level: 9 }))
  put(
    'usr/share/doc/paper-room/copyright',
    `${readFileSync(inProject('LICENSE'), 'utf8')}\nOf others: /opt/paper-room/resources/licences.txt, /opt/paper-room/LICENSE*\n`,
  )

  const bytes = filesBelow(tree, '.').reduce((sum, file) => sum + statSync(join(tree, file)).size, 0)
  const installed = Math.ceil(bytes / 1024)
  put('DEBIAN/control', control(folder, installed))
  put('DEBIAN/conffiles', '/etc/paper-room/settings.json\n')
  const words = { glibc: madeOf(folder).glibc ?? '', disk: String(Math.ceil(installed / 1024) + ROOM_MB) }
  for (const name of SCRIPTS) put(`DEBIAN/${name}`, script(name, words), 0o755)
  const listed = filesBelow(tree, '.').filter(f => !f.startsWith('./DEBIAN/'))
  const sums = listed.sort().map(f => `${md5(readFileSync(join(tree, f)))}  ${f.slice(2)}\n`)
  put('DEBIAN/md5sums', sums.join(''))
  setTimes(tree, epoch)

  const args = ['--root-owner-group', ...compression, '--build', tree, file]
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(epoch) }
  const { code, output } = await quietly('dpkg-deb', args, { env })
  rmSync(tree, { recursive: true, force: true })
  if (code !== 0) throw new CannotBeHad(`a Debian package cannot be made: ${output.trim()}`)
}

/**
 * @param {string} name
 * @param {{ glibc: string, disk: string }} words
 */
export const script = (name, words) =>
  readFileSync(inProject('build/package/linux', name), 'utf8').replace(
    /@(glibc|disk)@/g,
    (_, word) => words[/** @type {keyof typeof words} */ (word)],
  )

/**
 * @param {string} folder
 * @param {number} installed  KiB
 */
function control(folder, installed) {
  const { name, version, description } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  return `${[
    `Package: ${name}`,
    // Older than what is delivered under the same number.
    `Version: ${version}${madeOf(folder).edition === 'trial' ? '~trial' : ''}`,
    'Architecture: amd64',
    'Section: misc',
    'Priority: optional',
    `Installed-Size: ${installed}`,
    'Maintainer: paper-room <paper-room@localhost>',
    `Depends: ${depends(folder).join(', ')}`,
    'Recommends: cups, cups-client',
    `Description: ${description.split('.')[0]}`,
    ' Custody of sealed exam papers: receipt, blind counts, issue, return, sealing,',
    ' destruction, each act signed and written to a ledger. Never touches a network.',
  ].join('\n')}\n`
}

/**
 * What the runtime's window needs by the same table that npm start installs from, and what its binaries ask of the system.
 * @param {string} folder
 */
export function depends(folder) {
  const elves = elvesBelow(folder).map(e => e.elf)
  const [glibc, glibcxx] = [floorOf(elves, 'GLIBC'), floorOf(elves, 'GLIBCXX')]
  const gcc = glibcxx && GCC[glibcxx]
  if (glibcxx && !gcc)
    throw new CannotBeHad(`a Debian package cannot be made: nobody knows which GCC has GLIBCXX_${glibcxx}.`)
  return [
    `libc6 (>= ${glibc})`,
    ...(gcc ? [`libstdc++6 (>= ${gcc})`] : []),
    ...PACKAGES.filter(p => p.use === 'window').map(p => p.names.join(' | ')),
  ]
}
