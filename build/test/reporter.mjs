import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {import('vitest/node').Reporter} Reporter
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally  each skipped test as its name and the reason
 */

/**
 * Writes what `npm test` adds up: vitest's own JSON has no place for the note of a skipped test, and a test that is
 * skipped without a reason shall be seen.
 * @implements {Reporter}
 */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    /** @type {Tally} */
    const tally = { passed: 0, failed: unhandled.length, skipped: [] }
    for (const module of modules) {
      // A file that cannot be loaded has no tests that could fail, yet it is a failure.
      if (module.errors().length > 0) tally.failed++
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed++
        else if (result.state === 'failed') tally.failed++
        else tally.skipped.push(`${test.fullName}: ${noteOf(result, test)}`)
      }
    }
    const file = process.env.ROOM_TALLY ?? 'out/test/tally.json'
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(tally))
  }
}

/**
 * @param {import('vitest/node').TestResult} result
 * @param {import('vitest/node').TestCase} test
 */
function noteOf(result, test) {
  if ('note' in result && result.note) return result.note
  return test.options.mode === 'todo' ? 'not written yet' : 'no reason was given'
}
