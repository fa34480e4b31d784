import { createHash, type KeyObject, sign, verify } from 'node:crypto'

/** A signed tree head in the C2SP checkpoint text: origin, size, root, then a signed-note line. */
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

export function checkpointText(origin: string, head: Head, pub: Buffer, key: KeyObject): string {
  const note = `${origin}\n${head.size}\n${head.root.toString('base64')}\n`
  const sig = sign(null, Buffer.from(note), key)
  return `${note}\n— ${origin} ${Buffer.concat([keyHash(origin, pub), sig]).toString('base64')}\n`
}

/** The head a checkpoint names, if its signature is right; null otherwise. */
export function readCheckpoint(text: string, origin: string, pub: Buffer, key: KeyObject): Head | null {
  const [note, line, more] = text.split('\n\n')
  const [name, size, root] = (note ?? '').split('\n')
  const signed = line?.match(/^— (\S+) (\S+)\n$/)
  if (more !== undefined || name !== origin || !root || !/^\d+$/.test(size ?? '') || signed?.[1] !== origin) return null
  const bytes = Buffer.from(signed[2] as string, 'base64')
  // Only the one spelling of these bytes: a lenient decoder would take others for the same signature.
  if (bytes.toString('base64') !== signed[2]) return null
  if (!bytes.subarray(0, 4).equals(keyHash(origin, pub))) return null
  if (!verify(null, Buffer.from(`${note}\n`), key, bytes.subarray(4))) return null
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}
