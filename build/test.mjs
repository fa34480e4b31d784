/**
 * `npm test [-- --only checks|unit|e2e] [FILE …]`: set-up, checks, unit tests, bundle, end-to-end tests. With FILE
 * (part of a test's path) only the tests it names run. The last line is always `N passed, N failed, N skipped`, and
 * before it stands every test that failed or was skipped: of a long log often only the end is kept.
 */
import { parseArgs } from 'node:util'
import { CannotBeHad, main, say } from './setup/project.mjs'
import { setUpNode, setUpTools, setUpWindow } from './setup/set-up.mjs'
import { checks, endToEndTests, unitTests } from './test/steps.mjs'

/** @typedef {import('./test/reporter.mjs').Tally} Tally */

await main(async () => {
  const { parts, filters } = wishes()
  /** @type {Tally[]} */
  const tallies = []
  try {
    // Everything is set up before the first test: what cannot be had is said at once, not after ten minutes.
    const runtime = parts.includes('e2e') ? await setUpWindow({ tests: true, bundle: false }) : undefined
    if (parts.includes('unit')) await setUpTools()
    await setUpNode()
    if (parts.includes('checks')) tallies.push(await checks())
    if (parts.includes('unit')) tallies.push(await unitTests(filters))
    if (runtime) tallies.push(await endToEndTests(filters, runtime))
  } catch (error) {
    if (error instanceof CannotBeHad) say(error.message)
    else console.error(error)
    tallies.push({ passed: 0, failed: [String(error)], skipped: [] })
  }
  return conclude(tallies)
})

function wishes() {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
  if (values.only) return { parts: [values.only], filters: positionals }
  if (positionals.length === 0) return { parts: ['checks', 'unit', 'e2e'], filters: positionals }
  return { parts: [positionals.some(filter => /e2e|print\//.test(filter)) ? 'e2e' : 'unit'], filters: positionals }
}

/** @param {Tally[]} tallies */
function conclude(tallies) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.flatMap(tally => tally.failed)
  const skipped = tallies.flatMap(tally => tally.skipped)
  for (const reason of skipped) console.log(`skipped: ${reason}`)
  for (const name of failed) console.log(`failed: ${name}`)
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
  return failed.length > 0 ? 1 : 0
}
