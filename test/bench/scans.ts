import { join } from 'node:path'
import { add, mean, median, timed } from './figures.ts'
import { peers } from './peers.ts'
import { BARE, bareInserts, pagesLogged, value, type World } from './world.ts'

const SLOWER = 0.5
/** A scan of a code that is not counted writes one row in so many tables; one that passes writes two more. */
const PAGES = 4
/** Scans that are compared, at the beginning and at the end; before the beginning so many have run. */
const WINDOW = 1000
const WARM = 1000

/** Pages that a scan writes, in the mean of a hundred of bags of other units. Once in a while the log is begun anew. */
async function pagesOf(w: World): Promise<number> {
  const log = join(w.dir, 'ledger.db')
  const others = w.plan.bags.filter(b => b.unit !== 4).map(b => b.code)
  for (;;) {
    const before = pagesLogged(log)
    for (let i = 0; i < 100; i++) await w.scan(others[(i * 7) % others.length] as string)
    const after = pagesLogged(log)
    if (after.round === before.round) return (after.pages - before.pages) / 100
  }
}

/** Scans of bags, each durable before its answer, beside a bare INSERT on the same disk. Gives the last count, paused. */
export async function scans(w: World, many: number): Promise<number> {
  const bare = bareInserts(w.dir)
  const pages = bareInserts(w.dir, PAGES)
  const own: number[] = []
  const peer: number[] = []
  const wide: number[] = []
  const one = async (code: string) => {
    await timed(peer, bare.insert)
    await timed(own, () => w.scan(code))
    await timed(wide, pages.insert)
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
  const pagesAtFirst = await pagesOf(w)
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
  add(
    'the same, median',
    `${PAGES} rows in ${PAGES} tables, one commit: the pages alone`,
    later,
    wide.slice(first),
    null,
  )
  // Each less the disk of its own moment, over as many scans: a neighbour on the machine must not look like growth. The
  // first thousand are the runtime's, which compiles what runs often.
  const over = (from: number) => [
    median(own.slice(from, from + WINDOW).map((ms, i) => ms - (peer[from + i] as number))),
  ]
  add(
    `a scan when ${many} are on record, less its bare INSERT`,
    'the same at the beginning',
    over(many - WINDOW),
    over(WARM),
    1.2,
  )
  add(
    `pages written by a scan when ${many} are on record (pages, not ms)`,
    'the same at the beginning',
    [await pagesOf(w)],
    [pagesAtFirst],
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
  pages.close()
  return last
}
