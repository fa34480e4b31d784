import { createHash, type KeyObject, sign, verify } from 'node:crypto'

/** A tree head: what a checkpoint signs. */
export interface Head {
  size: number
  root: Buffer
}

/** A tree head with when it was signed, and the size of the checkpoint before it (0: none), so that none can be taken out. */
export interface Checkpoint extends Head {
  at: number
  after: number
}

export const originOf = (code4: string): string => `paper-room/${code4}`

const keyHash = (name: string, pub: Buffer): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(pub)
    .digest()
    .subarray(0, 4)

/** The C2SP checkpoint text: origin, size, root, two extension lines (`at`, `after`), then a signed-note line. */
export function checkpointText(origin: string, c: Checkpoint, pub: Buffer, key: KeyObject): string {
  const note = `${origin}\n${c.size}\n${c.root.toString('base64')}\nat ${c.at}\nafter ${c.after}\n`
  const sig = sign(null, Buffer.from(note), key)
  return `${note}\n— ${origin} ${Buffer.concat([keyHash(origin, pub), sig]).toString('base64')}\n`
}

/** What a checkpoint says, if its signature is right; null otherwise. The first ones had no `at` and `after`. */
export function readCheckpoint(
  text: string,
  origin: string,
  pub: Buffer,
  key: KeyObject,
): (Head & Partial<Checkpoint>) | null {
  const [note, line, more] = text.split('\n\n')
  const [name, size, root, ...extension] = (note ?? '').split('\n')
  const signed = line?.match(/^— (\S+) (\S+)\n$/)
  const said = extension.join('\n').match(/^(?:at (\d{1,16})\nafter (\d{1,15}))?$/)
  if (more !== undefined || !said || name !== origin || !root || !/^\d+$/.test(size ?? '')) return null
  if (signed?.[1] !== origin) return null
  const bytes = Buffer.from(signed[2] as string, 'base64')
  // Only the one spelling of these bytes: a lenient decoder would take others for the same signature.
  if (bytes.toString('base64') !== signed[2]) return null
  if (!bytes.subarray(0, 4).equals(keyHash(origin, pub))) return null
  if (!verify(null, Buffer.from(`${note}\n`), key, bytes.subarray(4))) return null
  const head = { size: Number(size), root: Buffer.from(root, 'base64') }
  return said[1] === undefined ? head : { ...head, at: Number(said[1]), after: Number(said[2]) }
}
