import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { UnavailableCode } from './answer.ts'
import { flushFile, flushFolder, replaceFile } from './files.ts'
import { publicKey } from './people/secrets.ts'
import { checkEnd } from './record/end.ts'
import type { Finding } from './record/verify.ts'
import { openDatabase, Store } from './store.ts'

/** Something is wrong with a file, not with the program: it becomes a sentence. */
export class FileTrouble extends Error {
  readonly code: UnavailableCode
  readonly finding: Finding | undefined
  constructor(code: UnavailableCode, finding?: Finding) {
    super(code)
    this.code = code
    this.finding = finding
  }
}

const headFile = (dir: string): string => join(dir, 'ledger.head')

/** Keeps the signed head beside the ledger; only after it is on the disk there. */
export const keepHead = (dir: string, text: string): void => replaceFile(headFile(dir), text)

/** The ledger as the program before an update left it. */
export const BEFORE_UPDATE = 'ledger.before-update.db'

/** Files that only a ledger leaves: where one of them lies, none is founded. */
export const REMAINS = ['ledger.db', 'ledger.db-wal', 'ledger.keys', 'ledger.head', 'documents.db', BEFORE_UPDATE]

/**
 * Puts the ledger aside as it is, under the same key, before a newer program lays out its tables anew. It is read back before
 * it takes the place of the last one; a full disk throws, and then nothing has been changed.
 */
export function keepBefore(dir: string, tx: Store, key: Buffer | undefined): void {
  const path = join(dir, BEFORE_UPDATE)
  const next = `${path}.part`
  rmSync(next, { force: true })
  try {
    tx.db.prepare('VACUUM INTO ?').run(next)
    openDatabase(next, { key, readonly: true, look: db => mustHold(dir, new Store(db)) }).close()
    flushFile(next)
    renameSync(next, path)
    flushFolder(dir)
  } finally {
    rmSync(next, { force: true })
  }
}

/**
 * Opens `ledger.db` in this folder for writing. Throws `FileTrouble`, or what SQLite and the system throw (`trouble`).
 *
 * What does not open, or does not hold together at its end, is refused and left as it is: nothing is written to a record
 * that is not whole; what is in it is read with `npm run ledger -- verify`. What was lost is seen where something
 * outlives it: `ledger.head` keeps the last signed head (opening, each form that people sign, orderly close). Whatever
 * came after it, and a loss of that file too, only the paper forms can show.
 */
export function openLedgerFile(dir: string, key: Buffer | undefined): Store {
  const path = join(dir, 'ledger.db')
  const file = statSync(path)
  if (file.isDirectory()) throw new FileTrouble('not-a-file')
  if (file.size === 0) throw new FileTrouble('empty')
  // SQLite would fall back to reading, and fail later with another word.
  closeSync(openSync(path, 'r+'))
  // After a crash the log of writes is still there. Opened for writing it is taken in and removed, damaged or not; so it
  // is read first as it lies, and stays for whoever looks into it.
  const look = (db: Store['db']) => mustHold(dir, new Store(db))
  if (existsSync(`${path}-wal`)) {
    try {
      openDatabase(path, { key, readonly: true, look }).close()
    } finally {
      rmSync(`${path}-shm`, { force: true })
    }
  }
  return new Store(openDatabase(path, { key, look }))
}

/** Throws `FileTrouble` when this is no ledger, or one that does not hold together at its end. */
function mustHold(dir: string, tx: Store): void {
  const tables = tx.number(`SELECT count(*) FROM sqlite_master WHERE name IN ('event', 'root', 'checkpoint')`)
  if (tables !== 3) throw new FileTrouble('not-a-ledger')
  const finding = checkEnd(tx, publicKey, existsSync(headFile(dir)) ? readFileSync(headFile(dir), 'utf8') : null)
  if (finding) throw new FileTrouble('not-whole', finding)
}

const CODES: readonly [RegExp, UnavailableCode][] = [
  [/^SQLITE_NOTADB/, 'wrong-key'],
  [/^(SQLITE_BUSY|EBUSY)/, 'in-use'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'read-only'],
  [/^(SQLITE_IOERR|EIO)/, 'disk-failed'],
  [/^SQLITE_CORRUPT/, 'damaged'],
  [/^NEWER/, 'newer'],
  [/^NOT-RESTORED/, 'restore-not-whole'],
  [/^KEYS/, 'keys-damaged'],
  [/^DOCUMENTS/, 'documents-damaged'],
]

/** What is wrong with the ledger's files, if that is what an error says; undefined for a fault of the program. */
export function trouble(error: unknown, dir = ''): UnavailableCode | undefined {
  if (error instanceof FileTrouble) return error.code
  const { code = '', path = dir } = error as { code?: string; path?: string }
  if (!path.startsWith(dir)) return undefined
  return CODES.find(([pattern]) => pattern.test(code))?.[1]
}
