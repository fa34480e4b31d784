import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { keptDocument } from '../../db/documents/keep.ts'
import { hashGroups, qrText } from '../../db/documents/words.ts'
import { readPrinted, verifyBundle } from '../../db/record/verifier.mjs'
import type { Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { bagsOf, TINY } from '../support/site.ts'
import { attacksOn } from './attacks.ts'
import { type Files, insidersBundle, laid, signedBundle } from './bundled.ts'
import { dice, inAttackersHands, smallLedger } from './small.ts'

/**
 * The second verifier against whoever holds the ledger and its key: the manifest always fits, so that what is found is
 * found in the record itself.
 */
const ON_THE_LEDGER = 600
const ON_THE_FILES = 900
let tx: Store
let dir: string
let whole: Files
const roll = dice(20_261_122)
const pick = <T>(of: readonly T[]): T => of[roll(of.length)] as T
const kept = (hash: string) => keptDocument(dir, null, hash)
const look = (files: Files, head?: string) => laid(files, d => verifyBundle(d, { head }))

beforeAll(async () => {
  dir = await smallLedger()
  tx = inAttackersHands(dir)
  whole = insidersBundle(tx, kept)
})

const printed = () => {
  const size = tx.number('SELECT max(size) FROM checkpoint')
  const { root } = verify(tx)
  const { no, record } = tx.one<{ no: string; record: string }>('SELECT no, record FROM document LIMIT 1') ?? {
    no: '',
    record: '',
  }
  return { size, root, qr: qrText(no, size, root, record) }
}

test('a bundle of a ledger is whole by the second verifier, with the same figures as by the first', () => {
  const first = verify(tx)
  const second = look(whole)
  expect(second.findings).toEqual([])
  const { events, signatures, checkpoints, root } = first
  expect(second).toMatchObject({ whole: true, events, signatures, checkpoints, root, untold: [] })
  expect(signatures).toBe(14)
  expect(second.documents).toBe(tx.number('SELECT count(DISTINCT hash) FROM document WHERE hash IS NOT NULL'))
  expect(second.documents).toBeGreaterThan(0)
})

test('bags opened again, seals broken and bags on hold are told the same by both', async () => {
  const bags = bagsOf(TINY).bags.map(b => b.code)
  const world = { reopened: new Set(bags.slice(0, 1)), torn: new Set(bags.slice(1, 2)) }
  const { room } = await roomBefore('end-exam', { world })
  expect(room.tx.number(`SELECT count(*) FROM seal WHERE state = 'broken'`)).toBe(1)
  expect(room.tx.number('SELECT count(*) FROM item WHERE held = 1')).toBe(1)
  const files = insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash))
  expect(look(files)).toMatchObject({ whole: true, findings: [], untold: [] })
  room.ledger.close()
})

test('the second verifier stands alone: Node is all it asks for', () => {
  const source = readFileSync(new URL('../../db/record/verifier.mjs', import.meta.url), 'utf8')
  const asked = [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(m => m[1])
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter(from => !from?.startsWith('node:'))).toEqual([])
})

test(`${ON_THE_LEDGER} random attacks on the ledger, exported with the right key: all are found in the bundle`, () => {
  const kinds = Object.entries(attacksOn(tx, roll, true))
  const missed: string[] = []
  let found = 0
  let tried = 0
  while (tried < ON_THE_LEDGER) {
    const [name, attack] = kinds[tried % kinds.length] as [string, () => string]
    tx.run('BEGIN')
    try {
      const what = attack()
      tried += 1
      if (look(insidersBundle(tx, kept)).whole) missed.push(`${name}: ${what}`)
      else found += 1
    } catch (error) {
      // What SQLite itself refuses (a key twice) is no attack; anything else is the verifier's.
      if (!/^SQLITE_CONSTRAINT/.test(String((error as { code?: string }).code))) throw error
    } finally {
      tx.run('ROLLBACK')
    }
  }
  expect(missed).toEqual([])
  expect(found).toBe(ON_THE_LEDGER)
})

