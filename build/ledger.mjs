/** `npm run ledger -- verify PATH | import --check DIR | acts | rebuild | export`: the ledger without a window. */
import { node } from './setup/dependencies.mjs'
import { inProject, main, userFolder } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpNode } from './setup/set-up.mjs'

await main(async () => {
  await setUpNode()
  return run(node, [inProject('db/cli.ts'), ...process.argv.slice(2)], { cwd: userFolder })
})
