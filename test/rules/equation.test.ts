/** R49: what went to a room comes back, section by section, or the difference is named. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, type Room, total } from '../../db/rules/equation.ts'

const n = fc.nat(60)
const agreed = fc.record({ present: n, absent: n, faulty: n, unusedPapers: n, unusedCards: n, voided: n }).map(x => ({
  room: {
    candidates: x.present + x.absent,
    papers: x.present + x.faulty + x.unusedPapers,
    cards: x.present + x.absent + x.unusedCards + x.voided,
    present: x.present,
    absent: x.absent,
  } satisfies Room,
  papers: { used: x.present, unused: x.unusedPapers, faulty: x.faulty },
  cards: { used: x.present, absent: x.absent, unused: x.unusedCards, void: x.voided },
}))

describe('the equation of a room', () => {
  it('is silent when everything adds up', () => {
    fc.assert(
      fc.property(agreed, x => {
        expect(differences(x.room, { papers: x.papers, cards: x.cards })).toEqual([])
      }),
    )
  })
  it('one copy too many or too few in any section is named, with what was due and what was found', () => {
    const sections = fc.constantFrom(
      ...(['used', 'unused', 'faulty'] as const).map(s => ['papers', s] as const),
      ...(['used', 'absent', 'unused', 'void'] as const).map(s => ['cards', s] as const),
    )
    fc.assert(
      fc.property(agreed, sections, fc.constantFrom(1, -1), (x, [copies, section], by) => {
        const papers: Record<string, number> = { ...x.papers }
        const cards: Record<string, number> = { ...x.cards }
        const f = copies === 'papers' ? papers : cards
        f[section] = (f[section] ?? 0) + by
        const found = differences(x.room, { papers, cards })
        const own = found.find(d => d.what === copies)
        expect(own && own.found - own.expected).toBe(by)
      }),
    )
  })
  it('an exchange between sections does not hide: used papers are the people present, absent cards the people absent', () => {
    const room: Room = { candidates: 30, papers: 32, cards: 33, present: 28, absent: 2 }
    expect(
      differences(room, { papers: { used: 27, unused: 5 }, cards: { used: 28, absent: 2, unused: 3 } }).map(
        d => d.what,
      ),
    ).toEqual(['used-present'])
    expect(
      differences(room, { papers: { used: 28, unused: 4 }, cards: { used: 29, absent: 1, unused: 3 } }).map(
        d => d.what,
      ),
    ).toEqual(['absent'])
    expect(
      differences(
        { ...room, absent: 1 },
        { papers: { used: 28, unused: 4 }, cards: { used: 28, absent: 2, unused: 3 } },
      ).map(d => d.what),
    ).toEqual(['candidates', 'absent'])
  })
  it('cover sheets and discs count as papers do, where the room was given some', () => {
    const room: Room = { candidates: 1, papers: 1, cards: 1, covers: 30, discs: 2, present: 1, absent: 0 }
    const counted = { papers: { used: 1 }, cards: { used: 1 }, covers: { used: 28, unused: 2 }, discs: { used: 2 } }
    expect(differences(room, counted)).toEqual([])
    expect(differences(room, { ...counted, discs: { used: 1 } })).toEqual([{ what: 'discs', expected: 2, found: 1 }])
    expect(differences({ ...room, covers: 0 }, counted)).toEqual([{ what: 'covers', expected: 0, found: 30 }])
  })
  it('a section that was not filled in counts nothing', () => {
    expect(total('papers', { used: 3 })).toBe(3)
    expect(total('cards', { used: 3, void: 1 })).toBe(4)
  })
})
