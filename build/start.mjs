/** `npm start [-- arguments of the program]`: set-up, then the program. `--official` asks again for the official runtime. */
import { withDisplay } from './setup/display.mjs'
import { main, userFolder } from './setup/project.mjs'
import { run } from './setup/run.mjs'
import { setUpWindow } from './setup/set-up.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const runtime = await setUpWindow({ again: args.includes('--official') })
  const own = args.filter(arg => arg !== '--official')
  return withDisplay(
    env => run(runtime.path, [...runtime.args, ...own], { env: { ...env, ...runtime.env }, cwd: userFolder }),
    { hint: true },
  )
})
