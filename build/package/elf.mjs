import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a Linux binary asks of the system: versions of the C library and of libstdc++, read from the file itself, for a
 * machine that packages need not have binutils. ELF-64, little-endian: x64 and arm64.
 * @typedef {{ machine: 'x64' | 'arm64' | 'other', libraries: string[], needs: Record<string, string[]> }} Elf
 *   `libraries`: those it is linked to; `needs`: by library, each version of its symbols that is used
 */

const MAGIC = 0x7f454c46
const HEAD = 64
const MACHINES = /** @type {const} */ ({ 62: 'x64', 183: 'arm64' })
const SECTION = /** @type {const} */ ({ dynamic: 6, versionsNeeded: 0x6ffffffe })
const LIBRARY = 1n

/** @param {Buffer} file  its head will do */
export const isElf = file => file.length >= HEAD && file.readUInt32BE(0) === MAGIC

/** @param {string} path */
export function headOf(path) {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEAD)
    return head.subarray(0, readSync(file, head, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}

/**
 * @param {Buffer} file
 * @returns {Elf}
 */
export function readElf(file) {
  if (!isElf(file) || file[4] !== 2 || file[5] !== 1) throw new Error('not an ELF-64 file, little-endian')
  const machine = MACHINES[/** @type {keyof typeof MACHINES} */ (file.readUInt16LE(18))] ?? 'other'
  const [from, size, count] = [Number(file.readBigUInt64LE(40)), file.readUInt16LE(58), file.readUInt16LE(60)]
  const sections = Array.from({ length: count }, (_, i) => {
    const at = from + i * size
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    }
  })
  /** @param {{ link: number }} section @param {number} at */
  const text = ({ link }, at) => {
    const start = (sections[link]?.offset ?? 0) + at
    return file.toString('latin1', start, file.indexOf(0, start))
  }
  /** @type {string[]} */
  const libraries = []
  for (const section of sections.filter(s => s.type === SECTION.dynamic))
    for (let at = section.offset; at < section.offset + section.size; at += 16)
      if (file.readBigUInt64LE(at) === LIBRARY) libraries.push(text(section, Number(file.readBigUInt64LE(at + 8))))
  /** @type {Record<string, string[]>} */
  const needs = {}
  for (const section of sections.filter(s => s.type === SECTION.versionsNeeded))
    for (let at = section.offset, n = 0; n < section.info; n++) {
      const library = text(section, file.readUInt32LE(at + 4))
      const names = needs[library] ?? []
      needs[library] = names
      for (let one = at + file.readUInt32LE(at + 8), k = 0; k < file.readUInt16LE(at + 2); k++) {
        names.push(text(section, file.readUInt32LE(one + 8)))
        one += file.readUInt32LE(one + 12)
      }
      at += file.readUInt32LE(at + 12)
    }
  return { machine, libraries, needs }
}

/**
 * The newest of the versions `NAME_x.y` that are asked for; null: none is.
 * @param {Elf[]} files
 * @param {'GLIBC' | 'GLIBCXX'} name
 */
export function floorOf(files, name) {
  const versions = files
    .flatMap(({ needs }) => Object.values(needs).flat())
    .flatMap(version => version.match(new RegExp(`^${name}_([0-9.]+)$`))?.[1] ?? [])
  return versions.sort(byVersion).at(-1) ?? null
}

/** @param {string} a @param {string} b */
export function byVersion(a, b) {
  const [x = [], y = []] = [a, b].map(v => v.split('.').map(Number))
  for (let i = 0; i < Math.max(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0)
  return 0
}

/**
 * Every Linux binary below a folder.
 * @param {string} folder
 * @returns {{ file: string, elf: Elf }[]}
 */
export const elvesBelow = folder =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(e => e.isFile())
    .map(e => join(e.parentPath, e.name))
    .filter(file => isElf(headOf(file)))
    .map(file => ({ file, elf: readElf(readFileSync(file)) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
