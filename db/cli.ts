import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ACT_TABLE } from './acts/index.ts'
import { hashGroups } from './documents/words.ts'
import { readSite } from './exchange/import/index.ts'
import { ledgerExists, ledgerPath } from './ledger.ts'
import { hasKeyFile, readKeyFile } from './people/keyfile.ts'
import { derive, locatorOf, type Secret, unseal } from './people/secrets.ts'
import type { EventRow } from './record/event.ts'
import { DUTIES } from './rules/duties.ts'
import { MEANINGS } from './rules/kinds.ts'
import { rebuild } from './schema/index.ts'
import { openDatabase, Store } from './store.ts'
import { verify } from './verify.ts'

/**
 * What needs no window: `verify DIR`, `import --check DIR`, `acts`, `rebuild DIR`, `export DIR OUT`. A real ledger asks for
 * a secret on the terminal or standard input (`--badge NO` or `--name NAME`), never in an argument.
 */
// Read by `head`, say: the reader may close before the end.
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1))
const out = (line = '') => process.stdout.write(`${line}\n`)
const fail = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const USAGE = `npm run ledger -- verify DIR [--badge NO | --name NAME]
npm run ledger -- import --check DIR
npm run ledger -- acts
npm run ledger -- rebuild DIR [--badge NO | --name NAME]
npm run ledger -- export DIR OUT [--badge NO | --name NAME]`

const [command, ...rest] = process.argv.slice(2)
const valueAfter = (name: string): string | undefined => {
  const i = rest.indexOf(name)
  return i < 0 ? undefined : rest[i + 1]
}
const places = rest.filter(
  (a, i) => !a.startsWith('--') && !rest[i - 1]?.startsWith('--b') && !rest[i - 1]?.startsWith('--n'),
)

/** One line from the terminal, unseen, or from standard input. */
function hidden(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  return new Promise(done =>
    lines.once('line', line => {
      lines.close()
      process.stderr.write('\n')
      done(line)
    }),
  )
}

async function keyOf(dir: string): Promise<Buffer | undefined> {
  if (!hasKeyFile(dir)) return undefined
  const badge = valueAfter('--badge')
  const name = valueAfter('--name')
  const entry = readKeyFile(dir).entries.find(e =>
    badge ? e.kind === 'badge' && e.name === badge : e.kind === 'passphrase' && e.name === name,
  )
  if (!entry)
    return fail(
      '这是真实台账：用 --badge 证件号 或 --name 姓名 指明由谁打开。 A real ledger: say who opens it with --badge NO or --name NAME.',
    )
  const secret: Secret =
    entry.kind === 'badge'
      ? {
          kind: 'badge',
          back: await hidden('扫证件背面 Scan the back of the badge: '),
          pin: await hidden('密码 PIN: '),
        }
      : { kind: 'passphrase', name: entry.name, passphrase: await hidden('登录密码 Passphrase: ') }
  if (secret.kind === 'badge' && locatorOf(secret.back) !== entry.locator)
    return fail('签名码不是这张证件的。 Not the back of that badge.')
  const opened = await derive(secret, Buffer.from(entry.salt, 'base64'), entry.cost)
  return unseal(opened.outer, Buffer.from(entry.wrapped, 'base64'), 'ledger key') ?? fail('密码不对。 Wrong secret.')
}

async function open(path: string | undefined, readonly: boolean): Promise<Store> {
  const dir = resolve(path ?? fail(USAGE))
  if (!ledgerExists(dir)) return fail(`${ledgerPath(dir)}：没有台账。 There is no ledger.`)
  const key = await keyOf(dir)
  try {
    return new Store(openDatabase(ledgerPath(dir), { key, readonly }))
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_BUSY'))
      return fail('台账正被程序使用，请在程序里核验。 The program has it open; verify there.')
    return fail(`打不开台账（${code}）。 The ledger cannot be opened (${code}).`)
  }
}

