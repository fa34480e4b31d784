/** What must be refused from founding to the signed receipt (R15–R29). */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planHash } from '../../db/acts/import.ts'
import { unavailable } from '../../db/answer.ts'
import { definition } from '../../db/events/index.ts'
import { readSite } from '../../db/exchange/import/index.ts'
import { Ledger } from '../../db/ledger.ts'
import { LedgerService } from '../../db/service.ts'
import { verify } from '../../db/verify.ts'
import { StillClock } from '../support/clock.ts'
import { DELIVERER } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, sentenceHolds, writesNothing } from '../support/refused.ts'
import { type Crew, EXAM, founder, foundInput, type Holder, LISTS, PASSPHRASE, Room, value } from '../support/room.ts'
import { PECULIAR, PEOPLE, type Site, serialsOf, TINY, writeSite } from '../support/site.ts'
import { place } from '../support/temp.ts'

/** A ledger that knows only its two founders. */
async function bare(): Promise<Room> {
  const clock = new StillClock()
  const dir = mkdtempSync(join(place(), 'bare-'))
  const made = await Ledger.found({ dir, clock }, foundInput())
  if (!('ledger' in made)) throw new Error('not founded')
  const room = new Room(made.ledger, clock, {} as Site, {} as Crew)
  const secret = { kind: 'passphrase', name: PEOPLE.lead[0], passphrase: PASSPHRASE }
  const { session } = await room.did<{ session: number }>(null, 'sign-in', { station: 1, secret })
  room.crew.lead = { who: 'lead', session } as Holder
  return room
}
const importing = (dir: string, hash: string, reason = '已看过') => ({ dir, hash, exam: EXAM, reason, lists: LISTS })

describe('founding', () => {
  it('one person alone, under two entries, can never found a ledger', async () => {
    const dir = mkdtempSync(join(place(), 'found-'))
    const people = [founder('chief', 'chief'), founder('chief', 'lead')]
    const { answer } = await Ledger.found({ dir, clock: new StillClock() }, { ...foundInput(), people })
    sentenceHolds(answer, 'no-two-founders')
  })
  it('a weak passphrase founds nothing and leaves no file', async () => {
    const dir = mkdtempSync(join(place(), 'found-'))
    const people = foundInput().people.map(p => ({ ...p, passphrase: 'short' }))
    const { answer } = await Ledger.found({ dir, clock: new StillClock() }, { ...foundInput(), people })
    sentenceHolds(answer, 'bad-secret-form')
    expect((await Ledger.found({ dir, clock: new StillClock() }, foundInput())).answer.ok).toBe(true)
  })
  it('founding asked for twice at once founds one ledger, and that one opens again', async () => {
    const dir = mkdtempSync(join(place(), 'twice-'))
    const service = new LedgerService()
    const found = () => service.handle({ op: 'found', dir, input: foundInput(), drive: null })
    const [first, second] = await Promise.all([found(), found()])
    expect(first?.ok).toBe(true)
    expect(second).toMatchObject({ ok: false, code: 'in-use' })
    const { value: head } = (await service.handle({ op: 'head' })) as { value: { size: number } }
    service.close()
    const again = Ledger.open({ dir })
    expect(again.head().size).toBe(head.size + 1)
    again.close()
  })
  it('a ledger is never founded over another one', async () => {
    const room = await bare()
    const { answer } = await Ledger.found({ dir: room.ledger.dir, clock: room.clock }, foundInput())
    sentenceHolds(answer, 'already-founded')
  })
})

