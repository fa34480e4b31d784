import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { printActs, printClock, printMoves } from './cli/acts.ts'
import { exportBundle } from './cli/export.ts'
import { failed, type Opened, openToRead } from './cli/open.ts'
import { rebuildInto } from './cli/rebuild.ts'
import { fail, out, readArguments } from './cli/terminal.ts'
import { hashGroups, type Printed, readPrinted } from './documents/words.ts'
import { when } from './events/index.ts'
import { readSite } from './exchange/import/index.ts'
import { readSet } from './exchange/set/index.ts'
import { REFUSALS } from './refusals.ts'
import { verifyFolder } from './verify.ts'

/**
 * The ledger without a window. A real ledger asks for a secret on the terminal or standard input (`--badge NO` or
 * `--name NAME`), never in an argument.
 */
const USAGE = `npm run ledger -- verify DIR [--head "QR, or ENTRY and groups from paper"] [--badge NO | --name NAME]
npm run ledger -- import --check DIR
npm run ledger -- acts
npm run ledger -- moves
npm run ledger -- clock
npm run ledger -- rebuild DIR OUT [--badge NO | --name NAME]
npm run ledger -- export DIR OUT`

const [command, ...rest] = process.argv.slice(2)
const args = readArguments(rest)

function verified({ tx, dir, key }: Opened, printed: Printed | null) {
  try {
    return verifyFolder(tx, dir, key ?? null, printed)
  } catch (error) {
    return failed(error)
  }
}

async function runVerify(): Promise<boolean> {
  const head = args.option('--head')
  const printed = head === undefined ? null : readPrinted(head)
  if (printed === 'check' || printed === 'form') {
    const { zh, en, way } = REFUSALS[`printed-${printed}`]
    return fail(`${zh}${way.zh} ${en} ${way.en}`)
  }
  const opened = await openToRead(args, USAGE)
  const { tx, dir } = opened
  // A backup is a ledger with a manifest: both must hold.
  const set = existsSync(join(dir, 'manifest.json')) ? (await readSet(dir, null)).findings : []
  for (const f of set) out(`${f.file ?? '—'}　${f.zh}　${f.en}`)
  const r = verified(opened, printed)
  for (const f of r.findings) out(`${f.seq ?? '—'}　${f.zh}　${f.en}`)
  const whole = r.whole && set.length === 0
  if (r.paper && r.paper.groups.length === 0 && r.whole)
    out(`与纸上相符 as on paper：第 ${r.paper.size} 条 entry　${r.paper.document?.no ?? ''}`)
  out(
    `${whole ? '完整 whole' : '不完整 NOT whole'}　${r.events} 条 events　${r.signatures} 签名 signatures　${r.checkpoints} 核验点 checkpoints　${r.tables} 表 tables`,
  )
  for (const g of r.gaps)
    out(
      `责任断档 gap of custody：${g.zh} ${g.en}　${g.label?.code ?? ''}　${when(g.from)} – ${g.until === null ? '现在 now' : when(g.until)}　${g.last.join('、')}`,
    )
  // The groups stand on every form that people sign: compare them by eye.
  out(`台账摘要 root ${hashGroups(r.root).join(' ')}　${r.root}`)
  tx.db.close()
  return whole
}

async function runImport(): Promise<boolean> {
  const dir = args.option('--check') ?? fail(USAGE)
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
  return r.ok
}

/** False: something was found, and the exit code says so. */
const commands: Record<string, () => boolean | Promise<boolean>> = {
  verify: runVerify,
  import: runImport,
  acts: printActs,
  moves: printMoves,
  clock: printClock,
  rebuild: () => rebuildInto(args, USAGE),
  export: () => exportBundle(args, USAGE),
}
const run = commands[command ?? ''] ?? fail(USAGE)
if (!(await run())) process.exit(1)
