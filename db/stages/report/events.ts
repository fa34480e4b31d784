import type { Block } from '../../documents/report-blocks.ts'
import { GAP_KIND_NAMES, GAP_KINDS } from '../../rules/custody.ts'
import { INCIDENT_KINDS, type IncidentKind } from '../../rules/incidents.ts'
import type { Profile } from '../../rules/profile.ts'
import { SPARE_REASONS, SPARE_STATES, type SpareReason, type SpareState } from '../../rules/spares.ts'
import type { Store } from '../../store.ts'
import { bars, both, facts, minute, minutesBetween, pair, table, unitName } from './blocks.ts'

/** 备用, 异常, 交接, 保管: what was out of the ordinary, what was late, and who answered for everything meanwhile. */

export function spares(tx: Store, exam: number): Block[] {
  const rows = tx.all<{
    no: number
    unit: number
    room: string
    kind: string
    reason: SpareReason
    state: SpareState
    asked: number
    opened: number | null
    given: number
  }>(
    `SELECT s.no, u.no AS unit, r.code AS room, s.kind, s.reason, s.state, s.asked, s.opened,
       (SELECT coalesce(sum(g.n), 0) FROM spare_given g WHERE g.spare = s.id AND g.withdrawn IS NULL) AS given
     FROM spare s JOIN unit u ON u.id = s.unit JOIN account a ON a.id = s.account JOIN room r ON r.id = a.room
     WHERE s.exam = ? ORDER BY s.no`,
    exam,
  )
  const openings = rows.flatMap(r => (r.opened === null ? [] : [minutesBetween(r.asked, r.opened)]))
  // Several requests may be met from one bag.
  const opened = tx.number('SELECT count(DISTINCT item) FROM spare WHERE exam = ? AND opened IS NOT NULL', exam)
  const unopened = tx.number(
    `SELECT count(*) FROM item i WHERE i.exam = ? AND i.kind IN ('spare-paper', 'spare-card') AND i.listed > 0
       AND NOT EXISTS (SELECT 1 FROM spare s WHERE s.item = i.id AND s.opened IS NOT NULL)`,
    exam,
  )
  return [
    facts(
      ['申请', 'Requests', rows.length],
      ['启封的备用袋', 'Spare bags opened', opened],
      ['从申请到启封最长（分钟）', 'Longest from request to opening (min)', Math.max(0, ...openings)],
      ['启用份数', 'Copies given', rows.reduce((sum, r) => sum + r.given, 0)],
      ['未启封的备用袋', 'Spare bags never opened', unopened],
    ),
    ...(rows.length === 0
      ? []
      : [
          table(
            both('备用卷（卡）启用', 'Openings of spares'),
            [
              ['号', 'No', 1],
              ['单元', 'Unit', 1],
              ['考场', 'Room', 3],
              ['原因', 'Reason', 2],
              ['份数', 'Copies', 1],
              ['结果', 'Outcome', 3],
            ],
            rows.map(r => [r.no, r.unit, r.room, pair(SPARE_REASONS[r.reason]), r.given, pair(SPARE_STATES[r.state])]),
          ),
        ]),
  ]
}

interface IncidentRow {
  no: number
  kind: IncidentKind
  found: number
  report_by: number | null
  state: string
  result: string | null
  reported: number | null
}

export function incidents(tx: Store, exam: number, profile: Profile): Block[] {
  const rows = tx.all<IncidentRow>(
    `SELECT i.no, i.kind, i.found, i.report_by, i.state, i.result,
       (SELECT min(stated) FROM incident_report r WHERE r.incident = i.id AND r.whom = 'area') AS reported
     FROM incident i WHERE i.exam = ? ORDER BY i.no`,
    exam,
  )
  const took = (r: IncidentRow) => (r.reported === null ? null : minutesBetween(r.found, r.reported))
  const due = rows.filter(r => r.report_by !== null)
  const told = due.filter(r => r.reported !== null)
  const late = due.filter(r => r.reported === null || r.reported > (r.report_by ?? 0))
  const open = rows.filter(r => r.state === 'open').length
  return [
    facts(
      ['异常事件', 'Incidents', rows.length],
      ['应立即上报', 'To be reported at once', due.length],
      ['已上报考区', 'Reported to the area', told.length],
      ['超过时限', 'Later than the limit', late.length],
      ['还没有结案', 'Still open', open],
    ),
    ...(rows.length === 0
      ? []
      : [
          table(
            both('异常事件一览', 'Incidents'),
            [
              ['号', 'No', 1],
              ['种类', 'Kind', 3],
              ['发现', 'Found', 3],
              ['上报用时（分钟）', 'Told after (min)', 2],
              ['结果', 'Outcome', 6],
            ],
            rows.map(r => [
              r.no,
              both(INCIDENT_KINDS[r.kind].zh, INCIDENT_KINDS[r.kind].en),
              minute(r.found),
              took(r) ?? '—',
              r.state === 'open' ? both('没有结案', 'open') : (r.result ?? '—'),
            ]),
          ),
        ]),
    ...(told.length === 0
      ? []
      : [
          bars(
            both('从发现到上报考区', 'From found to told'),
            both('分钟', 'min'),
            [both('用时', 'Time')],
            told.map(r => ({ name: both(`${r.no} 号`, `No ${r.no}`), values: [took(r) ?? 0] })),
            {
              at: profile.window.report,
              says: both(`时限 ${profile.window.report} 分钟`, `limit ${profile.window.report} min`),
            },
          ),
        ]),
  ]
}

/** Of a unit's rooms in one direction: the first and the last hand over. */
interface Span {
  rooms: number
  first: number | null
  last: number | null
}

