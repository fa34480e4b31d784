import { z } from 'zod'
import { destructionPaused, destructionRelieved, destructionResumed, type NewEvent } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { INTERRUPTED, type Served } from '../rules/destruction.ts'
import { conditions } from '../rules/gate.ts'
import type { DestructionRow } from '../stages/destroy.ts'
import { gateFacts, type ListRow, opens } from '../stages/gate-facts.ts'
import type { Store } from '../store.ts'
import { by, type Ctx, defineAct, done, refuse, signer } from './define.ts'
import { destructionOf, remaining, samePlaces, startStatement } from './destroy.ts'
import { moment } from './moment.ts'
import { notObserved, OBSERVE_REFUSALS, observation, observers } from './observe.ts'

const id = z.number().int().positive()
const executorsOf = (d: DestructionRow): number[] => JSON.parse(d.executors) as number[]

export const destroyPause = defineAct({
  name: 'destroy.pause',
  title: { zh: '暂停销毁', en: 'Pause destruction' },
  duty: 'execute',
  input: z.strictObject({ destruction: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '销毁进行中', en: 'Destruction is running' },
  refuses: ['not-running', 'not-executor'],
  records: ['destruction.paused.1'],
  changes: { zh: '销毁：暂停', en: 'Destruction is paused' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'running') return refuse('not-running')
    if (!executorsOf(d).includes(by(ctx).person)) return refuse('not-executor', { name: by(ctx).name }, true)
    return done([destructionPaused({ ...input, remaining: remaining(ctx, d) })], () => ({}), {
      also: emptyHands,
    })
  },
})

/** Whatever bag was in hand at a station is scanned anew when it goes on. */
const emptyHands = (tx: Store): void => tx.run(`UPDATE desk SET ref = '', pending = NULL WHERE kind = 'destroy'`)

/**
 * R76: the program was gone while papers were being destroyed. It stands still from the last moment known, and goes on when
 * all have signed again; what is on its way to the plant is not held up by it, for all sign when they come back.
 */
export function interrupted(ctx: Ctx, last: number): NewEvent[] {
  const running = ctx.tx.all<DestructionRow>(`SELECT * FROM destruction WHERE state = 'running'`)
  if (running.length > 0) emptyHands(ctx.tx)
  return running.map(d =>
    destructionPaused(
      { destruction: d.id, reason: INTERRUPTED[0], remaining: remaining(ctx, d) },
      Math.min(last, ctx.now.at),
    ),
  )
}

/** Conditions that must still hold when it goes on; the others are settled by the start and cannot come undone. */
const AGAIN = new Set(['units', 'handovers', 'back-entries', 'spares', 'incidents'])

/** What has come up since the start, but for incidents about bags of its own list: those explain them (R76, R76a). */
function shutAgain(ctx: Ctx, d: DestructionRow) {
  const facts = gateFacts(ctx.tx, d.exam, ctx.now, ctx.profile)
  const own = ctx.tx.number(
    `SELECT count(*) FROM incident n WHERE n.exam = ? AND n.state = 'open' AND (n.item IN (SELECT item FROM list_item WHERE list = ?)
       OR EXISTS (SELECT 1 FROM hold h JOIN list_item l ON l.item = h.item AND l.list = ? WHERE h.incident = n.id AND h.state = 'on'))`,
    d.exam,
    d.list,
    d.list,
  )
  const open = conditions({ ...facts, incidents: facts.incidents - own }).filter(
    c => AGAIN.has(c.id) && c.standing !== 'met' && c.standing !== 'amber',
  )
  return { open, observe: facts.jumps > 0, from: opens(facts) }
}

/** R76: after a pause, what remains, signed again by all; a clock that moved meanwhile is observed first (R66). */
export const destroyResume = defineAct({
  name: 'destroy.resume',
  title: { zh: '恢复销毁', en: 'Resume destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ destruction: id, observed: moment.nullable().default(null) }),
  signs(ctx, input) {
    const d = destructionOf(ctx, input.destruction) as DestructionRow
    const list = ctx.tx.one<ListRow>('SELECT * FROM list WHERE id = ?', d.list) as ListRow
    const rest = { remaining: remaining(ctx, d) }
    return {
      touches: [{ table: 'exam', id: d.exam }],
      places: [...samePlaces(d), ...observers(shutAgain(ctx, d).observe, input.observed)],
      statement: startStatement(ctx, list, JSON.parse(d.terms), rest, input.observed),
    }
  },
  signers: {
    zh: '现任执行人、监督人；时钟存疑加主考',
    en: 'those who serve at it; the chief too when the clock is in doubt',
  },
  needs: {
    zh: '销毁已暂停，销毁条件仍满足；执行人、监督人再签',
    en: 'Paused, the conditions still hold; the same people sign again',
  },
  refuses: ['not-running', 'gate-shut', ...OBSERVE_REFUSALS],
  records: ['destruction.resumed.1', 'clock.observed.1'],
  changes: { zh: '销毁：进行中', en: 'Destruction is running' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'paused') return refuse('not-running')
    const { open, observe, from } = shutAgain(ctx, d)
    if (open.length > 0)
      return refuse(
        'gate-shut',
        { names: open.map(c => c.name.zh).join('、'), namesEn: open.map(c => c.name.en).join(', ') },
        true,
      )
    const wrong = notObserved(ctx, observe, input.observed, from)
    if (wrong) return wrong
    return done(
      [destructionResumed({ destruction: d.id, remaining: remaining(ctx, d) }), ...observation(ctx, input.observed)],
      () => ({ destruction: d.id }),
    )
  },
})