describe('import', () => {
  it('one bad row among good ones leaves the ledger as it was', async () => {
    const room = await bare()
    const site = writeSite(TINY, (name, text) =>
      name === 'consignment' ? text.replace(',19362612001,4,', ',19362612009,4,') : text,
    )
    const tables = () =>
      JSON.stringify(['exam', 'unit', 'room', 'item', 'carton', 'person'].map(t => room.tx.all(`SELECT * FROM ${t}`)))
    const before = tables()
    await refuses(room, 'import-errors', () => room.act('lead', 'import', importing(site.dir, 'x')))
    expect(tables()).toBe(before)
    expect(verify(room.tx).whole).toBe(true)
  })
  it('files that changed after the check are not what was looked at', async () => {
    const room = await bare()
    const { dir } = writeSite(TINY)
    await refuses(room, 'import-changed', () => room.act('lead', 'import', importing(dir, 'another hash')))
  })
  it('a warning without a reason stops the import', async () => {
    const room = await bare()
    const { dir } = writeSite(TINY)
    const read = await readSite(dir)
    if (!read.ok) throw new Error('the sample site is wrong')
    expect(read.warnings.length).toBeGreaterThan(0)
    await refuses(room, 'warnings-unconfirmed', () =>
      room.act('lead', 'import', importing(dir, planHash(read.plan), '')),
    )
  })
  it('the same exam is not imported twice', async () => {
    const room = await bare()
    const { dir } = writeSite(TINY)
    const read = await readSite(dir)
    if (!read.ok) throw new Error('the sample site is wrong')
    await room.did('lead', 'import', importing(dir, planHash(read.plan)))
    const other = writeSite(TINY, (name, text) =>
      name === 'consignment' ? text.replaceAll('P26', 'P27').replaceAll('C26', 'C27') : text,
    )
    const again = await readSite(other.dir)
    if (!again.ok) throw new Error('the sample site is wrong')
    await refuses(room, 'exam-planned', () => room.act('lead', 'import', importing(other.dir, planHash(again.plan))))
  })
  it.each([
    ['has not ended', 'issue.scan'],
    ['has ended and is still to be destroyed', 'approve-list'],
  ])('no second exam is planned over one whose papers are here and that %s', async (_, step) => {
    const { room } = await roomBefore(step)
    const other = writeSite(TINY, (name, text) =>
      name === 'people'
        ? text
        : text
            .replaceAll('P26', 'P27')
            .replaceAll('C26', 'C27')
            .replaceAll('X19360', 'X19370')
            .replaceAll('67278', '67378'),
    )
    const read = await readSite(other.dir)
    if (!read.ok) throw new Error('the sample site is wrong')
    const input = { ...importing(other.dir, planHash(read.plan)), exam: { ...EXAM, kind: 'skills' } }
    await refuses(room, 'exam-running', () => room.act('lead', 'import', input))
  })
  it('without an exam there is nothing to stock seals for', async () => {
    const room = await bare()
    await refuses(room, 'no-exam', () => room.act('lead', 'seal.stock', { make: 'own', n: 3 }))
  })
})

