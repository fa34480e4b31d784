/** Makes the anchor of a document whole; in the ledger process only, the print window computes no hash. */
import { createHash } from 'node:crypto'
import { base32, withCheck } from '../rules/codes.ts'
import type { Anchor } from './shapes.ts'
import { bytesOfHex, qrText } from './words.ts'

/**
 * 校验码. Bytes hashed: the document code in ASCII, 13 characters without hyphens, directly followed by the 32 raw
 * bytes of the record's hash. Of the SHA-256 the first 5 bytes (40 bits) give 8 base 32 characters, then the check
 * character over them.
 */
export function checkCode(document: string, record: string): string {
  const digest = createHash('sha256').update(document, 'ascii').update(bytesOfHex(record)).digest()
  return withCheck(base32(digest.subarray(0, 5)))
}

/** `root` and `record` in hex, 64 characters each. */
export function anchorOf(
  document: string,
  checkpoint: { entries: number; at: number; root: string; record: string },
): Anchor {
  const { entries, at, root, record } = checkpoint
  if (![root, record].every(hex => /^[0-9a-f]{64}$/.test(hex))) throw new RangeError('root and record: 64 hex digits')
  return {
    entries,
    at,
    root,
    record,
    checkCode: checkCode(document, record),
    qr: qrText(document, entries, root, record),
  }
}
