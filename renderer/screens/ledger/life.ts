import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { GlyphName } from '../../widgets/Glyph.tsx'
import type { LifeEntry } from '../../widgets/LifeLine.tsx'
import { clockAt, sameDay, stampAt, useTimes } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import { SHAPED } from './shaped.ts'

type Item = ViewAnswer<'item'>

/** The ledger's word for a state as a shape; a state without one is drawn like what went before. */
const shape = (state: string, before: GlyphName): GlyphName => (SHAPED.has(state) ? (state as GlyphName) : before)

/** The bag's own code stands in the head: its lines need not begin with it again. */
const without = (text: string, code: string): string =>
  text
    .replace(new RegExp(`(袋 ?|bag )?${code}[ ，,:：]*`, 'i'), '')
    .trim()
    .replace(/^./, c => c.toUpperCase())

/** Events of one bag as entries of its life, oldest first; the date stands only where the day changes. */
export function useLife() {
  const w = useWords(words)
  const pick = usePick()
  const { dayAt } = useTimes()
  return (item: Item): LifeEntry[] => {
    let before: GlyphName = 'expected'
    return item.life.map((line, i) => {
      before = shape(line.state, before)
      const earlier = item.life[i - 1]
      const people = line.signers.length > 0 ? line.signers : line.actor ? [line.actor] : []
      return {
        key: line.seq,
        state: before,
        date: earlier && sameDay(earlier.occurred, line.occurred) ? undefined : dayAt(line.occurred),
        time: clockAt(line.occurred).slice(0, 5),
        people: people.join(comma()),
        late: line.late
          ? `${w('late')} ${sameDay(line.at, line.occurred) ? clockAt(line.at).slice(0, 5) : stampAt(line.at).slice(0, 16)}`
          : undefined,
        text: without(pick(line), item.label.code),
      }
    })
  }
}
