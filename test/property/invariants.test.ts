/** Whatever people do, in whatever order, the invariants of model.md hold after each act (1–10, 12) and at the end (11). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { verify } from '../../db/verify.ts'
import { Exam, orderly, type World } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { type Disturbance, disturb, NOISE } from '../support/noise.ts'
import { factsOtherwise } from '../support/paper.ts'
import { Room } from '../support/room.ts'
import { bagsOf, TINY } from '../support/site.ts'

const RUNS = 30
const LONGEST = 260
const [SERIAL, PLAIN] = TINY.rooms.map(r => r.code) as [string, string]
const spares = bagsOf(TINY).bags.filter(b => !b.room)

const disturbance = fc.record({
  at: fc.nat(110),
  op: fc.nat(NOISE.length - 1),
  who: fc.nat(6),
  a: fc.nat(997),
  b: fc.nat(997),
})
const worlds: fc.Arbitrary<World> = fc
  .record({
    gone: fc.nat(7),
    overlooked: fc.nat(11),
    short: fc.nat(5),
    misread: fc.nat(3),
    bySerial: fc.nat(2),
    paper: fc.nat(2),
    pointed: fc.nat(2),
    reopened: fc.nat(5),
    torn: fc.nat(5),
    cardsFirst: fc.boolean(),
    plant: fc.boolean(),
    voided: fc.nat(5),
    halted: fc.nat(2),
    spare: fc.nat(3),
  })
  .map(w => ({
    ...orderly(),
    gone: new Set(w.gone < spares.length ? [spares[w.gone]?.code ?? ''] : []),
    overlooked: new Set(w.overlooked < 4 ? [bagsOf(TINY).bags[w.overlooked]?.code ?? ''] : []),
    shortPapers: new Map(w.short === 0 ? [[PLAIN, 1]] : []),
    misread: new Set(w.misread === 0 ? [PLAIN] : []),
    bySerial: new Set(w.bySerial === 0 ? [SERIAL] : []),
    onPaper: new Set(w.paper === 0 ? [1] : []),
    pointed: new Set(w.pointed === 0 ? [1] : []),
    reopened: new Set([bagsOf(TINY).bags[w.reopened]?.code ?? '']),
    cardsFirst: w.cardsFirst,
    plant: w.plant,
    torn: new Set([bagsOf(TINY).bags[w.torn]?.code ?? '']),
    voided: new Set(w.voided === 0 ? [PLAIN] : w.voided === 1 ? [SERIAL] : []),
    halted: new Set(w.halted === 0 ? [1] : []),
    spares: new Map(w.spare < 2 ? [[SERIAL, w.spare === 0 ? 'key' : 'paper'] as const] : []),
  }))

interface Tally {
  steps: number
  noise: number
  noiseDone: number
  refused: number
  destroying: number
  ended: number
  incidents: number
  entered: number
  opened: number
  resealed: number
  held: number
  shipped: number
  voided: number
  halted: number
  given: number
  settled: number
  made: number
  there: number
  back: number
  kinds: Set<string>
}

/** One exam with its disturbances; checks after each act. */
async function live(room: Room, world: World, disturbances: Disturbance[], tally: Tally): Promise<void> {
  const exam = new Exam(room, world)
  const check = (what: string) => expect(broken(room.tx), `after ${what}`).toEqual([])
  let stuck = 0
  for (let i = 0; i < LONGEST && stuck < 6; i++) {
    for (const d of disturbances.filter(x => x.at === i)) {
      const answer = await disturb(room, d)
      tally.noise += 1
      if (answer?.ok) {
        tally.noiseDone += 1
        tally.kinds.add(NOISE[d.op] ?? '')
      }
      check(`${NOISE[d.op]} ${JSON.stringify(d)}`)
    }
    const step = await exam.step()
    if (!step) break
    tally.steps += 1
    if (!step.answer.ok) tally.refused += 1
    stuck = step.answer.ok ? 0 : stuck + 1
    check(step.name)
  }
  const state = room.tx.one<{ state: string }>('SELECT state FROM destruction')?.state
  if (state) tally.destroying += 1
  if (state === 'ended') {
    tally.ended += 1
    // What the certificate says is what the entries make of it, computed without a table (R73).
    expect(factsOtherwise(room, 1)).toEqual([])
  }
  tally.entered += room.tx.number('SELECT count(*) FROM back_entry_room')
  tally.opened += room.tx.number(`SELECT count(*) FROM event WHERE type = 'item.opened.1'`)
  tally.resealed += room.tx.number('SELECT count(*) FROM seal WHERE replaces IS NOT NULL')
  tally.held += room.tx.number(
    `SELECT count(*) FROM event WHERE type = 'item.held.1' AND json_extract(body, '$.held') = 1`,
  )
  tally.shipped += room.tx.number(`SELECT count(*) FROM destruction WHERE carried IS NOT NULL`)
  tally.voided += room.tx.number(
    `SELECT count(*) FROM account a WHERE a.voided IS NOT NULL AND EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.state = 'sealed')`,
  )
  tally.halted += room.tx.number(`SELECT count(*) FROM suspension WHERE state = 'resumed'`)
  tally.given += room.tx.number('SELECT count(*) FROM spare_given')
  tally.settled += room.tx.number(`SELECT count(*) FROM spare WHERE state = 'settled'`)
  tally.made += room.tx.number('SELECT count(*) FROM made')
  const lists = (way: string) => room.tx.number(`SELECT count(*) FROM run WHERE state = 'arrived' AND way = ?`, way)
  tally.there += lists('out')
  tally.back += lists('back')
  tally.incidents += room.tx.number('SELECT count(*) FROM incident')
  expect(verify(room.tx).findings).toEqual([])
}

