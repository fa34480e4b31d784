import { createHash, type KeyObject, verify } from 'node:crypto'

/** A witness's line over a checkpoint (C2SP `tlog-cosignature`, Ed25519): who, and when by the witness's own clock. */
export interface Cosignature {
  name: string
  /** Seconds since 1970-01-01 UTC. */
  time: number
  sig: Buffer
}

/** Reads `— NAME BASE64`, of this key; undefined when it is something else. `key` is 32 bytes. */
export function readCosignature(line: string, key: Buffer): Cosignature | undefined {
  const m = line.match(/^— (\S{1,100}) ([A-Za-z0-9+/]+=*)\n?$/)
  const bytes = Buffer.from(m?.[2] ?? '', 'base64')
  // Only the one spelling of these bytes: a lenient decoder would take others for the same signature.
  if (!m || bytes.length !== 76 || bytes.toString('base64') !== m[2]) return undefined
  const name = m[1] as string
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([4]))
    .update(key)
    .digest()
    .subarray(0, 4)
  const time = Number(bytes.readBigUInt64BE(4))
  if (!bytes.subarray(0, 4).equals(id) || !Number.isSafeInteger(time)) return undefined
  return { name, time, sig: bytes.subarray(12) }
}

/** Does it hold for this checkpoint's text? What is signed is the text's body, extension lines included. */
export function cosigns(c: Cosignature, checkpoint: string, key: KeyObject): boolean {
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
  return verify(null, Buffer.from(`cosignature/v1\ntime ${c.time}\n${body}`), key, c.sig)
}
