import { bundled } from './bundled.mjs'
import { dependencies } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { checkLibraries, libraries } from './libraries.mjs'
import { alone } from './lock.mjs'
import { describeRuntime, fetchRuntime } from './runtime.mjs'

/** The newer Node and everything from npm. */
export const setUpNode = () => alone(dependencies)

/** What tests without a window need besides. */
export const setUpTools = () =>
  alone(async () => {
    await dependencies()
    await libraries(new Set(['tests']))
  })

/**
 * Everything a window needs. Each step looks first and does nothing when it is done.
 * @param {{ again?: boolean, tests?: boolean, bundle?: boolean }} [options]
 *   `again`: ask once more for the official runtime; `tests`: also what only tests need, a virtual display among it;
 *   `bundle`: false when the caller bundles by himself
 */
export const setUpWindow = ({ again = false, tests = false, bundle = true } = {}) =>
  alone(async () => {
    await dependencies()
    if (bundle) await bundled()
    const files = await fetchRuntime({ again })
    const uses = ['window', 'text', ...(tests ? ['tests'] : []), ...(tests || !hasDisplay ? ['display'] : [])]
    await libraries(new Set(uses))
    await checkLibraries(files.path)
    return describeRuntime(files)
  })
