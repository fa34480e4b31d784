/**
 * `npm run package [-- --only linux|win] [--old-glibc] [--twice]`: what is carried to a workstation without network, in
 * out/package, with SHA256SUMS. `--old-glibc`: the database for older domestic Linux; `--twice`: everything twice, and the
 * bytes compared. What cannot be made here is said.
 */
import { node } from './setup/dependencies.mjs'
import { libraries } from './setup/libraries.mjs'
import { inProject, main } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpNode } from './setup/set-up.mjs'

await main(async () => {
  const wishes = process.argv.slice(2)
  await setUpNode()
  await libraries(new Set(['package', ...(wishes.includes('--old-glibc') ? ['old-glibc'] : [])]))
  return run(node, [inProject('build/package/make.mjs'), ...wishes], { cwd: inProject('.') })
})
