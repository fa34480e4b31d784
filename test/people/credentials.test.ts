import type { KeyObject } from 'node:crypto'
import { sign } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { done } from '../../db/acts/define.ts'
import type { Answer } from '../../db/answer.ts'
import { keptDocument } from '../../db/documents/keep.ts'
import { signingRefused } from '../../db/events/index.ts'
import { identify } from '../../db/people/identify.ts'
import { signedMessage, statementHash } from '../../db/record/signature.ts'
import { verifyBundle } from '../../db/record/verifier.mjs'
import { ROLE_NAMES, type Role } from '../../db/rules/kinds.ts'
import { resetters } from '../../db/rules/resets.ts'
import { verify } from '../../db/verify.ts'
import { insidersBundle, laid } from '../record/bundled.ts'
import { DELIVERER as PAPER } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const DELIVERER = { delivery: 1, ...PAPER }
const REASON = '证件遗失'
type Badges = { badges: { person: number; badge: string; back: string }[] }

/** Two sign the reset; the holder's new badge is in the crew, with its PIN chosen. */
async function reset(room: Room, whose: Who, signers: Who[], by: Who = signers[0] as Who): Promise<void> {
  const { person } = room.crew[whose]
  const { badges } = await room.sign<Badges>(by, 'reset-badge', { person, reason: REASON }, signers)
  const [b] = badges
  if (!b) throw new Error('no badge')
  room.crew[whose] = { ...room.crew[whose], badge: b.badge, back: b.back, pin: '271828' }
  await room.did(null, 'choose-pin', { back: b.back, pin: '271828' })
  await room.signIn(whose)
}

/** A signature by this key on an event that is written now, past every rule: what only `verify` can still find. */
function forge(room: Room, person: number, name: string, key: number, priv: KeyObject): void {
  const statement = '{"act":"x","zh":{},"en":{}}'
  const at = room.clock.at()
  const part = { place: 'one', meaning: 'approved' as const, person, name, at }
  const sig = sign(null, signedMessage(statementHash(Buffer.from(statement)), part), priv)
  const def = {
    name: 'forged',
    records: ['signing.refused.1'],
    decide: () => done([signingRefused({ act: 'x', person, reason: 'x' })], () => ({})),
  }
  const stored = { statement, parts: [{ ...part, key, sig: sig.toString('base64') }] }
  const signed = { parts: [part], stored, guard: () => null, settle: () => {} }
  value(room.ledger.performer.act(def as never, room.id(), {}, {}, { by: null }, signed), 'forged')
}

/** What the program's verifier and the second one, written from the format's text alone, find in this ledger. */
function found(room: Room): [number, number] {
  // As an export does: the head is signed first.
  room.ledger.checkpoint()
  const files = insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash))
  const second = laid(files, dir => verifyBundle(dir, {}))
  return [verify(room.tx).findings.length, second.findings.length]
}

async function keyOf(room: Room, who: Who): Promise<{ key: number; private: KeyObject }> {
  const found = await identify(room.tx, room.secret(who))
  if ('failed' in found) throw new Error(`${who}: ${found.failed}`)
  return found
}
const keysOf = (room: Room, who: Who) =>
  room.tx.all<{ id: number; revoked: number | null }>(
    'SELECT id, revoked FROM key WHERE person = ? ORDER BY id',
    room.crew[who].person,
  )
const bodies = (room: Room) => room.tx.all<{ body: Buffer }>('SELECT body FROM event').map(e => e.body.toString())

describe('one’s own secret', () => {
  const change = (room: Room, who: Who, fresh: string, secret: object = room.secret(who)) =>
    room.act(who, 'change-secret', { secret, fresh })

  it('the old PIN is dead, the new one signs in and signs, and the key is the same', async () => {
    const { room } = await roomBefore('receive.cartons')
    const before = keysOf(room, 'first')
    const opened = value<{ signing: number }>(await room.openSigning('first', 'receive.cartons', DELIVERER))
    value(await change(room, 'first', '314159'))
    expect(keysOf(room, 'first')).toEqual(before)
    const own = (pin: string) => room.act('first', 'sign.add', { signing: opened.signing, secret: { pin } })
    expect(await own(room.crew.first.pin)).toMatchObject({ code: 'wrong-secret' })
    expect(await own('314159')).toMatchObject({ ok: true })
    await refuses(room, 'wrong-secret', () => room.act(null, 'sign-in', { station: 3, secret: room.secret('first') }))
    room.crew.first = { ...room.crew.first, pin: '314159' }
    await room.signIn('first')
    for (const b of bodies(room)) expect(b.includes('314159') || b.includes(room.crew.first.back)).toBe(false)
    expect(verify(room.tx).findings).toEqual([])
  })
  it('a passphrase is changed with the passphrase', async () => {
    const room = await Room.open()
    const old = { kind: 'passphrase', name: room.crew.chief.name, passphrase: '演练用的一句长口令 2026' }
    await refuses(room, 'bad-secret-form', () => change(room, 'chief', '太短了', old))
    value(await change(room, 'chief', '完全换过的另一句口令 1949', old))
    await refuses(room, 'wrong-secret', () => room.act(null, 'sign-in', { station: 1, secret: old }))
    const fresh = { ...old, passphrase: '完全换过的另一句口令 1949' }
    expect((await room.act(null, 'sign-in', { station: 1, secret: fresh })).ok).toBe(true)
  })
  it('nobody changes another’s, guesses are counted as everywhere, and a weak one is not taken', async () => {
    const room = await Room.open()
    await refuses(room, 'not-own-secret', () => change(room, 'first', '314159', room.secret('second')))
    await refuses(room, 'bad-secret-form', () => change(room, 'first', '31415'))
    const wrong = { ...room.secret('first'), pin: '999999' }
    for (let i = 0; i < 5; i++) await refuses(room, 'wrong-secret', () => change(room, 'first', '314159', wrong))
    await refuses(room, 'too-many-tries', () => change(room, 'first', '314159'))
    await refuses(room, 'too-many-tries', () => room.act(null, 'sign-in', { station: 3, secret: room.secret('first') }))
  })
  it('sent again with its id after a crash it is answered as done', async () => {
    let room = await Room.open()
    const input = { secret: room.secret('first'), fresh: '314159' }
    const id = room.id()
    const first = await room.act('first', 'change-secret', input, id)
    room = room.reopen()
    expect(await room.act('first', 'change-secret', input, id)).toEqual(first)
  })
})

