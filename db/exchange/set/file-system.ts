import { type FileHandle, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'

/** What a set needs of a file system: a handful of calls, each of which a test lets fail. Errors carry Node's `code`. */
export interface OpenFile {
  size: () => Promise<number>
  /** The next bytes; 0 at the end. */
  read: (into: Buffer) => Promise<number>
  write: (bytes: Uint8Array) => Promise<void>
  /** Down to the medium. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

export interface Entry {
  name: string
  kind: 'file' | 'folder' | 'other'
}

export interface FileSystem {
  /** Bytes that may still be written. */
  free: (folder: string) => Promise<number>
  /** Null when there is no such folder. */
  list: (folder: string) => Promise<Entry[] | null>
  makeFolder: (folder: string) => Promise<void>
  /** `new`: the file must not be there. */
  open: (path: string, how: 'read' | 'new') => Promise<OpenFile>
  flushFolder: (folder: string) => Promise<void>
  rename: (from: string, to: string) => Promise<void>
  /** With all that is in it; nothing there is good too. */
  remove: (path: string) => Promise<void>
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? ''

const file = (handle: FileHandle): OpenFile => ({
  size: async () => (await handle.stat()).size,
  read: async into => (await handle.read(into, 0, into.length)).bytesRead,
  async write(bytes) {
    for (let done = 0; done < bytes.length; )
      done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten
  },
  flush: () => handle.sync(),
  close: () => handle.close(),
})

const RENAME_TRIES = 20
const RENAME_WAIT = 100

/** A virus scanner on Windows holds a file it has just seen written: the rename is tried for two seconds. */
async function renamed(from: string, to: string): Promise<void> {
  for (let left = RENAME_TRIES; ; left--) {
    try {
      return await rename(from, to)
    } catch (error) {
      const held = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))
      if (!held || left === 0) throw error
      // Another program's lock tells nobody when it goes: there is nothing to wait for but time.
      await new Promise(resolve => setTimeout(resolve, RENAME_WAIT))
    }
  }
}

export const disk: FileSystem = {
  async free(folder) {
    const s = await statfs(folder)
    return s.bavail * s.bsize
  },
  async list(folder) {
    try {
      const all = await readdir(folder, { withFileTypes: true })
      return all.map(e => ({ name: e.name, kind: e.isFile() ? 'file' : e.isDirectory() ? 'folder' : 'other' }))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  },
  async makeFolder(folder) {
    await mkdir(folder)
  },
  open: async (path, how) => file(await open(path, how === 'new' ? 'wx' : 'r', 0o600)),
  async flushFolder(folder) {
    // Windows cannot open a folder; there the rename itself is journalled.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } catch (error) {
      // Some drivers of foreign file systems do not flush folders at all.
      if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error
    } finally {
      await handle.close()
    }
  },
  rename: renamed,
  remove: path => rm(path, { recursive: true, force: true }),
}

/** Which of our sentences (db/answer.ts) an error of the target says; undefined: not of the file system, a bug. */
export function troubleOf(error: unknown): 'stick-full' | 'stick-readonly' | 'stick-gone' | undefined {
  const code = codeOf(error)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'stick-full'
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'stick-readonly'
  // ENOENT, EIO, ENXIO, EBADF … are all how a stick that was pulled out looks.
  return /^(E[A-Z0-9]+|UNKNOWN)$/.test(code) && !code.startsWith('ERR_') ? 'stick-gone' : undefined
}
