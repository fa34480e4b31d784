import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import {
  type NewEvent,
  sessionClosed,
  sessionLocked,
  sessionOpened,
  sessionResumed,
  taskTaken,
} from '../events/index.ts'
import { healEntry, nameOf } from '../people/identify.ts'
import { ownerOf } from '../people/keyfile.ts'
import type { KeyRing } from '../people/keyring.ts'
import type { Secret } from '../people/secrets.ts'
import { WAY_NAMES, type Way } from '../rules/dist.ts'
import { TASKS, type TaskKind } from '../tasks.ts'
import { BESIDE_REFUSES, cannotSitBeside } from './beside.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { secondPresent } from './present.ts'
import { prove } from './prove.ts'
import { UNFIT, unfit } from './unfit.ts'

export const wholeSecret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('badge'), back: z.string().max(40), pin: z.string().max(40) }),
  z.strictObject({ kind: z.literal('passphrase'), name: z.string().min(1).max(40), passphrase: z.string().max(200) }),
])

interface SignIn {
  station: number
  beside: boolean
  person: number
  key: number
  private: KeyObject
  check: string
  keyring: KeyRing
}
interface SessionRow {
  id: number
  station: number
  person: number
  state: string
}

/** The sessions that a sign-in ends: at its own station, and at the screen's other one unless both are in use. */
const endedBy = (ctx: Ctx, input: SignIn): SessionRow[] =>
  ctx.tx.all<SessionRow>(
    `SELECT id, station, person, state FROM session WHERE state <> 'closed' AND (station = ? OR (? = 0 AND station IN
       (SELECT o.id FROM station o JOIN station own ON own.screen = o.screen WHERE own.id = ?)))`,
    input.station,
    input.beside ? 1 : 0,
    input.station,
  )

/**
 * Signing in with the whole secret (R8). One session a station: the one before is closed, its task stays. `beside`: the
 * screen's other station is in use as well; else whatever an earlier run of the program left open there ends.
 */
export const signIn = defineAct({
  name: 'sign-in',
  title: { zh: '登录', en: 'Sign in' },
  duty: null,
  input: z.strictObject({
    station: z.number().int().positive(),
    beside: z.boolean().default(false),
    secret: wholeSecret,
  }),
  needs: { zh: '签名码加密码，或姓名加登录密码', en: 'Back of the badge and PIN, or name and passphrase' },
  refuses: ['unknown-badge', 'wrong-secret', 'too-many-tries', 'pin-not-chosen', ...BESIDE_REFUSES],
  records: ['session.opened.1', 'session.closed.1', 'session.resumed.1'],
  changes: { zh: '工位上的人', en: 'Who is at the station' },
  async prepare(env, input, ctx) {
    const found = await prove(ctx.tx, input.secret as Secret, ctx.now.at, ctx.profile.tries)
    if ('refused' in found) return found
    // `ledger.keys` may have been lost and the ledger opened with the recovery key: it heals by use.
    if (env.ledgerKey) healEntry(env.dir, ownerOf(ctx.tx), found, env.ledgerKey)
    const { person, key, check } = found
    const { station, beside } = input
    return { person, key, private: found.private, check, station, beside, keyring: env.keyring } satisfies SignIn
  },
  decide(ctx, input: SignIn) {
    const name = nameOf(ctx.tx, input.person)
    const refused = input.beside ? cannotSitBeside(ctx, input.person, input.station) : null
    if (refused) return refused
    const current = endedBy(ctx, input)
    const own = current.find(s => s.person === input.person && s.station === input.station)
    const events: NewEvent[] = current
      .filter(s => s !== own)
      .map(s => sessionClosed({ session: s.id, name: nameOf(ctx.tx, s.person) }))
    const session = own?.id ?? ctx.tx.nextId('session')
    if (!own) events.push(sessionOpened({ session, person: input.person, name, station: input.station }))
    else if (own.state === 'locked') events.push(sessionResumed({ session, name }))
    return done(events, () => ({ session, person: input.person, name }), {
      also() {
        for (const s of current) input.keyring.drop(s.id)
        input.keyring.put(session, input.key, input.private, input.check)
      },
    })
  },
})

