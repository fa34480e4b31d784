import { createHash, sign, verify } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newKeyPair, privateKey, publicKey } from '../../db/people/secrets.ts'
import { Chain } from '../../db/record/append.ts'
import { checkpointText, originOf, readCheckpoint } from '../../db/record/checkpoint.ts'
import { eventHash } from '../../db/record/event.ts'
import { holds, signedMessage, statementHash } from '../../db/record/signature.ts'
import { BLOCK, EMPTY, Frontier } from '../../db/record/tree.ts'
import { ed25519, hashOf, messageOf, readNote, Tree } from '../../db/record/verifier.mjs'
import { Store } from '../../db/store.ts'
import { treeRoot } from './format.ts'
import { dice, smallLedger } from './small.ts'

const leaf = (n: number): Buffer => createHash('sha256').update(`leaf ${n}`).digest()
const leaves = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => leaf(i))

function frontierOf(all: readonly Buffer[]): Frontier {
  const f = new Frontier()
  for (const l of all) f.push(l)
  return f
}

test('the bytes that are hashed are those of FORMAT.md, whatever stands in an event', () => {
  const whole = fc.maxSafeNat()
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  const row = fc.record({
    seq: whole,
    at: whole,
    occurred: whole,
    tick: whole,
    boot: whole,
    actor: fc.option(fc.integer({ min: 1 })),
    station: fc.option(fc.integer({ min: 1 })),
    device: fc.option(text),
    act: whole,
    type: text,
    body: fc.uint8Array({ maxLength: 500 }),
  })
  fc.assert(
    fc.property(row, fc.uint8Array({ minLength: 32, maxLength: 32 }), (e, before) => {
      expect(eventHash({ ...e, body: Buffer.from(e.body) }, before).equals(hashOf(e, before))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('texts of neighbouring columns cannot be moved into each other: every column has its own place in the hash', () => {
  const e = {
    seq: 1,
    at: 2,
    occurred: 3,
    tick: 4,
    boot: 5,
    actor: 6,
    station: 7,
    device: 'ab',
    act: 8,
    type: 'c.1',
    body: Buffer.from('{}'),
  }
  const before = Buffer.alloc(32)
  const variants = [
    e,
    { ...e, device: 'a', type: 'bc.1' },
    { ...e, device: null },
    { ...e, device: '' },
    { ...e, actor: null },
    { ...e, actor: 7, station: 6 },
    { ...e, at: 3, occurred: 2 },
    { ...e, type: 'c.1{', body: Buffer.from('}') },
  ]
  expect(new Set(variants.map(v => eventHash(v, before).toString('hex'))).size).toBe(variants.length)
})

test('the tree of the second verifier is the one of RFC 6962 too, and gives the same block roots', () => {
  const all = leaves(1100)
  const tree = new Tree()
  const blocks = all.flatMap(l => tree.push(l) ?? [])
  expect(blocks).toEqual([0, 1, 2, 3].map(b => treeRoot(all.slice(b * BLOCK, (b + 1) * BLOCK))))
  const growing = new Tree()
  for (const [i, l] of all.slice(0, 300).entries()) {
    growing.push(l)
    expect(growing.root().equals(treeRoot(all.slice(0, i + 1)))).toBe(true)
  }
})

test('the root of the tree is the one of RFC 6962 at every size from 0 to 600, and at sizes of thousands', () => {
  const all = leaves(600)
  const f = new Frontier()
  expect(f.root().equals(EMPTY)).toBe(true)
  for (let n = 0; n <= 600; n++) {
    if (!f.root().equals(treeRoot(all.slice(0, n)))) expect.fail(`size ${n}`)
    if (n < 600) f.push(all[n] as Buffer)
  }
  const roll = dice(6962)
  const many = leaves(5000)
  for (let i = 0; i < 12; i++) {
    const n = 601 + roll(4400)
    expect(
      frontierOf(many.slice(0, n))
        .root()
        .equals(treeRoot(many.slice(0, n))),
    ).toBe(true)
  }
})

test('block roots and the rest of the leaves give the same edge of the tree as all leaves, and it grows on alike', () => {
  const roll = dice(256)
  const all = leaves(2600)
  for (const n of [0, 1, 255, 256, 257, 511, 512, 513, 1024, ...Array.from({ length: 20 }, () => roll(2500))]) {
    const blocks: Buffer[] = []
    const whole = new Frontier()
    for (const l of all.slice(0, n)) {
      const block = whole.push(l)
      if (block) blocks.push(block)
    }
    expect(blocks.length).toBe(Math.floor(n / BLOCK))
    blocks.forEach((b, i) => {
      expect(b.equals(treeRoot(all.slice(i * BLOCK, (i + 1) * BLOCK)))).toBe(true)
    })
    const loaded = new Frontier()
    for (const b of blocks) loaded.pushBlock(b)
    for (const l of all.slice(loaded.size, n)) loaded.push(l)
    const copy = loaded.copy()
    for (const l of all.slice(n, n + 80)) {
      loaded.push(l)
      whole.push(l)
    }
    expect(loaded.root().equals(whole.root())).toBe(true)
    expect(copy.root().equals(treeRoot(all.slice(0, n)))).toBe(true)
  }
})

test('a checkpoint is a signed note that others can read; changed in any byte it is none', () => {
  const pair = newKeyPair()
  const origin = originOf('0007')
  const head = { size: 12_345, root: leaf(1), at: 1_787_000_000_000, after: 12_000 }
  const key = publicKey(pair.public)
  const note = checkpointText(origin, head, pair.public, privateKey(pair.private))
  expect(readNote(note, origin, pair.public)).toEqual(head)
  expect(readCheckpoint(note, origin, pair.public, key)).toEqual(head)
  // As they were made before the time was signed.
  const signed = note.slice(0, note.indexOf('\nat ') + 1)
  const id = createHash('sha256')
    .update(`${origin}\n`)
    .update(Buffer.from([1]))
    .update(pair.public)
    .digest()
  const sig = Buffer.concat([id.subarray(0, 4), sign(null, Buffer.from(signed), privateKey(pair.private))])
  const older = `${signed}\n— ${origin} ${sig.toString('base64')}\n`
  expect(readCheckpoint(older, origin, pair.public, key)).toEqual({ size: head.size, root: head.root })
  expect(readNote(older, origin, pair.public)).toEqual({ size: head.size, root: head.root })
  const bytes = Buffer.from(note)
  for (let i = 0; i < bytes.length; i++) {
    for (const bit of [1, 2, 32]) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] as number) ^ bit
      expect(readCheckpoint(changed.toString(), origin, pair.public, key), `byte ${i}, bit ${bit}`).toBeNull()
      expect(() => readNote(changed.toString(), origin, pair.public), `byte ${i}, bit ${bit}`).toThrow()
    }
  }
  for (const other of [`${note}\n`, `${note}\n\nmore\n`, note.trimEnd(), note.replace('\n', '\r\n'), ''])
    expect(readCheckpoint(other, origin, pair.public, key)).toBeNull()
  const stranger = newKeyPair()
  expect(readCheckpoint(note, origin, stranger.public, publicKey(stranger.public))).toBeNull()
  expect(readCheckpoint(note, originOf('0008'), pair.public, key)).toBeNull()
})

test('a signature binds statement, place, meaning, person and time: none can be exchanged afterwards', () => {
  const pair = newKeyPair()
  const hash = statementHash('statement')
  const part = { place: 'counter', meaning: 'counted', person: 3, name: '甲', at: 1_787_000_000_000, key: 1 }
  const sig = sign(null, signedMessage(hash, part), privateKey(pair.private)).toString('base64')
  const key = publicKey(pair.public)
  expect(holds(key, hash, { ...part, sig })).toBe(true)
  for (const changed of [{ place: 'site-1' }, { meaning: 'approved' }, { person: 4 }, { at: part.at + 1 }])
    expect(holds(key, hash, { ...part, ...changed, sig }), JSON.stringify(changed)).toBe(false)
  expect(holds(key, statementHash('statement '), { ...part, sig })).toBe(false)
  expect(holds(publicKey(newKeyPair().public), hash, { ...part, sig })).toBe(false)
  // The bytes that were signed are those of FORMAT.md.
  expect(verify(null, messageOf('statement', part), ed25519(pair.public), Buffer.from(sig, 'base64'))).toBe(true)
})

test('what the program keeps in memory of chain and tree is what the events give, and the last checkpoint leaves nothing after it', async () => {
  const db = new Database(join(await smallLedger(), 'ledger.db'), { readonly: true })
  const tx = new Store(db)
  const hashes = tx.all<{ hash: Buffer }>('SELECT hash FROM event ORDER BY seq').map(e => e.hash)
  expect(hashes.length).toBeGreaterThan(512)
  const chain = new Chain(tx)
  chain.load()
  expect(chain.head()).toEqual({ size: hashes.length, root: treeRoot(hashes) })
  expect(tx.number('SELECT max(size) FROM checkpoint')).toBe(hashes.length)
  expect(tx.all('SELECT block FROM root ORDER BY block')).toEqual([{ block: 1 }, { block: 2 }])
  db.close()
})
