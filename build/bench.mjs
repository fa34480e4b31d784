/** `npm run bench`: ratios against peers measured in the same run; also written to out/bench.json. */
import { node } from './setup/dependencies.mjs'
import { inProject, main } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpNode } from './setup/set-up.mjs'

await main(async () => {
  await setUpNode()
  return run(node, [inProject('test/bench/bench.ts')], { cwd: inProject('.') })
})
