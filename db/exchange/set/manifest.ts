import { createHash, verify } from 'node:crypto'
import { z } from 'zod'
import { publicKey } from '../../people/secrets.ts'

/**
 * `manifest.json` and `manifest.sig` of a set (FORMAT.md, "A set on a stick"). The bytes that are stored are the bytes
 * that are signed: a reader hashes what it read and never writes it again.
 */
export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.sig'
export const DOCUMENTS = 'documents'

/** What opens a sealed set lies open itself (FORMAT.md). */
export const isTool = (name: string): boolean => /^check\.(mjs|cmd|sh)$/.test(name)

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
/** No way out of the set's folder, nothing hidden, no name that a file system reads in another way. */
const fileName = z.string().regex(/^(documents\/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/)
const count = z.number().int().nonnegative()

export const Manifest = z.strictObject({
  set: z.enum(['bundle', 'backup']),
  format: z.literal(1),
  site: z.strictObject({ name: z.string(), area: z.string(), code4: z.string().regex(/^\d{4}$/) }),
  training: z.boolean(),
  program: z.string(),
  made: count,
  size: count,
  root: hex(32),
  workstation: z.string(),
  salt: hex(16).nullable(),
  files: z
    .array(z.strictObject({ name: fileName, size: count, sha256: hex(32) }))
    .refine(files => new Set(files.map(f => f.name.toLowerCase())).size === files.length, 'a name twice')
    .refine(files => files.every(f => f.name !== MANIFEST && f.name !== SIGNATURE), 'names itself'),
})
export type Manifest = z.infer<typeof Manifest>
/** What a set says of itself before its files are written. */
export type About = Omit<Manifest, 'format' | 'salt' | 'files'>

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What the workstation's key signs. */
export const manifestMessage = (manifest: Uint8Array): Buffer =>
  Buffer.from(`paper-room manifest 1\n${sha256(manifest)}\n`)

export const manifestBytes = (manifest: Manifest): Buffer => Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)

/** The line of `manifest.sig`; `sign` is the workstation's Ed25519. */
export const signatureLine = (manifest: Uint8Array, sign: (message: Buffer) => Buffer): Buffer =>
  Buffer.from(`${sign(manifestMessage(manifest)).toString('base64')}\n`)

/** The manifest, if its bytes have the form; undefined otherwise. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return Manifest.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}

/**
 * Is the manifest signed by the workstation that it names? That this is the workstation of the record's first event is
 * for whoever reads the record.
 */
export function manifestHolds(bytes: Uint8Array, line: Uint8Array, workstation: string): boolean {
  const text = Buffer.from(line).toString('utf8')
  const sig = Buffer.from(text, 'base64')
  const raw = Buffer.from(workstation, 'base64')
  // Only the one spelling: a lenient decoder would take others for the same signature.
  if (text !== `${sig.toString('base64')}\n` || sig.length !== 64) return false
  if (raw.length !== 32 || raw.toString('base64') !== workstation) return false
  return verify(null, manifestMessage(bytes), publicKey(raw), sig)
}
