import type { ScannerDevice, UnreadReport } from './messages.ts'
import { REMARKS, type Says, STATES, says, TROUBLES, type Trouble } from './states.ts'

/** A scanner as the bottom bar shows it. `says`: what somebody should do, one sentence after the other. */
export interface ScannerShown {
  name: string
  ready: boolean
  says: Says[]
}

const one = (d: ScannerDevice): ScannerShown => ({
  name: d.name,
  ready: d.state === 'ready',
  says: [
    ...(d.state === 'ready' ? [] : [says(STATES[d.state], d.vendor, d.product)]),
    ...d.remarks.map(remark => says(REMARKS[remark])),
  ],
})

/** `unheard`: for the one who teaches a scanner only; others it would tell of their own keyboard. */
export const shown = (
  devices: readonly ScannerDevice[],
  trouble: Trouble | null,
): { devices: ScannerShown[]; unheard: ScannerShown[]; trouble: Says | null } => ({
  devices: devices.filter(d => d.state !== 'unheard').map(one),
  unheard: devices.filter(d => d.state === 'unheard').map(one),
  trouble: trouble && says(TROUBLES[trouble]),
})

/**
 * An unreadable report on its way to the ledger: a text that no code can be, so that it is told and recorded as one that
 * cannot be read. Why and how many bytes; of what was in them nothing, for half a secret is a secret.
 */
export const unreadText = ({ why, size }: UnreadReport): string => `\uFFFD ${why} ${size}`
