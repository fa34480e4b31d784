import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS, MEANINGS, type Meaning } from '../../rules/kinds.ts'
import { labelOfItem, shortCategory } from '../../stages/labels.ts'
import { settledFigures } from '../../stages/seal.ts'
import {
  bagsForArea,
  bagsIn,
  cartonsOf,
  copiesOf,
  type PackedCarton,
  planOf,
  type SendRow,
  sealsOn,
  stays,
  type TripRow,
  tripOf,
  unitsOfTrip,
} from '../../stages/sending.ts'
import { blindAccount, blindCandidates } from '../../views/blind.ts'
import type { SignatureRow } from '../shapes.ts'
import { formOf } from '../templates.ts'
import { capitals, minuteText, thousands, timeText } from '../words.ts'
import { type Facts, recordOf, signatureRows, site } from './shared.ts'

/** R78–R80: the pack list of a unit, and of a departure the handover with the area's receipt and the escort sheet, by their templates. */

/** Somebody who signs on paper, or whose signatures stand elsewhere. */
const onPaper = (meaning: Meaning, name: string, unit = ''): SignatureRow => ({
  meaning: { zh: MEANINGS[meaning][0], en: MEANINGS[meaning][1] },
  name,
  unit: site(unit),
  post: site(''),
  at: null,
})

const text = (n: number | null | undefined) => (n === null || n === undefined ? '—' : String(n))

/** Candidates of a closed room and its cards by section; undefined of all that is no card bag of a room. */
function figures(ctx: Ctx, b: SendRow) {
  if (b.kind !== 'card' || b.account === null) return undefined
  const room = ctx.tx.one<{ present: number | null; absent: number | null; candidates: number }>(
    `SELECT a.present, a.absent, r.candidates FROM account a JOIN room r ON r.id = a.room WHERE a.id = ? AND a.state = 'closed'`,
    b.account,
  )
  if (!room) return undefined
  // Left to the hand while the same candidates' copies are counted in another unit: a list is not kept back for that.
  const candidates = blindCandidates(ctx.tx, b.account) ? null : room.candidates
  return { ...room, candidates, void: settledFigures(ctx.tx, b.account, 'cards')?.void ?? 0 }
}

/** One bag of the list. Figures only of a room that is closed, and only of answer cards: spares have none. */
function row(ctx: Ctx, b: SendRow, carton: PackedCarton | undefined): Record<string, string> {
  const label = labelOfItem(ctx.tx, b.id)
  const category = `${shortCategory(label.category)} ${label.unit}`
  const cards = figures(ctx, b)
  return {
    room: label.room ?? ITEM_KINDS[b.kind].zh,
    category: carton ? `${category}　箱 ${carton.no}` : category,
    candidates: cards?.candidates === null ? '' : text(cards?.candidates),
    present: text(cards?.present),
    absent: text(cards?.absent),
    void: text(cards?.void),
    total: text(copiesOf(ctx.tx, [b])),
    seal: b.seal ?? '考区封口',
  }
}

/** `ref`: the unit. What is signed for stands with its signatures; before that the list is what lies there now. */
export function packList(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const unit = Number(ref)
  const found = formOf(ctx.tx, 'pack-list')
  if (!found || !ctx.tx.number('SELECT count(*) FROM unit WHERE id = ?', unit)) return undefined
  const bags = bagsForArea(ctx.tx, ctx.profile, unit).filter(
    b => b.state === 'sealed' || b.state === 'stored' || b.state === 'sent',
  )
  if (bags.length === 0) return undefined
  if (bags.some(b => b.account !== null && blindAccount(ctx.tx, b.account))) return 'blind'
  const cartons = cartonsOf(ctx.tx, unit).filter(c => c.state === 'closed')
  const listed = ctx.tx.one<{ seq: number }>('SELECT seq FROM pack_list WHERE unit = ?', unit)
  const byCarton = new Map(cartons.map(c => [c.id, c]))
  const order = (b: SendRow) => byCarton.get(b.carton ?? 0)?.no ?? 1000
  const sorted = [...bags].sort((a, b) => order(a) - order(b))
  const categories = new Set(bags.map(b => b.category))
  const copies = copiesOf(ctx.tx, bags)
  return {
    secrecy: found.body.secrecy,
    series: found.body.series,
    version: found.version,
    ...(listed ? { record: recordOf(ctx, listed.seq) } : {}),
    data: {
      kind: 'form',
      template: found.body,
      values: {
        carton: cartons.length > 0 ? `共 ${cartons.length} 箱` : '不装箱',
        seal: '见押运单',
        cartonNo: cartons.length > 0 ? `第 1—${cartons.length} 箱` : '—',
        category: categories.size === 1 ? labelOfItem(ctx.tx, bags[0]?.id ?? 0).category : `${categories.size} 个类别`,
        to: ctx.site.area,
        sum: `${thousands(bags.length)} 袋　${thousands(copies)} 份`,
        capitals: `${capitals(bags.length)}袋　${capitals(copies)}份`,
      },
      tables: { bags: sorted.map(b => row(ctx, b, byCarton.get(b.carton ?? 0))) },
      signatures: [
        onPaper('counted', '各场清点人', '见各考场清点记录'),
        ...(listed ? signatureRows(ctx, listed.seq) : []),
      ],
    },
  }
}

