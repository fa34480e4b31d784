import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotBeHad, inProject, root } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'
import { filesBelow } from '../setup/stamp.mjs'

/** Besides what the program takes on the disk, MB; and the least memory of a computer that is sold with 4 GB. */
const ROOM_MB = 500
const MEMORY_MB = 3500

/**
 * The set-up program for Windows, by makensis (build/package/windows/set-up.nsi). Each file is named, in order, so that the
 * same folder gives the same bytes, and the uninstaller takes away what was put there and nothing else.
 * @param {string} folder  the program for Windows, or any folder with a paper-room.exe
 * @param {string} file
 * @param {{ work: string, epoch: number }} how
 */
export async function setUp(folder, file, { work, epoch }) {
  const lists = join(work, 'set-up')
  rmSync(lists, { recursive: true, force: true })
  mkdirSync(lists, { recursive: true })
  const files = filesBelow(folder, '.')
    .map(f => f.slice(2))
    .sort()
  writeFileSync(join(lists, 'install.nsh'), installing(folder, files))
  writeFileSync(join(lists, 'uninstall.nsh'), uninstalling(files))
  const size = files.reduce((sum, f) => sum + statSync(join(folder, f)).size, 0)
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const defines = {
    VERSION: version,
    OUT: file,
    ROOT: root,
    LISTS: lists,
    MEMORY_MB,
    DISK_MB: Math.ceil(size / 2 ** 20) + ROOM_MB,
  }
  const args = [
    '-V2',
    '-WX',
    '-INPUTCHARSET',
    'UTF8',
    ...Object.entries(defines).map(([name, value]) => `-D${name}=${value}`),
    inProject('build/package/windows/set-up.nsi'),
  ]
  const { code, output } = await quietly('makensis', args, {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch), LC_ALL: 'C.UTF-8' },
  })
  rmSync(lists, { recursive: true, force: true })
  if (code !== 0) throw new CannotBeHad(`a set-up program for Windows cannot be made: makensis: ${output.trim()}`)
}

/** @param {string} path */
const windows = path => path.replaceAll('/', '\\')

/** @param {string} folder @param {string[]} files */
function installing(folder, files) {
  let at = ''
  const lines = files.flatMap(file => {
    const where = dirname(file) === '.' ? '$INSTDIR' : `$INSTDIR\\${windows(dirname(file))}`
    const moved = where === at ? [] : [`SetOutPath "${where}"`]
    at = where
    return [...moved, `File "${join(folder, file)}"`]
  })
  return `${lines.join('\n')}\n`
}

/** @param {string[]} files */
function uninstalling(files) {
  const folders = new Set(files.flatMap(file => above(file)))
  return `${[
    ...files.map(file => `Delete "$INSTDIR\\${windows(file)}"`),
    // The deepest first: only what is empty goes.
    ...[...folders].sort((a, b) => b.length - a.length).map(f => `RMDir "$INSTDIR\\${windows(f)}"`),
  ].join('\n')}\n`
}

/** @param {string} file @returns {string[]} */
const above = file => (dirname(file) === '.' ? [] : [dirname(file), ...above(dirname(file))])
