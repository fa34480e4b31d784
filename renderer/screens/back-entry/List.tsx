import { RowList } from '../../widgets/RowList.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import { type Entry, hintOf } from './state.ts'

interface Props {
  rows: readonly Entry[]
  selected: number | undefined
  onSelect: (id: number) => void
}

/** One row a back-entry, what is owed first: what, since when, why, and how far it is. */
export function List({ rows, selected, onSelect }: Props) {
  const w = useWords(words)
  return (
    <RowList
      rows={rows.map(e => ({
        key: e.id,
        glyph: hintOf(e),
        title: `${w('row', { no: String(e.no), what: w(e.what) })}　${e.name ?? w('allCategories')}`,
        about: e.reason,
        state: w(e.state),
        when:
          e.forms.length > 0
            ? w('forms', { count: e.forms.length })
            : w('since', { at: stampAt(e.since).slice(5, 16) }),
      }))}
      selected={selected}
      onSelect={onSelect}
      empty={{ title: w('emptyTitle'), text: w('emptyText') }}
    />
  )
}
