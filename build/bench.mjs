/**
 * `npm run bench [-- --scans N] [--window]`: ratios against peers measured in the same run; also written to
 * out/bench.json. `--window` measures the way to the screen as well, in the real window.
 */
import { parseArgs } from 'node:util'
import { node } from './setup/dependencies.mjs'
import { withDisplay } from './setup/display.mjs'
import { CannotBeHad, inProject, main } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpNode, setUpWindow } from './setup/set-up.mjs'

await main(async () => {
  const { scans, window } = wishes()
  const runtime = window ? await setUpWindow({ tests: true }) : undefined
  await setUpNode()
  const cwd = inProject('.')
  const kept = inProject('out/bench-ledger.json')
  const args = [...(scans ? ['--scans', scans] : []), ...(runtime ? ['--keep', kept] : [])]
  const code = await run(node, [inProject('test/bench/bench.ts'), ...args], { cwd })
  if (code !== 0 || !runtime) return code
  return withDisplay(
    env =>
      run(node, [inProject('test/bench/window.ts'), kept], {
        cwd,
        env: { ...env, ...runtime.env, ROOM_ELECTRON: runtime.path },
      }),
    { virtual: true },
  )
})

function wishes() {
  try {
    return parseArgs({ options: { scans: { type: 'string' }, window: { type: 'boolean' } } }).values
  } catch (error) {
    throw new CannotBeHad(`${/** @type {Error} */ (error).message} Usage: npm run bench -- --scans N --window`)
  }
}
