import { disk, type FileSystem, type OpenFile } from '../../db/exchange/set/file-system.ts'

/** The real file system, one call of which fails: the n-th alone, or it and all that follow (a stick pulled out). */
export interface Failing {
  fs: FileSystem
  /** Calls made so far, with what they were. */
  calls: string[]
}

export function failing(at: number, how: 'once' | 'from then on', code: string): Failing {
  const calls: string[] = []
  const fails = async (name: string) => {
    calls.push(name)
    const n = calls.length
    if (n === at || (how === 'from then on' && n > at)) throw Object.assign(new Error(`${code}: ${name}`), { code })
  }
  const counted =
    <A extends unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await fails(name)
      return call(...args)
    }
  const file = (f: OpenFile): OpenFile => ({
    size: counted('size', f.size),
    read: counted('read', f.read),
    write: counted('write', f.write),
    flush: counted('flush', f.flush),
    async close() {
      // The descriptor itself is given back in any case: a test must not run out of them.
      await f.close()
      await fails('close')
    },
  })
  const fs: FileSystem = {
    free: counted('free', disk.free),
    list: counted('list', disk.list),
    makeFolder: counted('makeFolder', disk.makeFolder),
    open: counted('open', async (path, mode) => file(await disk.open(path, mode))),
    flushFolder: counted('flushFolder', disk.flushFolder),
    rename: counted('rename', disk.rename),
    remove: counted('remove', disk.remove),
  }
  return { fs, calls }
}
