import { readdirSync, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'

/** How often it is looked, ms. */
const EVERY = 5000

/** Linux: adapters whose cable or radio is connected, also while they have no address yet. */
function linked(folder = '/sys/class/net'): string[] {
  try {
    return readdirSync(folder).filter(name => readFileSync(join(folder, name, 'operstate'), 'utf8').trim() === 'up')
  } catch {
    return []
  }
}

/** Network adapters that are up, loopback aside, by the system's names: none is good. */
export const liveAdapters = (): string[] => {
  const withAddress = Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses?.some(a => !a.internal))
    .map(([name]) => name)
  return [...new Set([...withAddress, ...linked()])].sort()
}

/** Tells which adapters are up, now and whenever one comes or goes. */
export function watchAdapters(seen: (adapters: string[]) => void): void {
  let last = liveAdapters()
  seen(last)
  setInterval(() => {
    const now = liveAdapters()
    if (now.join('\n') === last.join('\n')) return
    last = now
    seen(now)
  }, EVERY)
}
