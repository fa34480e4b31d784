import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyFile } from '../../db/people/keyfile.ts'
import { KeyRing } from '../../db/people/keyring.ts'
import {
  COST,
  derive,
  goodPassphrase,
  goodPin,
  locatorOf,
  newKeyPair,
  newSalt,
  privateKey,
  randomBack,
  type Secret,
  seal,
  unseal,
} from '../../db/people/secrets.ts'
import { backCode, backIn, codeKind, isBack } from '../../db/rules/codes.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { folder, localPipe, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'

const badge = (back: string, pin: string): Secret => ({ kind: 'badge', back, pin })

test('one derivation opens two wraps, and only with the same back, the same PIN and the same salt', async () => {
  const back = backCode(randomBack())
  const salt = newSalt()
  const right = await derive(badge(back, '123456'), salt, COST.training)
  expect(right.inner.equals(right.outer)).toBe(false)
  const ledgerKey = randomBytes(32)
  const wrapped = seal(right.outer, ledgerKey, 'ledger key')
  const again = await derive(badge(back, '123456'), salt, COST.training)
  expect(unseal(again.outer, wrapped, 'ledger key')?.equals(ledgerKey)).toBe(true)
  for (const other of [
    await derive(badge(back, '123457'), salt, COST.training),
    await derive(badge(backCode(randomBack()), '123456'), salt, COST.training),
    await derive(badge(back, '123456'), newSalt(), COST.training),
    await derive(badge(back, '123456'), salt, COST.training + 1),
  ])
    expect(unseal(other.outer, wrapped, 'ledger key')).toBeUndefined()
  expect(unseal(again.inner, wrapped, 'ledger key')).toBeUndefined()
})

test('a wrap opens for what it was made for: another person’s wrap, or one with a bit changed, does not open', () => {
  const key = randomBytes(32)
  const pair = newKeyPair()
  const sealed = seal(key, pair.private, 'signing key of person 3')
  expect(unseal(key, sealed, 'signing key of person 3')?.equals(pair.private)).toBe(true)
  expect(unseal(key, sealed, 'signing key of person 4')).toBeUndefined()
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed)
    changed[i] = (changed[i] as number) ^ 1
    expect(unseal(key, changed, 'signing key of person 3')).toBeUndefined()
  }
  expect(seal(key, pair.private, 'x').equals(seal(key, pair.private, 'x'))).toBe(false)
})

test('a passphrase is the same however its accents were typed', async () => {
  const salt = newSalt()
  const typed = (passphrase: string) => derive({ kind: 'passphrase', name: '甲', passphrase }, salt, COST.training)
  const a = await typed('Caf\u00e9 am Stra\u00dfenrand')
  const b = await typed('Cafe\u0301 am Stra\u00dfenrand')
  expect(a.outer.equals(b.outer)).toBe(true)
})

test('costs are those of the design: 2^15 with a badge, 2^17 for a passphrase, quick only in training', () => {
  expect(COST).toEqual({ badge: 15, passphrase: 17, training: 12 })
})

test.each([
  [true, COST.training, COST.training],
  [false, COST.passphrase, COST.badge],
])('in a ledger with training = %s each wrap carries the cost of its kind', async (training, byPassphrase, byBadge) => {
  const o = openRoom(folder(), localPipe)
  o.room.paper.files = { hand: name => name }
  await o.hands.work('found', { ...FOUNDING, training })
  const [chief, lead] = FOUNDING.people
  await o.hands.work('sign-in', { kind: 'passphrase', name: '孔红', passphrase: lead?.passphrase ?? '' })
  const issued = (await o.room.station.perform('issue-badges', { people: [1] })) as {
    value: { badges: { back: string }[] }
  }
  const back = issued.value.badges[0]?.back ?? ''
  await o.room.ledger.request({
    op: 'act',
    id: o.room.station.nextId(),
    session: null,
    name: 'choose-pin',
    input: { back, pin: '202608', passphrase: chief?.passphrase },
  })
  if (!training) {
    const { entries } = readKeyFile(o.dir)
    expect(entries.map(e => [e.kind, e.cost])).toEqual([
      ['passphrase', byPassphrase],
      ['passphrase', byPassphrase],
      ['badge', byBadge],
    ])
    return
  }
  await o.room.ledger.stop()
  const tx = new Store(openDatabase(`${o.dir}/ledger.db`))
  expect(tx.all<{ kind: string; cost: number }>('SELECT kind, cost FROM wrap ORDER BY kind')).toEqual([
    { kind: 'badge', cost: byBadge },
    { kind: 'passphrase', cost: byPassphrase },
    { kind: 'passphrase', cost: byPassphrase },
  ])
  tx.db.close()
})

