import { z } from 'zod'
import {
  itemMarked,
  type NewEvent,
  stockAbandoned,
  stockClosed,
  stockOpened,
  stockTold,
  taskTaken,
} from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { ITEM_STATES, type ItemState } from '../rules/moves.ts'
import { doorOf, placeOf } from '../stages/keep.ts'
import {
  doorsSeen,
  misplacedIn,
  openStock,
  peopleOf,
  placesIn,
  type Seen,
  type StockRow,
  scannedIn,
  stockOf,
  unscannedIn,
} from '../stages/stock.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse, type Signed } from './define.ts'
import { openIncident } from './incidents.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * Stock check 盘点, at any time (R22a, R39): two people go through the store, a cabinet or a shelf and scan each bag.
 *
 * One pass by two together, not two counts: nobody types a figure here. Each bag says its own code, one after the other
 * before both, and what is compared is a set of codes with the record, which two blind counts and a scan for each move have
 * made. The two see no expected figure until it is over, so that nothing can be made to agree. Where bags are not found it
 * is not settled by that one pass: they are told only that it does not agree, and go through it once more (a bag that was
 * scanned before says so, an overlooked one passes). What is still not found then is a difference: R24's second count
 * where there is something to settle, none where there is nothing. R103: the closing is signed by whoever scanned; who
 * watched is present by the front of a badge.
 *
 * A shut cabinet with a seal on its door is looked at from outside (R22a: stock check by cabinet seal).
 */

const id = z.number().int().positive()
/** In an incident's words; the event has them all. */
const NAMED = 20

