/**
 * No screen shows what is no longer so: whatever an act changes in a view, one of its events' topics is among those that the
 * view is asked again by (db/views/topics.ts). Looked at before and after each act of whole exams, with the clock standing
 * still in between.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ledger } from '../../db/ledger.ts'
import { VIEWS, type ViewName } from '../../db/views/index.ts'
import { TOPICS } from '../../db/views/topics.ts'
import { Exam, orderly, type World } from '../support/exam.ts'
import { disturb, NOISE } from '../support/noise.ts'
import { Room } from '../support/room.ts'
import { bagsOf, TINY, type Who } from '../support/site.ts'

/** What is asked of the views that want to know what of; the others are asked with nothing. */
const OF: Partial<Record<ViewName, Record<string, unknown>>> = {
  reconcile: { pile: 1 },
  rooms: { unit: 1 },
  account: { account: 1 },
  sample: { unit: 1 },
  sittings: { unit: 1 },
  custody: { item: 1 },
  dist: { unit: 1 },
  exam: { exam: 1 },
  'sent-report': { exam: 1 },
  'pack-list': { unit: 1 },
  destruction: { destruction: 1 },
  incident: { incident: 1 },
  instruction: { instruction: 1 },
  item: { item: 1 },
}
const ASKED = (Object.keys(VIEWS) as ViewName[]).filter(
  name => !TOPICS[name].includes('*') && VIEWS[name].input.safeParse(OF[name] ?? {}).success,
)
const SCAN = 'a scan'
const REFUSED = '{"ok":false'
/** A scan is answered with the stage itself. */
const STAGES: readonly ViewName[] = ['stage', 'destruction']
const WATCHERS: readonly Who[] = ['lead', 'chief', 'first']

function shown(room: Room): Map<string, string> {
  const all = new Map<string, string>()
  for (const who of WATCHERS)
    for (const name of ASKED) {
      const { session } = room.crew[who]
      all.set(`${name} ${who}`, JSON.stringify(room.ledger.ask({ session, name, input: OF[name] ?? {} })))
    }
  return all
}

/** Every act of this room from now on, with the views that changed and were not told to ask again. */
function watch(room: Room): Map<string, string> {
  const stale = new Map<string, string>()
  const told = new Set<string>()
  const { ledger } = room
  ledger.performer.onChanged = topics => topics.forEach(t => void told.add(t))
  const compare = (what: string, before: Map<string, string>) => {
    for (const [key, answer] of shown(room)) {
      const name = key.split(' ')[0] as ViewName
      const was = before.get(key) ?? ''
      if (answer === was || (what === SCAN && STAGES.includes(name))) continue
      // Whoever signs in or locks gets another window altogether.
      if (answer.startsWith(REFUSED) || was.startsWith(REFUSED)) continue
      if (!TOPICS[name].some(t => told.has(t))) stale.set(`${name}: ${what}`, `${key}: told ${[...told].join(' ')}`)
    }
    told.clear()
  }
  const act = ledger.act.bind(ledger)
  ledger.act = async (...args: Parameters<Ledger['act']>) => {
    const before = shown(room)
    const answer = await act(...args)
    compare(args[0].name, before)
    return answer
  }
  const scan = ledger.scan.bind(ledger)
  ledger.scan = (...args: Parameters<Ledger['scan']>) => {
    const before = shown(room)
    const answer = scan(...args)
    compare(SCAN, before)
    return answer
  }
  return stale
}

const [SERIAL, PLAIN] = TINY.rooms.map(r => r.code) as [string, string]
const [FIRST = '', SECOND = ''] = bagsOf(TINY).bags.map(b => b.code)
const WORLDS: Record<string, Partial<World>> = {
  orderly: {},
  'with what goes wrong': {
    overlooked: new Set([FIRST]),
    shortPapers: new Map([[PLAIN, 1]]),
    torn: new Set([SECOND]),
    spares: new Map([[SERIAL, 'key']]),
    halted: new Set([1]),
  },
  'by serial, with a point, to a plant': { bySerial: new Set([SERIAL]), pointed: new Set([1]), plant: true },
}

test.each(Object.entries(WORLDS))('an exam %s', async (_, world) => {
  const room = await Room.open(TINY, world.bySerial ? 'code' : 'copy')
  const stale = watch(room)
  const exam = new Exam(room, { ...orderly(), ...world })
  let acts = 0
  for (let step = await exam.step(); step; step = await exam.step()) acts += 1
  expect(acts).toBeGreaterThan(50)
  expect(Object.fromEntries(stale)).toEqual({})
})

test('exams in which everybody does whatever comes to mind, between any two steps', async () => {
  const done = new Set<string>()
  const stale = new Map<string, string>()
  const dice = fc.record({ at: fc.constant(0), op: fc.nat(), who: fc.nat(6), a: fc.nat(997), b: fc.nat(997) })
  for (let round = 0; round < 3; round++) {
    const room = await Room.open()
    const found = watch(room)
    const exam = new Exam(room, orderly())
    let stuck = 0
    for (const d of fc.sample(dice, { numRuns: 120, seed: round })) {
      const answer = await disturb(room, d)
      if (answer?.ok) done.add(NOISE[d.op % NOISE.length] ?? '')
      const step = await exam.step()
      stuck = step?.answer.ok ? 0 : stuck + 1
      if (stuck === 6) break
    }
    for (const [key, why] of found) stale.set(key, why)
  }
  expect(done.size).toBeGreaterThan(40)
  expect(Object.fromEntries(stale)).toEqual({})
})
