import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let dir: string | undefined

/** One folder for everything this test process writes; in memory where there is such a file system. */
export function place(): string {
  if (!dir) {
    const made = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'paper-room-test-'))
    dir = made
    process.on('exit', () => rmSync(made, { recursive: true, force: true }))
  }
  return dir
}