describe('a reset', () => {
  it('is what a second badge needs: one person alone is refused, two sign, and the old badge is dead everywhere', async () => {
    const room = await Room.open()
    const old = { ...room.crew.first }
    await refuses(room, 'had-a-badge', () => room.act('lead', 'issue-badges', { people: [old.person] }))
    await refuses(room, 'signatures-due', () => room.act('lead', 'reset-badge', { person: old.person, reason: REASON }))
    const oldKey = await keyOf(room, 'first')
    const opened = value<{ signing: number; wholeSecret: boolean }>(
      await room.openSigning('lead', 'reset-badge', { person: old.person, reason: REASON }),
    )
    expect(opened.wholeSecret).toBe(true)
    await refuses(room, 'whole-secret', () =>
      room.act('lead', 'sign.add', { signing: opened.signing, secret: { pin: room.crew.lead.pin } }),
    )
    // Not the owner, not the area's inspector, and the lead once only.
    await refuses(room, 'wrong-place', () => room.add('lead', opened.signing, 'first'))
    await refuses(room, 'wrong-place', () => room.add('lead', opened.signing, 'inspector'))
    await reset(room, 'first', ['lead', 'second'])
    expect(room.crew.first.badge).not.toBe(old.badge)
    expect(await room.act('first', 'lock', {})).toMatchObject({ ok: true })
    const dead = { kind: 'badge', back: old.back, pin: old.pin }
    await refuses(room, 'unknown-badge', () => room.act(null, 'sign-in', { station: 3, secret: dead }))
    await refuses(room, 'unknown-badge', () => room.act(null, 'choose-pin', { back: old.back, pin: '161803' }))
    expect(await room.act('second', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: old.badge })).toMatchObject(
      {
        code: 'unknown-badge',
      },
    )
    expect(found(room)).toEqual([0, 0])
    forge(room, old.person, old.name, oldKey.key, oldKey.private)
    expect(found(room)).toEqual([1, 1])
  })
  it('closes the session of whoever it is for, and leaves what was signed before valid', async () => {
    const { room } = await roomBefore('receive.cartons')
    await room.sign('first', 'receive.cartons', DELIVERER, ['first', 'second'])
    const { session } = room.crew.first
    const { person } = room.crew.first
    await room.sign('chief', 'reset-badge', { person, reason: REASON }, ['chief', 'lead'])
    expect(room.ledger.keyring.has(session)).toBe(false)
    await refuses(room, 'not-signed-in', () => room.act('first', 'lock', {}))
    const report = verify(room.tx)
    expect([report.findings, report.signatures]).toEqual([[], 4])
    expect(keysOf(room, 'first').map(k => k.revoked !== null)).toEqual([true])
  })
  it.each<[Who, Who[], Who[]]>([
    ['inspector', ['lead', 'second'], ['chief', 'lead']],
    ['lead', ['office', 'first'], ['chief', 'first']],
    ['chief', ['lead', 'first'], ['lead', 'inspector']],
    ['office', ['first', 'second'], ['lead', 'third']],
  ])('of %s is not for %j', async (whose, wrong, right) => {
    const room = await Room.open()
    const { person } = room.crew[whose]
    const input = { person, reason: REASON }
    const answer = await room.trySign('second', 'reset-badge', { ...input, reason: '试一试' }, wrong)
    expect(answer).toMatchObject({ ok: false, code: 'wrong-place' })
    await reset(room, whose, right, 'second')
    expect(verify(room.tx).findings).toEqual([])
  })
  it('gives a founder who forgot the passphrase a way to work again', async () => {
    const room = await Room.open()
    await reset(room, 'chief', ['lead', 'inspector'])
    const old = { kind: 'passphrase', name: room.crew.chief.name, passphrase: '演练用的一句长口令 2026' }
    await refuses(room, 'unknown-badge', () => room.act(null, 'sign-in', { station: 1, secret: old }))
    expect(keysOf(room, 'chief').map(k => k.revoked === null)).toEqual([false, false, true])
  })
  it('is refused for nobody, for whoever never had a badge, and where two such people are missing', async () => {
    const room = await Room.open()
    const open = (person: number) => room.openSigning('lead', 'reset-badge', { person, reason: REASON })
    await refuses(room, 'no-such-person', () => open(99))
    await refuses(room, 'never-had-a-badge', () => open(room.crew.invigilator.person))
    for (const kind of ['badge', 'passphrase'] as const)
      await room.did('office', 'revoke-badge', { person: room.crew.chief.person, kind, reason: REASON })
    await refuses(room, 'nobody-to-reset', () => open(room.crew.inspector.person))
  })
})

