import { z } from 'zod'
import {
  cartonExpected,
  itemExpected,
  type NewEvent,
  personEnrolled,
  planImported,
  roomPlanned,
  sittingPlanned,
} from '../events/index.ts'
import { type BagRow, readSite, type SitePlan } from '../exchange/import/index.ts'
import { EXAM_KINDS, type ExamKind } from '../rules/kinds.ts'
import { HERE } from '../stages/archive.ts'
import type { Store } from '../store.ts'
import { type Ctx, defineAct, done, ids, refuse } from './define.ts'
import { clearanceEvents, daysToCome, Lists, unnamed } from './import-clearances.ts'

const kinds = Object.keys(EXAM_KINDS) as [ExamKind, ...ExamKind[]]

/** What the ledger already knows and a new file must agree with. */
export const known = (tx: Store) => ({
  people: tx.all<{ name: string; mobile: string }>('SELECT name, mobile FROM person'),
  bags: new Set(tx.all<{ code: string }>('SELECT code FROM item').map(i => i.code)),
  seals: new Set(tx.all<{ code: string }>('SELECT code FROM seal').map(s => s.code.toUpperCase())),
})

/** One hash over the four files: what was checked is what is imported. */
export const planHash = (plan: SitePlan): string => plan.files.map(f => f.sha256).join(' ')

interface Prepared {
  exam: { year: number; kind: ExamKind; name: string }
  plan: SitePlan
  reason: string
  lists: Lists
}

/**
 * Screens show the newest exam: one that papers have come to is not put out of sight by a second plan before it has ended and
 * its papers are destroyed. What an incident holds, cards still to be sent and paperwork hold up no exam (R97).
 */
const RUNNING = `SELECT name FROM exam WHERE state <> 'archived'
  AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.exam = exam.id AND d.state = 'ended')
  AND EXISTS (SELECT 1 FROM item i WHERE i.exam = exam.id
    AND ((i.state IN ${HERE} AND i.held = 0) OR (exam.state = 'preparing' AND i.state NOT IN ('expected', 'missing'))))`

/** All four files or nothing (R15): people, plan, the consignment's list. A later list of the same exam adds (R15a). */
export const importSite = defineAct({
  name: 'import',
  title: { zh: '导入计划与清单', en: 'Import plan and list' },
  duty: 'plan',
  input: z.strictObject({
    dir: z.string().max(1000),
    hash: z.string(),
    exam: z.strictObject({
      year: z.number().int().min(2000).max(2099),
      kind: z.enum(kinds),
      name: z.string().trim().min(2).max(60),
    }),
    reason: z.string().trim().max(500),
    /** What the columns of 上岗手续 have in common, where the people file has them (R3a). */
    lists: Lists.prefault({}),
  }),
  needs: {
    zh: '四个文件没有一行错误；提醒已写明原因',
    en: 'No row of the four files is wrong; warnings have a reason',
  },
  refuses: [
    'import-errors',
    'import-changed',
    'warnings-unconfirmed',
    'exam-planned',
    'exam-running',
    'papers-unnamed',
    'day-to-come',
  ],
  records: [
    'plan.imported.1',
    'sitting.planned.1',
    'room.planned.1',
    'person.enrolled.1',
    'clearance.recorded.1',
    'carton.expected.1',
    'item.expected.1',
  ],
  changes: { zh: '名册、单元、考场、应到的箱和袋', en: 'Register, units, rooms, announced cartons and bags' },
  async prepare(_env, input, ctx) {
    const read = await readSite(input.dir, known(ctx.tx))
    if (!read.ok) return refuse('import-errors', { n: read.errors.length })
    if (planHash(read.plan) !== input.hash) return refuse('import-changed')
    if (read.warnings.length > 0 && !input.reason) return refuse('warnings-unconfirmed', { n: read.warnings.length })
    const late = daysToCome(read.plan.people, ctx.now.at)
    if (late) return late
    return (
      unnamed(read.plan.people, input.lists) ??
      ({ exam: input.exam, plan: read.plan, reason: input.reason, lists: input.lists } satisfies Prepared)
    )
  },
  decide(ctx, { exam, plan, reason, lists }: Prepared) {
    if (ctx.tx.number('SELECT count(*) FROM exam WHERE year = ? AND kind = ?', exam.year, exam.kind))
      return refuse('exam-planned')
    const running = ctx.tx.one<{ name: string }>(RUNNING)
    if (running) return refuse('exam-running', { name: running.name })
    const events = planEvents(ctx, exam, plan, reason, lists)
    return done(events, () => ({
      exam: ctx.tx.nextId('exam') - 1,
      people: plan.people.length,
      rooms: plan.rooms.length,
      sittings: plan.sittings.length,
    }))
  },
})

