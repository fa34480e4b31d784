import { join } from 'node:path'
import { seal } from '../../people/secrets.ts'
import { chunks, measured, whole, written } from './chunks.ts'
import { newSetSalt, setKey } from './code.ts'
import { disk, type FileSystem, troubleOf } from './file-system.ts'
import {
  type About,
  DOCUMENTS,
  isTool,
  MANIFEST,
  type Manifest,
  manifestBytes,
  SIGNATURE,
  sha256,
  signatureLine,
} from './manifest.ts'
import { swap } from './swap.ts'

/** A file of a set: its bytes, or where they lie. */
export type SetFile = { name: string; bytes: Buffer } | { name: string; path: string }

export type Stage = 'space' | 'write' | 'check' | 'swap'

export interface WriteOptions {
  /** Ed25519 of the workstation. */
  sign: (message: Buffer) => Buffer
  /** Seals every file under it; a set of files that are encrypted by themselves (a backup) has none. */
  code: string | null
  /** Bytes the files will have, about: for the check of space and for the progress. */
  expected: number
  onProgress?: (stage: Stage, part: number) => void
  fs?: FileSystem
}

export type Trouble = 'stick-full' | 'stick-readonly' | 'stick-gone' | 'stick-differs' | 'copy-unreadable'
export type Written =
  | { ok: true; folder: string; manifest: Manifest; sha256: string }
  | { ok: false; stage: Stage; trouble: Trouble; file: string | null }

/** Ends the writing with a sentence; never leaves this file. */
class Stopped extends Error {
  readonly trouble: Trouble
  readonly file: string | null
  constructor(trouble: Trouble, file: string | null = null) {
    super(trouble)
    this.trouble = trouble
    this.file = file
  }
}

/** Manifest, folders, the blocks of a file system: beside the files themselves. */
const SLACK = 4 << 20

/**
 * Writes a set as `target/NAME` (R91): into `NAME.part`, every file down to the medium, the manifest last; reads all of
 * it back from new descriptors and compares; only then takes the place of the set of the same name. A failure at any
 * call leaves the set that was there, whole.
 *
 * What the reading back can show: that the file system gives back what was written, under these names, in these lengths.
 * After the flush the system may still answer from its memory, and nothing short of taking the stick out can forbid it:
 * so the manual says to check a backup on another machine.
 */
export async function writeSet(
  target: string,
  name: string,
  files: Iterable<SetFile> | AsyncIterable<SetFile>,
  about: About,
  options: WriteOptions,
): Promise<Written> {
  const fs = options.fs ?? disk
  const part = join(target, `${name}.part`)
  let stage = 'space' as Stage
  const progress = (next: Stage, share: number) => {
    stage = next
    options.onProgress?.(next, Math.min(1, share))
  }
  try {
    progress('space', 0)
    await room(fs, target, name, options.expected)
    progress('write', 0)
    const { manifest, bytes } = await writeFiles(fs, part, files, about, options, share => progress('write', share))
    progress('check', 0)
    await readBack(fs, part, manifest, bytes, share => progress('check', share))
    progress('swap', 0)
    await swap(fs, target, name)
    progress('swap', 1)
    return { ok: true, folder: join(target, name), manifest, sha256: sha256(bytes) }
  } catch (error) {
    const trouble = error instanceof Stopped ? error.trouble : troubleOf(error)
    if (!trouble) throw error
    // What was begun is worth nothing without its manifest. If it cannot be removed the next writing does it.
    if (stage !== 'swap') await fs.remove(part).catch(() => {})
    return { ok: false, stage, trouble, file: error instanceof Stopped ? error.file : null }
  }
}

/** What an earlier writing left is put right, and there must be room for a second set beside the first. */
async function room(fs: FileSystem, target: string, name: string, expected: number): Promise<void> {
  const there = await fs.list(target)
  if (!there) throw new Stopped('stick-gone')
  const has = (entry: string) => there.some(e => e.name === entry)
  // Cut between the two renames: the older set is the one that was counted as good.
  if (!has(name) && has(`${name}.old`)) {
    await fs.rename(join(target, `${name}.old`), join(target, name))
    await fs.flushFolder(target)
  }
  if (has(`${name}.part`)) await fs.remove(join(target, `${name}.part`))
  if ((await fs.free(target)) < expected + SLACK) throw new Stopped('stick-full')
}

async function writeFiles(
  fs: FileSystem,
  part: string,
  files: Iterable<SetFile> | AsyncIterable<SetFile>,
  about: About,
  { code, sign, expected }: WriteOptions,
  onShare: (share: number) => void,
): Promise<{ manifest: Manifest; bytes: Buffer }> {
  const salt = code === null ? null : newSetSalt()
  const key = code === null || salt === null ? null : setKey(code, salt)
  const listed: Manifest['files'] = []
  let done = 0
  const count = (n: number) => {
    done += n
    onShare(done / Math.max(1, expected))
  }
  await fs.makeFolder(part)
  let folder = false
  for await (const file of files) {
    if (!folder && file.name.startsWith(`${DOCUMENTS}/`)) {
      await fs.makeFolder(join(part, DOCUMENTS))
      folder = true
    }
    const facts = await written(fs, join(part, file.name), pieces(fs, file, isTool(file.name) ? null : key), count)
    listed.push({ name: file.name, ...facts })
  }
  if (folder) await fs.flushFolder(join(part, DOCUMENTS))
  const manifest: Manifest = { ...about, format: 1, salt, files: listed }
  const bytes = manifestBytes(manifest)
  await written(fs, join(part, SIGNATURE), [signatureLine(bytes, sign)])
  await written(fs, join(part, MANIFEST), [bytes])
  await fs.flushFolder(part)
  return { manifest, bytes }
}

/** A source that cannot be read is not the stick's fault, and the sentence must not say so. */
async function* pieces(fs: FileSystem, file: SetFile, key: Buffer | null): AsyncGenerator<Uint8Array> {
  const blame = (error: unknown) => (troubleOf(error) ? new Stopped('copy-unreadable', file.name) : error)
  if (key) {
    // A sealed file has its tag before its text, so it is made in one piece.
    const plain = 'bytes' in file ? file.bytes : await whole(fs, file.path).catch(e => Promise.reject(blame(e)))
    yield seal(key, plain, file.name)
  } else if ('bytes' in file) yield file.bytes
  else {
    const source = chunks(fs, file.path)
    try {
      for (;;) {
        const next = await source.next().catch(e => Promise.reject(blame(e)))
        if (next.done) return
        yield next.value
      }
    } finally {
      // Where the stick fails in the middle, the source is still open.
      await source.return(undefined)
    }
  }
}

async function readBack(
  fs: FileSystem,
  part: string,
  manifest: Manifest,
  bytes: Buffer,
  onShare: (share: number) => void,
): Promise<void> {
  const total = manifest.files.reduce((n, f) => n + f.size, 1)
  let done = 0
  for (const f of manifest.files) {
    const back = await measured(fs, join(part, f.name), n => {
      done += n
      onShare(done / total)
    })
    if (back.size !== f.size || back.sha256 !== f.sha256) throw new Stopped('stick-differs', f.name)
  }
  if (!bytes.equals(await whole(fs, join(part, MANIFEST)))) throw new Stopped('stick-differs', MANIFEST)
}
