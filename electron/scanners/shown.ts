import type { ScannerDevice, UnreadReport } from './messages.ts'
import { REMARKS, type Says, STATES, says, TROUBLES, type Trouble } from './states.ts'

/** A scanner as the bottom bar shows it. `says`: what somebody should do, one sentence after the other. */
export interface ScannerShown {
  name: string
  way: ScannerDevice['way']
  ready: boolean
  says: Says[]
}

export const shown = (
  devices: readonly ScannerDevice[],
  trouble: Trouble | null,
): { devices: ScannerShown[]; trouble: Says | null } => ({
  devices: devices.map(d => ({
    name: d.name,
    way: d.way,
    ready: d.state === 'ready',
    says: [
      ...(d.state === 'ready' ? [] : [says(STATES[d.state], d.vendor, d.product)]),
      ...d.remarks.map(remark => says(REMARKS[remark])),
    ],
  })),
  trouble: trouble && says(TROUBLES[trouble]),
})

/**
 * An unreadable report on its way to the ledger: a text that no code can be, so that it is told and recorded as one that
 * cannot be read. Why and how many bytes; of what was in them nothing, for half a secret is a secret.
 */
export const unreadText = ({ why, size }: UnreadReport): string => `\uFFFD ${why} ${size}`
