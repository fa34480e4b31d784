import { join, resolve } from 'node:path'

export interface DemoOptions {
  site: string
  out: string
  level: 'copy' | 'code'
}

export interface Options {
  ledger: string
  ledgerGiven: boolean
  demo: DemoOptions | null
  development: boolean
}

/** `--ledger DIR`, `--demo SITE OUT [--level 份|码]`, `--development`. The ledger lies in the user's local folder. */
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
  return {
    ledger: demo ? join(demo.out, 'ledger') : given ? resolve(given) : join(userData, 'ledger'),
    ledgerGiven: given !== undefined,
    demo,
    development: argv.includes('--development'),
  }
}
