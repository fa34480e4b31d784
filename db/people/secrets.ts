import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto'

/**
 * A person's secret opens two wraps with one scrypt (ledger.md, "Files and keys"): the ledger's key in `ledger.keys` and
 * the person's signing key in table `wrap`. Secrets come as text once and are turned into bytes that are zeroed here.
 */
export type Secret =
  | { kind: 'badge'; back: string; pin: string }
  | { kind: 'passphrase'; name: string; passphrase: string }

/** Exponent of scrypt's N by kind; a real ledger refuses weaker ones, a training ledger is quick. */
export const COST = { badge: 15, passphrase: 17, training: 12 } as const

export const goodPin = (pin: string): boolean => /^\d{6,12}$/.test(pin)
export const goodPassphrase = (p: string): boolean => [...p].length >= 12 && p.length <= 200

/** Finds a credential by the back of its badge without keeping the back: 80 random bits cannot be guessed from it. */
export const locatorOf = (back: string): string => createHash('sha256').update(`locator ${back}`).digest('hex')

const bytesOf = (s: Secret): Buffer =>
  Buffer.from(s.kind === 'badge' ? `${s.back}\n${s.pin}` : s.passphrase.normalize('NFC'), 'utf8')

export interface Opened {
  /** Wraps the ledger's key. */
  outer: Buffer
  /** Wraps the person's signing key. */
  inner: Buffer
}

export async function derive(secret: Secret, salt: Buffer, cost: number): Promise<Opened> {
  const bytes = bytesOf(secret)
  try {
    const out = await new Promise<Buffer>((resolve, reject) =>
      scrypt(
        bytes,
        salt,
        64,
        { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** cost * 8 * 128 * 2 + (1 << 20) },
        (error, key) => (error ? reject(error) : resolve(key)),
      ),
    )
    return { outer: out.subarray(0, 32), inner: out.subarray(32) }
  } finally {
    bytes.fill(0)
  }
}

/** AES-256-GCM: nonce 12 ‖ tag 16 ‖ ciphertext. */
export function seal(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Undefined when the key does not fit. */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

export interface KeyPair {
  /** 32 bytes. */
  public: Buffer
  /** PKCS #8. */
  private: Buffer
}

export function newKeyPair(): KeyPair {
  const pair = generateKeyPairSync('ed25519')
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' })
  return { public: spki.subarray(-32), private: pair.privateKey.export({ type: 'pkcs8', format: 'der' }) }
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export const privateKey = (pkcs8: Buffer): KeyObject => createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' })
export const publicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, raw]), type: 'spki', format: 'der' })

export const newSalt = (): Buffer => randomBytes(16)
export const newLedgerKey = (): Buffer => randomBytes(32)
export const randomBack = (): Buffer => randomBytes(16)
