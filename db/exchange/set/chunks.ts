import { createHash } from 'node:crypto'
import type { FileSystem } from './file-system.ts'

const CHUNK = 1 << 20

/** A file's bytes, a piece at a time; a piece is good until the next one is asked for. */
export async function* chunks(fs: FileSystem, path: string): AsyncGenerator<Buffer> {
  const file = await fs.open(path, 'read')
  try {
    const room = Buffer.allocUnsafe(CHUNK)
    for (;;) {
      const n = await file.read(room)
      if (n === 0) return
      yield room.subarray(0, n)
    }
  } finally {
    await file.close()
  }
}

export async function whole(fs: FileSystem, path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const c of chunks(fs, path)) parts.push(Buffer.from(c))
  return Buffer.concat(parts)
}

/** Size and SHA-256 of a file as it is read now. */
export async function measured(
  fs: FileSystem,
  path: string,
  onRead: (bytes: number) => void = () => {},
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const c of chunks(fs, path)) {
    hash.update(c)
    size += c.length
    onRead(c.length)
  }
  return { size, sha256: hash.digest('hex') }
}

/** Writes a new file down to the medium and gives its size and SHA-256. */
export async function written(
  fs: FileSystem,
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onWritten: (bytes: number) => void = () => {},
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await fs.open(path, 'new')
  let whole = false
  try {
    for await (const piece of pieces) {
      await file.write(piece)
      hash.update(piece)
      size += piece.length
      onWritten(piece.length)
    }
    await file.flush()
    whole = true
  } finally {
    // What failed first is what is said: closing a file of a stick that is gone fails as well.
    if (whole) await file.close()
    else await file.close().catch(() => {})
  }
  return { size, sha256: hash.digest('hex') }
}
