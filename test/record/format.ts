/**
 * A second reading of the record, written from db/record/FORMAT.md alone: nothing here is imported from db/. What it says
 * must be what the program says.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest()
}

export interface Row {
  seq: number
  at: number
  occurred: number
  tick: number
  boot: number
  actor: number | null
  station: number | null
  device: string | null
  act: number
  type: string
  body: Uint8Array
}

const u64 = (n: number): Buffer => {
  const b = Buffer.alloc(8)
  b.writeBigUInt64BE(BigInt(n))
  return b
}
const u32 = (n: number): Buffer => {
  const b = Buffer.alloc(4)
  b.writeUInt32BE(n)
  return b
}
const bytes = (b: Uint8Array): Buffer => Buffer.concat([u32(b.length), b])
const text = (s: string | null): Buffer => (s === null ? u32(0xffffffff) : bytes(Buffer.from(s, 'utf8')))

export const hashOf = (e: Row, before: Uint8Array): Buffer =>
  sha256(
    Buffer.from([0, 1]),
    ...[e.seq, e.at, e.occurred, e.tick, e.boot, e.actor ?? 0, e.station ?? 0].map(u64),
    text(e.device),
    u64(e.act),
    text(e.type),
    bytes(e.body),
    before,
  )

/** RFC 6962, section 2.1, as it is written there; the leaves are the events' hashes as they are. */
export function treeRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return Buffer.from(leaves[0] as Uint8Array)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Buffer.from([1]), treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)))
}

export const ed25519 = (raw: Uint8Array) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' })

/** C2SP signed note of a tlog checkpoint: gives size and root, or throws with what is wrong. */
export function readNote(note: string, origin: string, pub: Uint8Array): { size: number; root: Buffer } {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) throw new Error('no signature block')
  const signed = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  if (lines.pop() !== '' || lines.length !== 1) throw new Error('not one signature line')
  const [dash, name, base64, ...rest] = (lines[0] as string).split(' ')
  if (dash !== '—' || name !== origin || !base64 || rest.length > 0) throw new Error('not a signature line of this log')
  const raw = Buffer.from(base64, 'base64')
  if (raw.toString('base64') !== base64 || raw.length !== 68) throw new Error('not 4 + 64 bytes')
  const id = sha256(Buffer.from(`${name}\n`), Buffer.from([1]), pub).subarray(0, 4)
  if (!raw.subarray(0, 4).equals(id)) throw new Error('another key')
  if (!verify(null, Buffer.from(signed), ed25519(pub), raw.subarray(4))) throw new Error('the signature does not hold')
  const [first, size, root] = signed.split('\n')
  if (first !== origin) throw new Error('another log')
  return { size: Number(size), root: Buffer.from(root as string, 'base64') }
}

export interface Part {
  place: string
  meaning: string
  person: number
  at: number
  key: number
  sig: string
}

/** The bytes that a person's key signs. */
export const messageOf = (statement: string, p: Part): Buffer =>
  Buffer.from(
    [
      'paper-room signature 1',
      sha256(Buffer.from(statement)).toString('hex'),
      p.place,
      p.meaning,
      p.person,
      p.at,
      '',
    ].join('\n'),
  )
