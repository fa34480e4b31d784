import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { BagState } from '../../widgets/Glyph.tsx'

/** The stage of issue and return: the room a slip opened, its bags, the last scan. */
type Scanned = ActAnswer<'issue.scan'>
type Said = 'last' | 'sound' | 'finished'
export type HandoverStage = Omit<Scanned, Said> & Partial<Pick<Scanned, Said>>
export type HandoverLast = NonNullable<HandoverStage['last']>
export type Rooms = ViewAnswer<'rooms'>
export type Room = Rooms['rooms'][number]

/** A box of the strip and a shape of the legend for each state of a room. */
const BOX: Readonly<Record<string, BagState>> = {
  waiting: 'stored',
  offered: 'transit',
  issued: 'issued',
  returned: 'returned',
  counted: 'returned',
  closed: 'sealed',
}
export const boxOf = (r: Room): BagState => (r.incident ? 'difference' : (BOX[r.state] ?? 'none'))

/** A room that is back and whose copies are not counted out. */
export const uncounted = (r: Room): boolean =>
  r.state === 'returned' && r.piles.some(p => p !== 'settled' && p !== 'differs')

/** State of a bag at the end of a reason such as `state-transit`; its word stands in the widgets' catalogue. */
export const stateOfReason = (reason: string): string | null =>
  reason.startsWith('state-') ? reason.slice('state-'.length) : null