/** The act's first event carries the signatures: of a back-entry that may be the plan. */
const signedAt = (ctx: Ctx, seq: number): number => ctx.tx.number('SELECT act FROM event WHERE seq = ?', seq) || seq

/** What a departure takes: before it leaves all that lies ready, afterwards what it took. */
function load(ctx: Ctx, t: TripRow) {
  const units = unitsOfTrip(ctx.tx, t.id)
  const gone = t.departed !== null
  const cartons = units
    .flatMap(u => cartonsOf(ctx.tx, u.unit))
    .filter(c => c.state === 'closed' && (gone ? c.trip === t.id : c.trip === null))
  const holder = (b: SendRow) => ctx.tx.number('SELECT holder FROM item WHERE id = ?', b.id)
  const bags = units
    .flatMap(u => bagsForArea(ctx.tx, ctx.profile, u.unit))
    .filter(b => (gone ? b.state === 'sent' && holder(b) === t.id : stays(ctx.tx, ctx.profile, b) === null))
  const inside = new Set(cartons.flatMap(c => bagsIn(ctx.tx, c.id).map(b => b.id)))
  return { units, cartons, bags, loose: bags.filter(b => !inside.has(b.id)) }
}

/** Ticked as the area found them, once that is known; a seal that was not as recorded is named in the note. */
const found = (t: TripRow): string => (t.whole === null ? '' : t.whole === 1 ? '完好' : '异常')

/** A row a carton, and one a bag that lies in none; 验封 is left for the area's hand until all were found whole. */
function cargo({ units, cartons, loose }: ReturnType<typeof load>, t: TripRow): Record<string, string>[] {
  const whole = t.whole === 1 ? '完好' : ''
  const unitNo = new Map(units.map(u => [u.unit, u.no]))
  return [
    ...cartons.map(c => ({
      carton: c.code,
      seal: sealsOn(c).join(' '),
      bags: String(c.bags),
      whole,
      note: `单元 ${unitNo.get(c.unit)} 箱 ${c.no}`,
    })),
    ...loose.map(b => ({ carton: b.code, seal: b.seal ?? '考区封口', bags: '1', whole, note: '单袋' })),
  ]
}

/** Who signed by key, then those who sign in ink. Where the area collects, its people are the escorts too. */
function crewOf(ctx: Ctx, t: TripRow): SignatureRow[] {
  const keys = t.seq === null ? [] : signatureRows(ctx, signedAt(ctx, t.seq))
  const ink = planOf(t).escorts.filter(e => e.person === null)
  return [
    ...keys.map(s => (s.meaning.zh === MEANINGS.received[0] ? { ...s, meaning: onPaper('escorted', '').meaning } : s)),
    ...ink.map(e => onPaper('escorted', e.name, e.unit)),
  ]
}

/** A departure's form: its template, version and record. */
function tripForm(ctx: Ctx, ref: string, name: 'escort' | 'send-list') {
  const t = tripOf(ctx.tx, Number(ref))
  const form = formOf(ctx.tx, name)
  if (!form || !t || t.state === 'cancelled') return undefined
  const { body, version } = form
  return {
    t,
    plan: planOf(t),
    body,
    of: {
      ...{ secrecy: body.secrecy, series: body.series, version },
      ...(t.seq === null ? {} : { record: recordOf(ctx, signedAt(ctx, t.seq)) }),
    },
  }
}

/**
 * The escort sheet and log of the way. `ref`: the departure. Printed before it leaves for those who sign in ink; printed
 * again it holds what is on record by then: who signed, stops, arrival, how the area found the seals.
 */
