/** The rule profile is revised by one act, stricter or as allowed, never looser (R95). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileSet } from '../../db/events/index.ts'
import { PROFILE_1, Profile } from '../../db/rules/profile.ts'
import { FIELDS, FIXED } from '../../db/rules/profile-fields.ts'
import { FLOORS, loosened } from '../../db/rules/profile-floor.ts'
import { asText, fromText } from '../../db/rules/profile-lines.ts'
import { changes, patched } from '../../db/rules/profile-patch.ts'
import { gateFacts } from '../../db/stages/gate-facts.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { DELIVERER } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'

const HOUR = 3_600_000

/** `window.idle` = 5 as a patch. */
const at = (field: string, to: unknown): Record<string, unknown> =>
  field
    .split('.')
    .reverse()
    .reduce<unknown>((inner, key) => ({ [key]: inner }), to) as Record<string, unknown>
const inForce = (room: Room) => room.ledger.performer.profile
const input = (room: Room, patch: object, reason = '考区要求') => ({
  base: inForce(room).version,
  patch: patch as Record<string, unknown>,
  reason,
})
const ask = (room: Room, patch: object) => room.openSigning('chief', 'profile.revise', input(room, patch))
const revise = (room: Room, patch: object, reason?: string) =>
  room.sign('chief', 'profile.revise', input(room, patch, reason), ['chief'])
/** A patch that is looser by one, for each row of the table. */
const looserBy = (f: (typeof FLOORS)[number]): object => {
  if (f.field === 'zones')
    return { zones: PROFILE_1.zones.map(z => (z.kind === 'store' ? { ...z, roles: [...z.roles, 'invigilator'] } : z)) }
  return at(f.field, f.how === 'least' ? f.bound - 1 : f.bound + 1)
}

describe('the table of floors', () => {
  it('is kept by version 1 and names a field of the screen, or one that is fixed', () => {
    expect(loosened(PROFILE_1)).toEqual([])
    for (const f of FLOORS) {
      expect([...FIELDS.map(x => x.field), ...FIXED]).toContain(f.field)
      expect(f.source).toMatch(/^R\d+[a-z]?$/)
    }
  })

  it('every value of the profile is a field of the screen or fixed, and says itself so that it can be read again', () => {
    const all = changes(patched({ ...PROFILE_1 }, {}) as Profile, flat(PROFILE_1)).map(c => c.field)
    expect(new Set([...FIELDS.map(f => f.field), ...FIXED])).toEqual(new Set(all))
    for (const f of FIELDS) {
      const said = f.field.split('.').reduce<unknown>((o, key) => (o as Record<string, unknown>)[key], PROFILE_1)
      if (f.field !== 'codes') expect(fromText(f, asText(f, said)), f.field).toEqual({ value: said })
    }
  })
})

/** The same profile with every value another one: what differs is every path there is. */
function flat(p: unknown): Profile {
  const walk = (x: unknown): unknown =>
    typeof x === 'object' && x !== null && !Array.isArray(x)
      ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, walk(v)]))
      : 'another'
  return walk(p) as Profile
}

