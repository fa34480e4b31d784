import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustOf, isTrue, targetOf } from '../../db/rules/calibration.ts'

describe('calibration', () => {
  it('measures by rules of whole centimetres, inside the paper', () => {
    expect(targetOf(210, 297)).toEqual({ x: 20, y: 20, across: 100, down: 100 })
    expect(targetOf(100, 60)).toEqual({ x: 5, y: 5, across: 90, down: 50 })
    expect(targetOf(60, 40)).toEqual({ x: 5, y: 5, across: 50, down: 30 })
  })

  it('bends a page so that the same printer gives it true, whatever it does to pages', () => {
    const paper = fc.constantFrom([210, 297], [100, 60], [70, 50], [60, 40], [100, 70])
    const drift = fc.double({ min: 0.97, max: 1.03, noNaN: true })
    const shift = fc.double({ min: -2, max: 2, noNaN: true })
    fc.assert(
      fc.property(paper, drift, drift, shift, shift, ([w, h], kx, ky, tx, ty) => {
        const t = targetOf(w as number, h as number)
        /** Where a point of the page comes out on paper. */
        const printed = (x: number, y: number) => ({ x: x * kx + tx, y: y * ky + ty })
        const corner = printed(t.x, t.y)
        const far = printed(t.x + t.across, t.y + t.down)
        const a = adjustOf(t, { across: far.x - corner.x, down: far.y - corner.y, left: corner.x, top: corner.y })
        if (!a) throw new Error('a drift like this is a printer’s')
        const bent = (x: number, y: number) => printed(x * a.sx + a.dx, y * a.sy + a.dy)
        const [c, f] = [bent(t.x, t.y), bent(t.x + t.across, t.y + t.down)]
        // Offsets are whole dots, so a corner may lie half a dot off.
        for (const [is, wanted] of [
          [c.x, t.x],
          [c.y, t.y],
        ] as const)
          expect(Math.abs(is - wanted)).toBeLessThan(0.15)
        expect(Math.abs(f.x - c.x - t.across)).toBeLessThan(0.05)
        expect(Math.abs(f.y - c.y - t.down)).toBeLessThan(0.05)
        expect([a.dx * 8, a.dy * 8].every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('takes no driver that fits pages to its paper for a printer’s drift', () => {
    const t = targetOf(100, 60)
    const m = { across: 90, down: 50, left: 5, top: 5 }
    expect(adjustOf(t, m)).toEqual({ sx: 1, sy: 1, dx: 0, dy: 0 })
    expect(adjustOf(t, { ...m, across: 84 })).toBeNull()
    expect(adjustOf(t, { ...m, down: 53 })).toBeNull()
    expect(adjustOf(t, { ...m, left: 11 })).toBeNull()
    expect(adjustOf(t, { ...m, top: -1 })).toBeNull()
  })

  it('leaves the scale of what is true within half a millimetre', () => {
    const t = targetOf(100, 60)
    expect(isTrue(t, { across: 90.5, down: 49.5, left: 0, top: 0 })).toBe(true)
    expect(isTrue(t, { across: 90.6, down: 50, left: 5, top: 5 })).toBe(false)
  })
})