export function handovers(tx: Store, exam: number, profile: Profile): Block[] {
  const units = tx.all<{ id: number; no: number }>('SELECT id, no FROM unit WHERE exam = ? ORDER BY no', exam)
  const span = (unit: number, direction: string): Span =>
    tx.one<Span>(
      `SELECT count(*) AS rooms, min(coalesce(h.offered, h.opened)) AS first, max(coalesce(h.offered, h.opened)) AS last FROM handover h JOIN account a ON a.id = h.account
       WHERE a.unit = ? AND h.direction = ? AND h.state = 'accepted'`,
      unit,
      direction,
    ) ?? { rooms: 0, first: null, last: null }
  const limit = profile.window.returnLate
  const late = (unit: number): number =>
    tx.number(
      `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account JOIN sitting s ON s.id = a.sitting
       WHERE a.unit = ? AND h.direction = 'return' AND h.state = 'accepted' AND s.ended IS NOT NULL
         -- Its sitting's end signal is not this room's, where it alone began again later (timesOf).
         AND coalesce(h.offered, h.opened) > CASE WHEN a.extra > 0 THEN s.finish + a.extra ELSE s.ended END + ?`,
      unit,
      limit * 60_000,
    )
  const rows = units.map(u => {
    const [out, back] = [span(u.id, 'issue'), span(u.id, 'return')]
    return { ...u, out, back, late: late(u.id) }
  })
  const took = (s: Span) => (s.first === null || s.last === null ? 0 : minutesBetween(s.first, s.last))
  return [
    table(
      both('各单元发放与回收', 'Issue and return by unit'),
      [
        ['单元', 'Unit', 2],
        ['发放考场', 'Rooms issued', 2],
        ['从', 'from', 3],
        ['到', 'to', 3],
        ['回收考场', 'Rooms back', 2],
        ['从', 'from', 3],
        ['到', 'to', 3],
        ['迟交', 'late', 1],
      ],
      rows.map(r => [
        unitName(r.no),
        r.out.rooms,
        minute(r.out.first).slice(5),
        minute(r.out.last).slice(5),
        r.back.rooms,
        minute(r.back.first).slice(5),
        minute(r.back.last).slice(5),
        r.late,
      ]),
    ),
    facts(
      [
        `迟交（考毕 ${limit} 分钟以后交回）`,
        `Late (back more than ${limit} min after the end)`,
        rows.reduce((sum, r) => sum + r.late, 0),
      ],
      [
        '退回、未成的交接',
        'Handovers turned back',
        tx.number(
          `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.exam = ? AND h.state = 'turned-back'`,
          exam,
        ),
      ],
      [
        '提前发放的考场',
        'Rooms issued early',
        tx.number('SELECT count(*) FROM early_issue e JOIN account a ON a.id = e.account WHERE a.exam = ?', exam),
      ],
    ),
    bars(
      both('从第一个到最后一个考场的用时', 'From the first room to the last'),
      both('分钟', 'min'),
      [both('发放', 'Issue'), both('回收', 'Return')],
      rows.map(r => ({ name: unitName(r.no), values: [took(r.out), took(r.back)] })),
    ),
  ]
}

/** Guard duty has no exam of its own: it is what happened while this exam's papers were here. */
export function custody(tx: Store, exam: number): Block[] {
  const from = tx.number('SELECT coalesce(min(taken), 0) FROM delivery WHERE exam = ?', exam)
  const to = Math.max(
    tx.number('SELECT coalesce(max(ended), 0) FROM destruction WHERE exam = ?', exam),
    tx.number('SELECT coalesce(max(departed), 0) FROM trip WHERE exam = ?', exam),
    tx.number('SELECT coalesce(ended, 0) FROM exam WHERE id = ?', exam),
  )
  const n = (sql: string) => tx.number(sql, from, to)
  const gaps = GAP_KIND_NAMES.map(kind => ({
    kind,
    n: tx.number(
      `SELECT count(*) FROM custody_gap g LEFT JOIN item i ON i.id = g.item
       WHERE g.kind = ? AND (i.exam = ? OR (i.id IS NULL AND g.from_at BETWEEN ? AND ?))`,
      kind,
      exam,
      from,
      to,
    ),
  }))
  return [
    facts(
      ['保管期间', 'Kept from, to', both(`${minute(from)} 至 ${minute(to)}`, `${minute(from)} to ${minute(to)}`)],
      ...gaps.map((g): [string, string, number] => [
        `保管链断点　${GAP_KINDS[g.kind][0]}`,
        `Gaps of custody: ${GAP_KINDS[g.kind][1]}`,
        g.n,
      ]),
      ['值班断档', 'Gaps of duty', n('SELECT count(*) FROM duty_breach WHERE from_at BETWEEN ? AND ?')],
      ['交接班', 'Shifts handed over', n('SELECT count(*) FROM shift_handover WHERE at BETWEEN ? AND ?')],
      ['巡查', 'Patrols', n(`SELECT count(*) FROM patrol WHERE at BETWEEN ? AND ?`)],
      ['其中迟于规定', 'of them late', n('SELECT count(*) FROM patrol WHERE late = 1 AND at BETWEEN ? AND ?')],
      ['出入登记', 'Entries', n('SELECT count(*) FROM entry WHERE came BETWEEN ? AND ?')],
      ['盘库', 'Stock checks', n(`SELECT count(*) FROM stock_check WHERE state = 'closed' AND opened BETWEEN ? AND ?`)],
      ['对时', 'Clock checks', n('SELECT count(*) FROM clock_check WHERE at BETWEEN ? AND ?')],
      ['巡考、来访', 'Visits', n('SELECT count(*) FROM visit WHERE at BETWEEN ? AND ?')],
    ),
  ]
}
