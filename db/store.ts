import Database from 'better-sqlite3'

type Value = string | number | bigint | Buffer | null

/** So many kept readings are worth their memory. */
const KEPT = 5000

/**
 * SQLite with each statement prepared once. Reads give plain rows; `decide` and views only read, `apply` and the record
 * write. Rows are typed by the caller: the schema test keeps the tables honest.
 */
export class Store {
  readonly db: Database.Database
  #cache = new Map<string, Database.Statement>()
  readonly #kept = new Map<unknown, Map<number, unknown>>()
  readonly #still = new Map<unknown, Map<number, unknown>>()

  constructor(db: Database.Database) {
    this.db = db
  }

  #statement(sql: string): Database.Statement {
    let s = this.#cache.get(sql)
    if (!s) {
      s = this.db.prepare(sql)
      this.#cache.set(sql, s)
    }
    return s
  }

  #plucked(sql: string): Database.Statement {
    const key = `#${sql}`
    let s = this.#cache.get(key)
    if (!s) {
      s = this.db.prepare(sql).pluck()
      this.#cache.set(key, s)
    }
    return s
  }

  one<T>(sql: string, ...params: Value[]): T | undefined {
    return this.#statement(sql).get(...params) as T | undefined
  }

  all<T>(sql: string, ...params: Value[]): T[] {
    return this.#statement(sql).all(...params) as T[]
  }

  /** The first column of every row. */
  column<T extends Value>(sql: string, ...params: Value[]): T[] {
    return this.#plucked(sql).all(...params) as T[]
  }

  each<T>(sql: string, ...params: Value[]): IterableIterator<T> {
    return this.db.prepare(sql).iterate(...params) as IterableIterator<T>
  }

  /** One number, 0 when there is no row. */
  number(sql: string, ...params: Value[]): number {
    return Number(this.#plucked(sql).get(...params) ?? 0)
  }

  run(sql: string, ...params: Value[]): void {
    this.#statement(sql).run(...params)
  }

  /** The next id of a projection table; ids are never reused because rows are never deleted. */
  nextId(table: string): number {
    return this.number(`SELECT coalesce(max(id), 0) + 1 FROM ${table}`)
  }

  /** What `read` makes of row `id`, read once: only for what stays as it is until `forgetKept`. */
  kept<T>(read: (tx: Store, id: number) => T, id: number): T {
    return once(this.#kept, this, read, id)
  }

  forgetKept(): void {
    this.#kept.clear()
    this.forgetStill()
  }

  /** The same from one scan to the next: only for what no scan of a count changes. Any other event forgets it (`apply`). */
  still<T>(read: (tx: Store, id: number) => T, id: number): T {
    return once(this.#still, this, read, id)
  }

  forgetStill(): void {
    this.#still.clear()
  }

  /** Statements of tables that were dropped must not be used again, nor what they said. */
  forget(): void {
    this.#cache.clear()
    this.forgetKept()
  }
}

function once<T>(
  shelf: Map<unknown, Map<number, unknown>>,
  tx: Store,
  read: (tx: Store, id: number) => T,
  id: number,
): T {
  let of = shelf.get(read)
  if (!of || of.size > KEPT) {
    of = new Map()
    shelf.set(read, of)
  }
  if (!of.has(id)) of.set(id, read(tx, id))
  return of.get(id) as T
}

export interface OpenOptions {
  /** 32 bytes; absent for a training ledger, which lies in plain. */
  key?: Buffer | undefined
  readonly?: boolean
  /** Looks at the file before anything may be written to it; throws to leave it as it is. */
  look?: (db: Database.Database) => void
}

/** How long a short lock of another program (a virus scanner) is waited for before the file counts as in use, in ms. */
const LOCK_WAIT = 1000

/**
 * Pages of the log before SQLite takes them into the file (16 MB; by itself it takes 1000). A scan writes five or six and
 * waits for none of it, but for the one that finds the log full.
 */
export const LOG_PAGES = 4000

/**
 * Opens a database file with every PRAGMA chosen, at each open (performance.md, "A trap"): FULL, because NORMAL loses
 * acknowledged scans at a power cut. Throws SQLITE_NOTADB on a wrong key, SQLITE_BUSY when another program has it.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database.Database {
  const db = new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.readonly ?? false,
    timeout: LOCK_WAIT,
  })
  try {
    if (options.key) {
      db.pragma(`cipher = 'aegis'`)
      ;(db as Database.Database & { key(key: Buffer): number }).key(Buffer.from(`raw:${options.key.toString('hex')}`))
    }
    if (!options.readonly) db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('foreign_keys = ON')
    // Without it REPLACE deletes a row of the record past its trigger.
    db.pragma('recursive_triggers = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('mmap_size = 0')
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -16384')
    options.look?.(db)
    if (!options.readonly) db.pragma('journal_mode = WAL')
    // After the switch to WAL, which would set it to NORMAL.
    db.pragma('synchronous = FULL')
    db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
    // The first read takes the lock and shows whether the key fits.
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    if (!options.readonly) db.exec('BEGIN IMMEDIATE; COMMIT')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
