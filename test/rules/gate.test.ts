/** The gate opens only when every condition holds; each one alone keeps it shut, in words (R65–R67a). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions, type GateFacts, mayStart, mustObserve } from '../../db/rules/gate.ts'

const HOUR = 3_600_000
const END = Date.UTC(2026, 7, 23, 8, 30)
const ready = (): GateFacts => ({
  now: END + 4 * HOUR,
  destroyAfter: 4 * HOUR,
  ended: { at: END, by: '周主考' },
  proven: 4 * HOUR,
  jumps: 0,
  units: { open: 0, total: 4 },
  rooms: { total: 8, closed: 8 },
  cards: { bags: 8, copies: 240, differing: 0, instructed: 0 },
  area: { sent: 0, here: 0, owed: 0 },
  papers: { bags: 8, copies: 240, differing: 0, instructed: 0 },
  out: 0,
  unsealed: 0,
  outside: 0,
  entries: 0,
  spares: 0,
  undisposed: 0,
  incidents: 0,
  order: { no: '58号', source: '考区' },
  list: { no: 'XH00', bags: 8, by: '周主考', at: END, current: true },
})
const standing = (f: GateFacts) => Object.fromEntries(conditions(f).map(c => [c.id, c.standing]))

describe('the gate', () => {
  it('is open when everything is met, and asks for no observation', () => {
    expect(mayStart(conditions(ready()))).toBe(true)
    expect(mustObserve(conditions(ready()))).toBe(false)
    expect(new Set(Object.values(standing(ready())))).toEqual(new Set(['met']))
  })
  const shut: [id: string, what: string, change: (f: GateFacts) => unknown][] = [
    ['ended', 'the end is not signed', f => Object.assign(f, { ended: null })],
    ['units', 'a unit is open', f => Object.assign(f.units, { open: 1 })],
    ['units', 'there is no unit at all', f => Object.assign(f.units, { total: 0 })],
    ['four-hours', 'a millisecond is missing', f => Object.assign(f, { now: f.now - 1 })],
    ['cards', 'a room is not closed', f => Object.assign(f.rooms, { closed: 7 })],
    ['papers', 'a room is not closed', f => Object.assign(f.rooms, { closed: 7 })],
    ['cards', 'cards differ without an instruction', f => Object.assign(f.cards, { differing: 1 })],
    ['papers', 'papers differ without an instruction', f => Object.assign(f.papers, { differing: 2, instructed: 1 })],
    ['handovers', 'a bag is out', f => Object.assign(f, { out: 1 })],
    ['handovers', 'a bag is open again', f => Object.assign(f, { unsealed: 1 })],
    ['back-entries', 'paper work is not entered', f => Object.assign(f, { entries: 1 })],
    ['spares', 'a request for spares is not settled', f => Object.assign(f, { spares: 1 })],
    ['dispositions', 'a bag has no disposition', f => Object.assign(f, { undisposed: 1 })],
    ['incidents', 'an incident is open', f => Object.assign(f, { incidents: 1 })],
    ['order', 'there is no written order', f => Object.assign(f, { order: null })],
    ['list', 'no list is approved', f => Object.assign(f, { list: null })],
    ['list', 'the list has been overtaken', f => f.list && Object.assign(f.list, { current: false })],
  ]
  for (const [id, what, change] of shut) {
    it(`stays shut when ${what}, and says so (${id})`, () => {
      const f = ready()
      change(f)
      const list = conditions(f)
      expect(mayStart(list)).toBe(false)
      const own = list.find(c => c.id === id)
      expect(['unmet', 'waiting']).toContain(own?.standing)
      expect(own?.says.zh).not.toBe('')
      expect(own?.says.en).not.toMatch(/[\u4e00-\u9fff]/)
    })
  }
  it('a difference with the area’s instruction is amber, never green, and lets destruction start', () => {
    const f = ready()
    Object.assign(f.papers, { differing: 1, instructed: 1 })
    expect(standing(f).papers).toBe('amber')
    expect(mayStart(conditions(f))).toBe(true)
  })
  it('a clock that jumped, or a machine that was off, asks for the observed time and shuts nothing else', () => {
    for (const change of [{ jumps: 1 }, { proven: 2 * HOUR }]) {
      const list = conditions({ ...ready(), ...change })
      expect(mustObserve(list)).toBe(true)
      expect(mayStart(list)).toBe(true)
    }
  })
  it('each condition stands at its place, always, whatever the facts', () => {
    const order = conditions(ready()).map(c => c.id)
    fc.assert(
      fc.property(fc.subarray(shut), changes => {
        const f = ready()
        for (const [, , change] of changes) change(f)
        expect(conditions(f).map(c => c.id)).toEqual(order)
        expect(mayStart(conditions(f))).toBe(changes.length === 0)
      }),
    )
  })
})
