/** The lot of R22c: anybody can recompute it, and nobody is favoured. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn, lotSize, newSeed, ticket } from '../../db/draw.ts'

const SEED = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const ROOMS = Array.from({ length: 20 }, (_, i) => `3915261${String(1001 + i)}`)
const rooms = fc.uniqueArray(fc.stringMatching(/^[0-9]{6,12}$/), { maxLength: 120 })
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(b => Buffer.from(b).toString('hex'))

describe('the lot of a unit', () => {
  it('is what an inspector gets from seed and rooms with any other SHA-256', () => {
    // printf '%s' "$SEED:39152611001" | sha256sum
    expect(ticket(SEED, '39152611001')).toBe('06fe8e9d6babf681c05c7db2661eba5e1d71fdda6efc2b63b8b06e70ea6aa55f')
    const sha = (room: string) =>
      createHash('sha256')
        .update(Buffer.from(`${SEED}:${room}`, 'ascii'))
        .digest('hex')
    const order = [...ROOMS].sort((a, b) => (sha(a) < sha(b) ? -1 : 1))
    expect(drawn(SEED, ROOMS, 5, 3)).toEqual(order.slice(0, 3))
    expect(drawn(SEED, ROOMS, 5, 3)).toEqual(['39152611001', '39152611002', '39152611009'])
  })

  it('always has the right number of different rooms, all of them among those there are', () => {
    fc.assert(
      fc.property(seeds, rooms, fc.nat(100), fc.nat(130), (seed, all, percent, least) => {
        const lot = drawn(seed, all, percent, least)
        expect(lot).toHaveLength(lotSize(all.length, percent, least))
        expect(new Set(lot).size).toBe(lot.length)
        expect(lot.every(r => all.includes(r))).toBe(true)
      }),
    )
    expect([lotSize(62, 5, 3), lotSize(60, 5, 3), lotSize(61, 5, 3), lotSize(2, 5, 3), lotSize(62, 0, 0)]).toEqual([
      4, 3, 4, 2, 0,
    ])
  })

  it('is the same in whatever order the rooms come', () => {
    fc.assert(
      fc.property(
        seeds,
        rooms.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        (seed, [all, shuffled]) => {
          expect(drawn(seed, shuffled, 5, 3)).toEqual(drawn(seed, all, 5, 3))
        },
      ),
    )
  })

  it('draws a room that is drawn of more rooms also of fewer: leaving a room out moves no other out of the lot', () => {
    fc.assert(
      fc.property(seeds, rooms, fc.nat(), (seed, all, i) => {
        const gone = all[i % Math.max(1, all.length)]
        const fewer = drawn(
          seed,
          all.filter(r => r !== gone),
          0,
          5,
        )
        for (const room of drawn(seed, all, 0, 5)) if (room !== gone) expect(fewer).toContain(room)
      }),
    )
  })

  it('gives every room the same chance, within what chance allows', () => {
    const times = new Map(ROOMS.map(r => [r, 0]))
    // Seeds in a row, so that the test says the same every time: SHA-256 does not care.
    for (let n = 0; n < 4000; n++) {
      const seed = n.toString(16).padStart(64, '0')
      for (const room of drawn(seed, ROOMS, 5, 3)) times.set(room, (times.get(room) ?? 0) + 1)
    }
    // 4000 × 3 / 20 = 600 expected, standard deviation 22.6; five of them either way.
    for (const [room, n] of times) expect(Math.abs(n - 600), `${room} ${n} times`).toBeLessThan(113)
  })

  it('has a seed of 32 bytes that is new every time', () => {
    const many = Array.from({ length: 100 }, newSeed)
    expect(many.every(s => /^[0-9a-f]{64}$/.test(s))).toBe(true)
    expect(new Set(many).size).toBe(100)
  })
})
