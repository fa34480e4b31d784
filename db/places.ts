import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where a ledger's files lie, and the marks of what was not finished. */
export const ledgerPath = (dir: string): string => join(dir, 'ledger.db')
export const documentsPath = (dir: string): string => join(dir, 'documents.db')
export const keysPath = (dir: string): string => join(dir, 'ledger.keys')

/** Stands while a ledger is being founded: what a power cut leaves half done is thrown away and founded again. */
export const founding = (dir: string): string => join(dir, 'ledger.founding')
/** Stands while one is being restored, likewise. */
export const restoring = (dir: string): string => join(dir, 'ledger.restoring')
/** Stands from the restoring until the ledger has said so itself: what the backup's manifest promised. */
export const restoredMark = (dir: string): string => join(dir, 'ledger.restored')
/** The copy a backup is made from, while it is being made. */
export const copyPlace = (dir: string): string => join(dir, 'ledger.copy')

export const halfDone = (dir: string): boolean => existsSync(founding(dir)) || existsSync(restoring(dir))
export const ledgerExists = (dir: string): boolean => existsSync(ledgerPath(dir)) && !halfDone(dir)

const OWN = [
  'ledger.db',
  'ledger.db-wal',
  'ledger.db-shm',
  'ledger.keys',
  'ledger.head',
  'documents.db',
  'documents.db-wal',
  'documents.db-shm',
]
/** Files of a ledger that lie here, whole or not. */
export const ledgerFiles = (dir: string): string[] => OWN.filter(name => existsSync(join(dir, name)))

/** A founding or a restoring that did not come to its end leaves nothing behind; the marks go last. */
export function throwAway(dir: string): void {
  // A founding that is not finished has made neither: what lies here then is of a ledger that was moved away.
  const brought = existsSync(restoring(dir)) || existsSync(restoredMark(dir))
  const own = OWN.filter(name => brought || !/^documents|head$/.test(name))
  for (const name of [...own, ...OWN.map(n => `${n}.part`), 'ledger.restored', 'ledger.founding', 'ledger.restoring'])
    rmSync(join(dir, name), { force: true })
}

/** The copy of a backup that a crash left: nobody is writing it any more. */
export const dropCopy = (dir: string): void => rmSync(copyPlace(dir), { recursive: true, force: true })
