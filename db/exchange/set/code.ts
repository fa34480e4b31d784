import { createHash, randomBytes } from 'node:crypto'
import { base32, checks, withCheck } from '../../rules/codes.ts'

/** CODE of a sealed set: 26 random base 32 characters (130 bits) and their check character; in no file and no event. */
const RANDOM = 26

export const newCode = (): string => withCheck(base32(randomBytes(17)).slice(0, RANDOM))
export const newSetSalt = (): string => randomBytes(16).toString('hex')

/** As somebody typed it: small letters, blanks and hyphens between the groups. Null when a character is wrong. */
export function codeFrom(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return code.length === RANDOM + 1 && checks(code) ? code : null
}

/** The 27 characters in groups of three, as they are shown and printed. */
export const codeGroups = (code: string): string[] => code.match(/.{1,3}/g) ?? []

export const setKey = (code: string, salt: string): Buffer =>
  createHash('sha256').update(`paper-room set 1\n${code}\n${salt}\n`).digest()