export function escortSheet(ctx: Ctx, ref: string): Facts | undefined {
  const form = tripForm(ctx, ref, 'escort')
  if (!form) return undefined
  const { t, plan, body, of } = form
  const on = load(ctx, t)
  const stops = ctx.tx.all<{ at: number; place: string; reason: string; whole: number }>(
    'SELECT at, place, reason, whole FROM trip_stop WHERE trip = ? ORDER BY at, seq',
    t.id,
  )
  const [first, ...others] = plan.escorts.map(e => e.name)
  return {
    ...of,
    data: {
      kind: 'form',
      template: body,
      values: {
        task: '回送考区',
        from: ctx.site.name,
        to: plan.to,
        plate: plan.plate,
        driver: plan.driver,
        first: first ?? '',
        second: others.join('、'),
        planned: minuteText(t.leave),
        route: plan.route,
        ...(t.arrived === null
          ? {}
          : {
              arrived: minuteText(t.arrived),
              receiver: t.receiver ?? '',
              cartons: `${t.cartons} 箱`,
              arrivedWhole: found(t),
            }),
      },
      tables: {
        cargo: cargo(on, t),
        stretches: [
          ...plan.stretches.map(s => ({ place: s.place, watched: s.who })),
          ...stops.map(s => ({
            ...{ at: timeText(s.at), place: s.place, reason: s.reason },
            whole: s.whole === 1 ? '完好' : '异常',
          })),
          // Lines for what happens on the way, as long as it is not over.
          ...(t.arrived === null ? [{}, {}, {}] : []),
        ],
      },
      signatures: crewOf(ctx, t),
    },
  }
}

/** Card bags of one unit and category are one row of the summary; what goes along with them, one row a kind, for the sheets. */
function summary(ctx: Ctx, { units, bags }: ReturnType<typeof load>): Record<string, string>[] {
  return units.flatMap(u => {
    const own = bags.filter(b => b.unit === u.unit)
    const rowOf = (b: SendRow) => (b.kind === 'card' ? `1 ${b.category}` : `2 ${b.kind}`)
    return [...new Set(own.map(rowOf))].sort().map(key => {
      const same = own.filter(b => rowOf(b) === key)
      const cards = same.flatMap(b => figures(ctx, b) ?? [])
      const sum = (field: 'candidates' | 'present' | 'absent' | 'void') =>
        cards.length === 0 ? '—' : thousands(cards.reduce((n, c) => n + (c[field] ?? 0), 0))
      const [one] = same as [SendRow]
      return {
        unit: `第 ${u.no} 单元`,
        category: `${one.kind === 'card' ? `${shortCategory(labelOfItem(ctx.tx, one.id).category)}　` : ''}${ITEM_KINDS[one.kind].zh}`,
        bags: thousands(same.length),
        candidates: cards.some(c => c.candidates === null) ? '' : sum('candidates'),
        ...{ present: sum('present'), absent: sum('absent'), void: sum('void') },
        total: thousands(copiesOf(ctx.tx, same)),
      }
    })
  })
}

/**
 * 回送交接清单: the summary by unit and category, the cartons with their seals, and the area's receipt. `ref`: the departure.
 * One paper for handing over and for the receipt: the area signs its third part, and the copy that comes back is the receipt;
 * printed again once that is entered, it says so.
 */
export function sendList(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const form = tripForm(ctx, ref, 'send-list')
  if (!form) return undefined
  const { t, plan, body, of } = form
  const on = load(ctx, t)
  if (on.bags.some(b => b.account !== null && blindAccount(ctx.tx, b.account))) return 'blind'
  const copies = copiesOf(ctx.tx, on.bags)
  const receipt = t.receipt === null ? null : (JSON.parse(t.receipt) as { no: string; by: string })
  return {
    ...of,
    data: {
      kind: 'form',
      template: body,
      values: {
        to: plan.to,
        units: on.units.map(u => u.no).join('、'),
        ...(t.departed === null ? {} : { departed: minuteText(t.departed) }),
        plate: plan.plate,
        escorts: plan.escorts.map(e => e.name).join('、'),
        sum: `${on.cartons.length} 箱　${thousands(on.bags.length)} 袋　${thousands(copies)} 份`,
        capitals: `${capitals(on.bags.length)}袋　${capitals(copies)}份`,
        ...(t.arrived === null ? {} : { arrivedWhole: found(t) }),
        ...(receipt === null || t.received === null
          ? {}
          : { received: minuteText(t.received), by: receipt.by, receipt: receipt.no }),
      },
      tables: { units: summary(ctx, on), cargo: cargo(on, t) },
      signatures: crewOf(ctx, t),
    },
  }
}