export const stockOpen = defineAct({
  name: 'stock.open',
  title: { zh: '开始盘点', en: 'Begin a stock check' },
  duty: 'take',
  input: z.strictObject({ place: id, second: z.string().max(20) }),
  needs: {
    zh: '里间、柜或格；柜开着；二人在场；现在没有别的盘点',
    en: 'The store, a cabinet or a shelf; the cabinet open; two present; no other check running',
  },
  refuses: ['no-exam', 'no-such-place', 'stock-running', 'cabinet-shut', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['stock.opened.1', 'task.taken.1'],
  changes: { zh: '工位盘点；在那里的袋数不再显示', en: 'The station counts; how many bags lie there is no more shown' },
  decide(ctx, input) {
    if (examOf(ctx) === 0) return refuse('no-exam')
    const place = placeOf(ctx.tx, input.place)
    if (!place || place.kind === 'desk' || place.kind === 'distribution')
      return refuse('no-such-place', { place: place?.name ?? input.place })
    const running = openStock(ctx.tx)
    if (running) return refuse('stock-running', { place: placeOf(ctx.tx, running.place)?.name ?? '' })
    const door = doorOf(ctx.tx, place)
    if (door && door.opened === null) return refuse('cabinet-shut', { place: door.name })
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    const stock = ctx.tx.nextId('stock_check')
    const { station } = by(ctx)
    const places = placesIn(ctx.tx, place).map(p => p.id)
    return done(
      [
        stockOpened({ stock, place: place.id, name: place.name, places, second }),
        taskTaken({ station, kind: 'stock', ref: { stock }, second, title: '盘点' }),
      ],
      () => ({ stock }),
      { also: tx => tx.run('DELETE FROM desk WHERE station = ?', station) },
    )
  },
})

/** All has been scanned, say the two. Agrees, looks once more, or differs: then incidents open, and nothing is settled silently. */
export const stockClose = defineAct({
  name: 'stock.close',
  title: { zh: '结束盘点', en: 'Close the stock check' },
  duty: 'take',
  input: z.strictObject({ stock: id }),
  signs: (ctx, input) => statement(ctx, input.stock),
  signers: { zh: '清点人本人；另一人在场', en: 'whoever scanned; the other one is present' },
  needs: {
    zh: '这个工位的盘点，二人在场；关着的柜看过封条或打开数过',
    en: 'The check of this station, two present; shut cabinets seen by their seal, or opened and counted',
  },
  refuses: ['no-task', 'no-checker', 'stock-over', 'cabinets-unseen'],
  records: ['stock.told.1', 'stock.closed.1', 'incident.opened.1', 'item.marked.1', 'task.taken.1'],
  changes: {
    zh: '相符的记为相符；第二遍仍找不到、或位置不符的开异常事件',
    en: 'Agreement is recorded; what is not found the second time, or not where recorded, opens an incident',
  },
  decide(ctx, input) {
    const me = by(ctx)
    const here = hereOf(ctx, input.stock)
    if ('refused' in here) return here
    const { row, second } = here
    const name = placeOf(ctx.tx, row.place)?.name ?? ''
    const { unseen, missing } = unscannedIn(ctx.tx, row.id)
    if (unseen.length > 0) return refuse('cabinets-unseen', { names: unseen.join('、') })
    const scanned = scannedIn(ctx.tx, row.id)
    const about = { stock: row.id, place: row.place, name }
    if (missing.length > 0 && !row.told)
      return done([stockTold({ ...about, scanned })], () => ({ stock: row.id, closed: false, whole: false }))
    const misplaced = misplacedIn(ctx.tx, row.id).map(m => ({ ...m, recorded: stateWord(m.recorded) }))
    const people = peopleOf(ctx.tx, row.id)
    for (const person of [me.person, second])
      if (!people.some(p => p.person === person)) people.push({ person, name: nameOf(ctx.tx, person) })
    const { events, short, displaced } = differences(ctx, name, missing, misplaced)
    const closed = stockClosed({
      ...about,
      people,
      scanned,
      doors: doorsSeen(ctx.tx, row.id),
      missing,
      misplaced,
      unknown: unknownIn(ctx, row.id),
      short,
      displaced,
    })
    const free = taskTaken({ station: me.station, kind: 'none', ref: {}, second: null, title: '无任务' })
    return done([...events.incidents, closed, ...events.marks, free], () => ({
      stock: row.id,
      closed: true,
      whole: missing.length + misplaced.length === 0,
    }))
  },
})

/** It cannot be finished now. Not once it is known that it does not agree: that is looked through, and settled. */
export const stockAbandon = defineAct({
  name: 'stock.abandon',
  title: { zh: '停止盘点', en: 'Stop the stock check' },
  duty: 'take',
  input: z.strictObject({ stock: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '盘点没有结束，还没有发现不一致', en: 'It is not over, and was not found to differ' },
  refuses: ['stock-over', 'stock-differs'],
  records: ['stock.abandoned.1', 'task.taken.1'],
  changes: { zh: '盘点停止，不作数，记录都在', en: 'It stops and does not count; what was scanned is kept' },
  decide(ctx, input) {
    const row = stockOf(ctx.tx, input.stock)
    if (row?.state !== 'open') return refuse('stock-over')
    if (row.told || misplacedIn(ctx.tx, row.id).length > 0 || doorsDiffer(ctx, row.id)) return refuse('stock-differs')
    const name = placeOf(ctx.tx, row.place)?.name ?? ''
    const stations = ctx.tx.all<TaskRow>(`SELECT * FROM task WHERE kind = 'stock'`)
    return done(
      [
        stockAbandoned({ stock: row.id, place: row.place, name, reason: input.reason }),
        ...stations
          .filter(t => (JSON.parse(t.ref) as { stock: number }).stock === row.id)
          .map(t => taskTaken({ station: t.station, kind: 'none', ref: {}, second: null, title: '无任务' })),
      ],
      () => ({ stock: row.id }),
    )
  },
})

const examOf = (ctx: Ctx): number => ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')

/** The check that runs at this station, and who watches. */
function hereOf(ctx: Ctx, stock: number): { row: StockRow; second: number } | ReturnType<typeof refuse> {
  const me = by(ctx)
  const row = stockOf(ctx.tx, stock)
  if (row?.state !== 'open') return refuse('stock-over')
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
  if (task?.kind !== 'stock' || (JSON.parse(task.ref) as { stock: number }).stock !== stock) return refuse('no-task')
  if (task.second === null || task.second === me.person) return refuse('no-checker')
  return { row, second: task.second }
}

/** Another number was read on the door of a cabinet, and not the right one since. */
const doorsDiffer = (ctx: Ctx, stock: number): boolean =>
  ctx.tx.number(
    `SELECT EXISTS (SELECT 1 FROM stock_scan s JOIN place p ON p.name = s.place JOIN stock_place sp ON sp.stock = s.stock AND sp.place = p.id
     WHERE s.stock = ? AND s.reason = 'door-differs' AND sp.seal IS NULL)`,
    stock,
  ) > 0

const stateWord = (recorded: string): string => ITEM_STATES[recorded as ItemState]?.[0] ?? recorded

/** Codes of nothing this ledger knows, each once: kept in a list, and looked at by people (R25). */
const unknownIn = (ctx: Ctx, stock: number): string[] =>
  ctx.tx
    .all<{ code: string }>(
      `SELECT DISTINCT code FROM stock_scan WHERE stock = ? AND outcome = 'unknown' AND reason = 'no-such-bag' ORDER BY seq LIMIT 200`,
      stock,
    )
    .map(c => c.code)

/** One incident for what is not there, one for what lies where it should not; every bag of them is marked. */
function differences(ctx: Ctx, name: string, missing: readonly Seen[], misplaced: readonly Seen[]) {
  const exam = examOf(ctx)
  const incidents: NewEvent[] = []
  const marks: NewEvent[] = []
  const open = (
    kind: 'short' | 'misplaced',
    said: string,
    bags: readonly Seen[],
    withPlace: boolean,
  ): number | null => {
    if (bags.length === 0) return null
    const codes = bags.slice(0, NAMED).map(b => (withPlace ? `${b.code}（登记：${b.recorded}）` : b.code))
    const more = bags.length > NAMED ? ' 等' : ''
    const about = `盘点 ${name}：${said} ${bags.length} 袋：${codes.join('、')}${more}`
    const opened = openIncident(ctx, { exam, kind, about }, incidents.length)
    incidents.push(opened.event)
    for (const b of bags)
      marks.push(itemMarked({ item: b.item, code: b.code, incident: opened.incident, marked: true }))
    return opened.incident
  }
  const short = open('short', '两遍都没有找到', missing, false)
  const displaced = open('misplaced', '与登记位置不符', misplaced, true)
  return { events: { incidents, marks }, short, displaced }
}

/** What the two say before they know what it comes to: their own figure, nothing the record has. */
function statement(ctx: Ctx, stock: number): Signed | null {
  const here = hereOf(ctx, stock)
  if ('refused' in here) return null
  const { row, second } = here
  const me = by(ctx)
  const name = placeOf(ctx.tx, row.place)?.name ?? ''
  const beside = nameOf(ctx.tx, second)
  const n = scannedIn(ctx.tx, row.id)
  const doors = doorsSeen(ctx.tx, row.id).map(d => `${d.name} ${d.seal}`)
  return {
    touches: [{ table: 'stock_check', id: row.id }],
    places: [
      {
        place: 'counter',
        meaning: 'counted',
        duty: 'take',
        person: me.person,
        label: { zh: '清点人（扫码）', en: 'Counter (scanned)' },
      },
    ],
    statement: {
      zh: {
        title: '盘点',
        body: [
          `${name}${row.told ? '，再找一遍之后' : ''}：我和 **${beside}** 二人在场，逐袋扫码，共 **${n} 袋**，能找到的都扫过了。`,
          ...(doors.length > 0 ? [`关着的柜看过柜门封条，与登记相符：${doors.join('；')}。`] : []),
          '结束前未见应有数；以上为两人亲见之数。',
        ],
      },
      en: {
        title: 'Stock check',
        body: [
          `${name}${row.told ? ', looked through once more' : ''}: **${beside}** and I were present, each bag was scanned, **${n} bags**; all that could be found was scanned.`,
          ...(doors.length > 0
            ? [`Shut cabinets were looked at by their seal, as recorded: ${doors.join('; ')}.`]
            : []),
          'No expected figure was seen before closing; this is what we both saw.',
        ],
      },
    },
  }
}