export const lock = defineAct({
  name: 'lock',
  title: { zh: '锁定', en: 'Lock' },
  duty: 'sign',
  input: z.strictObject({}),
  needs: { zh: '', en: '' },
  refuses: [],
  records: ['session.locked.1'],
  changes: { zh: '工位锁定，正在做的都在', en: 'The station is locked; nothing is lost' },
  decide: ctx => done([sessionLocked({ session: by(ctx).session, name: by(ctx).name })], () => ({})),
})

export const signOut = defineAct({
  name: 'sign-out',
  title: { zh: '退出', en: 'Sign out' },
  duty: 'sign',
  input: z.strictObject({}),
  needs: { zh: '', en: '' },
  refuses: [],
  records: ['session.closed.1'],
  changes: { zh: '工位无人', en: 'Nobody is at the station' },
  decide: ctx => done([sessionClosed({ session: by(ctx).session, name: by(ctx).name })], () => ({})),
})

/** What a task is about must be there: its stage is shown, and each scan judged, from it. */
function refOff(ctx: Ctx, kind: TaskKind, ref: Record<string, number | string>): 'no-task' | 'not-running' | null {
  const is = (table: string, id: number | string | undefined, column = 'id') =>
    typeof id === 'number' && ctx.tx.number(`SELECT count(*) FROM ${table} WHERE ${column} = ?`, id) > 0
  switch (kind) {
    case 'receive':
      return ref.delivery === undefined || is('delivery', ref.delivery) ? null : 'no-task'
    case 'count':
      return is('count', ref.count) ? null : 'no-task'
    case 'issue':
    case 'return':
      return is('unit', ref.unit) ? null : 'no-task'
    case 'dist':
      return is('unit', ref.unit) && is('point', ref.place, 'place') && WAY_NAMES.includes(ref.way as Way)
        ? null
        : 'no-task'
    case 'seal':
      return ref.unit === undefined || is('unit', ref.unit) ? null : 'no-task'
    case 'pack':
      return is('unit', ref.unit) ? null : 'no-task'
    case 'load':
      return is('trip', ref.trip) ? null : 'no-task'
    case 'spot':
      return is('spot', ref.spot) ? null : 'no-task'
    case 'destroy':
      return is('destruction', ref.destruction) ? null : 'not-running'
    case 'stock':
      return is('stock_check', ref.stock) ? null : 'no-task'
    case 'check':
    case 'keep':
    case 'none':
      return null
  }
}

/**
 * Binds a task to the station: from now on a scan there means this. `second` is the badge front of the second person
 * present (R103). The task survives crash, lock and change of person.
 */
export const takeTask = defineAct({
  name: 'take-task',
  title: { zh: '开始任务', en: 'Take a task' },
  duty: 'sign',
  input: z.strictObject({
    kind: z.enum(Object.keys(TASKS) as [TaskKind, ...TaskKind[]]),
    ref: z.record(z.string().max(20), z.union([z.number(), z.string().max(60)])),
    second: z.string().max(20).nullable(),
  }),
  needs: {
    zh: '本人有这项任命；要二人的任务，另一位扫证件正面',
    en: 'Appointed; a second person shows the badge front where two are needed',
  },
  refuses: [...UNFIT, 'front-of-badge', 'unknown-badge', 'second-present', 'same-person', 'no-task', 'not-running'],
  records: ['task.taken.1'],
  changes: { zh: '工位的扫码任务', en: 'What a scan at the station means' },
  decide(ctx, input) {
    const task = TASKS[input.kind]
    const me = by(ctx)
    const off = unfit(ctx.tx, me.person, task.duty, ctx.now.at)
    if (off) return off
    const second = input.second === null ? null : secondPresent(ctx, input.second, task.duty)
    if (isRefusal(second)) return second
    if (second === null && task.two) return refuse('second-present')
    const strange = refOff(ctx, input.kind, input.ref)
    if (strange) return refuse(strange)
    return done(
      [taskTaken({ station: me.station, kind: input.kind, ref: input.ref, second, title: task.zh })],
      () => ({ kind: input.kind }),
      { also: tx => tx.run('DELETE FROM desk WHERE station = ?', me.station) },
    )
  },
})
