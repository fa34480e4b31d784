import { readFileSync } from 'node:fs'

/**
 * What a disk may hold after the power went: made from the log of test/power/watch.c. Whatever was flushed is there;
 * of what was written since, any part may be, down to single sectors of 512 bytes, in any order. A file's name is there
 * when its folder was flushed after it was made, renamed or removed; later changes of names come in their order.
 */
const SECTOR = 512
const KINDS = ['', 'write', 'cut', 'flush', 'flush-folder', 'create', 'rename', 'remove', 'mapped'] as const

export interface Call {
  kind: (typeof KINDS)[number]
  file: number
  at: number
  name: string
  data: Buffer
}

/** `hash`: the last event's, which stands for all before it. `acted`: the act's id was kept with its answer. */
export interface Ack {
  run: string
  n: number
  acted: boolean
  size: number
  hash: string
}

export function readLog(path: string): Call[] {
  const log = readFileSync(path)
  const calls: Call[] = []
  for (let p = 0; p < log.length; ) {
    const kind = KINDS[log.readUInt32LE(p)] as Call['kind']
    const end = p + 32 + log.readUInt32LE(p + 4)
    const length = kind === 'write' ? Number(log.readBigUInt64LE(p + 24)) : 0
    const file = Number(log.readBigUInt64LE(p + 8))
    const at = Number(log.readBigUInt64LE(p + 16))
    const name = log.toString('utf8', p + 32, end)
    calls.push({ kind, file, at, name, data: log.subarray(end, end + length) })
    p = end + length
  }
  return calls
}

/** How much of what was not flushed is there. */
export const LOSSES = ['nothing of it', 'its beginning', 'any sectors of it', 'all of it'] as const
export type Loss = (typeof LOSSES)[number]

/** Bytes that grow: a log of writes comes in pieces of four kilobytes. */
class Content {
  #room: Buffer
  #length: number
  constructor(bytes: Uint8Array = Buffer.alloc(0)) {
    this.#room = Buffer.from(bytes)
    this.#length = bytes.length
  }
  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length)
  }
  put(at: number, data: Uint8Array): void {
    const end = at + data.length
    if (end > this.#room.length) this.#room = Buffer.concat([this.bytes, Buffer.alloc(2 * end - this.#length)])
    this.#room.set(data, at)
    this.#length = Math.max(this.#length, end)
  }
  apply(c: Change): void {
    if (c.kind === 'write' || c.at > this.#length) this.put(c.at, c.data)
    else {
      this.#room.fill(0, c.at)
      this.#length = c.at
    }
  }
}

class File {
  readonly flushed = new Content()
  pending: Call[] = []
}

/** The disk as the calls go by, one after the other. */
export class Disk {
  #files = new Map<number, File>()
  #names = new Map<string, File>()
  #renamed: Call[] = []
  readonly acks: Ack[] = []
  #told = ''

  next(c: Call): void {
    if (c.kind === 'write' && c.name.endsWith('/acks')) {
      this.#hear(c.data.toString())
      return
    }
    const file = this.#files.get(c.file)
    if (c.kind === 'create') this.#files.set(c.file, new File())
    if (c.kind === 'create' || c.kind === 'rename' || c.kind === 'remove') this.#renamed.push(c)
    if (c.kind === 'write' || c.kind === 'cut') file?.pending.push(c)
    if (c.kind === 'flush' && file) {
      for (const p of file.pending) file.flushed.apply(p)
      file.pending = []
    }
    if (c.kind === 'flush-folder') {
      this.#names = this.#named(this.#renamed.length)
      this.#renamed = []
    }
    // A number is given again once its file has gone, so each name keeps the file itself.
    if (c.kind === 'create') this.#created.set(c, this.#files.get(c.file) as File)
  }
  #created = new Map<Call, File>()

  /** The lines of acknowledgement; the last one may be half. */
  #hear(text: string): void {
    const lines = (this.#told + text).split('\n')
    this.#told = lines.pop() ?? ''
    this.acks.push(...lines.map(l => JSON.parse(l) as Ack))
  }

  /** The folder's names when the first `kept` changes since its last flush have reached the disk. */
  #named(kept: number): Map<string, File> {
    const names = new Map(this.#names)
    for (const c of this.#renamed.slice(0, kept)) {
      const [from = '', to = ''] = c.name.split('\n')
      if (c.kind === 'create') names.set(c.name, this.#created.get(c) as File)
      if (c.kind === 'rename') names.set(to, names.get(from) as File)
      if (c.kind !== 'create') names.delete(from)
    }
    return names
  }

  /** Files by their last name, as they are when the power goes now. */
  left(loss: Loss, roll: (below: number) => number): Map<string, Buffer> {
    const all = this.#renamed.length
    const names = this.#named(loss === 'nothing of it' ? 0 : loss === 'all of it' ? all : roll(all + 1))
    return new Map([...names].map(([path, file]) => [path.split('/').at(-1) as string, remains(file, loss, roll)]))
  }
}

function remains(file: File, loss: Loss, roll: (below: number) => number): Buffer {
  const content = new Content(file.flushed.bytes)
  const { pending } = file
  const kept = loss === 'nothing of it' ? 0 : loss === 'its beginning' ? roll(pending.length + 1) : pending.length
  for (const c of pending.slice(0, kept)) {
    if (loss !== 'any sectors of it') content.apply(c)
    else for (const part of sectors(c)) if (roll(2)) content.apply(part)
  }
  // The write under way when the power went.
  const torn = pending[kept]
  if (loss === 'its beginning' && torn) {
    const whole = sectors(torn)
    for (const part of whole.slice(0, roll(whole.length + 1))) content.apply(part)
  }
  return content.bytes
}

type Change = Pick<Call, 'kind' | 'at' | 'data'>

/** A write as the disk takes it: sector by sector, wherever in one it began. A cut is one thing. */
function sectors(c: Call): Change[] {
  if (c.kind === 'cut') return [c]
  const parts: Change[] = []
  for (let p = 0; p < c.data.length; ) {
    const end = Math.min(c.data.length, p + SECTOR - ((c.at + p) % SECTOR))
    parts.push({ kind: c.kind, at: c.at + p, data: c.data.subarray(p, end) })
    p = end
  }
  return parts
}
