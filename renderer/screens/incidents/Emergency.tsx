import { EditOutlined } from '@ant-design/icons'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import type { Incidents } from './state.ts'

interface Props {
  of: Incidents['emergency']
  recipients?: Incidents['recipients']
  /** Where it can be recorded anew. */
  onEdit?: () => void
}

/** R13: the emergency plan's version and its telephones, wherever an incident is worked on; that there is none is said. */
export function Emergency({ of, recipients, onEdit }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const nameOf = (who: string, name: string) => {
    const known = recipients?.find(r => r.who === who)
    return name || (known ? pick(known) : '')
  }
  return (
    <div className={of ? s.emergency : `${s.emergency} ${s.none}`}>
      {!of && <Glyph name="attention" size={24} />}
      <b>{of ? w('plan', { plan: of.plan }) : w('planNone')}</b>
      <span className={s.phones}>
        {of?.contacts.map(c => (
          <span key={`${c.who}${c.phone}`}>
            {nameOf(c.who, c.name)} <b>{c.phone}</b>
          </span>
        ))}
      </span>
      {onEdit && (
        <>
          {of && <span className={s.source}>{stampAt(of.at).slice(0, 16)}</span>}
          <KeyAction small icon={<EditOutlined />} label={w(of ? 'planEdit' : 'planRecord')} onAct={onEdit} />
        </>
      )}
    </div>
  )
}
