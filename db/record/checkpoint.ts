import { createHash, type KeyObject, sign, verify } from 'node:crypto'

/** A signed tree head in the C2SP checkpoint text: origin, size, root, when it was made, then a signed-note line. */
export interface Head {
  size: number
  root: Buffer
}

export const originOf = (code4: string): string => `paper-room/${code4}`

const keyHash = (name: string, pub: Buffer): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(pub)
    .digest()
    .subarray(0, 4)

export function checkpointText(origin: string, head: Head, at: number, pub: Buffer, key: KeyObject): string {
  const note = `${origin}\n${head.size}\n${head.root.toString('base64')}\nat ${at}\n`
  const sig = sign(null, Buffer.from(note), key)
  return `${note}\n— ${origin} ${Buffer.concat([keyHash(origin, pub), sig]).toString('base64')}\n`
}

/** The head a checkpoint names, if its signature is right; null otherwise. `at` null: made before the time was signed. */
export function readCheckpoint(
  text: string,
  origin: string,
  pub: Buffer,
  key: KeyObject,
): (Head & { at: number | null }) | null {
  const [note, line, more] = text.split('\n\n')
  const [name, size, root, when, ...rest] = (note ?? '').split('\n')
  const signed = line?.match(/^— (\S+) (\S+)\n$/)
  const made = when?.match(/^at (\d{1,16})$/)
  if (more !== undefined || rest.length > 0 || (when !== undefined && !made)) return null
  if (name !== origin || !root || !/^\d+$/.test(size ?? '') || signed?.[1] !== origin) return null
  const bytes = Buffer.from(signed[2] as string, 'base64')
  // Only the one spelling of these bytes: a lenient decoder would take others for the same signature.
  if (bytes.toString('base64') !== signed[2]) return null
  if (!bytes.subarray(0, 4).equals(keyHash(origin, pub))) return null
  if (!verify(null, Buffer.from(`${note}\n`), key, bytes.subarray(4))) return null
  return { size: Number(size), root: Buffer.from(root, 'base64'), at: made ? Number(made[1]) : null }
}
