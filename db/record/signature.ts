import { createHash, type KeyObject, verify } from 'node:crypto'

/** A signature inside the first event of a signed act (`body.signing.parts`). */
export interface StoredPart {
  place: string
  meaning: string
  person: number
  name: string
  at: number
  key: number
  /** Base 64. */
  sig: string
}

export interface StoredSigning {
  /** The statement's bytes exactly as they were shown, as text. */
  statement: string
  parts: StoredPart[]
}

export const statementHash = (statement: Uint8Array | string): Buffer => createHash('sha256').update(statement).digest()

/**
 * What a person's key signs: the statement's hash together with the place, the meaning, the person and the time, so that
 * none of them can be exchanged afterwards. UTF-8, one line each.
 */
export const signedMessage = (
  hash: Buffer,
  p: { place: string; meaning: string; person: number; at: number },
): Buffer =>
  Buffer.from(`paper-room signature 1\n${hash.toString('hex')}\n${p.place}\n${p.meaning}\n${p.person}\n${p.at}\n`)

export const holds = (key: KeyObject, hash: Buffer, part: StoredPart): boolean =>
  verify(null, signedMessage(hash, part), key, Buffer.from(part.sig, 'base64'))
