import { randomBytes } from 'node:crypto'
import { base32, checkCharacter, unbase32 } from '../rules/codes.ts'

/**
 * The recovery key (ledger.md, "Files and keys"): the ledger's 32 bytes as two halves of which each alone says nothing,
 * A random, B = key XOR A. Each is written as 52 Crockford characters and a check character over its letter and them.
 */
export type HalfName = 'A' | 'B'
export const HALF_LENGTH = 53

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((x, i) => x ^ (b[i] as number)))

const written = (which: HalfName, bytes: Uint8Array): string => {
  const text = base32(bytes)
  return text + checkCharacter(which + text)
}

export function halvesOf(key: Uint8Array): Record<HalfName, string> {
  const a = randomBytes(key.length)
  const b = xor(key, a)
  const halves = { A: written('A', a), B: written('B', b) }
  a.fill(0)
  b.fill(0)
  return halves
}

/** For paper: 13 groups of four, then the check character. */
export const halfGroups = (half: string): string[] => half.match(/.{1,4}/g) ?? []

/** What was typed, as it was meant: blanks and hyphens out, small letters up, I and L for 1, O for 0 (Crockford). */
const meant = (typed: string): string => {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '')
  return bare.slice(0, -1).replace(/[IL]/g, '1').replace(/O/g, '0') + bare.slice(-1)
}

/** The 32 bytes, or why not: another length or a wrong character somewhere, or the other half. */
export function readHalf(which: HalfName, typed: string): Buffer | 'mistyped' | 'other-half' {
  const text = meant(typed)
  const bytes = text.length === HALF_LENGTH ? unbase32(text.slice(0, -1)) : undefined
  if (bytes?.length !== 32) return 'mistyped'
  const fits = (half: HalfName) => checkCharacter(half + text.slice(0, -1)) === text.at(-1)
  if (fits(which)) return Buffer.from(bytes)
  return fits(which === 'A' ? 'B' : 'A') ? 'other-half' : 'mistyped'
}

export const keyOf = (a: Buffer, b: Buffer): Buffer => xor(a, b)
