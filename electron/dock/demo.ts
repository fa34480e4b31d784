import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentData } from '../../db/documents/shapes.ts'
import { readSite } from '../../db/exchange/import/index.ts'
import type { DemoOptions } from '../options.ts'
import { FolderPrinter, type Paper, type Printer } from '../printing/printer.ts'
import type { RoomService } from '../room.ts'
import { destroy, endExam } from './ending.ts'
import { prepare, type Run, receiveDelivery, sitUnit, Table } from './exam.ts'
import { Hands, must, Off } from './hands.ts'
import { receiveReceipt, sendCards } from './sending.ts'
import { planDuty, takeDuty } from './watch.ts'

const HOUR = 3_600_000

/** Labels and forms each in their own folder of the output. */
class DemoPrinter implements Printer {
  readonly #out: string
  constructor(out: string) {
    this.#out = out
  }
  hand(name: string, made: Paper, data: DocumentData): string {
    const folder =
      data.kind === 'labels'
        ? 'labels'
        : data.kind === 'certificate'
          ? 'certificate'
          : data.kind === 'badges'
            ? 'badges'
            : 'forms'
    return new FolderPrinter(join(this.#out, folder)).hand(name, made)
  }
}

/** What an earlier demo left there; anything else in the folder is not ours to delete. */
function clear(out: string): void {
  for (const name of ['ledger', 'labels', 'forms', 'certificate', 'badges'])
    rmSync(join(out, name), { recursive: true, force: true })
}

/**
 * One whole exam from import to certificate, by simulated people through the same acts as the screens, on a training
 * ledger. Gives the exit code: 0 only when everything adds up and the ledger verifies.
 */
export async function runDemo(room: RoomService, options: DemoOptions): Promise<number> {
  const began = performance.now()
  const say = (line: string) => process.stdout.write(`${line}\n`)
  try {
    clear(options.out)
    const read = await readSite(options.site)
    if (!read.ok) {
      for (const e of read.errors)
        say(`${e.name}${e.row ? ` 第 ${e.row} 行` : ''}${e.column ? ` ${e.column}` : ''}：${e.zh}`)
      say('导入有误，什么都没有做。 The files have errors; nothing was done.')
      return 1
    }
    const { plan } = read
    const hands = new Hands(room)
    const table = new Table(new DemoPrinter(options.out))
    const first = Math.min(...plan.sittings.map(s => s.startAt))
    // The day before the first sitting, 14:00: the simulated clock starts there, before the ledger is founded.
    await hands.value(hands.dock.begin(first - 19 * HOUR), 'clock')
    const crew = await prepare(hands, plan, table, options.level, options.site)
    const run: Run = { hands, plan, table, crew, level: options.level, say }
    say(`导入　${plan.people.length} 人　${plan.rooms.length} 考场　${plan.bags.length} 袋`)
    await wholeExam(run)
    const report = await hands.work('verify', {})
    for (const f of report.findings.slice(0, 20)) say(`台账 ${f.seq ?? ''} ${f.zh}`)
    must(report.whole, 'the ledger does not verify')
    const seconds = (performance.now() - began) / 1000
    summary(run, report, seconds, options.out)
    return 0
  } catch (error) {
    say(
      error instanceof Off
        ? `不符 Off: ${error.message}`
        : `出错 Fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    return 1
  }
}

async function wholeExam(run: Run): Promise<void> {
  const { hands, plan, say } = run
  const status = await hands.ask('status', {})
  const exam = status.exam?.id ?? 0
  const deliveries = [...new Set(plan.bags.map(b => b.delivery))].sort((a, b) => a - b)
  const earliest = (no: number) => Math.min(...plan.bags.filter(b => b.delivery === no).map(b => b.unit))
  for (const u of status.units) await hands.work('print', { kind: 'slips', ref: String(u.id) })
  await planDuty(run, Math.max(...status.units.map(u => u.finish)) + 12 * HOUR)
  let ended = 0
  for (const u of status.units) {
    for (const d of deliveries.filter(x => earliest(x) === u.no)) {
      if (d > 1) await hands.until(u.start - 5 * HOUR)
      await receiveDelivery(run, d)
      say(`接收　第 ${d} 批　两遍清点一致`)
      if (d === deliveries[0]) await takeDuty(run)
    }
    await hands.work('print', { kind: 'pack', ref: String(u.id) })
    const sampled = await sitUnit(run, { unit: u.id, no: u.no, start: u.start, finish: u.finish })
    ended = u.finish
    say(`单元 ${u.no}　发放、回收、清点、${sampled ? `抽查 ${sampled} 个考场、` : ''}密封、结清`)
  }
  await endExam(run, exam, ended)
  const sent = await sendCards(run, exam)
  say(`答题卡　${sent.cartons} 箱　${sent.bags} 袋　专车启运`)
  const result = await destroy(run, exam, ended)
  must(result.list === plan.bags.filter(b => b.kind === 'paper').length, 'the list is not all paper bags of the rooms')
  say(
    `销毁　应销 ${result.list} 袋　实销 ${result.destroyed} 袋　差额 ${result.list - result.destroyed}　证明 ${result.certificate}`,
  )
  await receiveReceipt(run, sent.trip)
  const { units } = await hands.ask('cards', {})
  must(
    units.every(u => u.bags?.received === u.bags?.all),
    'not everything for the area was received',
  )
}

function summary(
  run: Run,
  report: { events: number; signatures: number; root: string },
  seconds: number,
  out: string,
): void {
  const { plan, hands, table, say } = run
  const rooms = plan.bags.filter(b => b.room)
  const spares = plan.bags.filter(b => !b.room)
  const copies = (bags: typeof rooms) => bags.reduce((n, b) => n + b.copies, 0).toLocaleString('en-US')
  const labels = table.papers.reduce((n, p) => n + (p.data.kind === 'labels' ? p.data.labels.length : 0), 0)
  const pages = (folder: string) => (existsSync(join(out, folder)) ? readdirSync(join(out, folder)).length : 0)
  const accounts = new Set(rooms.map(b => `${b.room} ${b.unit}`)).size
  say('')
  say(
    `考场 rooms ${plan.rooms.length}　场次账 room-units ${accounts}　袋 bags ${plan.bags.length}（接收两遍 counted twice）`,
  )
  say(
    `份 copies ${copies(rooms)}（回收两遍 counted twice，级别 level ${run.level === 'code' ? '码' : '份'}）　备用 spares ${spares.length} 袋 ${copies(spares)} 份，未启用 never opened`,
  )
  say(
    `扫描 scans ${hands.scans.toLocaleString('en-US')}　签名 signatures ${report.signatures}　标签 labels ${labels}　单据 forms ${pages('forms') + pages('certificate')}　纸 sheets ${sheets(table)}`,
  )
  const packs = table.papers.filter(p => p.data.kind === 'pack')
  say(`应急包 packs ${packs.length}　共 ${packs.reduce((n, p) => n + (table.pages.get(p.name) ?? 0), 0)} 页 pages`)
  say(`台账 ledger ${report.events.toLocaleString('en-US')} 条，核验完整 verified　${report.root.slice(0, 16)}`)
  say(`用时 wall time ${seconds.toFixed(1)} s　输出 output ${out}`)
}

/** A4 sheets (slips: four to a sheet), badges and labels aside; nor the packs, which nobody opens on an orderly day. */
function sheets(table: Table): number {
  return table.papers.reduce((n, p) => {
    const d = p.data
    if (d.kind === 'labels' || d.kind === 'badges' || d.kind === 'pack') return n
    if (d.kind === 'slips') return n + Math.ceil(d.slips.length / 4)
    return n + (table.pages.get(p.name) ?? 1)
  }, 0)
}
