import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {import('vitest/node').Reporter} Reporter
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Tally  each failed and skipped test as its name and
 *   the reason
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
    const tally = { passed: 0, failed: unhandled.map(error => `outside of any test: ${firstLine(error)}`), skipped: [] }
    for (const module of modules) {
      // A file that cannot be loaded has no tests that could fail, yet it is a failure.
      for (const error of module.errors()) tally.failed.push(`${module.relativeModuleId}: ${firstLine(error)}`)
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed++
        else if (result.state === 'failed')
          tally.failed.push(`${module.relativeModuleId} > ${test.fullName}: ${firstLine(result.errors[0])}`)
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

/**
 * What is thrown may be anything; where the log was cut to its end, this line is all that is left of a failure.
 * @param {unknown} error
 */
function firstLine(error) {
  const message = error && typeof error === 'object' && 'message' in error ? error.message : error
  return String(message).split('\n')[0] ?? ''
}