/** Everyone who has served so at this destruction, relieved or not: nobody changes sides (invariant 6). */
const served = (ctx: Ctx, d: DestructionRow, role: Served): number[] =>
  ctx.tx
    .all<{ person: number }>('SELECT person FROM destruction_span WHERE destruction = ? AND role = ?', d.id, role)
    .map(s => s.person)

/**
 * R76a: an executor or the supervisor is relieved. Who leaves signs what was done so far, who comes what remains. Who was
 * taken ill cannot sign: then the chief examiner says so in his stead, with the reason, and the certificate names both.
 */
export const destroyRelieve = defineAct({
  name: 'destroy.relieve',
  title: { zh: '销毁换人', en: 'Relieve at the destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({
    destruction: id,
    leaves: id,
    /** Why who leaves cannot sign; empty: he signs. */
    absent: z.string().trim().max(200).default(''),
    /** Letter of the inspector who comes. */
    letter: z.string().trim().max(60).default(''),
  }),
  signs(ctx, input) {
    const d = destructionOf(ctx, input.destruction) as DestructionRow
    const supervises = input.leaves === d.supervisor
    const left = remaining(ctx, d)
    const name = nameOf(ctx.tx, input.leaves)
    const role = supervises ? { zh: '监督人', en: 'supervisor' } : { zh: '执行人', en: 'executor' }
    const meaning = supervises ? ('supervised' as const) : ('carried' as const)
    const approver = ctx.tx.number('SELECT approver FROM list WHERE id = ?', d.list)
    const why = (zh: string, en: string) => ({ zh, en })
    const not = [
      { person: approver, why: why('批准清单的人不能执行、监督', 'the approver neither executes nor supervises') },
      ...[...executorsOf(d), d.supervisor].map(person => ({
        person,
        why: why('已经在这次销毁里', 'serves at it already'),
      })),
      ...served(ctx, d, supervises ? 'executor' : 'supervisor').map(person => ({
        person,
        why: why('执行和监督不能是同一人', 'who carried it out does not supervise it, nor the other way round'),
      })),
    ]
    const absent = input.absent ? `${name}因${input.absent}不能签名，由考点主考说明。` : ''
    const absentEn = input.absent ? `${name} cannot sign (${input.absent}); the chief examiner says so. ` : ''
    return {
      touches: [{ table: 'exam', id: d.exam }],
      places: [
        input.absent
          ? { place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }
          : {
              place: 'leaves',
              meaning,
              duty: supervises ? 'inspect' : 'execute',
              person: input.leaves,
              label: { zh: '交班', en: 'Leaves' },
            },
        { place: 'comes', meaning, duty: supervises ? 'inspect' : 'execute', label: { zh: '接班', en: 'Comes' }, not },
      ],
      statement: {
        zh: {
          title: '销毁换人',
          body: [
            `${role.zh} **${name}** 交班：到现在已销毁 **${d.destroyed} 袋**。${absent}`,
            `接班人从现在起负责余下的 **${left} 袋**，已看过销毁清单和已销毁的记录。`,
          ],
        },
        en: {
          title: 'Relief at the destruction',
          body: [
            `${role.en} **${name}** leaves: **${d.destroyed} bags** destroyed so far. ${absentEn}`,
            `Who comes answers for the remaining **${left} bags** from now on and has read the list and what was destroyed.`,
          ],
        },
      },
    }
  },
  signers: {
    zh: '交班人、接班人；交班人不能签时主考',
    en: 'who leaves and who comes; the chief where who leaves cannot',
  },
  needs: {
    zh: '交班的是现任执行人或监督人；接班的不是批准人，也不在这次销毁里',
    en: 'Who leaves serves at it; who comes neither approved nor serves at it',
  },
  refuses: ['not-running', 'not-executor'],
  records: ['destruction.relieved.1'],
  changes: { zh: '执行人或监督人', en: 'Executor or supervisor' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (!d || d.state === 'ended') return refuse('not-running')
    const supervises = input.leaves === d.supervisor
    if (!supervises && !executorsOf(d).includes(input.leaves))
      return refuse('not-executor', { name: nameOf(ctx.tx, input.leaves) }, true)
    const comes = signer(ctx, 'comes').person
    return done(
      [
        destructionRelieved({
          destruction: d.id,
          role: supervises ? 'supervisor' : 'executor',
          from: input.leaves,
          to: comes,
          fromName: nameOf(ctx.tx, input.leaves),
          toName: nameOf(ctx.tx, comes),
          absent: input.absent,
          letter: supervises ? input.letter : '',
          destroyed: d.destroyed,
          remaining: remaining(ctx, d),
        }),
      ],
      () => ({ destruction: d.id }),
    )
  },
})
