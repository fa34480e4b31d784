import { readFileSync } from 'node:fs'
import { type Check, check } from './report.ts'

/**
 * Electron's fuses: bytes inside the executable, set when it is packaged, that nothing on the command line or in the
 * environment can undo. One table for packaging (build/package) and for the self-test.
 */
export const FUSES = [
  // The executable is no Node for whoever has a script.
  { name: 'runAsNode', on: false },
  { name: 'enableCookieEncryption', on: false },
  { name: 'enableNodeOptionsEnvironmentVariable', on: false },
  { name: 'enableNodeCliInspectArguments', on: false },
  // Windows and macOS only; on Linux the files belong to root.
  { name: 'enableEmbeddedAsarIntegrityValidation', on: true },
  { name: 'onlyLoadAppFromAsar', on: true },
  { name: 'loadBrowserProcessSpecificV8Snapshot', on: false },
  // Pages come from app://, never from file://.
  { name: 'grantFileProtocolExtraPrivileges', on: false },
] as const
export type FuseName = (typeof FUSES)[number]['name']

/** Before the fuses in the executable; then a byte for the version, one for how many, and one for each: '1', '0', 'r' (removed). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const VERSION = 1
const ON = 0x31

/** The fuses of an executable as they are; an old runtime has fewer, a new one more than the table. Null: it has none. */
export function readFuses(executable: Uint8Array): Partial<Record<FuseName, boolean>> | null {
  const file = Buffer.from(executable.buffer, executable.byteOffset, executable.byteLength)
  const at = file.indexOf(SENTINEL)
  if (at < 0 || file[at + SENTINEL.length] !== VERSION) return null
  const count = file[at + SENTINEL.length + 1] ?? 0
  const fuses = file.subarray(at + SENTINEL.length + 2, at + SENTINEL.length + 2 + count)
  return Object.fromEntries(FUSES.slice(0, count).map(({ name }, i) => [name, fuses[i] === ON]))
}

/** Those that stand otherwise than in the table. */
export const wrongFuses = (found: Partial<Record<FuseName, boolean>>): FuseName[] =>
  FUSES.filter(({ name, on }) => found[name] !== undefined && found[name] !== on).map(({ name }) => name)

export function fuses(executable: string): Check {
  const found = readFuses(readFileSync(executable))
  if (!found) return check('fuses', 'bad', '程序文件里没有熔丝。', 'The executable has no fuses.')
  const wrong = wrongFuses(found)
  return wrong.length
    ? check(
        'fuses',
        'bad',
        '程序文件的熔丝不符：没有按规定打包。',
        'Fuses are not as they should be: not packaged as prescribed.',
        { wrong },
      )
    : check('fuses', 'good', '熔丝都已烧断。', 'All fuses are set.', found)
}
