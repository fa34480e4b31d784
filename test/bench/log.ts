import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { LOG_PAGES } from '../../db/store.ts'

/** A log that is full: its head, and so many pages with a head each. */
const LOG_BYTES = 32 + LOG_PAGES * (24 + 4096)

/**
 * Gives the log of writes its full length, in zeros, so that no commit of a comparison has to lengthen the file: a file
 * system flushes that by a commit of its own, half as long again. The ledger fills its log within some 700 scans, the bare
 * insert only after thousands; beside each other they would be in different states. Not done by the program: it would
 * write 16 MB at each opening to save a tenth of a millisecond in the first scans of a day.
 */
export function layOutLog(path: string): void {
  let log: number | undefined
  try {
    log = openSync(`${path}-wal`, 'r+')
    const { size } = fstatSync(log)
    try {
      const zeros = Buffer.alloc(Math.max(0, LOG_BYTES - size))
      for (let at = 0; at < zeros.length; ) at += writeSync(log, zeros, at, zeros.length - at, size + at)
      fsyncSync(log)
    } catch {
      // The last room on a disk is for the record.
      ftruncateSync(log, size)
    }
  } catch {
    // No log that can be written beside SQLite.
  } finally {
    if (log !== undefined) closeSync(log)
  }
}
