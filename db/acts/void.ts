import { z } from 'zod'
import { accountVoided, dispositionSet, type NewEvent, sittingResumed, sittingVoided, when } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { sampledRoom } from './sample.ts'
import { type Scope, scopeInput, scopeOf, scopeTable } from './scope.ts'
import { reported, reportedInput, saidTo, stillSuspended } from './suspend.ts'
import { type UnitRow, unitOf } from './units.ts'

/**
 * Rooms, sittings or whole units are void (R61): cause and the chief examiner's signature. Nothing moves: their bags come
 * back, are counted and sealed as all others, but their disposition is *hold* from now on, cards too, so that they are
 * on no list of destruction and are not packed with the others. The area is told by the incident it opens.
 */
const id = z.number().int().positive()

const voidInput = z.strictObject({
  /** Several units only as a whole: the site. */
  units: z
    .array(id)
    .min(1)
    .max(40)
    .refine(u => new Set(u).size === u.length),
  categories: scopeInput.categories,
  accounts: scopeInput.accounts,
  cause: z.string().trim().min(2).max(300),
  stated: moment,
  reported: reportedInput,
})
type Input = z.infer<typeof voidInput>

/** Of several units those that have a room left that is not void. */
function scopes(ctx: Ctx, input: Input): { unit: UnitRow | undefined; scope: Scope }[] {
  const all = input.units.map(unit => ({ unit: unitOf(ctx, unit), scope: scopeOf(ctx, { ...input, unit }) }))
  const left = all.filter(s => s.unit && s.scope.rooms.length > 0)
  return left.length > 0 && all.every(s => s.unit) ? left : all
}

const FINAL = `('destroyed', 'sent', 'emptied')`
interface Bag {
  id: number
  code: string
  disposition: string | null
}
const bagsOfRoom = (ctx: Ctx, account: number) =>
  ctx.tx.all<Bag>(
    `SELECT id, code, disposition FROM item WHERE account = ? AND state NOT IN ${FINAL} ORDER BY id`,
    account,
  )

export const sittingVoid = defineAct({
  name: 'sitting.void',
  title: { zh: '考场作废', en: 'Declare void' },
  duty: 'sign',
  input: voidInput,
  signs(ctx, input) {
    const all = scopes(ctx, input)
    const n = all.reduce((sum, s) => sum + s.scope.rooms.length, 0)
    const told = saidTo(input.reported)
    const about = all.map(s => `单元 ${s.unit?.no}　${s.scope.about}`).join('；')
    const numbers = all.map(s => s.unit?.no).join(', ')
    const tables = all.map(s => scopeTable(s.scope))
    const rows = (language: 'zh' | 'en') => ({
      head: tables[0]?.[language].head ?? [],
      rows: tables.flatMap(t => t[language].rows),
    })
    return {
      touches: input.units.map(u => ({ table: 'unit', id: u })),
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '考场作废',
          body: [
            `${about}　**${n} 个考场**，自 **${when(input.stated)}** 作废。`,
            `原因：${input.cause}`,
            `${told.zh}其试卷、答题卡照常交回、清点、密封，**留存待查**，不列入销毁清单，答题卡不与其他考场的一起装箱。`,
          ],
          table: rows('zh'),
        },
        en: {
          title: 'Declared void',
          body: [
            `Unit ${numbers}, **${n} rooms** are void from **${when(input.stated)}**.`,
            `Cause: ${input.cause}`,
            `${told.en} Their papers and cards come back, are counted and sealed, and are **held**: on no list of destruction, cards packed apart.`,
          ],
          table: rows('en'),
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '还没有作废，材料没有销毁；时间不在将来',
    en: 'Not void yet, nothing destroyed; a time not in the future',
  },
  refuses: ['no-exam', 'scope-empty', 'in-future', 'destruction-begun'],
  records: [
    'account.voided.1',
    'sitting.voided.1',
    'sitting.resumed.1',
    'disposition.set.1',
    'incident.opened.1',
    'incident.reported.1',
    'sample.due.1',
  ],
  changes: {
    zh: '考场作废；袋子的处置：留存待查；报考区的异常事件',
    en: 'The rooms are void; their bags are held; an incident for the report',
  },
  decide(ctx, input) {
    const all = scopes(ctx, input)
    const [head] = all
    const exam = head?.unit?.exam
    if (exam === undefined || all.some(s => s.unit?.exam !== exam)) return refuse('no-exam')
    const empty = all.find(s => s.scope.rooms.length === 0)
    if (empty) return refuse('scope-empty', { unit: empty.unit?.no })
    if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
    if (input.reported && input.reported.stated > ctx.now.at)
      return refuse('in-future', { at: when(input.reported.stated) })
    // Once the list of destruction is being worked off, nothing on it may be taken from it but by an incident of its own.
    if (ctx.tx.number(`SELECT count(*) FROM destruction WHERE exam = ?`, exam)) return refuse('destruction-begun')
    const rooms = all.flatMap(s => s.scope.rooms)
    const about = all.map(s => `单元 ${s.unit?.no} 作废　${s.scope.about}`).join('；')
    const opened = openIncident(ctx, {
      exam,
      kind: 'void',
      about: `${about}　${input.cause}`,
      account: rooms.length === 1 ? (rooms[0]?.id ?? null) : null,
    })
    const events: NewEvent[] = []
    for (const { unit, scope } of all) {
      for (const r of scope.rooms) {
        const { room } = labelOfAccount(ctx.tx, r.id)
        const said = { cause: input.cause, stated: input.stated, incident: opened.incident }
        events.push(accountVoided({ account: r.id, room, no: unit?.no ?? 0, ...said }, input.stated))
        for (const b of bagsOfRoom(ctx, r.id))
          if (b.disposition !== 'hold')
            events.push(
              dispositionSet({
                item: b.id,
                code: b.code,
                disposition: 'hold',
                reason: `考场作废，异常事件 ${opened.no} 号`,
              }),
            )
      }
      for (const s of scope.whole)
        events.push(
          sittingVoided({ sitting: s.id, unit: unit?.id ?? 0, name: s.name, stated: input.stated }, input.stated),
        )
      events.push(...noLongerSuspended(ctx, unit, scope, input))
    }
    events.push(opened.event, ...reported(opened, input.reported))
    const [only] = rooms
    if (rooms.length === 1 && only) events.push(...sampledRoom(ctx, only.id, { why: 'incident' }))
    return done(events, () => ({ rooms: rooms.length, incident: opened.incident, no: opened.no }))
  },
})

/** A suspension of which every room is void now has nothing left to resume. */
function noLongerSuspended(ctx: Ctx, unit: UnitRow | undefined, scope: Scope, input: Input): NewEvent[] {
  if (!unit) return []
  const voided = new Set(scope.rooms.map(r => r.id))
  return ctx.tx
    .all<{ id: number; about: string; since: number }>(
      `SELECT id, about, since FROM suspension WHERE unit = ? AND state = 'running'`,
      unit.id,
    )
    .filter(p => stillSuspended(ctx, p.id).all.every(a => voided.has(a)))
    .map(p =>
      sittingResumed({
        suspension: p.id,
        unit: unit.id,
        no: unit.no,
        about: p.about,
        outcome: 'ended',
        stated: Math.max(p.since, input.stated),
        extra: 0,
        sittings: [],
        accounts: [],
        reason: input.cause,
        instruction: null,
      }),
    )
}