test('a PIN is six to twelve digits, a passphrase twelve characters or more, as people count characters', () => {
  for (const pin of ['123456', '000000', '123456789012']) expect(goodPin(pin), pin).toBe(true)
  for (const pin of ['', '12345', '1234567890123', '12345a', ' 123456', '１２３４５６', '123456\n'])
    expect(goodPin(pin), JSON.stringify(pin)).toBe(false)
  expect(goodPassphrase('一二三四五六七八九十一二')).toBe(true)
  expect(goodPassphrase('一二三四五六七八九十一')).toBe(false)
  expect(goodPassphrase('𠮷'.repeat(11))).toBe(false)
  expect(goodPassphrase('𠮷'.repeat(12))).toBe(true)
  expect(goodPassphrase('x'.repeat(201))).toBe(false)
})

test('the back of a badge has 80 random bits and is known for one however it was read; the locator does not give it away', () => {
  const backs = new Set<string>()
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), random => {
      const back = backCode(random)
      backs.add(back)
      expect(codeKind(back)).toBe('back')
      expect(isBack(back) && isBack(back.toLowerCase()) && isBack(` ${back}\n`)).toBe(true)
      expect(locatorOf(back)).toBe(createHash('sha256').update(`locator ${back}`).digest('hex'))
    }),
  )
  const first = backCode(new Uint8Array(16))
  for (let i = 0; i < 16; i++)
    for (let bit = 0; bit < 5; bit++) {
      const random = new Uint8Array(16)
      random[i] = 1 << bit
      expect(backCode(random)).not.toBe(first)
    }
  expect(isBack('K0123456789ABCDEFX')).toBe(false)
})

test('a back is found in any text it got into, and a text that only looks alike is left alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), random => {
      const back = backCode(random)
      const groups = (n: number, by: string) => (back.match(new RegExp(`.{1,${n}}`, 'g')) ?? []).join(by)
      for (const text of [
        `lost${back}`,
        `${back}${back}`,
        `lost${back.toLowerCase()}again`,
        `证件${groups(4, ' ')}丢了`,
        `(${groups(6, '-').toLowerCase()})`,
        groups(1, ' '),
        back.slice(0, 9).toLowerCase() + back.slice(9),
        back.replace(/[0-9A-Z]/g, c => String.fromCodePoint((c.codePointAt(0) as number) + 0xfee0)),
      ])
        expect(backIn(text), text).toBe(back)
    }),
  )
  // Signatures and keys in base 64, hashes, codes of ours.
  let taken = 0
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), bytes => {
      if (isBack(Buffer.from(bytes).toString('base64')) || isBack(Buffer.from(bytes).toString('hex'))) taken += 1
    }),
    { numRuns: 3000, seed: 80 },
  )
  expect(taken).toBe(0)
})

test('an open key signs with the right PIN only, and the third wrong one closes it for good', () => {
  const ring = new KeyRing()
  const pair = newKeyPair()
  ring.put(1, 7, privateKey(pair.private), '123456')
  expect(ring.check(1, '123456')).toBe('right')
  expect([ring.check(1, '1'), ring.check(1, '')]).toEqual([2, 1])
  // A right one in between begins anew.
  expect(ring.check(1, '123456')).toBe('right')
  expect([ring.check(1, '1'), ring.check(1, '2'), ring.check(1, '3')]).toEqual([2, 1, 'spent'])
  expect(ring.has(1)).toBe(false)
  expect(ring.check(1, '123456')).toBe('closed')
  expect(() => ring.sign(1, Buffer.from('x'))).toThrow()
  ring.put(2, 7, privateKey(pair.private), '123456')
  ring.drop(2)
  expect(ring.check(2, '123456')).toBe('closed')
  expect(ring.check(3, '123456')).toBe('closed')
})
