/**
 * `npm run test:usb`: scanners as real USB devices. A virtual machine with Debian's kernel makes them (dummy_hcd and
 * usb_f_hid), and the program's own scanner process reads them there: plugged, unplugged, swapped, 10,000 scans. What
 * cannot be had here is said, and nothing is tested then. The last line is `N passed, N failed, N not run`.
 */

import { libraries } from './setup/libraries.mjs'
import { CannotBeHad, main } from './setup/project.mjs'
import { setUpNode } from './setup/set-up.mjs'
import { boot } from './usb/boot.mjs'
import { initrd } from './usb/initrd.mjs'
import { kernel } from './usb/kernel.mjs'

await main(async () => {
  await setUpNode()
  try {
    await libraries(new Set(['usb']))
    const k = await kernel()
    return conclude(await boot(k, await initrd(k)))
  } catch (error) {
    if (!(error instanceof CannotBeHad)) throw error
    console.log(`not run: ${error.message}`)
    console.log('0 passed, 0 failed, 1 not run')
    return 0
  }
})

/** @param {{ passed: string[], failed: string[], ended: boolean }} result */
function conclude({ passed, failed, ended }) {
  // A guest that broke off before its last line has failed, whatever it said before.
  const n = failed.length + (ended && passed.length > 0 ? 0 : 1)
  if (!ended) console.log('FAILED  the guest broke off before its end')
  console.log(`${passed.length} passed, ${n} failed, 0 not run`)
  return n > 0 ? 1 : 0
}
