import { add, mean, median, timed } from './figures.ts'
import { peers } from './peers.ts'
import { BARE, bareInserts, value, type World } from './world.ts'

const SLOWER = 0.5

/** Scans of bags, each durable before its answer, beside a bare INSERT on the same disk. Gives the last count, paused. */
export async function scans(w: World, many: number): Promise<number> {
  const bare = bareInserts(w.dir)
  const own: number[] = []
  const peer: number[] = []
  const one = async (code: string) => {
    await timed(peer, bare.insert)
    await timed(own, () => w.scan(code))
  }
  let last = 0
  for (const pile of [1, 2, 3, 4]) {
    if (last) await w.act('count.pause', { count: last })
    last = (await w.act<{ count: number }>('count.open', { pile })).count
    for (const b of w.plan.bags.filter(x => x.unit === pile)) await one(b.code)
  }
  add('the first 550 scans: bag → durable, with its stage (mean)', BARE, own, peer, 2, mean)
  add('the same, median', 'the same', own, peer, 2)

  // The count of the last unit goes on: its own bags again, those of other units, and codes that nobody knows.
  const codes = w.plan.bags.map(b => b.code)
  const first = own.length
  for (let i = first; i < many; i++) await one(i % 50 === 0 ? `9999${i}` : (codes[(i * 7919) % codes.length] as string))
  const later = own.slice(first)
  add(`${later.length} scans more (mean)`, BARE, later, peer.slice(first), 2, mean)
  add('the same, median', 'the same', later, peer.slice(first), 2)
  // An ordinary disk takes longer to say that a commit is on it; that is no work of the program's.
  const slower = (a: number[]) => a.map(ms => ms + SLOWER)
  add(
    `the same, as if each commit took ${SLOWER} ms longer (reckoned)`,
    'the same',
    slower(later),
    slower(peer.slice(first)),
    1.15,
  )
  const start = [own.slice(first, first + 1000), peer.slice(first, first + 1000)] as const
  const end = [own.slice(-1000), peer.slice(-1000)] as const
  // Each less the disk of its own moment: a neighbour on the machine must not look like growth.
  const less = ([a, b]: readonly [number[], number[]]) => [median(a) - median(b)]
  add(
    `a scan when ${many} are on record, less its bare INSERT`,
    'the same at the beginning',
    less(end),
    less(start),
    1.2,
  )
  const status: number[] = []
  for (const code of codes.slice(0, 200)) {
    await w.scan(code)
    await timed(status, async () => value(await w.service.handle({ op: 'ask', session: 1, name: 'stage', input: {} })))
  }
  add('status after a scan', '0.1 ms', status, [0.1], 1)
  await peers(w)
  await w.act('count.pause', { count: last })
  bare.close()
  return last
}
