import { resolve } from 'node:path'
import { UNAVAILABLE } from '../answer.ts'
import { ledgerExists, ledgerPath } from '../ledger.ts'
import { trouble } from '../opening.ts'
import { hasKeyFile, readKeyFile } from '../people/keyfile.ts'
import { derive, locatorOf, type Secret, unseal } from '../people/secrets.ts'
import { openDatabase, Store } from '../store.ts'
import { type Arguments, fail, hidden } from './terminal.ts'

/** The ledger's key, opened with one person's secret; undefined for a training ledger, which lies in plain. */
async function keyOf(dir: string, { option }: Arguments): Promise<Buffer | undefined> {
  if (!hasKeyFile(dir)) return undefined
  const badge = option('--badge')
  const name = option('--name')
  // More than one where names are shared, or a secret was being changed when the power went.
  const entries = readKeyFile(dir).entries.filter(e =>
    badge ? e.kind === 'badge' && e.name === badge : e.kind === 'passphrase' && e.name === name,
  )
  const [first] = entries
  if (!first)
    return fail(
      '这是真实台账：用 --badge 证件号 或 --name 姓名 指明由谁打开。 A real ledger: say who opens it with --badge NO or --name NAME.',
    )
  const secret: Secret =
    first.kind === 'badge'
      ? {
          kind: 'badge',
          back: await hidden('扫证件背面 Scan the back of the badge: '),
          pin: await hidden('密码 PIN: '),
        }
      : { kind: 'passphrase', name: first.name, passphrase: await hidden('登录密码 Passphrase: ') }
  if (secret.kind === 'badge' && locatorOf(secret.back) !== first.locator)
    return fail('签名码不是这张证件的。 Not the back of that badge.')
  for (const e of entries) {
    const opened = await derive(secret, Buffer.from(e.salt, 'base64'), e.cost)
    const key = unseal(opened.outer, Buffer.from(e.wrapped, 'base64'), 'ledger key')
    if (key) return key
  }
  return fail('密码不对。 Wrong secret.')
}

export interface Opened {
  dir: string
  tx: Store
  key: Buffer | undefined
}

/** Opens a closed ledger for reading; nothing is written to it. */
export async function openToRead(args: Arguments, usage: string): Promise<Opened> {
  const dir = resolve(args.places[0] ?? fail(usage))
  if (!ledgerExists(dir)) return fail(`${ledgerPath(dir)}：没有台账。 There is no ledger.`)
  try {
    const key = await keyOf(dir, args)
    return { dir, key, tx: new Store(openDatabase(ledgerPath(dir), { key, readonly: true })) }
  } catch (error) {
    return failed(error)
  }
}

/** What is wrong with a file, in the program's own words; a fault of the program goes on. */
export function failed(error: unknown): never {
  const code = trouble(error)
  if (!code) throw error
  if (code === 'in-use') return fail('台账正被程序使用，请在程序里核验。 The program has it open; verify there.')
  const [zh, en, wayZh, wayEn] = UNAVAILABLE[code]
  return fail(`${zh}${wayZh}\n${en} ${wayEn}`)
}
