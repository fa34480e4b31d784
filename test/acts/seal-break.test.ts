/** Opening a sealed bag (R35), and a seal that is not as recorded (R36): an incident, and nothing moves. */
import { describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { labelData } from '../../db/documents/labels.ts'
import { profileSet } from '../../db/events/index.ts'
import { checkCharacter, withCheck } from '../../db/rules/codes.ts'
import type { Profile } from '../../db/rules/profile.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

interface Sealed {
  id: number
  code: string
  seal: string
}
const sealedBags = (room: Room) =>
  room.tx.all<Sealed>(
    `SELECT i.id, i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.state = 'sealed' ORDER BY i.id`,
  )
const one = (room: Room): Sealed => sealedBags(room)[0] as Sealed
const breaking = (b: Sealed, more: object = {}) => ({
  item: b.id,
  read: b.seal,
  whole: true,
  why: 'order',
  words: '考区要求查看这一袋',
  ...more,
})
const open = (room: Room, b: Sealed, more: object = {}) =>
  room.sign('first', 'seal.break', breaking(b, more), ['first', 'second'])
const stateOf = (room: Room, item: number) =>
  room.tx.one('SELECT state, closure, seal, holding, held, marked FROM item WHERE id = ?', item)
const differs = (b: Sealed) => ({ item: b.id, read: 'ZJ9999', whole: true, note: '号码被涂改' })

async function settle(room: Room, no: number): Promise<void> {
  const incident = room.tx.number('SELECT id FROM incident WHERE no = ?', no)
  await room.did('first', 'incident.report', { incident, to: '考区', how: '电话', stated: room.clock.at() })
  await room.sign('chief', 'incident.close', { incident, cause: '贴错', result: '换封' }, ['chief'])
}
/** As people do it at the sealing desk: the bag, then the label that came out. */
async function sealAgain(room: Room, b: Sealed): Promise<string> {
  await room.did('first', 'take-task', { kind: 'seal', ref: {}, second: null })
  const label = room.last('first', b.code).print ?? ''
  room.passes('first', label)
  return label
}

describe('a seal is broken', () => {
  it('by two who sign; the bag is open at the desk, the new seal and the old one name each other', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    const opened = value<SigningView>(await room.openSigning('first', 'seal.break', breaking(bag)))
    expect(opened.places.map(p => p.place)).toEqual(['first', 'second'])
    await room.add('first', opened.signing, 'first')
    await refuses(room, 'same-person', () => room.add('first', opened.signing, 'first'))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'inspector'))
    expect(stateOf(room, bag.id)).toMatchObject({ state: 'sealed' })
    expect(value<{ done: boolean }>(await room.add('first', opened.signing, 'second')).done).toBe(true)
    expect(stateOf(room, bag.id)).toEqual({
      state: 'opened',
      closure: 'open',
      seal: null,
      holding: 'place',
      held: 0,
      marked: 0,
    })
    expect(room.tx.one('SELECT state, reason FROM seal WHERE code = ?', bag.seal)).toEqual({
      state: 'broken',
      reason: '考区要求查看这一袋',
    })
    expect(broken(room.tx)).toEqual([])
    // Its room is not closed over it, and the sealing desk asks for it.
    const account = room.tx.number('SELECT account FROM item WHERE id = ?', bag.id)
    await refuses(room, 'not-sealed', () => room.openSigning('first', 'close-room', { unit: 1, accounts: [account] }))
    const fresh = await sealAgain(room, bag)
    expect(fresh).not.toBe(bag.seal)
    const label = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'seal.assigned.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(JSON.parse(label?.body.toString() ?? '{}').label)).toMatchObject({
      sealNo: fresh,
      replaces: bag.seal,
    })
    const item = room.ask<{ seal: string; seals: object[]; life: { zh: string; state: string }[] }>('first', 'item', {
      item: bag.id,
    })
    expect(item.seals).toMatchObject([
      { code: bag.seal, state: 'broken', replaces: null, replacedBy: fresh },
      { code: fresh, state: 'used', replaces: bag.seal, replacedBy: null },
    ])
    expect(item.life.map(l => l.state).slice(-3)).toEqual(['sealed', 'opened', 'sealed'])
    expect(item.life.at(-2)?.zh).toContain(bag.seal)
    // Found by the old number too.
    const found = room.ask<{ items: { item: number }[] }>('first', 'search', { text: bag.seal.toLowerCase() })
    expect(found.items.map(i => i.item)).toEqual([bag.id])
    // The broken number is used no more.
    expect(room.last('first', bag.seal)).toMatchObject({ outcome: 'elsewhere' })
    await refuses(room, 'seal-state', () => room.act('first', 'seal.void', { code: bag.seal, reason: '旧的' }))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('to count it anew: two count it blind, and the next label states what is in it now', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    await open(room, bag, { why: 'recount' })
    // Not sealed before it is counted, and its figure is dark meanwhile.
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'elsewhere', reason: 'not-counted' })
    expect(room.ask<{ copies: number | null }>('office', 'item', { item: bag.id }).copies).toBeNull()
    const held = room.tx.number('SELECT copies FROM item WHERE id = ?', bag.id)
    const kind = room.tx.one<{ kind: string }>('SELECT kind FROM item WHERE id = ?', bag.id)?.kind
    const figures = { used: held - 1, unused: 0 }
    const count = (who: 'first' | 'second' | 'third') => room.act(who, 'bag.figures', { item: bag.id, figures })
    expect((await count('first')).ok).toBe(true)
    await refuses(room, 'counted-before', () => count('first'))
    expect(value(await count('second'))).toMatchObject({ state: 'differs' })
    await refuses(room, 'not-countable', () => count('third'))
    // One less than was sealed: an incident, and the label says what is there.
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE item = ? AND kind = 'short'`, bag.id)).toBe(1)
    const label = room.last('first', bag.code).print ?? ''
    expect(labelData(room.tx, label)).toMatchObject({
      countInside: held - 1,
      copies: kind === 'paper' ? 'papers' : 'cards',
    })
    room.passes('first', label)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('only of a sealed bag, at no time that cannot be, and says when it was', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    const attempt = (more: object) => room.openSigning('first', 'seal.break', breaking(bag, more))
    await refuses(room, 'no-such-bag', () => attempt({ item: 99 }))
    const spare = room.tx.number(`SELECT id FROM item WHERE state = 'stored'`)
    await refuses(room, 'bag-state', () => attempt({ item: spare }))
    await refuses(room, 'in-future', () => attempt({ occurred: room.clock.at() + 1 }))
    await refuses(room, 'entry-before', () => attempt({ occurred: room.clock.at() - 3_600_000 }))
    room.clock.advance(600_000)
    const then = room.clock.at() - 300_000
    await open(room, bag, { occurred: then, photo: 'IMG_0317.jpg' })
    const e = room.tx.one<{ occurred: number; body: Buffer }>(`SELECT * FROM event WHERE type = 'seal.broken.1'`)
    expect(e?.occurred).toBe(then)
    expect(JSON.parse(e?.body.toString() ?? '{}')).toMatchObject({ photo: 'IMG_0317.jpg', why: 'order', whole: true })
    await refuses(room, 'bag-state', () => attempt({}))
    expect(broken(room.tx)).toEqual([])
  })

  it('also after its unit has closed: the gate is shut, and a new list is approved, until it is sealed again', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    const [id] = room.tx.all<{ item: number }>('SELECT item FROM list_item')
    const bag = sealedBags(room).find(b => b.id === id?.item) as Sealed
    await open(room, bag)
    type Gate = { conditions: { id: string; standing: string; says: { zh: string } }[] }
    const standing = (name: string) => room.ask<Gate>('first', 'gate').conditions.find(c => c.id === name)
    expect(standing('handovers')).toMatchObject({ standing: 'unmet', says: { zh: '1 袋拆封后还没有重新密封' } })
    expect(standing('list')?.standing).toBe('unmet')
    await sealAgain(room, bag)
    // Sealed, but at the desk still (R30a).
    expect(standing('handovers')?.standing).toBe('unmet')
    await room.act('first', 'take-task', { kind: 'keep', ref: {}, second: room.crew.second.badge })
    room.scan('first', bag.code)
    expect(standing('handovers')?.standing).toBe('met')
    expect(standing('list')?.standing).toBe('unmet')
    await room.sign('chief', 'approve-list', { exam: 1 }, ['chief'])
    expect(standing('list')?.standing).toBe('met')
    await exam.before('destroy.end')
    expect(broken(room.tx)).toEqual([])
  })

  it('a unit is not closed over an opened bag, and nothing of a list in destruction is opened', async () => {
    const { room, exam } = await roomBefore('close-unit')
    const bag = one(room)
    await open(room, bag)
    await refuses(room, 'bags-unsealed', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
    await exam.before('destroy.scan')
    const listed = sealedBags(room).find(
      b => room.tx.number('SELECT count(*) FROM list_item WHERE item = ?', b.id) > 0,
    ) as Sealed
    await refuses(room, 'break-listed', () => room.openSigning('first', 'seal.break', breaking(listed)))
  })

  it('an opened bag that is lost is opened again when it is found', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    await open(room, bag)
    const about = { exam: 1, kind: 'lost', about: '找不到', item: bag.id, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item: bag.id, incident }, ['chief'])
    expect(broken(room.tx)).toEqual([])
    await room.sign('chief', 'find', { item: bag.id, where: '夹在柜后' }, ['chief'])
    expect(stateOf(room, bag.id)).toMatchObject({ state: 'opened', closure: 'open' })
    await sealAgain(room, bag)
    expect(broken(room.tx)).toEqual([])
  })

  it('a bag opened on the day can be sealed with a strip on paper and entered later, linked as well', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    await open(room, bag)
    const since = room.clock.at()
    const { entry } = await room.did<{ entry: number }>('first', 'back-entry.open', {
      unit: 1,
      what: 'seal',
      since,
      reason: '停电',
      order: '主考口头',
    })
    room.clock.advance(300_000)
    const form = { entry, form: 'Z1', occurred: room.clock.at() - 60_000, bags: [{ bag: bag.code, seal: 'ZJ0001' }] }
    await room.sign('first', 'back-entry.seal', form, ['first', 'second'])
    expect(
      room.tx.one('SELECT o.code FROM seal s JOIN seal o ON o.id = s.replaces WHERE s.code = ?', 'ZJ0001'),
    ).toEqual({
      code: bag.seal,
    })
    expect(broken(room.tx)).toEqual([])
  })
})

describe('a seal is not as recorded', () => {
  it('a check as recorded is written and changes nothing', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    const before = stateOf(room, bag.id)
    const said = { item: bag.id, read: bag.seal.toLowerCase(), whole: true, note: '' }
    expect(await room.did('first', 'seal.check', said)).toEqual({ matches: true, incident: null })
    expect(stateOf(room, bag.id)).toEqual(before)
  })

  it('opens an incident with its report clock and holds the bag: every move names it, until it is closed', async () => {
    const { room } = await roomBefore('close-room')
    const bag = one(room)
    // Nothing can be broken past it.
    await refuses(room, 'seal-check-first', () =>
      room.openSigning('first', 'seal.break', breaking(bag, { read: 'ZJ9999' })),
    )
    await refuses(room, 'seal-check-first', () =>
      room.openSigning('first', 'seal.break', breaking(bag, { whole: false })),
    )
    const { incident: no } = await room.did<{ incident: number }>('first', 'seal.check', differs(bag))
    const row = room.tx.one<{ report_by: number; hold: number; kind: string; item: number; about: string }>(
      'SELECT * FROM incident WHERE no = ?',
      no,
    )
    expect(row).toMatchObject({ kind: 'seal', hold: 1, item: bag.id, report_by: room.clock.at() + 10 * 60_000 })
    expect(row?.about).toContain('ZJ9999')
    expect(stateOf(room, bag.id)).toMatchObject({ state: 'sealed', held: 1, marked: 1 })
    await refuses(room, 'bag-held', () => room.act('first', 'seal.check', differs(bag)))
    await refuses(room, 'bag-held', () => room.openSigning('first', 'seal.break', breaking(bag)))
    await room.did('first', 'take-task', { kind: 'check', ref: {}, second: null })
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'elsewhere', reason: 'held', incident: no })
    expect(room.ask('first', 'item', { item: bag.id })).toMatchObject({ hold: no, settled: null })
    expect(broken(room.tx)).toEqual([])
    await settle(room, no)
    expect(stateOf(room, bag.id)).toMatchObject({ held: 0, marked: 0 })
    expect(room.ask('first', 'item', { item: bag.id })).toMatchObject({ hold: null, settled: no })
    // Now it may be opened as it is; the record says by which incident.
    await open(room, bag, { read: 'ZJ9999', why: 'wrong', words: '换封' })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'seal.broken.1'`)?.body.toString()
    expect(JSON.parse(body ?? '{}')).toMatchObject({ incident: no, read: 'ZJ9999' })
    // That incident spoke of the old seal: the new one is on its own.
    const fresh = await sealAgain(room, bag)
    expect(room.ask('first', 'item', { item: bag.id })).toMatchObject({ settled: null })
    await refuses(room, 'seal-check-first', () =>
      room.openSigning('first', 'seal.break', breaking({ ...bag, seal: fresh }, { read: 'ZJ9999' })),
    )
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('by scan: another number is asked for once more, read twice it is so; both cases are one number', async () => {
    const { room } = await roomBefore('close-room')
    const [a, b] = sealedBags(room) as [Sealed, Sealed]
    await refuses(room, 'no-task', () => room.act('first', 'check.scan', { code: a.code, hand: null }))
    await room.did('first', 'take-task', { kind: 'check', ref: {}, second: null })
    expect(room.last('first', a.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    expect(room.last('first', 'QQ1')).toMatchObject({ outcome: 'unknown', reason: 'no-such-seal' })
    expect(room.last('first', a.code)).toMatchObject({ outcome: 'next', reason: 'scan-seal' })
    expect(room.last('first', b.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-differs' })
    expect(room.last('first', a.seal.toLowerCase())).toMatchObject({ outcome: 'pass' })
    room.passes('first', a.code, 'next')
    expect(room.last('first', b.seal)).toMatchObject({ reason: 'seal-differs' })
    expect(room.last('first', b.seal)).toMatchObject({ reason: 'now-held', incident: 1 })
    expect(stateOf(room, a.id)).toMatchObject({ held: 1 })
    expect(stateOf(room, b.id)).toMatchObject({ held: 0 })
    const gone = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE state = 'missing'`)
    expect(gone).toBeUndefined()
    expect(broken(room.tx)).toEqual([])
  })

  it('what is no seal is not taken for the one on the bag, however often it is scanned: check and destruction', async () => {
    const { slipCode } = await import('../support/exam.ts')
    const anchor = `RA1-${'0'.repeat(13)}-${'0'.repeat(52)}-1-${'0'.repeat(52)}-`
    const check = checkCharacter(anchor.replaceAll('-', ''))
    const { room } = await roomBefore('close-room')
    const [a, b] = sealedBags(room) as [Sealed, Sealed]
    const carton = room.site.cartons[0]
    const things = [
      slipCode(1),
      slipCode(1).toLowerCase(),
      room.crew.second.badge,
      withCheck(`G${'0'.repeat(10)}`),
      carton?.code ?? '',
      carton?.seal ?? '',
      anchor + check,
    ]
    await room.did('first', 'take-task', { kind: 'check', ref: {}, second: null })
    room.passes('first', a.code, 'next')
    for (const thing of things)
      for (const _ of [1, 2])
        expect(room.last('first', thing), thing).toMatchObject({
          outcome: 'elsewhere',
          reason: 'not-a-seal',
          item: a.id,
          what: { zh: expect.any(String) },
        })
    // Nor does it leave a doubt behind: a wrong seal after it is read for the first time.
    expect(room.last('first', b.seal)).toMatchObject({ reason: 'seal-differs', what: null })
    expect(room.last('first', slipCode(1))).toMatchObject({ reason: 'not-a-seal' })
    expect(room.last('first', a.seal)).toMatchObject({ outcome: 'pass' })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(0)
    // What the profile names is no seal either, unless it names a seal.
    const codes: Profile['codes'] = [
      { name: ['光盘', 'a disc'], form: '^D[0-9]{6}$' },
      { name: ['考区封条', 'a seal of the area'], form: '^FT[0-9]{4}$' },
    ]
    room.ledger.performer.transaction(() => {
      const { version, profile } = room.ledger.performer.profile
      const body = { version: version + 1, profile: { ...profile, codes }, reason: '测试' }
      room.ledger.performer.write([profileSet(body)], null)
      return good(null)
    })
    room.passes('first', a.code, 'next')
    for (const _ of [1, 2])
      expect(room.last('first', 'D019511')).toMatchObject({ reason: 'not-a-seal', what: { en: 'a disc' } })
    expect(room.last('first', 'FT0001')).toMatchObject({ reason: 'seal-differs' })
    // Longer than any code of ours: answered, no fault.
    await room.did('first', 'take-task', { kind: 'seal', ref: {}, second: null })
    expect(room.last('first', anchor + check)).toMatchObject({ outcome: 'unknown' })

    const { room: end } = await roomBefore('destroy.scan')
    const [c] = sealedBags(end).filter(x => end.tx.number('SELECT count(*) FROM list_item WHERE item = ?', x.id))
    end.passes('first', c?.code ?? '', 'next')
    for (const thing of things)
      for (const _ of [1, 2])
        expect(end.last('first', thing), thing).toMatchObject({ outcome: 'elsewhere', reason: 'not-a-seal' })
    end.passes('first', c?.seal ?? '')
    expect(end.tx.number('SELECT count(*) FROM incident')).toBe(0)
  })

  it('what the area closed has no number: it is whole or not; held, it is not handed out, nor is its room', async () => {
    const { room } = await roomBefore('issue.scan')
    const bag = room.tx.one<{ id: number; code: string; account: number }>(
      `SELECT id, code, account FROM item WHERE state = 'stored' AND account IS NOT NULL ORDER BY id`,
    ) as { id: number; code: string; account: number }
    const check = (whole: boolean) =>
      room.did<{ incident: number }>('third', 'seal.check', { item: bag.id, read: '', whole, note: '' })
    expect(await check(true)).toEqual({ matches: true, incident: null })
    const { exam } = await roomBefore('issue.scan')
    expect(exam.peek()).toContain('issue')
    // It is scanned, and held before the room is complete.
    await room.did('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.second.badge })
    room.clock.until(room.tx.number('SELECT min(start) FROM sitting') - 2 * 3_600_000)
    const { slipCode } = await import('../support/exam.ts')
    room.passes('first', slipCode(bag.account))
    room.passes('first', bag.code)
    const { incident } = await check(false)
    const rest = room.tx.all<{ code: string }>(
      'SELECT code FROM item WHERE account = ? AND id <> ?',
      bag.account,
      bag.id,
    )
    for (const { code } of rest) room.passes('first', code)
    expect(stateOf(room, bag.id)).toMatchObject({ state: 'stored', held: 1 })
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'elsewhere', reason: 'held', incident })
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(0)
    await settle(room, incident)
    room.passes('first', slipCode(bag.account))
    expect(stateOf(room, bag.id)).toMatchObject({ state: 'transit' })
    await refuses(room, 'bag-state', () => room.act('first', 'seal.check', differs({ ...bag, seal: '' })))
    await refuses(room, 'no-such-bag', () => room.act('first', 'seal.check', differs({ ...bag, id: 99, seal: '' })))
    expect(broken(room.tx)).toEqual([])
  })

  it('at destruction it does not go into the machine: held, explained by its incident, and destroyed once that is closed', async () => {
    const { room, exam } = await roomBefore('destroy.scan')
    const listed = sealedBags(room).filter(b => room.tx.number('SELECT count(*) FROM list_item WHERE item = ?', b.id))
    const [a, b] = listed as [Sealed, Sealed]
    room.passes('first', a.code, 'next')
    expect(room.last('first', b.seal)).toMatchObject({ reason: 'seal-differs' })
    const restarted = room.reopen()
    await restarted.signIn('first', room.crew.first.station)
    // All sign again, and what was in hand is scanned anew (R76).
    await restarted.sign('first', 'destroy.resume', { destruction: 1 }, ['first', 'second', 'inspector'])
    restarted.passes('first', a.code, 'next')
    expect(restarted.last('first', b.seal)).toMatchObject({ reason: 'seal-differs' })
    expect(restarted.last('first', b.seal)).toMatchObject({ reason: 'now-held', incident: 1 })
    // Said of it instead of scanned: the same, from the same station.
    restarted.passes('first', b.code, 'next')
    const torn = { item: b.id, read: b.seal, whole: false, note: '撕开一角' }
    expect(await restarted.did('first', 'seal.check', torn)).toEqual({ matches: false, incident: 2 })
    expect(
      restarted.tx.one(
        `SELECT json_extract(body, '$.at') AS at FROM event WHERE type = 'seal.checked.1' ORDER BY seq DESC`,
      ),
    ).toEqual({ at: 'destroy' })
    expect(restarted.last('first', b.seal)).toMatchObject({ reason: 'bag-first' })
    await settle(restarted, 2)
    expect(stateOf(restarted, a.id)).toMatchObject({ state: 'sealed', held: 1 })
    expect(restarted.last('first', a.code)).toMatchObject({ outcome: 'elsewhere', reason: 'held', incident: 1 })
    expect(restarted.ask('first', 'destruction', { destruction: 1 })).toMatchObject({ explained: 1 })
    expect(broken(restarted.tx)).toEqual([])
    await settle(restarted, 1)
    expect(restarted.ask('first', 'destruction', { destruction: 1 })).toMatchObject({ explained: 0 })
    const { Exam } = await import('../support/exam.ts')
    await new Exam(restarted).after('destroy.end')
    expect(stateOf(restarted, a.id)).toMatchObject({ state: 'destroyed' })
    expect(exam).toBeDefined()
    expect(broken(restarted.tx)).toEqual([])
    expect(verify(restarted.tx).findings).toEqual([])
  })
})
