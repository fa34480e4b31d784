/** `npm run demo [-- --site DIR --out DIR --level 份|码]`: one whole exam on a training ledger, without a visible window. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { withDisplay } from './setup/display.mjs'
import { CannotBeHad, inProject, main, userFolder } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpWindow } from './setup/set-up.mjs'

await main(async () => {
  const { site, out, level } = wishes()
  const args = [
    '--demo',
    site ? resolve(userFolder, site) : inProject('test/fixtures/site-a'),
    out ? resolve(userFolder, out) : inProject('out/demo'),
    ...(level ? ['--level', level] : []),
  ]
  const runtime = await setUpWindow()
  return withDisplay(env => run(runtime.path, [...runtime.args, ...args], { env: { ...env, ...runtime.env } }))
})

function wishes() {
  const text = { type: /** @type {const} */ ('string') }
  try {
    return parseArgs({ options: { site: text, out: text, level: text } }).values
  } catch (error) {
    throw new CannotBeHad(
      `${/** @type {Error} */ (error).message} Usage: npm run demo -- --site DIR --out DIR --level 份|码`,
    )
  }
}
