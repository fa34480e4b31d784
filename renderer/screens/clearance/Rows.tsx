import { CLEARANCE_NAMES, type Clearance } from '../../../db/rules/clearance.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { clearance as words } from '../../words/clearance.ts'
import { type KeyOf, usePick, useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import people from '../people/people.module.css'
import s from './clearance.module.css'

export type PersonRow = NonNullable<ViewAnswer<'clearance'>>['rows'][number]

interface Props {
  rows: readonly PersonRow[]
  chosen: ReadonlySet<number>
  onChoose: (person: number, on: boolean) => void
}

/** A person a row: who lacks what. Chosen are those who stand on the signed list. */
export function Rows({ rows, chosen, onChoose }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const heads: KeyOf<typeof words>[] = ['choose', 'name', 'post', ...CLEARANCE_NAMES]
  return (
    <table className={people.table}>
      <thead>
        <tr>
          {heads.map(h => (
            <th key={h} scope="col">
              {w(h)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(p => (
          <tr key={p.id} className={chosen.has(p.id) ? people.picked : undefined}>
            <td>
              <input
                type="checkbox"
                className={people.pick}
                aria-label={`${w('choose')} ${p.name}`}
                checked={chosen.has(p.id)}
                onChange={e => onChoose(p.id, e.target.checked)}
              />
            </td>
            <th scope="row" className={people.nowrap}>
              {p.name}
            </th>
            <td>{p.roles.length > 0 ? p.roles.map(r => pick(r)).join('　') : postName(p.post)}</td>
            {CLEARANCE_NAMES.map(kind => (
              <td key={kind}>
                <State person={p} kind={kind} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SIGNS: Record<
  'met' | 'absent' | 'unsigned' | 'undecided' | 'barred',
  { glyph: Hint; word: KeyOf<typeof words> }
> = {
  met: { glyph: 'met', word: 'met' },
  absent: { glyph: 'attention', word: 'absent' },
  unsigned: { glyph: 'waiting', word: 'stateUnsigned' },
  undecided: { glyph: 'attention', word: 'undecided' },
  barred: { glyph: 'attention', word: 'barred' },
}

function State({ person, kind }: { person: PersonRow; kind: Clearance }) {
  const w = useWords(words)
  const state = person.states[kind] ?? 'met'
  const entry = person.entries.findLast(e => e.kind === kind)
  if (state === 'absent' && !person.needs.includes(kind)) return <span className={people.quiet}>{w('notNeeded')}</span>
  const { glyph, word } = SIGNS[state]
  return (
    <span className={people.hint}>
      <Glyph name={glyph} size={20} />
      {w(word)}
      {entry && state !== 'absent' && (
        <span className={s.paper}>
          {entry.day.slice(5)}　{entry.no}
        </span>
      )}
    </span>
  )
}
