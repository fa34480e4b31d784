import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A fault of the program gets a number of its own, which the person reads out, and a line in `faults.log` beside the
 * ledger: when, number, where, what kind of error, and the places in the program. Not its message: that may quote what
 * somebody typed or scanned.
 */
export function noteFault(dir: string, where: string, error: unknown): string {
  const number = randomBytes(3).toString('hex').toUpperCase()
  const { name = 'Error', code = '', stack = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const places = stack.split('\n').filter(line => /^\s+at /.test(line))
  const lines = [`${new Date().toISOString()} ${number} ${where} ${name} ${code}`.trim(), ...places]
  try {
    if (dir) appendFileSync(join(dir, 'faults.log'), `${lines.join('\n')}\n`)
  } catch {
    // A full disk or a read-only folder must not turn a fault into a dead process.
  }
  return number
}
