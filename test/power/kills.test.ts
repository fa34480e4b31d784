import { isDeepStrictEqual } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { ACT_TABLE } from '../../db/acts/index.ts'
import { Ledger } from '../../db/ledger.ts'
import { verifyFolder } from '../../db/verify.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { dice } from '../record/small.ts'
import { EVE, StillClock } from '../support/clock.ts'
import { Exam } from '../support/exam.ts'
import { Room } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'
import { compiled } from './compiled.ts'
import { Lane, type Plan } from './lane.ts'
import { LEAVES, Stream } from './stream.ts'

const KILLS = 500
const LANES = 2
/** So many calls to the disk an opening makes after a crash, about; a kill below it mostly meets the opening. */
const OPENING = 13
const VERIFY_EVERY = 20
const HOUR = 3_600_000

const start = ledgerProgram()
let library = ''
beforeAll(() => {
  library = compiled()
})

const spec: SiteSpec = {
  rooms: Array.from({ length: 9 }, (_, i) => ({
    code: `1936261100${i + 1}`,
    category: '110',
    candidates: 4,
    papers: 5,
    cards: 6,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

/** The morning of the exam: everything received and counted, an hour before the start. */
async function morning() {
  const room = await Room.open(spec)
  await new Exam(room).before('take-task issue')
  const { start } = room.tx.one<{ start: number }>('SELECT min(start) AS start FROM sitting') ?? { start: 0 }
  room.clock.until(start - HOUR)
  await room.did('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.second.badge })
  return room.freeze()
}

/** Where the kills met the program. */
interface Met {
  opening: number
  halfWritten: number
  recorded: number
  notRecorded: number
}

function planned(roll: (below: number) => number): Plan {
  const n = roll(12)
  if (n < 3) return { call: 1 + roll(OPENING) }
  if (n < 6) return { call: OPENING + roll(80) }
  if (n < 8) return { flush: 1 + roll(12) }
  return n < 10 ? { answer: 1 + roll(12) } : { turns: roll(12) }
}

async function shoot(base: Awaited<ReturnType<typeof morning>>, seed: number, kills: number): Promise<Met> {
  const room = Room.copy(base)
  const { dir } = room.ledger
  const before = figures(room.ledger)
  room.ledger.close()
  const met: Met = { opening: 0, halfWritten: 0, recorded: 0, notRecorded: 0 }
  const roll = dice(seed)
  const env = (plan: Plan) => ({
    ...process.env,
    LD_PRELOAD: library,
    ROOM_DISK_DIR: dir,
    ...('call' in plan ? { ROOM_DISK_KILL: String(plan.call) } : {}),
    ...('flush' in plan ? { ROOM_DISK_KILL_FLUSHED: String(plan.flush) } : {}),
  })
  const lane = new Lane(dir, `lane-${seed}-of-kills`, plan => start(env(plan)), EVE + room.clock.wall - Date.now())
  const bring = async (wish: Parameters<Lane['fresh']>[0]) => {
    if (!lane.alive) return null
    const answer = await lane.bring(lane.fresh(wish))
    if (answer?.ok === false && !['refused'].includes(answer.kind)) throw new Error(`${wish.name}: ${answer.says.en}`)
    return answer?.ok ? (answer.value as Record<string, unknown>) : null
  }
  const rooms = spec.rooms.map(r => r.code)
  const stream = new Stream(roll, bring, room.crew, room.site.bags, rooms)

  /** What was not answered goes out again with its id, one after the other, as main does it. */
  async function sendAgain(): Promise<void> {
    const size = await lane.size()
    for (const sent of lane.sent.filter(s => !s.answer)) {
      if (size !== null) sent.again ??= size
      await lane.bring(sent)
    }
  }
  /** An answered act sent again is answered from its id, and nothing is written. */
  async function askAgain(): Promise<void> {
    const acted = lane.sent.filter(s => s.answer?.ok && s.name in LEAVES)
    const sent = acted[roll(acted.length)]
    const size = await lane.size()
    if (!sent || size === null) return
    const first = sent.answer
    const second = await lane.bring({ ...sent })
    if (second) expect(second).toEqual(first)
    const after = await lane.size()
    if (after !== null) expect(after).toBe(size)
  }

  for (let kill = 0; kill < kills; kill++) {
    const opened = await lane.open(planned(roll))
    if (!opened) met.opening += 1
    else expect(opened).toMatchObject({ ok: true })
    await sendAgain()
    await askAgain()
    if (kill % VERIFY_EVERY === VERIFY_EVERY - 1) expect((await lane.verify())?.findings ?? []).toEqual([])
    while (lane.alive) {
      // Now and then several at once, as from a window and a scanner.
      const together = roll(4) ? 1 : 3
      await Promise.all(Array.from({ length: together }, () => stream.next()))
    }
    await lane.died()
    if (lane.halfWritten()) met.halfWritten += 1
  }
  expect(await lane.open({ answer: 1e9 })).toMatchObject({ ok: true })
  await sendAgain()
  expect((await lane.verify())?.findings).toEqual([])
  await lane.ask({ op: 'close' })
  lane.kill()
  await lane.died()

  const ledger = Ledger.open({ dir, clock: new StillClock() })
  try {
    compare(ledger, lane, before, met)
  } finally {
    ledger.close()
  }
  return met
}

const figures = (ledger: Ledger): Map<string, number> =>
  new Map(
    ledger.tx
      .all<{ type: string; n: number }>('SELECT type, count(*) AS n FROM event GROUP BY type')
      .map(r => [r.type, r.n]),
  )

interface ActRow {
  n: number
  first: number
  last: number
  answer: string
}

/** Every answered act stands in the record exactly once and whole; no other act does. */
function compare(ledger: Ledger, lane: Lane, before: Map<string, number>, met: Met): void {
  const { tx } = ledger
  expect(lane.sent.filter(s => !s.answer)).toEqual([])
  const rows = new Map(
    tx.all<ActRow>('SELECT n, first, last, answer FROM act WHERE run = ?', lane.run).map(r => [r.n, r]),
  )
  const events = tx.all<{ seq: number; act: number; type: string }>('SELECT seq, act, type FROM event')
  for (const s of lane.sent.filter(x => x.answer?.ok && (x.name in LEAVES || rows.has(x.n)))) {
    const row = rows.get(s.n)
    if (!row) throw new Error(`${s.name} ${s.n} was acknowledged and is not there`)
    if (!isDeepStrictEqual(JSON.parse(row.answer), s.answer) && !s.name.startsWith('sign.'))
      throw new Error(`${s.name} ${s.n} has another answer`)
    if (s.again !== undefined && row.first <= s.again) met.recorded += 1
    if (s.again !== undefined && row.first > s.again) met.notRecorded += 1
    // All events of an act are neighbours and belong to no other.
    const name = s.name === 'scan' ? 'issue.scan' : s.name.replace('sign.add ', '')
    const own = events.slice(row.first - 1, row.last)
    expect(own.map(e => e.act)).toEqual(own.map(() => row.first))
    expect(ACT_TABLE.get(name)?.records).toEqual(expect.arrayContaining(own.map(e => e.type)))
    expect(events[row.last]?.act).not.toBe(row.first)
  }
  const now = figures(ledger)
  for (const [name, type] of Object.entries(LEAVES)) {
    const answered = lane.sent.filter(
      s => s.answer?.ok && (s.name === name || (s.name === `sign.add ${name}` && done(s.answer.value))),
    )
    expect(`${name} ${(now.get(type) ?? 0) - (before.get(type) ?? 0)}`).toBe(`${name} ${answered.length}`)
    expect(answered.length, name).toBeGreaterThan(0)
  }
  expect(verifyFolder(tx, ledger.dir, null).findings).toEqual([])
}
const done = (value: unknown): boolean => (value as { done?: boolean }).done === true

test(`killed ${KILLS} times under a stream of all kinds of acts: each acknowledged one is there once, none is half there`, async () => {
  const base = await morning()
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, i) => shoot(base, 11 + i, KILLS / LANES)))
  const met = (what: keyof Met) => lanes.reduce((n, l) => n + l[what], 0)
  // The kills fell into all of these, or the test proves nothing.
  for (const what of ['opening', 'halfWritten', 'recorded', 'notRecorded'] as const)
    expect(met(what), what).toBeGreaterThan(20)
})
