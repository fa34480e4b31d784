import { networkInterfaces } from 'node:os'

/** Network adapters that are up, loopback aside: shown on every screen, none is good. */
export const liveAdapters = (): string[] =>
  Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses?.some(a => !a.internal))
    .map(([name]) => name)