test('who signs a reset follows from the roles that exist', () => {
  const pairs = (owner: Role, here: Role[]) => resetters([owner], roles => roles.some(r => here.includes(r)))
  const all = [...ROLE_NAMES]
  expect(pairs('custodian', all)[0]).toEqual(['lead', 'chief'])
  for (const owner of ['lead', 'area-inspector'] as const) expect(pairs(owner, all)[0]).toEqual(['chief'])
  expect(pairs('chief', all)).toEqual([['lead'], ['area-inspector', 'deputy']])
  expect(pairs('chief', ['lead', 'office', 'duty'])).toEqual([['lead'], ['office']])
  expect(pairs('chief', ['lead', 'duty'])).toEqual([['lead'], ['custodian', 'duty']])
  expect(pairs('chief', ['lead'])).toEqual([['lead'], []])
  // Nobody who signs in ink, and nobody of the area but for the chief, ever signs one.
  for (const owner of all)
    for (const role of ['invigilator', 'escort', 'site-inspector'] as const)
      expect(pairs(owner, all).flat()).not.toContain(role)
})

describe('a lost badge', () => {
  const lost = (room: Room, by: Who, whose: Who, kind = 'badge') =>
    room.act(by, 'revoke-badge', { person: room.crew[whose].person, kind, reason: REASON })

  it('is dead at once, front and back, and its key with it; what it signed stays', async () => {
    const { room } = await roomBefore('receive.cartons')
    await room.sign('first', 'receive.cartons', DELIVERER, ['first', 'second'])
    const { key, private: priv } = await keyOf(room, 'second')
    value(await lost(room, 'lead', 'second'))
    const { second } = room.crew
    await refuses(room, 'not-signed-in', () => room.act('second', 'lock', {}))
    expect(room.ledger.keyring.has(second.session)).toBe(false)
    await refuses(room, 'unknown-badge', () => room.act(null, 'sign-in', { station: 4, secret: room.secret('second') }))
    expect(room.ask('first', 'badge', { badge: second.badge })).toBeNull()
    expect(
      value(room.ledger.scan({ id: room.id(), session: room.crew.third.session, text: second.badge, device: null })),
    ).toMatchObject({ what: 'unknown' })
    expect(found(room)).toEqual([0, 0])
    forge(room, second.person, second.name, key, priv)
    expect(found(room)).toEqual([1, 1])
    await refuses(room, 'never-had-a-badge', () => lost(room, 'lead', 'second'))
    await reset(room, 'second', ['lead', 'third'])
  })
  it('is taken from its holder by the holder or by the plan, by nobody else', async () => {
    const room = await Room.open()
    await refuses(room, 'unfit', () => lost(room, 'first', 'second'))
    await refuses(room, 'no-such-person', () =>
      room.act('lead', 'revoke-badge', { person: 99, kind: 'badge', reason: REASON }),
    )
    value(await lost(room, 'first', 'first'))
    await refuses(room, 'not-signed-in', () => room.act('first', 'lock', {}))
  })
  it('the last one that works is not taken away', async () => {
    const room = await Room.open()
    // Whatever ends, the person signs in again with what is left.
    value(await lost(room, 'lead', 'chief', 'passphrase'))
    await room.signIn('chief')
    for (const who of ['first', 'second', 'third', 'office', 'inspector', 'lead'] as const)
      value(await lost(room, 'chief', who))
    value(await lost(room, 'chief', 'lead', 'passphrase'))
    await refuses(room, 'last-credential', () => lost(room, 'chief', 'chief'))
  })
})

describe('an answer that was lost in a crash', () => {
  it.each(['lock', 'sign-out'] as const)('%s sent again is answered as done, not refused', async name => {
    let room = await Room.open()
    const id = room.id()
    const first: Answer = await room.act('first', name, {}, id)
    expect(first.ok).toBe(true)
    room = room.reopen()
    const { size } = room
    expect(await room.act('first', name, {}, id)).toEqual(first)
    expect(room.size).toBe(size)
    await refuses(room, name === 'lock' ? 'locked' : 'not-signed-in', () => room.act('first', name, {}))
  })
})
