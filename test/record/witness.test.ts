import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import { privateKey } from '../../db/people/secrets.ts'
import { edgeAt } from '../../db/record/append.ts'
import { checkpointText, originOf } from '../../db/record/checkpoint.ts'
import { consistencyProof } from '../../db/record/proof.ts'
import { Frontier } from '../../db/record/tree.ts'
import { consistent, cosign, newWitness, publicOf } from '../../db/record/witness.mjs'
import { LedgerService } from '../../db/service.ts'
import type { Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { folder } from '../process/room.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { value } from '../support/room.ts'
import { attacksOn } from './attacks.ts'
import { treeRoot } from './format.ts'
import { dice, inAttackersHands, smallLedger } from './small.ts'

const WITNESS = new URL('../../db/record/witness.mjs', import.meta.url).pathname
const NOW = 1_787_000_000

test('a consistency proof of the ledger holds between every two sizes, and between no others', async () => {
  const tx = inAttackersHands(await smallLedger())
  const hashes = tx.all<{ hash: Buffer }>('SELECT hash FROM event ORDER BY seq').map(e => e.hash)
  const size = hashes.length
  const roots = [new Frontier().root()]
  const growing = new Frontier()
  for (const h of hashes) {
    growing.push(h)
    roots.push(growing.root())
  }
  expect(roots[300]?.equals(treeRoot(hashes.slice(0, 300)))).toBe(true)
  const root = (n: number) => roots[n] as Buffer
  const sizes = [1, 2, 3, 5, 31, 64, 127, 255, 256, 257, 300, 511, 512, 513, size - 1, size]
  for (const n of sizes)
    for (let m = 0; m <= n; m += n < 66 || m > n - 3 ? 1 : 17) {
      const proof = consistencyProof(tx, m, n)
      expect(consistent(m, root(m), n, root(n), proof), `${m} in ${n}`).toBe(true)
      if (m === 0 || m === n) continue
      expect(consistent(m, root(m - 1), n, root(n), proof), `${m} in ${n}, another past`).toBe(false)
      expect(consistent(m, root(m), n, root(n - 1), proof), `${m} in ${n}, another present`).toBe(false)
      expect(consistent(m, root(m), n, root(n), proof.slice(1)), `${m} in ${n}, a hash less`).toBe(false)
      expect(consistent(m, root(m), n, root(n), [...proof, root(1)]), `${m} in ${n}, a hash more`).toBe(false)
    }
  tx.db.close()
})

test('a witness cosigns what continues, refuses what was cut, rewritten, or is another workstation’s, and the ledger takes its word in', async () => {
  const { room, exam } = await roomBefore('receive')
  const service = new LedgerService()
  const request = async (r: typeof room): Promise<{ text: string; size: number }> => {
    r.ledger.close()
    await service.handle({ op: 'open', dir: r.ledger.dir, key: null, drive: null })
    const made = value<{ text: string; size: number }>(await service.handle({ op: 'witness-request' }))
    service.close()
    return made
  }
  void exam
  let state = newWitness('area/1')
  const trust = room.workstation
  const first = await request(room)
  expect(cosign(state, first.text, { now: NOW })).toMatchObject({ no: { en: expect.stringContaining('first time') } })
  expect(cosign(state, first.text, { now: NOW, trust: publicOf(newWitness('x')) })).toMatchObject({
    no: { en: expect.stringContaining('not signed by this workstation') },
  })
  const answer = cosign(state, first.text, { now: NOW, trust })
  if (!('line' in answer)) throw new Error(answer.no.en)
  expect(answer).toMatchObject({ origin: 'paper-room/1936', from: 0, size: first.size })
  state = answer.state

  const again = room.reopen()
  const key = publicOf(state)
  await refuses(again, 'no-witness', () => again.act('lead', 'witness.accept', { key, line: '— area/1 AAAA' }))
  await refuses(again, 'no-witness', () =>
    again.act('lead', 'witness.accept', { key: publicOf(newWitness('area/1')), line: answer.line }),
  )
  expect(await again.did('lead', 'witness.accept', { key, line: answer.line })).toEqual({
    size: first.size,
    name: 'area/1',
  })
  await refuses(again, 'witnessed-already', () => again.act('lead', 'witness.accept', { key, line: answer.line }))
  expect(verify(again.tx).findings).toEqual([])

  // The same name with another key is another witness.
  const stranger = newWitness('area/1')
  const theirs = cosign(stranger, first.text, { now: NOW, trust })
  if (!('line' in theirs)) throw new Error(theirs.no.en)
  await refuses(again, 'other-witness', () =>
    again.act('lead', 'witness.accept', { key: publicOf(stranger), line: theirs.line }),
  )

  // Continued: from the size that was witnessed last.
  const second = await request(again)
  expect(second.text).toMatch(new RegExp(`^old ${first.size}\n`))
  const next = cosign(state, second.text, { now: NOW + 60 })
  expect(next).toMatchObject({ from: first.size, size: second.size })
  if (!('line' in next)) throw new Error()
  // An older request once more, and one that begins elsewhere.
  expect(cosign(next.state, first.text, { now: NOW })).toMatchObject({ no: { en: expect.stringContaining('shorter') } })
  expect(cosign(state, second.text.replace(/^old \d+/, 'old 5'), { now: NOW })).toMatchObject({
    no: { en: expect.stringContaining('write it again') },
  })
  for (const broken of ['', 'x', second.text.replace('\n\n', '\n'), second.text.slice(0, -3)])
    expect('no' in cosign(state, broken, { now: NOW })).toBe(true)

  // Rewritten by somebody who has the workstation's key and makes everything fit: chain, tree, checkpoints, tables.
  const forged = folder()
  copyFileSync(join(again.ledger.dir, 'ledger.db'), join(forged, 'ledger.db'))
  const tx = inAttackersHands(forged)
  tx.run('DELETE FROM checkpoint')
  const roll = dice(3)
  attacksOn(tx, roll)['a body changed and all that follows chained anew']?.()
  signAnew(tx)
  tx.db.close()
  const ledger = Ledger.open({ dir: forged })
  const head = ledger.checkpoint()
  const note = ledger.tx.one<{ text: string }>('SELECT text FROM checkpoint WHERE size = ?', head.size)?.text
  const proof = consistencyProof(ledger.tx, first.size, head.size).map(h => `${h.toString('base64')}\n`)
  ledger.close()
  expect(cosign(state, `old ${first.size}\n${proof.join('')}\n${note}`, { now: NOW })).toMatchObject({
    no: { en: expect.stringContaining('rewritten') },
  })
})

/** One checkpoint over the rewritten record, by the workstation's own key. */
function signAnew(tx: Store): void {
  const site = tx.one<{ code4: string; workstation: Buffer }>('SELECT code4, workstation FROM site')
  const own = tx.one<{ private: Buffer }>('SELECT private FROM own_key')
  if (!site || !own) throw new Error('no workstation')
  const { size } = edgeAt(tx, Number.MAX_SAFE_INTEGER)
  const head = { size, root: edgeAt(tx, size).root(), at: Date.now(), after: 0 }
  const text = checkpointText(originOf(site.code4), head, site.workstation, privateKey(own.private))
  tx.run('INSERT INTO checkpoint (size, at, text) VALUES (?, ?, ?)', size, head.at, text)
}

test('a witness as a program: made once, remembers before it answers, tells a history that was exchanged', async () => {
  const dir = folder()
  const stick = join(dir, 'stick')
  mkdirSync(stick)
  const state = join(dir, 'state.json')
  const run = (...args: string[]): { code: number; said: string } => {
    try {
      return { code: 0, said: execFileSync(process.execPath, [WITNESS, ...args], { encoding: 'utf8' }) }
    } catch (error) {
      const e = error as { status: number; stdout: string }
      return { code: e.status, said: e.stdout }
    }
  }
  expect(run('new', state, 'area/2').said).toContain('公钥')
  const kept = readFileSync(state, 'utf8')
  expect(run('new', state, 'area/2')).toMatchObject({ code: 1, said: expect.stringContaining('exists already') })
  expect(readFileSync(state, 'utf8')).toBe(kept)
  expect(run('sign', state, stick).code).toBe(1)

  const { room } = await roomBefore('receive')
  const { size } = room.ledger.checkpoint()
  const note = room.tx.one<{ text: string }>('SELECT text FROM checkpoint WHERE size = ?', size)?.text ?? ''
  writeFileSync(join(stick, 'witness-request.txt'), `old 0\n\n${note}`)
  expect(run('sign', state, stick)).toMatchObject({ code: 1, said: expect.stringContaining('--trust') })
  const signed = run('sign', state, stick, '--trust', room.workstation)
  expect(signed).toMatchObject({ code: 0, said: expect.stringContaining(`from 0 to ${size}`) })
  const [key = '', line = ''] = readFileSync(join(stick, 'witness-cosignature.txt'), 'utf8').split('\n')
  expect(await room.did('lead', 'witness.accept', { key, line })).toEqual({ size, name: 'area/2' })
  expect((JSON.parse(readFileSync(state, 'utf8')) as { logs: object }).logs).toMatchObject({
    'paper-room/1936': { size, key: room.workstation },
  })
  const other = run('sign', state, stick, '--trust', key)
  expect(other).toMatchObject({ code: 1, said: expect.stringContaining('not the one remembered') })
})
