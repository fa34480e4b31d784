import type { Block } from '../../documents/report-blocks.ts'
import { nameOf } from '../../people/identify.ts'
import { SETTLED, type TripState } from '../../rules/trips.ts'
import { keepUntil } from '../../rules/video.ts'
import type { Store } from '../../store.ts'
import { heldSince } from '../profile.ts'
import { bags, both, facts, listed, minute, num, table, unitName } from './blocks.ts'

/** 答题卡报送, 销毁, 录像: where everything went, and what is kept of it. */

interface Trip {
  id: number
  how: string
  state: TripState
  departed: number | null
  arrived: number | null
  received: number | null
  cartons: number
  bags: number
  copies: number
}

export function cards(tx: Store, exam: number): Block[] {
  const trips = tx.all<Trip>(
    `SELECT id, how, state, departed, arrived, received, cartons, bags, copies FROM trip
     WHERE exam = ? AND departed IS NOT NULL ORDER BY departed`,
    exam,
  )
  const units = (trip: number) =>
    listed(
      tx
        .column<number>(
          'SELECT u.no FROM trip_unit t JOIN unit u ON u.id = t.unit WHERE t.trip = ? ORDER BY u.no',
          trip,
        )
        .map(unitName),
    )
  return [
    facts(
      ['报送', 'Departures', trips.length],
      ['袋', 'Bags', trips.reduce((n, t) => n + t.bags, 0)],
      ['份', 'Copies', trips.reduce((n, t) => n + t.copies, 0)],
      ['没有回执', 'Without a receipt', trips.filter(t => !SETTLED.includes(t.state)).length],
      ['还在本室的答题卡袋', 'Card bags still here', cardsHere(tx, exam)],
    ),
    ...(trips.length === 0
      ? []
      : [
          table(
            both('报送一览', 'Departures'),
            [
              ['单元', 'Units', 4],
              ['箱', 'Cartons', 1],
              ['袋', 'Bags', 1],
              ['离开', 'Left', 3],
              ['到达', 'Arrived', 3],
              ['回执', 'Receipt', 3],
            ],
            trips.map(t => [
              units(t.id),
              t.cartons,
              t.bags,
              minute(t.departed).slice(5),
              minute(t.arrived).slice(5),
              minute(t.received).slice(5),
            ]),
          ),
        ]),
  ]
}

const cardsHere = (tx: Store, exam: number): number =>
  tx.number(
    `SELECT count(*) FROM item WHERE exam = ? AND kind IN ('card', 'spare-card') AND state NOT IN ('expected', 'sent', 'emptied', 'destroyed', 'missing')`,
    exam,
  )

export function destruction(tx: Store, exam: number): Block[] {
  const d = tx.one<{
    started: number
    ended: number | null
    destroyed: number
    explained: number
    certificate: string | null
    sent: number | null
    executors: string
    supervisor: number
    terms: string
    no: string
    bags: number
    copies: number
  }>(
    `SELECT d.started, d.ended, d.destroyed, d.explained, d.certificate, d.sent, d.executors, d.supervisor, d.terms, l.no, l.bags, l.copies
     FROM destruction d JOIN list l ON l.id = d.list WHERE d.exam = ? ORDER BY d.id DESC LIMIT 1`,
    exam,
  )
  if (!d) return [facts(['销毁', 'Destruction', both('没有进行', 'not begun')])]
  const terms = JSON.parse(d.terms) as { method: string; place: string }
  const kept = tx.number(`SELECT count(*) FROM item WHERE exam = ? AND state = 'kept'`, exam)
  return [
    facts(
      ['销毁清单', 'List', d.no],
      [
        '批准',
        'Approved',
        both(`${num(d.bags)} 袋 ${num(d.copies)} 份`, `${num(d.bags)} bags, ${num(d.copies)} copies`),
      ],
      ['已销毁', 'Destroyed', bags(d.destroyed)],
      ['有说明而未销毁', 'Explained, not destroyed', bags(d.explained)],
      ['留存待查', 'Kept', bags(kept)],
      ['方法、地点', 'Method, place', `${terms.method}　${terms.place}`],
      ['开始', 'Begun', minute(d.started)],
      ['结束', 'Ended', minute(d.ended)],
      ['执行', 'Executors', listed((JSON.parse(d.executors) as number[]).map(p => nameOf(tx, p)))],
      ['监督', 'Supervisor', nameOf(tx, d.supervisor)],
      ['销毁证明', 'Certificate', d.certificate ?? '—'],
      ['报送证明', 'Certificate sent', minute(d.sent)],
    ),
  ]
}

export function recordings(tx: Store, exam: number): Block[] {
  const n = (sql: string) => tx.number(sql, exam)
  const ended = tx.one<{ ended: number | null }>('SELECT ended FROM exam WHERE id = ?', exam)?.ended ?? null
  const until =
    ended === null
      ? '—'
      : keepUntil(
          ended,
          heldSince(tx, ended, p => p.video.keepMonths),
        )
  return [
    facts(
      ['登记的录像', 'Recordings registered', n('SELECT count(*) FROM recording WHERE exam = ?')],
      ['灭失', 'Lost', n(`SELECT count(*) FROM recording WHERE exam = ? AND state = 'lost'`)],
      ['保存到', 'Kept until', until],
      ['回看', 'Reviews', n('SELECT count(*) FROM video_review WHERE exam = ?')],
      ['其中有发现', 'of them with findings', n(`SELECT count(*) FROM video_review WHERE exam = ? AND found <> ''`)],
      ['监控空档', 'Gaps of video', n('SELECT count(*) FROM video_gap WHERE exam = ?')],
    ),
  ]
}