describe('people', () => {
  it('nobody is appointed twice, and nobody who is not in the register', async () => {
    const room = await Room.open()
    const exam = 1
    await refuses(room, 'already-appointed', () => room.act('lead', 'appoint', { exam, people: 'by-post' }))
    await refuses(room, 'no-such-person', () =>
      room.act('lead', 'appoint', { exam, people: [{ person: 99, role: 'duty' }] }),
    )
    await refuses(room, 'nobody-to-badge', () => room.act('lead', 'issue-badges', { people: 'all-who-sign' }))
    await refuses(room, 'no-such-person', () => room.act('lead', 'issue-badges', { people: [99] }))
  })
  it('a PIN is chosen once, and not a weak one', async () => {
    const room = await Room.open()
    const { back } = room.crew.first
    await refuses(room, 'pin-chosen', () => room.act(null, 'choose-pin', { back, pin: '123456' }))
    const { invigilator } = room.crew
    const { badges } = await room.did<{ badges: { back: string }[] }>('lead', 'issue-badges', {
      people: [invigilator.person],
    })
    const fresh = badges[0]?.back ?? ''
    await refuses(room, 'bad-secret-form', () => room.act(null, 'choose-pin', { back: fresh, pin: '123' }))
    const secret = { kind: 'badge', back: fresh, pin: '123456' }
    await refuses(room, 'pin-not-chosen', () => room.act(null, 'sign-in', { station: 1, secret }))
    await refuses(room, 'unknown-badge', () =>
      room.act(null, 'choose-pin', { back: 'K0000000000000000A', pin: '123456' }),
    )
  })
  it('five wrong PINs lock a person out for a quarter of an hour, with the right PIN too', async () => {
    const room = await Room.open()
    const wrong = { station: 3, secret: { ...room.secret('first'), pin: '999999' } }
    const right = { station: 3, secret: room.secret('first') }
    for (const left of [4, 3, 2, 1, 0]) {
      const answer = await room.act(null, 'sign-in', wrong)
      sentenceHolds(answer, 'wrong-secret')
      if (!answer.ok) expect(answer.data.left).toBe(left)
    }
    await refuses(room, 'too-many-tries', () => room.act(null, 'sign-in', right))
    room.clock.advance(15 * 60_000 - 1)
    await refuses(room, 'too-many-tries', () => room.act(null, 'sign-in', right))
    room.clock.advance(1)
    expect((await room.act(null, 'sign-in', right)).ok).toBe(true)
  })
  it('wrong PINs at a signature count as well', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    const secret = { ...room.secret('second'), pin: '999999' }
    for (let i = 0; i < 5; i++)
      await refuses(room, 'wrong-secret', () => room.act('first', 'sign.add', { signing: opened.signing, secret }))
    await refuses(room, 'too-many-tries', () => room.add('first', opened.signing, 'second'))
  })
  it('nothing is done without a session, and nothing at a locked station', async () => {
    const room = await Room.open()
    for (const [kind, ref] of Object.entries({ receive: { delivery: 9 }, count: {}, issue: {}, return: { unit: 9 } }))
      await refuses(room, 'no-task', () =>
        room.act('first', 'take-task', { kind, ref, second: room.crew.second.badge }),
      )
    const seal = { kind: 'seal', ref: { unit: 1.5 }, second: null }
    await refuses(room, 'no-task', () => room.act('first', 'take-task', seal))
    const destroy = { kind: 'destroy', ref: { destruction: 1 }, second: null }
    await refuses(room, 'not-running', () => room.act('first', 'take-task', destroy))
    await refuses(room, 'not-signed-in', () => room.act(null, 'take-task', { kind: 'none', ref: {}, second: null }))
    await room.did('first', 'lock', {})
    const input = { carton: 1, read: '1', whole: true, note: '' }
    await refuses(room, 'locked', () => room.act('first', 'receive.seal', input))
    await refuses(room, 'locked', () => room.scan('first', 'X1936001'))
    await refuses(room, 'locked', () => room.ledger.ask({ session: room.crew.first.session, name: 'board', input: {} }))
    await room.did('second', 'sign-out', {})
    await refuses(room, 'not-signed-in', () => room.act('second', 'receive.seal', input))
  })
  it('a scan with characters that no code has is told and recorded once, however often it is sent', async () => {
    const room = await Room.open()
    await room.did('first', 'take-task', { kind: 'receive', ref: {}, second: null })
    const id = room.id()
    for (let sent = 0; sent < 2; sent++)
      expect(value(room.scan('first', 'P26\u00e91', null, id))).toEqual({ task: 'unreadable' })
    const bodies = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'scan.unreadable.1'`)
    expect(bodies.map(b => JSON.parse(b.body.toString()))).toEqual([{ text: 'P26?1', reason: 'characters' }])
  })
  it('a role that does not fit is refused wherever it turns up', async () => {
    const room = await Room.open()
    await refuses(room, 'unfit', () =>
      room.act('inspector', 'receive.seal', { carton: 1, read: '1', whole: true, note: '' }),
    )
    await refuses(room, 'unfit', () => room.act('first', 'appoint', { exam: 1, people: 'by-post' }))
    await refuses(room, 'unfit', () => room.act('inspector', 'take-task', { kind: 'count', ref: {}, second: null }))
    const second = room.crew.inspector.badge
    await refuses(room, 'unfit', () => room.act('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second }))
  })
  it('a task for two needs another person, not the same badge again', async () => {
    const room = await Room.open()
    const issue = (second: string | null) => room.act('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second })
    await refuses(room, 'second-present', () => issue(null))
    await refuses(room, 'same-person', () => issue(room.crew.first.badge))
    await refuses(room, 'unknown-badge', () => issue('N00193609990'))
  })
})

describe('cartons', () => {
  it('a carton nobody announced, or one that was checked, is not checked', async () => {
    const room = await Room.open()
    const check = (carton: number) =>
      room.act('first', 'receive.seal', { carton, read: '67278600', whole: true, note: '' })
    await refuses(room, 'no-such-carton', () => check(99))
    expect((await check(1)).ok).toBe(true)
    await refuses(room, 'carton-state', () => check(1))
  })
  it('a broken seal opens an incident by itself', async () => {
    const room = await Room.open()
    await room.did('first', 'receive.seal', { carton: 1, read: '67278600', whole: false, note: '撕开一角' })
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE kind = 'seal' AND carton = 1`)).toBe(1)
  })
  it('order: no handover before every seal is checked, no opening before the handover, no counting before the opening', async () => {
    const room = await Room.open()
    const take = { delivery: 1, ...DELIVERER }
    await refuses(room, 'seals-unchecked', () => room.openSigning('first', 'receive.cartons', take))
    const open = (second = room.crew.second.badge) => room.act('first', 'receive.open', { pile: 1, second })
    await refuses(room, 'seals-unchecked', () => open())
    await refuses(room, 'cartons-unopened', () => room.act('first', 'count.open', { pile: 1 }))
    for (const c of [1, 2])
      await room.did('first', 'receive.seal', { carton: c, read: `6727860${c - 1}`, whole: true, note: '' })
    await refuses(room, 'not-taken-over', () => open())
    await refuses(room, 'cartons-unopened', () => room.act('first', 'count.open', { pile: 1 }))
    await refuses(room, 'signatures-due', () => room.act('first', 'receive.cartons', take))
    await room.sign('first', 'receive.cartons', take, ['first', 'second'])
    await refuses(room, 'taken-over', () => room.openSigning('first', 'receive.cartons', take))
    await refuses(room, 'cartons-unopened', () => room.act('first', 'count.open', { pile: 1 }))
    await refuses(room, 'unknown-badge', () => open('N00193609990'))
    await refuses(room, 'unknown-badge', () => open(''))
    await refuses(room, 'same-person', () => open(room.crew.first.badge))
    await refuses(room, 'unfit', () => open(room.crew.inspector.badge))
    await room.did('lead', 'revoke-badge', { person: room.crew.third.person, kind: 'badge', reason: '遗失' })
    await refuses(room, 'unknown-badge', () => open(room.crew.third.badge))
    expect((await open()).ok).toBe(true)
    await refuses(room, 'no-such-carton', () =>
      room.act('first', 'receive.open', { pile: 99, second: room.crew.second.badge }),
    )
    expect((await room.act('first', 'count.open', { pile: 1 })).ok).toBe(true)
  })
  it('one signature of two takes nothing over', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    const done = await writesNothing(room, () => room.add('first', opened.signing, 'first'))
    expect(value<{ done: boolean }>(done).done).toBe(false)
    expect(room.tx.one('SELECT taken FROM delivery')).toEqual({ taken: null })
    await refuses(room, 'same-person', () => room.add('first', opened.signing, 'first'))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'inspector'))
    expect(room.tx.one('SELECT taken FROM delivery')).toEqual({ taken: null })
    expect(value<{ done: boolean }>(await room.add('first', opened.signing, 'second')).done).toBe(true)
    await refuses(room, 'signing-gone', () => room.add('first', opened.signing, 'lead'))
  })
  it('the back of a badge in a text field goes no further', async () => {
    const { room } = await roomBefore('receive.cartons')
    const about = { exam: 1, kind: 'other', about: `读到 ${room.crew.second.back} 一个码`, item: null, account: null }
    const answers = [
      await writesNothing(room, () => room.act('first', 'incident.open', about)),
      await writesNothing(room, () => room.act('first', 'sign.open', { act: 'receive.cartons', input: about })),
      await writesNothing(room, () => room.scan('first', 'CT1', room.crew.second.back)),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, kind: 'invalid' })
    expect(JSON.stringify(answers)).not.toContain(room.crew.second.back)
  })
  it('somebody who declines ends the set, with the reason in the record', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    await room.add('first', opened.signing, 'first')
    value(await room.act('second', 'sign.refuse', { signing: opened.signing, reason: '箱数不对' }))
    await refuses(room, 'signing-gone', () => room.add('first', opened.signing, 'second'))
    await refuses(room, 'signing-gone', () => room.act('first', 'sign.refuse', { signing: 99, reason: '没有这一份' }))
  })
  it('a signature whose key was still being opened when somebody declined completes nothing', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    await room.add('first', opened.signing, 'first')
    const adding = room.add('first', opened.signing, 'second')
    value(await room.act('second', 'sign.refuse', { signing: opened.signing, reason: '箱数不对' }))
    await refuses(room, 'signing-gone', () => adding)
    expect(room.tx.one('SELECT taken FROM delivery')).toEqual({ taken: null })
  })
  it('the last signature of an act that the disk did not take may be given again', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    await room.add('first', opened.signing, 'first')
    const { performer } = room.ledger
    const transaction = performer.transaction.bind(performer)
    performer.transaction = () => unavailable('disk-full')
    expect(await room.add('first', opened.signing, 'second')).toMatchObject({ code: 'disk-full' })
    performer.transaction = transaction
    expect(value<{ done: boolean }>(await room.add('first', opened.signing, 'second')).done).toBe(true)
  })
  it('signatures lapse after half an hour', async () => {
    const { room } = await roomBefore('receive.cartons')
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
    )
    await room.add('first', opened.signing, 'first')
    room.clock.advance(30 * 60_000 + 1)
    await refuses(room, 'signing-gone', () => room.add('first', opened.signing, 'second'))
  })
})

