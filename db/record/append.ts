import type { KeyObject } from 'node:crypto'
import type { Store } from '../store.ts'
import { checkpointText, type Head } from './checkpoint.ts'
import { type EventRow, eventHash, ZERO } from './event.ts'
import { BLOCK, Frontier } from './tree.ts'

const CHECKPOINT_EVERY = 1000

/** The columns that the writer knows before the chain adds seq, act and hash. */
export interface Columns {
  at: number
  tick: number
  boot: number
  actor: number | null
  station: number | null
  device: string | null
}

/** The tree's right edge at a size, from block roots and the rest of the leaves: at most 255 rows of the record. */
export function edgeAt(tx: Store, size: number): Frontier {
  const edge = new Frontier()
  const blocks = tx.all<{ hash: Buffer }>('SELECT hash FROM root WHERE block <= ? ORDER BY block', size / BLOCK)
  for (const { hash } of blocks) edge.pushBlock(hash)
  const rest = tx.all<{ hash: Buffer }>(
    'SELECT hash FROM event WHERE seq > ? AND seq <= ? ORDER BY seq',
    edge.size,
    size,
  )
  for (const { hash } of rest) edge.push(hash)
  return edge
}

/** The end of the chain in memory: next seq, last hash, right edge of the tree. `mark`/`back` undo a failed transaction. */
export class Chain {
  #tx: Store
  #before: Buffer = ZERO
  #frontier = new Frontier()
  #signer: { origin: string; public: Buffer; key: KeyObject } | null = null
  #checkpoint = 0
  /** Wall, tick and boot of the last event. */
  last: { at: number; tick: number; boot: number } | null = null

  constructor(tx: Store) {
    this.#tx = tx
  }

  load(): void {
    this.#frontier = edgeAt(this.#tx, Number.MAX_SAFE_INTEGER)
    const end = this.#tx.one<EventRow>('SELECT * FROM event ORDER BY seq DESC LIMIT 1')
    this.#before = end?.hash ?? ZERO
    this.last = end ? { at: end.at, tick: end.tick, boot: end.boot } : null
    this.#checkpoint = this.#tx.number('SELECT max(size) FROM checkpoint')
  }

  signWith(origin: string, pub: Buffer, key: KeyObject): void {
    this.#signer = { origin, public: pub, key }
  }

  get size(): number {
    return this.#frontier.size
  }

  head(): Head {
    return { size: this.#frontier.size, root: this.#frontier.root() }
  }

  mark(): () => void {
    const before = this.#before
    const frontier = this.#frontier.copy()
    const last = this.last
    const checkpoint = this.#checkpoint
    return () => {
      this.#checkpoint = checkpoint
      this.#before = before
      this.#frontier = frontier
      this.last = last
    }
  }

  /** Appends one event; gives its seq. `act` 0 means: this event begins an act. */
  append(columns: Columns, act: number, type: string, body: Buffer, occurred: number): number {
    const seq = this.#frontier.size + 1
    const row = { ...columns, seq, occurred, act: act || seq, type, body }
    const hash = eventHash(row, this.#before)
    this.#tx.run(
      `INSERT INTO event (seq, at, occurred, tick, boot, actor, station, device, act, type, body, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      row.at,
      row.occurred,
      row.tick,
      row.boot,
      row.actor,
      row.station,
      row.device,
      row.act,
      type,
      body,
      hash,
    )
    this.#before = hash
    const block = this.#frontier.push(hash)
    if (block) this.#tx.run('INSERT INTO root (block, hash) VALUES (?, ?)', seq / BLOCK, block)
    this.last = { at: row.at, tick: row.tick, boot: row.boot }
    if (seq % CHECKPOINT_EVERY === 0) this.checkpoint(row.at)
    return seq
  }

  /** Signs the head as it is now with the workstation's key and keeps it. */
  checkpoint(at: number): Head {
    const head = this.head()
    if (!this.#signer) throw new Error('no workstation key')
    const { origin, public: pub, key } = this.#signer
    if (head.size === this.#checkpoint) return head
    const text = checkpointText(origin, { ...head, at, after: this.#checkpoint }, pub, key)
    this.#tx.run('INSERT INTO checkpoint (size, at, text) VALUES (?, ?, ?)', head.size, at, text)
    this.#checkpoint = head.size
    return head
  }
}