async function runVerify(): Promise<void> {
  const tx = await open(places[0], true)
  const r = verify(tx)
  for (const f of r.findings) out(`${f.seq ?? '—'}　${f.zh}　${f.en}`)
  out(
    `${r.whole ? '完整 whole' : '不完整 NOT whole'}　${r.events} 条 events　${r.signatures} 签名 signatures　${r.checkpoints} 核验点 checkpoints　${r.tables} 表 tables`,
  )
  // The groups stand on every form that people sign: compare them by eye.
  out(`台账摘要 root ${hashGroups(r.root).join(' ')}　${r.root}`)
  tx.db.close()
  process.exit(r.whole ? 0 : 1)
}

async function runImport(): Promise<void> {
  const dir = valueAfter('--check') ?? fail(USAGE)
  const r = await readSite(resolve(dir))
  const line = (p: { name: string; row: number | null; column: string | null; zh: string; en: string }) =>
    out(`${p.name}${p.row ? `　第 ${p.row} 行 row ${p.row}` : ''}${p.column ? `　${p.column}` : ''}　${p.zh}　${p.en}`)
  if (!r.ok) for (const e of r.errors) line(e)
  for (const w of r.warnings) line(w)
  if (r.ok)
    out(
      `可以导入 may be imported：${r.plan.people.length} 人 people　${r.plan.rooms.length} 考场 rooms　${r.plan.bags.length} 袋 bags　${r.warnings.length} 提醒 warnings`,
    )
  else out(`不能导入 cannot be imported：${r.errors.length} 处错误 errors`)
  process.exit(r.ok ? 0 : 1)
}

/** The table of all acts: who may, who signs, what it needs, what it moves (architecture.md, "What an act's file says"). */
function runActs(): void {
  out('| 办理 act | 谁可以 who may | 签名 signs | 需要 needs | 记录 records | 变动 changes |')
  out('|---|---|---|---|---|---|')
  for (const a of ACT_TABLE.values()) {
    const who =
      a.duty === null
        ? '— 无须登录 no session'
        : `${DUTIES[a.duty as keyof typeof DUTIES].zh} ${DUTIES[a.duty as keyof typeof DUTIES].en}`
    const signs = a.signers ? `${a.signers.zh} ${a.signers.en}` : '—'
    out(
      `| \`${a.name}\` ${a.title.zh} ${a.title.en} | ${who} | ${signs} | ${a.needs.zh} ${a.needs.en} | ${a.records.join(' ')} | ${a.changes.zh} ${a.changes.en} |`,
    )
  }
  out()
  out(
    `签名含义 meanings: ${Object.values(MEANINGS)
      .map(m => m.join(' '))
      .join('；')}`,
  )
}

async function runRebuild(): Promise<void> {
  const tx = await open(places[0], false)
  out(`重建 ${rebuild(tx)} 条 events rebuilt`)
  const r = verify(tx)
  tx.db.close()
  process.exit(r.whole ? 0 : 1)
}

/** The record as files that another program can check: events, block roots, checkpoints, one JSON a line. */
async function runExport(): Promise<void> {
  const tx = await open(places[0], true)
  const to = resolve(places[1] ?? fail(USAGE))
  if (existsSync(to)) return fail(`${to} 已经有了。 exists already.`)
  mkdirSync(to, { recursive: true })
  const lines: string[] = []
  for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) {
    lines.push(JSON.stringify({ ...e, body: e.body.toString('utf8'), hash: e.hash.toString('hex') }))
  }
  writeFileSync(join(to, 'events.jsonl'), `${lines.join('\n')}\n`)
  writeFileSync(
    join(to, 'roots.jsonl'),
    tx
      .all<{ block: number; hash: Buffer }>('SELECT * FROM root ORDER BY block')
      .map(r => `${JSON.stringify({ block: r.block, hash: r.hash.toString('hex') })}\n`)
      .join(''),
  )
  writeFileSync(
    join(to, 'checkpoints.txt'),
    tx
      .all<{ text: string }>('SELECT text FROM checkpoint ORDER BY size')
      .map(c => c.text)
      .join('\n'),
  )
  out(`导出 ${lines.length} 条 events exported　${to}`)
  tx.db.close()
}

const commands: Record<string, () => Promise<void> | void> = {
  verify: runVerify,
  import: runImport,
  acts: runActs,
  rebuild: runRebuild,
  export: runExport,
}
await (commands[command ?? ''] ?? (() => fail(USAGE)))()
