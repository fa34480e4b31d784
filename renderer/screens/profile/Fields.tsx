import { Input } from 'antd'
import type { Profile } from '../../../db/rules/profile.ts'
import type { Field, Group } from '../../../db/rules/profile-fields.ts'
import { FLOORS } from '../../../db/rules/profile-floor.ts'
import { inWords } from '../../../db/rules/profile-lines.ts'
import { cx } from '../../widgets/cx.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { profile as words } from '../../words/profile.ts'
import { type Draft, type Edits, textOf, valueIn } from './draft.ts'
import s from './profile.module.css'

interface Props {
  group: Group
  profile: Profile
  edits: Edits
  draft: Draft
  /** Only the chief examiner changes them. */
  open: boolean
  onEdit: (field: string, text: string) => void
}

/** One group: each field with its unit, what the rule bounds it to, and where that comes from. */
export function Fields({ group, profile, edits, draft, open, onEdit }: Props) {
  const w = useWords(words)
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th>{w('field')}</th>
          <th>{w('value')}</th>
          <th>{w('floor')}</th>
          <th>{w('source')}</th>
        </tr>
      </thead>
      <tbody>
        {group.fields.map(f => (
          <Row
            key={f.field}
            f={f}
            profile={profile}
            text={edits[f.field] ?? textOf(profile, f)}
            draft={draft}
            open={open}
            onEdit={text => onEdit(f.field, text)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps extends Omit<Props, 'group' | 'edits' | 'onEdit'> {
  f: Field
  text: string
  onEdit: (text: string) => void
}

function Row({ f, profile, text, draft, open, onEdit }: RowProps) {
  const w = useWords(words)
  const pick = usePick()
  const says = FLOORS.filter(x => x.field === f.field).map(x => pick(x.says))
  const changed = text !== textOf(profile, f)
  const looser = draft.looser.get(f.field)
  const unread = draft.unread.has(f.field)
  return (
    <tr className={cx(changed && s.changed)}>
      <th scope="row">{pick(f)}</th>
      <td>
        <Entry f={f} text={text} open={open} wrong={unread || looser !== undefined} onEdit={onEdit} />
        {unread && (
          <Says>
            {f.kind === 'lines' ? w('unread', { form: pick(f.form) }) : w(f.kind === 'number' ? 'number' : 'filled')}
          </Says>
        )}
        {looser && <Says>{w('below', { floor: pick(looser.says) })}</Says>}
        {changed && f.kind !== 'lines' && (
          <div className={s.was}>{w('was', { value: pick(inWords(f, valueIn(profile, f.field))) })}</div>
        )}
      </td>
      <td className={s.floor}>
        {says.length > 0 ? <b>{says.join('　')}</b> : <span className={s.free}>{w('free')}</span>}
      </td>
      <td className={s.source}>{f.source}</td>
    </tr>
  )
}

const Says = ({ children }: { children: string }) => (
  <div className={s.wrong}>
    <Glyph name="unmet" size={20} />
    {children}
  </div>
)

interface EntryProps {
  f: Field
  text: string
  open: boolean
  wrong: boolean
  onEdit: (text: string) => void
}

function Entry({ f, text, open, wrong, onEdit }: EntryProps) {
  const pick = usePick()
  const common = { 'aria-label': pick(f), disabled: !open, value: text, status: wrong ? ('error' as const) : undefined }
  switch (f.kind) {
    case 'choice':
      return (
        <select
          className={s.select}
          aria-label={pick(f)}
          disabled={!open}
          value={text}
          onChange={e => onEdit(e.target.value)}
        >
          {f.options.map(o => (
            <option key={o.value} value={o.value}>
              {pick(o)}
            </option>
          ))}
        </select>
      )
    case 'lines':
      return (
        <>
          <Input.TextArea
            {...common}
            rows={Math.min(6, text.split('\n').length + 1)}
            spellCheck={false}
            wrap="off"
            className={s.lines}
            onChange={e => onEdit(e.target.value)}
          />
          <div className={s.was}>{pick(f.form)}</div>
        </>
      )
    case 'number':
      return (
        <span className={s.number}>
          <Input
            {...common}
            inputMode="numeric"
            maxLength={6}
            onChange={e => onEdit(e.target.value.replace(/\D/g, ''))}
          />
          <span>{pick(f.unit)}</span>
        </span>
      )
    default:
      return <Input {...common} maxLength={200} spellCheck={false} onChange={e => onEdit(e.target.value)} />
  }
}
