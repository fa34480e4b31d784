import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { NoteRow } from '../../widgets/NoteRow.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { comma, useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import s from './sittings.module.css'
import type { SittingsView, Suspension } from './state.ts'

interface Props {
  view: SittingsView
  now: number
  onResume: (of: Suspension) => void
  onMove: () => void
  onAllow: () => void
}

/** Rooms named in one row. */
const NAMED = 5

/** What stood still, is void, or was moved in this unit, newest first. */
export function ChiefCard({ view, now, onResume, onMove, onAllow }: Props) {
  const w = useWords(words)
  const voided = view.rooms.filter(r => r.voided !== null)
  const moves = view.moves.filter(m => m.start !== m.wasStart || m.finish !== m.wasFinish)
  const text = (p: Suspension) =>
    p.state === 'running'
      ? w('rRunning', { at: minuteAt(p.since), n: Math.floor((now - p.since) / 60_000) })
      : p.state === 'resumed'
        ? w('rResumed', { from: minuteAt(p.since), to: minuteAt(p.until ?? p.since), n: p.minutes })
        : w('rEnded', { from: minuteAt(p.since), to: minuteAt(p.until ?? p.since) })
  const empty = view.suspensions.length + voided.length + moves.length === 0
  const open = view.unit.state !== 'closed' && !view.over
  return (
    <Card
      title={w('chief')}
      extra={
        open && (
          <div className={s.buttons}>
            <KeyAction small label={w('doMove')} onAct={onMove} />
            <KeyAction small label={w('doAllow')} onAct={onAllow} />
          </div>
        )
      }
    >
      <div className={s.scroll}>
        {empty && w('chiefNone')}
        {view.suspensions.map(p => (
          <NoteRow
            key={`p${p.id}`}
            sign={<Glyph name={p.state === 'running' ? 'unmet' : 'attention'} size={28} />}
            title={w('rSuspended', { about: p.about })}
            text={`${text(p)}　${p.cause}`}
            {...(p.state === 'running' ? { action: { label: w('doResume'), onAct: () => onResume(p) } } : {})}
          />
        ))}
        {voided.length > 0 && (
          <NoteRow
            sign={<Glyph name="unmet" size={28} />}
            title={w('rVoid', {
              rooms: `${voided
                .slice(0, NAMED)
                .map(r => r.label)
                .join(comma())}${voided.length > NAMED ? ` …（${voided.length}）` : ''}`,
            })}
            text={w('rVoidText')}
          />
        )}
        {moves.slice(0, 4).map(m => (
          <NoteRow
            key={`m${m.seq}${m.name}`}
            sign={<Glyph name="waiting" size={28} />}
            title={w('rMoved', { name: m.name, from: minuteAt(m.start), to: minuteAt(m.finish) })}
            text={m.reason}
          />
        ))}
      </div>
    </Card>
  )
}
