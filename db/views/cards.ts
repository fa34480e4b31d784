import { z } from 'zod'
import { type Ctx, refuse } from '../acts/define.ts'
import { fit } from '../rules/fit.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { SETTLED_STATES } from '../rules/trips.ts'
import { beingCounted, shouldHold } from '../stages/bags.ts'
import { labelOfItem, shortCategory } from '../stages/labels.ts'
import { settledFigures } from '../stages/seal.ts'
import {
  bagsForArea,
  cartonsOf,
  copiesOf,
  planOf,
  type SendRow,
  sealsOn,
  stays,
  type TripRow,
  unitsOfTrip,
} from '../stages/sending.ts'
import { blindCandidates } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam, unitsOf } from './station.ts'

/** How far a unit's bags for the area are: the states across the screen, one after the other. */
function unitRow(ctx: Ctx, unit: ReturnType<typeof unitsOf>[number]) {
  // Figures only of a unit whose rooms are all closed: before that they would be those of open piles (invariant 7).
  const open = ctx.tx.number(`SELECT count(*) FROM account WHERE unit = ? AND state <> 'closed'`, unit.id)
  const base = { unit: unit.id, no: unit.no, state: unit.state, open }
  if (open > 0) return { ...base, bags: null }
  const bags = bagsForArea(ctx.tx, ctx.profile, unit.id)
  const cartons = cartonsOf(ctx.tx, unit.id)
  const closed = new Set(cartons.filter(c => c.state === 'closed').map(c => c.id))
  const sentBy = (states: string) =>
    ctx.tx.number(
      `SELECT count(*) FROM item i JOIN trip t ON t.id = i.holder WHERE i.unit = ? AND i.state = 'sent' AND t.state IN (${states})`,
      unit.id,
    )
  const why = bags.filter(b => b.state !== 'sent').map(b => ({ ...b, why: stays(ctx.tx, ctx.profile, b) }))
  const go = why.filter(b => b.why === null)
  const listed = ctx.tx.one<{ cartons: number; bags: number; copies: number }>(
    'SELECT cartons, bags, copies FROM pack_list WHERE unit = ?',
    unit.id,
  )
  return {
    ...base,
    bags: {
      all: bags.length,
      copies: copiesOf(ctx.tx, bags),
      /** By kind, as the list names them. */
      kinds: kindsOf(bags),
      loose: go.filter(b => b.carton === null).length,
      packed: go.filter(b => b.carton !== null && closed.has(b.carton)).length,
      open: go.filter(b => b.carton !== null && !closed.has(b.carton)).length,
      onWay: sentBy(`'left', 'arrived'`),
      received: sentBy(SETTLED_STATES),
      cartons: closed.size,
      listed: listed ?? null,
      stay: why
        .filter(b => b.why !== null)
        .map(b => ({ item: b.id, why: b.why ?? '', label: labelOfItem(ctx.tx, b.id) })),
    },
  }
}

const kindsOf = (bags: readonly SendRow[]) =>
  [...new Set(bags.map(b => b.kind))].map((kind: ItemKind) => ({
    kind,
    zh: ITEM_KINDS[kind].zh,
    en: ITEM_KINDS[kind].en,
    n: bags.filter(b => b.kind === kind).length,
  }))

function tripShown(ctx: Ctx, t: TripRow) {
  const plan = planOf(t)
  return {
    trip: t.id,
    how: t.how,
    state: t.state,
    plan,
    units: unitsOfTrip(ctx.tx, t.id),
    leave: t.leave,
    arrive: t.arrive,
    departed: t.departed,
    arrived: t.arrived,
    received: t.received,
    cartons: t.cartons,
    bags: t.bags,
    copies: t.copies,
    receiver: t.receiver,
    whole: t.whole === null ? null : t.whole === 1,
    receipt: t.receipt === null ? null : (JSON.parse(t.receipt) as { no: string; by: string; note: string }),
    stops: ctx.tx
      .all<{ seq: number; at: number; place: string; reason: string; whole: number }>(
        'SELECT seq, at, place, reason, whole FROM trip_stop WHERE trip = ? ORDER BY at, seq',
        t.id,
      )
      .map(s => ({ ...s, whole: s.whole === 1 })),
    /** Minutes after the planned arrival that it is late. */
    late: ctx.profile.send.late,
    form:
      ctx.tx.one<{ no: string }>(
        `SELECT no FROM document WHERE kind = 'escort' AND ref = ? AND state NOT IN ('numbered', 'failed') ORDER BY id DESC LIMIT 1`,
        String(t.id),
      )?.no ?? null,
  }
}

