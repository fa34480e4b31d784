import { existsSync, readFileSync } from 'node:fs'
import { bundled } from '../setup/bundled.mjs'
import { node } from '../setup/dependencies.mjs'
import { withDisplay } from '../setup/display.mjs'
import { inProject, root } from '../setup/project.mjs'
import { quietly, run } from '../setup/run.mjs'
import { stamp } from '../setup/stamp.mjs'

/** @typedef {import('./reporter.mjs').Tally} Tally */

/** @type {Record<string, string[]>} */
const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.json'],
  'style and lint': [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '--max-diagnostics=50',
    '.',
  ],
  layers: ['build/layers.mjs'],
}

/** Each check counts as one test; what it says is shown only if it fails. */
export async function checks() {
  /** @type {Tally} */
  const tally = { passed: 0, failed: [], skipped: [] }
  for (const [name, [script = '', ...args]] of Object.entries(CHECKS)) {
    const { code, output } = await quietly(node, [inProject(script), ...args], { cwd: root })
    console.log(`${code === 0 ? 'ok     ' : 'FAILED '} ${name}`)
    if (code !== 0) console.log(output.trim())
    if (code === 0) tally.passed++
    else tally.failed.push(name)
  }
  return tally
}

/** @param {string[]} filters */
export const unitTests = filters => vitest('unit', filters, process.env)

/**
 * On a virtual display even where there is a screen: one size, and nobody's mouse.
 * @param {string[]} filters
 * @param {import('../setup/runtime.mjs').Runtime} runtime
 * @returns {Promise<Tally>}
 */
export async function endToEndTests(filters, runtime) {
  try {
    await bundled()
  } catch (error) {
    console.log(`FAILED  bundle\n${/** @type {Error} */ (error).message}`)
    return { passed: 0, failed: ['bundle'], skipped: ['end-to-end tests: there is no bundle to test'] }
  }
  /** @type {Tally} */
  let tally = { passed: 0, failed: ['e2e: not run'], skipped: [] }
  await withDisplay(
    async env => {
      tally = await vitest('e2e', filters, { ...env, ...runtime.env, ROOM_ELECTRON: runtime.path })
      return 0
    },
    { virtual: true },
  )
  return tally
}

/**
 * @param {string} project
 * @param {string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
async function vitest(project, filters, env) {
  const file = inProject(`out/test/${project}.json`)
  stamp(file).clear()
  // A forgotten `.only` would hide the others. (Biome's rule for it takes our `fit()` for a test, so it is off.)
  const args = [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--project',
    project,
    '--passWithNoTests',
    '--allowOnly=false',
  ]
  const reporters = ['--reporter=default', `--reporter=${inProject('build/test/reporter.mjs')}`]
  const code = await run(node, [inProject('node_modules/vitest/vitest.mjs'), ...args, ...reporters, ...filters], {
    cwd: root,
    env: { ...env, ROOM_TALLY: file },
  })
  /** @type {Tally} */
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: [], skipped: [] }
  // Whatever made the run fail without a failed test (a crash, a wrong configuration) must not pass.
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${project}: ended with ${code}`)
  return tally
}