describe('revising', () => {
  it('makes the next version of the whole profile, signed by the chief examiner with a reason', async () => {
    const room = await Room.open()
    await revise(room, { window: { destroyAfter: 300 }, duty: { people: 3 } }, '保卫处要求三人值班')
    expect(inForce(room).version).toBe(2)
    expect(inForce(room).profile).toEqual({
      ...PROFILE_1,
      window: { ...PROFILE_1.window, destroyAfter: 300 },
      duty: { ...PROFILE_1.duty, people: 3 },
    })
    const { history } = room.ask<{ history: { version: number; by: string; reason: string; changed: string[] }[] }>(
      'lead',
      'profile',
    )
    expect(history[0]).toMatchObject({
      version: 2,
      by: room.crew.chief.name,
      reason: '保卫处要求三人值班',
      changed: ['window.destroyAfter', 'duty.people'],
    })
    expect(verify(room.tx).whole).toBe(true)
  })

  it('takes a whole profile as well, as a file holds it', async () => {
    const room = await Room.open()
    await revise(room, { ...PROFILE_1, keyHolders: 2 })
    expect(inForce(room).profile.keyHolders).toBe(2)
  })

  it('the statement lists every change, from and to, in both languages', async () => {
    const room = await Room.open()
    const { statement } = value<{ statement: Record<'zh' | 'en', { table: { rows: string[][] } }> }>(
      await ask(room, { window: { idle: 5 }, disposition: { cover: 'hold' } }),
    )
    expect(statement.zh.table.rows).toEqual([
      ['无操作多久锁定', '10 分钟', '5 分钟'],
      ['处置　封页袋', '随答题卡送考区', '留存待查'],
    ])
    expect(statement.en.table.rows).toEqual([
      ['Locks when idle for', '10 min', '5 min'],
      ['Disposition: Cover sheet bag', 'Return to the area', 'Hold'],
    ])
  })

  it('each M rule is refused by its name one step below, and may stand at its bound', async () => {
    const room = await Room.open()
    for (const f of FLOORS) {
      await refuses(room, 'profile-looser', () => ask(room, looserBy(f)))
      expect(await ask(room, looserBy(f)), f.field).toMatchObject({ data: { source: f.source, floor: f.says.zh } })
      if (f.field !== 'zones')
        expect(loosened(Profile.parse(patched(PROFILE_1, at(f.field, f.bound) as never)))).toEqual([])
    }
    expect(room.tx.number(`SELECT count(*) FROM event WHERE type = 'act.refused.1'`)).toBeGreaterThanOrEqual(
      FLOORS.length,
    )
    expect(inForce(room).version).toBe(1)
  })

  it('no random patch loosens an M rule', async () => {
    const room = await Room.open()
    const numbers = FIELDS.filter(f => f.kind === 'number').map(f => f.field)
    const one = fc.tuple(fc.constantFrom(...numbers, ...FLOORS.map(f => f.field)), fc.oneof(fc.nat(600), fc.integer()))
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async parts => {
        const patch = parts.reduce<Record<string, unknown>>((p, [field, to]) => patched(p, at(field, to)), {})
        const opened = await ask(room, patch)
        const would = Profile.safeParse(patched({ ...inForce(room).profile }, patch))
        // What may be signed keeps every floor; what does not keep them was never offered for signature.
        if (opened.ok) expect(loosened(would.data as Profile)).toEqual([])
        else expect(opened.code).toMatch(/^profile-/)
        expect(loosened(inForce(room).profile)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('the event itself refuses a looser profile, whoever writes it', async () => {
    const room = await Room.open()
    const looser = { ...PROFILE_1, window: { ...PROFILE_1.window, destroyAfter: 60 } }
    const write = () => room.ledger.performer.write([profileSet({ version: 2, profile: looser, reason: '无' })], null)
    expect(write).toThrow()
    expect(inForce(room).version).toBe(1)
  })

  it('what is no profile, no change, fixed or of an earlier version is refused', async () => {
    const room = await Room.open()
    await refuses(room, 'profile-unknown', () => ask(room, { nothing: 1 }))
    // A prototype is no field, and reaches nothing.
    await refuses(room, 'profile-same', () => ask(room, JSON.parse('{"__proto__": {"idle": 1}}')))
    for (const patch of [{ window: { idle: 'x' } }, { pattern: { bag: 'P' } }, { duty: { patrol: 1 } }])
      await refuses(room, 'profile-wrong', () => ask(room, patch))
    await refuses(room, 'profile-same', () => ask(room, { keyHolders: 4 }))
    await refuses(room, 'profile-fixed', () => ask(room, { minimum: { executors: 3 } }))
    await revise(room, { keyHolders: 3 })
    await refuses(room, 'profile-overtaken', () =>
      room.openSigning('chief', 'profile.revise', { base: 1, patch: { keyHolders: 2 }, reason: '再改' }),
    )
  })

  it('only the chief examiner revises', async () => {
    const room = await Room.open()
    await refuses(room, 'unfit', () => room.openSigning('lead', 'profile.revise', input(room, { keyHolders: 3 })))
  })
})

describe('what is stricter is asked', () => {
  it('a delivery needs as many carriers as the profile says', async () => {
    const { room } = await roomBefore('receive.cartons')
    await revise(room, { minimum: { carriers: 3 } })
    const ask = () => room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER })
    await refuses(room, 'few-carriers', ask)
  })
})

describe('what has begun keeps its meaning', () => {
  it('how far a count goes is not changed while a unit runs', async () => {
    const { room } = await roomBefore('end-sitting')
    await refuses(room, 'profile-counting', () => ask(room, { level: { return: 'code' } }))
    await revise(room, { window: { returnLate: 20 } })
    expect(inForce(room).profile.window.returnLate).toBe(20)
  })

  it('a statement that was open is drawn up anew', async () => {
    const { room } = await roomBefore('close-unit')
    const open = value<{ signing: number }>(await room.openSigning('first', 'close-unit', { unit: 1 }))
    await revise(room, { keyHolders: 3 })
    await refuses(room, 'overtaken', () => room.add('first', open.signing, 'chief'))
  })

  it('the wait that was signed with the end of the exam is not shortened afterwards; a longer one counts', async () => {
    const { room } = await roomBefore('end-exam')
    await revise(room, { window: { destroyAfter: 300 } })
    const ended = room.tx.number('SELECT max(ended) FROM sitting')
    await room.sign('chief', 'end-exam', { exam: 1, ended }, ['chief'])
    await revise(room, { window: { destroyAfter: 240 } })
    const now = { at: room.clock.at(), tick: room.clock.tick(), boot: 1 }
    const wait = () => gateFacts(room.tx, 1, now, inForce(room).profile).destroyAfter
    expect(wait()).toBe(5 * HOUR)
    await revise(room, { window: { destroyAfter: 360 } })
    expect(wait()).toBe(6 * HOUR)
  })

  it('three on duty from today on makes no breach of yesterday’s two', async () => {
    const { room } = await roomBefore('issue.scan')
    const [from, to] = [clock(6), clock(23)]
    const people = [room.crew.first.person, room.crew.second.person]
    await room.did('lead', 'shift.add', { shifts: [{ from, to, people }] })
    room.clock.until(clock(8))
    const before = room.tx.number('SELECT count(*) FROM duty_breach')
    await revise(room, { duty: { people: 3 } })
    room.clock.until(clock(9))
    await room.did('lead', 'shift.add', { shifts: [{ from: clock(9), to, people: [room.crew.third.person] }] })
    // A gap is recorded by the next act after it has ended.
    room.clock.until(clock(9, 5))
    await revise(room, { keyHolders: 3 })
    const rows = room.tx.all<{ from: number; needed: number }>(
      'SELECT from_at AS "from", needed FROM duty_breach ORDER BY seq',
    )
    for (const row of rows.slice(before)) expect(row.needed === 3 ? row.from >= clock(8) : row.needed === 2).toBe(true)
    expect(rows.some(r => r.needed === 3)).toBe(true)
  })
})
