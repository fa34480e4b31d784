/** Sheets of labels in printers: which place is free, and whose turn it is. */
import { describe, expect, test } from 'vitest'
import { FreePlaces, InTurn } from '../../renderer/screens/stage/places.ts'

type Now = Parameters<FreePlaces['of']>[0]
const job = { kind: 'label', queue: 'Zebra', trouble: null, ended: 1 } as Now['jobs'][number]
const now = (queue: string | null, more: Partial<Now> = {}): Now => ({
  chosen: { labels: queue, forms: null },
  labels: { format: 'seal-70x50', stock: 'A4' },
  jobs: [job],
  ...more,
})

describe('the first free place', () => {
  test('is known of a queue with its format and stock, and of no other', () => {
    const free = new FreePlaces()
    expect(free.of(now('Zebra'))).toBeNull()
    free.set(now('Zebra'), 3)
    free.set(now(null), 5)
    expect(free.of(now('Zebra'))).toBe(3)
    expect(free.of(now(null))).toBe(5)
    expect(free.of(now('Laser'))).toBeNull()
    expect(free.of(now('Zebra', { labels: { format: 'seal-100x60', stock: 'A4' } }))).toBeNull()
    expect(free.of(now('Zebra', { labels: { format: 'seal-70x50', stock: 'A4-borderless' } }))).toBeNull()
  })

  test('is forgotten when a label of that queue did not come out, until somebody says it again', () => {
    const free = new FreePlaces()
    free.set(now('Zebra'), 3)
    free.set(now('Laser'), 4)
    const jobs: Now['jobs'] = [job, { ...job, state: 'failed', trouble: 'jam', ended: 2 }]
    expect(free.of(now('Zebra', { jobs }))).toBeNull()
    expect(free.of(now('Laser', { jobs }))).toBe(4)
    // A form on the same queue is no label.
    expect(free.of(now('Zebra', { jobs: [job, { ...job, kind: 'form', trouble: 'jam', ended: 3 }] }))).toBe(3)
    free.set(now('Zebra', { jobs }), 6)
    expect(free.of(now('Zebra', { jobs }))).toBe(6)
  })
})

test('who asks while another waits for an answer is asked afterwards; both have one, whatever becomes of the first', async () => {
  const turn = new InTurn()
  const asked: string[] = []
  let fail = (_: Error) => {}
  const a = turn.do(() => {
    asked.push('a')
    return new Promise<number>((_, reject) => {
      fail = reject
    })
  })
  const b = turn.do(async () => asked.push('b'))
  await Promise.resolve()
  expect(asked).toEqual(['a'])
  fail(new Error('away'))
  await expect(a).rejects.toThrow('away')
  expect(await b).toBe(2)
})