describe('counting bags', () => {
  it('a pile is counted by one person at a time, and by nobody twice', async () => {
    const { room, exam } = await roomBefore('count.scan')
    const count = 1
    await refuses(room, 'not-countable', () => room.act('second', 'count.open', { pile: 1 }))
    await refuses(room, 'not-countable', () => room.act('second', 'count.open', { pile: 99 }))
    await refuses(room, 'count-not-yours', () => room.openSigning('second', 'count.close', { count }))
    await refuses(room, 'count-not-yours', () => room.act('second', 'count.pause', { count }))
    await refuses(room, 'count-not-open', () => room.act('first', 'count.resume', { count }))
    await refuses(room, 'empty-count', () => room.openSigning('first', 'count.close', { count }))
    await refuses(room, 'count-not-open', () => room.openSigning('first', 'count.close', { count: 99 }))
    await room.did('second', 'take-task', { kind: 'count', ref: { count }, second: null })
    await refuses(room, 'count-not-yours', () => room.scan('second', room.site.bags[0]?.code ?? ''))
    await exam.after('count.close')
    await refuses(room, 'counted-before', () => room.act('first', 'count.open', { pile: 1 }))
    await refuses(room, 'count-not-open', () => room.scan('second', room.site.bags[0]?.code ?? ''))
    await refuses(room, 'pile-open', () => room.openSigning('first', 'receive', { pile: 1, deliverer: '' }))
  })
  it('a count that its counter left is abandoned: it counts for nothing, and the pile is counted from nothing', async () => {
    const { room, exam } = await roomBefore('count.scan')
    const bag = room.site.bags[0]?.code ?? ''
    room.last('first', bag)
    await refuses(room, 'count-not-open', () => room.act('second', 'count.abandon', { pile: 99, reason: '被叫走' }))
    await room.did('second', 'count.abandon', { pile: 1, reason: '被叫走' })
    await refuses(room, 'count-not-open', () => room.act('second', 'count.abandon', { pile: 1, reason: '被叫走' }))
    await refuses(room, 'count-not-open', () => room.act('first', 'count.pause', { count: 1 }))
    // The station of whoever was called away has no task: nothing scanned there goes anywhere.
    expect(room.tx.one('SELECT kind FROM task WHERE station = ?', room.crew.first.station)).toEqual({ kind: 'none' })
    const anew = await room.did<{ count: number; own: number; turn: number }>('second', 'count.open', { pile: 1 })
    expect(anew).toMatchObject({ own: 0, turn: 1 })
    expect(room.last('second', bag).outcome).toBe('pass')
    expect(room.tx.number(`SELECT count(*) FROM count_scan WHERE count = 1`)).toBe(1)
    await exam.after('receive')
    const turns = room.tx.all('SELECT turn, state FROM count WHERE pile = 1 ORDER BY id')
    expect(turns).toEqual([
      { turn: 1, state: 'abandoned' },
      { turn: 1, state: 'closed' },
      { turn: 2, state: 'closed' },
    ])
    expect(room.tx.one('SELECT state FROM pile WHERE id = 1')).toEqual({ state: 'settled' })
    expect(verify(room.tx).whole).toBe(true)
  })
  it('on a site of three the locked station says who makes the next count, and nobody reads a figure there', async () => {
    const { room, exam } = await roomBefore('count.scan')
    const locked = () => room.ask<{ locked: { next: string[] } | null }>(null, 'status').locked?.next
    await exam.after('count.close')
    expect(room.ask('first', 'reconcile', { pile: 1 })).toMatchObject({ blind: true, next: { few: false } })
    await room.signIn('first', 1)
    await room.did('first', 'lock', {})
    expect(locked()).toEqual([])
    await room.signIn('first')
    for (const who of ['third', 'office'] as const)
      await room.did('lead', 'revoke-badge', { person: room.crew[who].person, kind: 'badge', reason: '离场' })
    expect(room.ask('first', 'reconcile', { pile: 1 })).toMatchObject({
      blind: true,
      next: { names: ['吴负责', '王保管'], few: true },
    })
    await room.did('first', 'lock', {})
    expect(locked()).toEqual(['吴负责', '王保管'])
  })
  it('what is no bag says what it is: a copy, a seal, a station card; a range is none where bags are counted', async () => {
    const { room } = await roomBefore('count.scan')
    const [serial = ''] = room.site.bags.flatMap(serialsOf)
    expect(room.last('first', serial)).toMatchObject({
      outcome: 'elsewhere',
      reason: { what: { zh: '一份的标识码；现在数的是袋' } },
    })
    const station = room.tx.one<{ code: string }>('SELECT code FROM station')?.code ?? ''
    expect(room.last('first', station)).toMatchObject({ outcome: 'unknown', reason: { what: { zh: '工位卡' } } })
    expect(room.last('first', `${serial}-${serial}`)).toMatchObject({ outcome: 'unknown' })
    expect(room.ask<{ own: number }>('first', 'stage').own).toBe(0)
  })
  it('a carton of another unit says where it belongs, and is no surplus', async () => {
    const { room } = await roomBefore('count.scan', { spec: PECULIAR })
    const other = room.site.cartons.find(c => c.unit === 2)?.code ?? ''
    expect(room.last('first', other)).toMatchObject({
      outcome: 'elsewhere',
      reason: { unit: 2, what: { zh: '别的单元的箱' } },
    })
  })
  it('a damaged bag opens an incident while it is counted; its outcome stays, and no figure is told', async () => {
    const { room, exam } = await roomBefore('count.scan')
    room.passes('first', room.site.bags[0]?.code ?? '')
    const item = room.tx.number('SELECT item FROM count_scan')
    const about = { exam: 1, kind: 'damaged', about: '袋口开了一寸', item, account: null }
    const opened = await room.did<{ incident: number }>('first', 'incident.open', about)
    expect(room.ask('first', 'stage')).toMatchObject({ task: 'count', own: 1 })
    expect(room.ask<{ kind: string }[]>('second', 'incidents')).toMatchObject({
      rows: [{ id: opened.incident, kind: 'damaged', item }],
    })
    await exam.after('receive')
    expect(room.tx.one('SELECT state, marked FROM item WHERE id = ?', item)).toEqual({ state: 'stored', marked: 1 })
  })
  it('what was scanned again, is on no list or was typed stands beside the figures; a missing bag with where it was seen last', async () => {
    const world = { gone: new Set<string>() }
    const { room: plain } = await roomBefore('count.scan')
    const [a, lost] = plain.site.bags.filter(b => b.carton === plain.site.bags[0]?.carton).map(b => b.code)
    world.gone.add(lost as string)
    const { room, exam } = await roomBefore('count.scan', { world })
    value(room.scan('first', a as string, '条码刮花'))
    room.last('first', a as string)
    room.last('first', a as string)
    // What was taken back is not noted as counted.
    const again =
      room.site.bags.find(b => b.carton === room.site.bags[0]?.carton && b.code !== a && b.code !== lost)?.code ?? ''
    value(room.scan('first', again, '条码刮花'))
    const seq = room.tx.number('SELECT max(seq) FROM count_scan')
    await room.did('first', 'count.withdraw', { seq, reason: '拿错了' })
    room.last('first', 'P9999999999999')
    expect(room.ask('first', 'stage')).toMatchObject({
      recent: [{}, { code: again }, {}, {}, { code: a, hand: '条码刮花' }],
    })
    await exam.before('receive')
    const seen = room.ask<{ noted: object[]; differing: object[] }>('first', 'reconcile', { pile: 1 })
    expect(seen.noted).toMatchObject([
      { turn: 1, code: a, outcome: 'pass', hand: '条码刮花', n: 1 },
      { turn: 1, code: a, outcome: 'duplicate', hand: null, n: 2 },
      { turn: 1, code: 'P9999999999999', outcome: 'unknown', n: 1 },
    ])
    expect(seen.differing).toMatchObject([{ code: lost, last: null, carton: 'X1936001' }])
    const events = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'count.scanned.1'`)
    const typed = events.map(e => JSON.parse(e.body.toString())).find(b => b.by === 'hand')
    expect(definition('count.scanned.1').zh(typed)).toContain('（手工：条码刮花）')
  })
  it('a counter signs the own count and nobody else can', async () => {
    const { room } = await roomBefore('count.close')
    const opened = value<{ signing: number }>(await room.openSigning('first', 'count.close', { count: 1 }))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'second'))
  })
  it('the same bag twice, a bag of nowhere and a withdrawn scan are four different things', async () => {
    const { room } = await roomBefore('count.scan')
    const code = room.site.bags[0]?.code ?? ''
    expect(room.last('first', code).outcome).toBe('pass')
    expect(room.last('first', code).outcome).toBe('duplicate')
    expect(room.last('first', 'P9999999999999').outcome).toBe('unknown')
    const seq = room.tx.number(`SELECT seq FROM count_scan WHERE outcome = 'pass'`)
    await refuses(room, 'no-such-scan', () =>
      room.act('first', 'count.withdraw', { seq: seq + 1, reason: '不是这一条' }),
    )
    await room.did('first', 'count.withdraw', { seq, reason: '放错了' })
    await refuses(room, 'no-such-scan', () => room.act('first', 'count.withdraw', { seq, reason: '已经撤回' }))
    expect(room.tx.number('SELECT pass FROM count')).toBe(0)
    expect(room.last('first', code).outcome).toBe('pass')
  })
  it('a scan sent again is answered word for word as it was, whatever was scanned and withdrawn since', async () => {
    const { room } = await roomBefore('count.scan')
    const codes = room.site.bags.map(b => b.code)
    const carton = room.tx.one<{ code: string }>('SELECT code FROM carton WHERE pile = 1 ORDER BY code')?.code ?? ''
    const sent = [...codes.slice(0, 7), codes[0], 'P9999999999999', carton, ...codes.slice(7, 9)].map(code => {
      const id = room.id()
      return { id, code: code as string, answer: room.scan('first', code as string, null, id) }
    })
    const seq = room.tx.number(`SELECT seq FROM count_scan WHERE outcome = 'pass' ORDER BY seq DESC LIMIT 1`)
    await room.did('first', 'count.withdraw', { seq, reason: '放错了' })
    const now = value<{ own: number }>(room.scan('first', codes[0] as string))
    for (const { id, code, answer } of sent) {
      expect(room.scan('first', code, null, id)).toEqual(answer)
      expect(answer).not.toMatchObject({ value: { own: now.own, duplicate: 2 } })
    }
  })
  it('a bag scanned between two signatures of the count makes the counter sign anew', async () => {
    const { room } = await roomBefore('count.scan')
    const [a, b] = room.site.bags.map(x => x.code)
    room.passes('first', a as string)
    const opened = value<{ signing: number }>(await room.openSigning('first', 'count.close', { count: 1 }))
    room.passes('first', b as string)
    await refuses(room, 'overtaken', () => room.add('first', opened.signing, 'first'))
    expect(room.tx.one('SELECT state FROM count')).toEqual({ state: 'open' })
  })
  it('what is signed for is signed for once', async () => {
    const { room, exam } = await roomBefore('receive')
    await exam.after('receive')
    for (;;) {
      if (exam.peek() === 'receive') break
      if ((await exam.step()) === null) throw new Error('never received')
    }
    await exam.step()
    await refuses(room, 'already-received', () => room.openSigning('first', 'receive', { pile: 1, deliverer: '' }))
    await refuses(room, 'not-countable', () => room.act('third', 'count.open', { pile: 1 }))
  })
})