function planEvents(ctx: Ctx, exam: Prepared['exam'], plan: SitePlan, reason: string, lists: Lists): NewEvent[] {
  const examId = ctx.tx.nextId('exam')
  const events: NewEvent[] = [
    planImported({ exam: examId, ...exam, files: plan.files.map(({ name, sha256 }) => ({ name, sha256 })), reason }),
  ]

  const nextPerson = ids(ctx, 'person')
  const registered = new Map(
    ctx.tx.all<{ id: number; mobile: string }>('SELECT id, mobile FROM person').map(p => [p.mobile, p.id]),
  )
  for (const p of plan.people) {
    if (registered.has(p.mobile)) continue
    const { name, sex, unit, site, post, mobile } = p
    const person = nextPerson()
    registered.set(mobile, person)
    events.push(personEnrolled({ person, name, sex, unit, site, post, mobile }))
  }
  events.push(
    ...clearanceEvents(
      ctx,
      { exam: examId, kind: exam.kind, people: plan.people, lists },
      p => registered.get(p.mobile) as number,
    ),
  )

  const unit = numbered(ids(ctx, 'unit'))
  const nextSitting = ids(ctx, 'sitting')
  const sittings = new Map<string, number>()
  for (const s of [...plan.sittings].sort((a, b) => a.unit - b.unit || a.startAt - b.startAt)) {
    const id = nextSitting()
    sittings.set(`${s.unit} ${s.categoryCode}`, id)
    events.push(
      sittingPlanned({
        sitting: id,
        exam: examId,
        unit: unit(String(s.unit)),
        no: s.unit,
        category: s.categoryCode,
        name: s.category,
        start: s.startAt,
        finish: s.endAt,
      }),
    )
  }

  const nextRoom = ids(ctx, 'room')
  const nextAccount = ids(ctx, 'account')
  const accounts = new Map<string, number>()
  const units = [...new Set(plan.sittings.map(s => s.unit))].sort((a, b) => a - b)
  for (const r of plan.rooms) {
    const own = units.flatMap(no => {
      const sitting = sittings.get(`${no} ${r.categoryCode}`)
      if (!sitting) return []
      const account = nextAccount()
      accounts.set(`${r.code} ${no}`, account)
      return [{ account, unit: unit(String(no)), sitting }]
    })
    const { code, place, seats, candidates } = r
    events.push(
      roomPlanned({
        room: nextRoom(),
        exam: examId,
        code,
        category: r.categoryCode,
        place,
        seats,
        candidates,
        accounts: own,
      }),
    )
  }

  events.push(
    ...bagEvents(
      ctx,
      examId,
      plan.bags,
      no => unit(String(no)),
      (room, no) => accounts.get(`${room} ${no}`),
    ),
  )
  return events
}

/** The cartons, piles and bags of a list: what it announces. */
export function bagEvents(
  ctx: Ctx,
  exam: number,
  bags: BagRow[],
  unit: (no: number) => number,
  account: (room: string, no: number) => number | undefined,
): NewEvent[] {
  const events: NewEvent[] = []
  const delivery = numbered(ids(ctx, 'delivery'))
  const pile = numbered(ids(ctx, 'pile'))
  const nextCarton = ids(ctx, 'carton')
  const cartons = new Map<string, { carton: number; pile: number }>()
  for (const [code, inside] of byCarton(bags)) {
    const first = inside[0]
    if (!first) continue
    // A carton belongs to the pile of its earliest unit (R18a); as a rule it holds one unit only.
    const no = Math.min(...inside.map(b => b.unit))
    const id = { carton: nextCarton(), pile: pile(`${first.delivery} ${no}`) }
    cartons.set(code, id)
    events.push(
      cartonExpected({
        ...id,
        exam,
        code,
        seal: first.cartonSeal,
        delivery: delivery(String(first.delivery)),
        no: first.delivery,
        unit: unit(no),
      }),
    )
  }

  const nextItem = ids(ctx, 'item')
  for (const b of bags) {
    const c = cartons.get(b.carton) as { carton: number; pile: number }
    events.push(
      itemExpected({
        item: nextItem(),
        exam,
        code: b.code,
        kind: b.kind,
        category: b.categoryCode,
        unit: unit(b.unit),
        account: b.room ? (account(b.room, b.unit) ?? null) : null,
        ...c,
        copies: b.copies,
        disposition: null,
        serials: b.serials,
      }),
    )
  }
  return events
}

/** Gives the same id for the same name, a new one for a new name. */
function numbered(next: () => number): (name: string) => number {
  const seen = new Map<string, number>()
  return name => {
    const id = seen.get(name) ?? next()
    seen.set(name, id)
    return id
  }
}

function byCarton(bags: BagRow[]): Map<string, BagRow[]> {
  const cartons = new Map<string, BagRow[]>()
  for (const b of bags) cartons.set(b.carton, [...(cartons.get(b.carton) ?? []), b])
  return cartons
}
