import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Hint } from '../../widgets/Glyph.tsx'

export type BackEntries = ViewAnswer<'back-entries'>
export type Entry = BackEntries['rows'][number]

export const hintOf = (e: Entry): Hint => (e.state === 'open' ? 'attention' : 'met')
/** Is there anything of it that a form could still say? */
export const canEnter = (e: Entry): boolean => e.state === 'open' && e.rooms.length + e.bags.length > 0