const tally = (): Tally => ({
  steps: 0,
  noise: 0,
  noiseDone: 0,
  refused: 0,
  destroying: 0,
  ended: 0,
  incidents: 0,
  entered: 0,
  opened: 0,
  resealed: 0,
  held: 0,
  shipped: 0,
  voided: 0,
  there: 0,
  back: 0,
  halted: 0,
  given: 0,
  settled: 0,
  made: 0,
  kinds: new Set(),
})

describe('invariants', () => {
  it('hold after each act of any exam, disturbed or not, to the last bag', async () => {
    const t = tally()
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(disturbance, { minLength: 30, maxLength: 70 }), async (world, disturbances) => {
        const room = await Room.open(TINY, world.bySerial.size > 0 ? 'code' : 'copy')
        await live(room, world, disturbances, t)
        room.ledger.close()
      }),
      { numRuns: RUNS, seed: 20260822, endOnFailure: true },
    )
    // It would pass by doing nothing: most exams must reach destruction, and the disturbances must have had effect.
    expect(t.destroying).toBeGreaterThan(RUNS * 0.5)
    expect(t.ended).toBeGreaterThan(RUNS * 0.4)
    expect(t.steps).toBeGreaterThan(RUNS * 50)
    expect(t.noiseDone).toBeGreaterThan(RUNS * 4)
    expect(t.incidents).toBeGreaterThan(RUNS * 0.5)
    expect(t.entered).toBeGreaterThan(RUNS)
    // Seals are broken, replaced and not as recorded in enough of them.
    expect([t.opened > RUNS * 0.3, t.resealed > RUNS * 0.2, t.held > RUNS * 0.2], JSON.stringify(t)).toEqual([
      true,
      true,
      true,
    ])
    // Rooms are void, come back and are sealed; units stand still and go on.
    expect([t.voided > RUNS * 0.2, t.halted > RUNS * 0.2], JSON.stringify(t)).toEqual([true, true])
    // Bags go to a distribution point and come back from it.
    expect([t.there > RUNS * 0.1, t.back > RUNS * 0.1], JSON.stringify(t)).toEqual([true, true])
    // It is done at a plant in enough of them.
    expect(t.shipped, JSON.stringify(t)).toBeGreaterThan(RUNS * 0.2)
    // Spares are given, settled, and bags made in enough of them.
    expect([t.given > RUNS * 0.3, t.settled > RUNS * 0.2, t.made > RUNS * 0.1], JSON.stringify(t)).toEqual([
      true,
      true,
      true,
    ])
    // Each exam meets a few of a hundred: together they meet a good part of them.
    expect(t.kinds.size).toBeGreaterThan(NOISE.length * 0.4)
  })

  it('12: whatever was done is not done again when it comes a second time with its id', async () => {
    const room = await Room.open(TINY, 'code')
    const sent: { again: () => Promise<Answer> | Answer; answer: Answer }[] = []
    const { act, scan } = { act: room.act.bind(room), scan: room.scan.bind(room) }
    room.act = async (who, name, input, id = room.id()) => {
      const answer = await act(who, name, input, id)
      // A set that is opened, and each signature but the last, write no event: only the last one is the act.
      const half =
        name === 'sign.open' || (name === 'sign.add' && answer.ok && !(answer.value as { done: boolean }).done)
      if (!half) sent.push({ again: () => act(who, name, input, id), answer })
      return answer
    }
    room.scan = (who, text, hand = null, id = room.id()) => {
      const answer = scan(who, text, hand, id)
      sent.push({ again: () => scan(who, text, hand, id), answer })
      return answer
    }
    const exam = new Exam(room, { ...orderly(), bySerial: new Set([SERIAL]) })
    let repeated = 0
    for (let step = await exam.step(); step; step = await exam.step()) {
      expect(step.answer.ok, step.name).toBe(true)
      for (const { again, answer } of sent.splice(0)) {
        const before = room.size
        const second = await again()
        expect(second).toEqual(answer)
        expect(room.size).toBe(before)
        repeated += 1
      }
    }
    expect(room.tx.one('SELECT state FROM destruction')).toEqual({ state: 'ended' })
    expect(repeated).toBeGreaterThan(80)
    expect(verify(room.tx).findings).toEqual([])
  })

  describe('the checker itself notices', () => {
    const tampered: [invariant: number, what: string, sql: string][] = [
      [1, 'a bag at another place than its events say', `UPDATE item SET holder = 2 WHERE id = 3`],
      [1, 'a bag that is destroyed without an event', `UPDATE item SET state = 'destroyed' WHERE id = 3`],
      [
        2,
        'a bag that appears',
        `INSERT INTO item SELECT 99, exam, 'P1', kind, category, unit, account, carton, pile, listed, copies, prefix, first, final, width, state, holding, holder, closure, seal, disposition, marked, held, since, last FROM item WHERE id = 5`,
      ],
      [1, 'a gap of custody that no event tells', `INSERT INTO custody_gap VALUES (9, 'missing', 3, 1, NULL)`],
      [3, 'a copy that vanishes', `UPDATE item SET copies = copies - 1 WHERE id = 2`],
      [3, 'a closed room with an open pile', `UPDATE pile SET state = 'unequal' WHERE kind = 'papers'`],
      [4, 'a room that does not add up', `UPDATE account SET present = present + 1`],
      [5, 'a seal that vanishes', `UPDATE seal SET state = 'stock' WHERE state = 'used'`],
      [5, 'a range of seals that is off', `UPDATE seal_range SET used = used - 1, void = void + 1 WHERE used > 0`],
      [5, 'a count of seals that is off', `UPDATE seal_count SET n = n + 1 WHERE state = 'void'`],
      [6, 'a giver who is the checker', `UPDATE handover SET checker = giver`],
      [6, 'an executor who is the supervisor', `UPDATE destruction SET supervisor = json_extract(executors, '$[0]')`],
      [8, 'a figure that changes after the count is closed', `UPDATE count_total SET n = n + 1`],
      [9, 'a balance that is off', `UPDATE destruction SET destroyed = destroyed - 1`],
      [9, 'a start before the four hours', `UPDATE destruction SET started = started - 1`],
      [9, 'a room that stands still without a suspension', `UPDATE account SET suspended = 1 WHERE id = 1`],
      [13, 'a handover at another time than it happened', `UPDATE handover SET opened = opened + 1`],
      [13, 'a back-entry whose rooms are not marked', `DELETE FROM back_entry_room`],
      [10, 'a signature under another person’s key', `UPDATE key SET person = 1 + person % 3`],
    ]
    for (const [invariant, what, sql] of tampered) {
      it(`${what} (${invariant})`, async () => {
        const { room } = await roomBefore('destroy.end', { world: { onPaper: new Set([1]) } })
        expect(broken(room.tx)).toEqual([])
        room.tx.db.pragma('foreign_keys = OFF')
        room.tx.db.exec(sql)
        expect(broken(room.tx).map(b => Number(b.split(':')[0]))).toContain(invariant)
        if (!sql.startsWith('INSERT')) expect(verify(room.tx).whole).toBe(false)
      })
    }
  })
})
