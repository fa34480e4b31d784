import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Asked, type Told } from './messages.ts'
import { type Hid, Scanners } from './scanners.ts'

/**
 * The scanners as a process of their own, under Electron's utilityProcess and under plain Node: native code that may hang
 * while it asks devices for their names. It says what was scanned and which scanners are there, and that it is alive.
 */
const LOOK_EVERY = 2000
const BEAT_EVERY = 1000

interface UtilityPort {
  on: (event: 'message', listener: (e: { data: unknown }) => void) => void
  postMessage: (message: unknown) => void
}

const parent = (process as unknown as { parentPort?: UtilityPort }).parentPort
const tell = (told: Told): void => {
  if (parent) parent.postMessage(told)
  else if (process.connected) process.send?.(told)
}

/** Linux tells it beside the device; no other system does, and node-hid has no call for it. */
function describe(path: string): Uint8Array | null {
  if (process.platform !== 'linux') return null
  try {
    return readFileSync(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`)
  } catch {
    return null
  }
}

// Only here and only now: the library it needs may be missing.
const load = async (): Promise<Hid> => {
  const loaded = await import('node-hid')
  return ('default' in loaded ? loaded.default : loaded) as unknown as Hid
}

// On Linux through hidraw; elsewhere the system keeps keyboards to itself.
const keyboards = process.platform === 'linux'
const scanners = new Scanners({ load, describe, keyboards, now: () => performance.now(), tell })
const look = () => void scanners.poll()
const heard = (message: unknown) => {
  scanners.ask(Asked.parse(message))
  look()
}
if (parent) parent.on('message', e => heard(e.data))
else process.on('message', heard)
look()
setInterval(look, LOOK_EVERY)
tell({ beat: true })
setInterval(() => tell({ beat: true }), BEAT_EVERY)
process.on('disconnect', () => process.exit(0))
