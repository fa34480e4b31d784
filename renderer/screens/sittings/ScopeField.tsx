import { Checkbox, Segmented, Select } from 'antd'
import { Field } from '../../client/form/Field.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import s from './sittings.module.css'
import type { Room, SittingsView } from './state.ts'

export type What = 'all' | 'site' | 'categories' | 'rooms'
export interface ScopeChoice {
  what: What
  categories: string[]
  rooms: number[]
}
/** A room is what it nearly always is about, and the least that can be done by mistake. */
export const NO_SCOPE: ScopeChoice = { what: 'rooms', categories: [], rooms: [] }

export const scopeSaid = (c: ScopeChoice) => ({
  categories: c.what === 'categories' ? c.categories : null,
  accounts: c.what === 'rooms' ? c.rooms : null,
})
export const scopeMissing = (c: ScopeChoice): boolean =>
  (c.what === 'categories' && c.categories.length === 0) || (c.what === 'rooms' && c.rooms.length === 0)

interface Props {
  view: SittingsView
  value: ScopeChoice
  onChange: (value: ScopeChoice) => void
  /** Which ways there are. */
  ways: readonly What[]
  /** Rooms that may be chosen. */
  only?: (room: Room) => boolean
}

const LABEL = { all: 'sAll', site: 'sSite', categories: 'sCategories', rooms: 'sRooms' } as const

/** What an act of the chief examiner is about: the unit, the site, categories, rooms. */
export function ScopeField({ view, value, onChange, ways, only = () => true }: Props) {
  const w = useWords(words)
  return (
    <>
      {ways.length > 1 && (
        <Field label={w('scope')} group wide>
          <Segmented<What>
            block
            value={value.what}
            onChange={what => onChange({ ...value, what })}
            options={ways.map(x => ({ value: x, label: w(LABEL[x]) }))}
          />
        </Field>
      )}
      {value.what === 'categories' && (
        <Field label={w('categories')} group wide>
          <Checkbox.Group
            className={s.checks}
            value={value.categories}
            onChange={categories => onChange({ ...value, categories })}
            options={view.sittings.filter(x => x.state !== 'void').map(x => ({ value: x.category, label: x.name }))}
          />
        </Field>
      )}
      {value.what === 'rooms' && (
        <Field label={w('chooseRooms')} wide>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={value.rooms}
            onChange={rooms => onChange({ ...value, rooms })}
            options={view.rooms
              .filter(r => r.voided === null && only(r))
              .map(r => ({ value: r.account, label: `${r.label}　${r.place}` }))}
          />
        </Field>
      )}
    </>
  )
}
