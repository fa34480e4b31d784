import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface DemoOptions {
  site: string
  out: string
  level: 'copy' | 'code'
}

export interface SelfTestOptions {
  /** Holds the ledger on trial; deleted at the end. */
  trial: string
  /** Where the report goes, and the picture of the window beside it; null: to standard output, which Windows has not. */
  report: string | null
}

export interface Options {
  ledger: string
  ledgerGiven: boolean
  demo: DemoOptions | null
  /** In a ledger of its own, beside the real one (R96). */
  drill: boolean
  /** The drill before this one is put aside. */
  again: boolean
  selfTest: SelfTestOptions | null
  kiosk: boolean
  development: boolean
}

/**
 * `--ledger DIR`, `--demo SITE OUT [--level 份|码]`, `--drill [--again]`, `--self-test [FILE]`, `--kiosk`, `--development`. The ledger
 * lies in the user's local folder, that of a drill beside it.
 */
export function options(argv: readonly string[], userData: string): Options {
  const at = argv.indexOf('--demo')
  const after = (name: string): string | undefined => {
    const i = argv.indexOf(name)
    return i < 0 ? undefined : argv[i + 1]
  }
  const [site, out] = at < 0 ? [] : [argv[at + 1], argv[at + 2]]
  const given = after('--ledger')
  const demo: DemoOptions | null =
    site && out
      ? {
          site: resolve(site),
          out: resolve(out),
          level: after('--level') === '码' || after('--level') === 'code' ? 'code' : 'copy',
        }
      : null
  const drill = argv.includes('--drill')
  const report = after('--self-test')
  const selfTest: SelfTestOptions | null = argv.includes('--self-test')
    ? {
        trial: mkdtempSync(join(tmpdir(), 'paper-room-self-test-')),
        report: report && !report.startsWith('-') ? resolve(report) : null,
      }
    : null
  const ledger = demo
    ? join(demo.out, 'ledger')
    : selfTest
      ? join(selfTest.trial, 'ledger')
      : given
        ? resolve(given)
        : join(userData, 'ledger')
  return {
    ledger: drill ? `${ledger}-drill` : ledger,
    ledgerGiven: given !== undefined,
    demo,
    drill,
    again: drill && argv.includes('--again'),
    selfTest,
    kiosk: argv.includes('--kiosk'),
    development: argv.includes('--development'),
  }
}
