/** A worn print or another keyboard layout must never turn one code into another (R28, print.md "Codes"). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backCode,
  badgeCode,
  bagCode,
  base32,
  COMMANDS,
  checkCharacter,
  checks,
  codeKind,
  codeYear,
  documentCode,
  groups,
  isAnchor,
  isBack,
  sealCode,
  stationCode,
  withCheck,
} from '../../db/rules/codes.ts'

const ALPHABET = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const text = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 5, maxLength: 17 })

describe('codes', () => {
  it('agree with the examples that are printed in the design', () => {
    expect(sealCode('26', '3915', 173)).toBe('S2639150001738')
    expect(withCheck('X263915000012')).toBe('X2639150000124')
    expect(codeKind(bagCode('26', '3915', 12))).toBe('bag')
    expect(badgeCode('26', '3915', 5)).toBe('N2639150005C')
    expect(documentCode('XH', '26', '3915', 1)).toBe('XH26391500014')
    for (const code of Object.keys(COMMANDS)) expect([checks(code), codeKind(code)]).toEqual([true, 'command'])
    expect(groups('S2639150001738')).toEqual(['S26', '3915', '000173', '8'])
    expect(groups('N2639150005C')).toEqual(['N26', '3915', '0005', 'C'])
    expect(groups('XH26391500014')).toEqual(['XH26', '3915', '0001', '4'])
    expect(groups('P2611010659509')).toEqual(['P2611010659509'])
  })
  it('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...ALPHABET), (payload, at, other) => {
        const code = withCheck(payload)
        const i = at % code.length
        fc.pre(code[i] !== other)
        expect(checks(code.slice(0, i) + other + code.slice(i + 1))).toBe(false)
      }),
    )
  })
  it('two exchanged neighbours of the payload are noticed but for a few pairs that the standard cannot tell', () => {
    let missed = 0
    let tried = 0
    fc.assert(
      fc.property(text, fc.nat(), (payload, at) => {
        const code = withCheck(payload)
        const i = at % (code.length - 1)
        fc.pre(code[i] !== code[i + 1])
        tried += 1
        if (checks(code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2))) missed += 1
      }),
      { numRuns: 2000, seed: 7 },
    )
    expect(missed / tried).toBeLessThan(0.01)
  })
  it('each kind is known by its form, a foreign code by none', () => {
    expect(codeKind(stationCode('26', '3915', 1))).toBe('station')
    expect(codeKind(documentCode('QT', '26', '3915', 9999))).toBe('document')
    expect(codeKind('P2611010659509')).toBeUndefined()
    expect(codeKind('S2639150001739')).toBeUndefined()
    expect(codeKind('')).toBeUndefined()
  })
  it('a back is a secret and known as one, whatever bytes it is made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
        const back = backCode(bytes)
        expect(back).toHaveLength(18)
        expect(isBack(back)).toBe(true)
        expect(back.slice(1, -1)).not.toMatch(/[ILOU]/)
      }),
    )
  })
  it('the anchor of a form is never taken for a back, whatever its two hashes spell', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const no = documentCode('JF', '26', '3915', 7)
    let spelled = 0
    fc.assert(
      fc.property(hash, hash, fc.nat(99_999), (record, root, size) => {
        const text = ['RA1', no, base32(record), String(size), base32(root)]
        const qr = [...text, checkCharacter(text.join(''))].join('-')
        expect(isAnchor(qr)).toBe(true)
        expect(isBack(qr)).toBe(false)
        // The same without the right check character is any text, and some of them hold a back.
        if (isBack(qr.slice(0, -1))) spelled += 1
      }),
      { numRuns: 1000, seed: 11 },
    )
    expect(spelled).toBeGreaterThan(10)
  })
  it('a training ledger prints the year 00, which no real one takes', () => {
    expect(codeYear(2026, true)).toBe('00')
    expect(codeYear(2026, false)).toBe('26')
  })
  it('a number too big for its place is a fault, never a longer code', () => {
    expect(() => sealCode('26', '3915', 1_000_000)).toThrow(RangeError)
    expect(() => checkCharacter('a')).toThrow(RangeError)
  })
})
