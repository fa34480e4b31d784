/** Another program that has the file: `node locker.ts FILE`, told to hold it, and to let it go in a moment. */
import Database from 'better-sqlite3'

const db = new Database(process.argv[2])
process.on('message', message => {
  if (message === 'hold') {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    process.send?.('held')
    return
  }
  // Long enough to be met, far shorter than the ledger waits.
  setTimeout(() => {
    db.close()
    process.send?.('gone')
  }, 100)
})