/** One random change to the files of a bundle. */
const changes: Record<string, (files: Files, name: string) => void> = {
  'a bit'(files, name) {
    const b = Buffer.from(files.get(name) as Buffer)
    const i = roll(b.length)
    b[i] = (b[i] as number) ^ (1 << roll(8))
    files.set(name, b)
  },
  'cut short'(files, name) {
    const b = files.get(name) as Buffer
    files.set(name, b.subarray(0, roll(b.length)))
  },
  'a line twice'(files, name) {
    const lines = (files.get(name) as Buffer).toString('latin1').split('\n')
    const i = roll(Math.max(1, lines.length - 1))
    lines.splice(i, 0, lines[i] as string)
    files.set(name, Buffer.from(lines.join('\n'), 'latin1'))
  },
  'a line away'(files, name) {
    const lines = (files.get(name) as Buffer).toString('latin1').split('\n')
    lines.splice(roll(Math.max(1, lines.length - 1)), 1)
    files.set(name, Buffer.from(lines.join('\n'), 'latin1'))
  },
  'two lines exchanged'(files, name) {
    const lines = (files.get(name) as Buffer).toString('latin1').split('\n')
    const i = roll(Math.max(1, lines.length - 2))
    lines.splice(i, 2, lines[i + 1] ?? 'x', lines[i] as string)
    files.set(name, Buffer.from(lines.join('\n'), 'latin1'))
  },
  'a file away': (files, name) => void files.delete(name),
  'a file more': files => void files.set(`documents/${'0'.repeat(63)}${roll(10)}.pdf`, Buffer.from('%PDF')),
}

test(`${ON_THE_FILES} random changes to the files, with a manifest that fits and one that does not: all are found`, () => {
  // The tool is no part of the record: whoever may sign a manifest may put another in its place.
  const names = [...whole.keys()].filter(n => !/^(manifest|check)\./.test(n))
  const missed: string[] = []
  let tried = 0
  for (let i = 0; tried < ON_THE_FILES; i++) {
    const [how, change] = Object.entries(changes)[i % Object.keys(changes).length] as [string, (typeof changes)[string]]
    const files: Files = new Map(whole)
    const honest = roll(4) > 0
    const name = pick(honest ? names : [...whole.keys()])
    change(files, name)
    const after = files.get(name)
    // Two neighbours may be alike; a change that changes nothing is none.
    if (files.size === whole.size && after?.equals(whole.get(name) as Buffer)) continue
    tried += 1
    const extra = !honest && how === 'a file more'
    // A file that the manifest does not name is nothing of the bundle.
    if (look(honest ? signedBundle(tx, files) : files).whole !== extra) missed.push(`${how} ${name} ${honest}`)
  }
  expect(missed).toEqual([])
})

test('what is printed on a form is compared: QR, or the entry number and groups; another root, another record, a longer record are told', () => {
  const { size, root, qr } = printed()
  const groups = hashGroups(root)
  for (const head of [
    qr,
    ` ${qr.toLowerCase()} `,
    `${size} ${groups.join(' ')}`,
    `第 ${size.toLocaleString('en-US')} 条 ${groups.slice(0, 4).join(' ')}`,
    `${size} ${groups.join(' ')} · ${qr.at(-1)}`,
  ])
    expect(look(whole, head).findings, head).toEqual([])
  const wrong = (head: string) => look(whole, head).findings.map(f => f.en)
  const other = groups.map((g, i) => (i === 2 ? `${g[0] === '0' ? '1' : '0'}${g.slice(1)}` : g))
  expect(wrong(`${size} ${other.join(' ')}`)).toEqual([expect.stringContaining('(groups 3)')])
  // A size that nobody asked a root for is worked out as well.
  expect(wrong(`${size - 1} ${groups.join(' ')}`)).toEqual([expect.stringContaining('Not the root on paper')])
  expect(wrong(`${size + 1} ${groups.join(' ')}`)).toEqual([expect.stringContaining(`the record ends at ${size}`)])
  expect(wrong(qr.replace(/.$/, c => (c === 'A' ? 'B' : 'A')))).toEqual([expect.stringContaining('check character')])
  expect(wrong(qrText('JF0019360001X', size, root, 'ab'.repeat(32)))).toEqual([expect.stringContaining('no form')])
  for (const nothing of ['', 'x', '1286', '1286 T7KY XSRJ 5M2Q', 'RA1-1-2-3-4-5'])
    expect('wrong' in readPrinted(nothing)).toBe(true)
})