/** Answer cards: packed, sealed, escorted, received? Units down, their states across; departures; what a plan is made of. */
export const cards = defineView({
  name: 'cards',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const trips = ctx.tx.all<TripRow>('SELECT * FROM trip WHERE exam = ? ORDER BY id DESC', exam.id)
    return {
      exam: exam.id,
      now: ctx.now.at,
      area: ctx.site.area,
      units: unitsOf(ctx, exam.id).map(u => unitRow(ctx, u)),
      trips: trips.map(t => tripShown(ctx, t)),
      least: ctx.profile.minimum.escorts,
      carrier: ctx.profile.signs.carrier,
      /** Who may escort, those appointed for it first. */
      people: ctx.tx
        .all<{ id: number; name: string; unit: string; post: string; escort: number }>(
          `SELECT p.id, p.name, p.unit, p.post, (SELECT count(*) FROM appointment a WHERE a.person = p.id AND a.role = 'escort') AS escort
           FROM person p ORDER BY escort DESC, p.id`,
        )
        .filter(p => fit(ctx.tx, p.id, 'escort', ctx.now.at).length === 0)
        .map(p => ({ ...p, escort: p.escort > 0 })),
      instructions: ctx.tx.all<{ id: number; no: string; source: string; text: string }>(
        'SELECT id, no, source, text FROM instruction WHERE exam = ? ORDER BY id DESC LIMIT 50',
        exam.id,
      ),
      keep: ctx.tx.number(
        `SELECT count(*) FROM item WHERE exam = ? AND disposition = 'hold' AND state IN ('sealed', 'stored')`,
        exam.id,
      ),
    }
  },
})

/** One unit's pack list (R78): room by room, what was counted by two, its bag seal and its carton. */
export const packList = defineView({
  name: 'pack-list',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  read(ctx, { unit }) {
    const u = ctx.tx.one<{ id: number; no: number; exam: number }>('SELECT id, no, exam FROM unit WHERE id = ?', unit)
    if (!u) return refuse('no-such-unit')
    // Of a unit with an open room there is no figure yet.
    if (ctx.tx.number(`SELECT count(*) FROM account WHERE unit = ? AND state <> 'closed'`, unit))
      return { unit, no: u.no, cartons: [], rows: null }
    const cartons = cartonsOf(ctx.tx, unit)
    const no = new Map(cartons.map(c => [c.id, c.no]))
    return {
      unit,
      no: u.no,
      cartons: cartons.map(c => ({
        id: c.id,
        no: c.no,
        code: c.code,
        state: c.state,
        bags: c.bags,
        seals: sealsOn(c),
        trip: c.trip,
      })),
      rows: bagsForArea(ctx.tx, ctx.profile, unit).map(b => {
        const label = labelOfItem(ctx.tx, b.id)
        const room =
          b.account === null
            ? null
            : (ctx.tx.one<{
                present: number | null
                absent: number | null
                candidates: number
                incident: number | null
              }>(
                'SELECT a.present, a.absent, a.incident, r.candidates FROM account a JOIN room r ON r.id = a.room WHERE a.id = ?',
                b.account,
              ) ?? null)
        const cards = b.kind === 'card' && b.account !== null ? settledFigures(ctx.tx, b.account, 'cards') : null
        return {
          item: b.id,
          code: b.code,
          kind: { zh: ITEM_KINDS[b.kind].zh, en: ITEM_KINDS[b.kind].en },
          label: label.roomLabel,
          category: shortCategory(label.category),
          seal: b.seal,
          state: b.state,
          carton: b.carton === null ? null : (no.get(b.carton) ?? null),
          why: b.state === 'sent' ? null : stays(ctx.tx, ctx.profile, b),
          /** Null: a spare, covers, discs: no figures of a room. */
          room:
            cards && room
              ? {
                  ...room,
                  candidates: blindCandidates(ctx.tx, b.account ?? 0) ? null : room.candidates,
                  void: cards.void ?? 0,
                  total: Object.values(cards).reduce((x, y) => x + y, 0),
                }
              : null,
          /** Null while two count it by itself. */
          copies: beingCounted(ctx.tx, b.id) ? null : shouldHold(ctx.tx, b.id),
        }
      }),
    }
  },
})
