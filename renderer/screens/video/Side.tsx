import { useNav } from '../../client/nav.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { dateOf, minuteAt, useTimes } from '../../widgets/time.ts'
import { type Say, useLanguage, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { spanText } from '../duty/shapes.ts'
import st from '../stage/stage.module.css'
import type { Recording, Video } from './shapes.ts'
import s from './video.module.css'

/** What was looked at, what is still owed (R83). */
export function Reviews({ view, now }: { view: Video; now: number }) {
  const w = useWords(video)
  const nav = useNav()
  const zh = useLanguage() === 'zh'
  const { dayAt } = useTimes()
  const comma = zh ? '、' : ', '
  const named = (post: string) => (zh ? post : (view.posts.find(p => p.name === post)?.en ?? post))
  const owed = view.owed.filter(o => o.unit !== null || o.due <= now + 24 * 3_600_000)
  return (
    <Card grow flush title={w('reviews')}>
      {view.reviews.length + owed.length === 0 && <p className={st.empty}>{w('reviewsNone')}</p>}
      <ul className={st.rows}>
        {owed.map(o => (
          <li key={`o${o.unit ?? 0}`} className={st.row}>
            <Glyph name={o.late ? 'unmet' : o.due <= now ? 'attention' : 'waiting'} size={22} />
            <span className={st.fill}>
              <b>{o.unit === null ? w('owedNext') : w('owedUnit', { no: String(o.unit) })}</b>
              <div className={st.quiet}>
                {spanText(o, dayAt, w('nextDay'))}
                {'　'}
                {w('by', { at: minuteAt(o.due) })}
              </div>
            </span>
          </li>
        ))}
        {view.reviews.map(r => (
          <li key={r.id} className={st.row}>
            <Glyph name={r.found ? 'difference' : 'met'} size={22} />
            <span className={st.fill}>
              <b>{r.name}</b>　{r.posts.map(named).join(comma)}
              <div className={st.quiet}>
                {spanText(r, dayAt, w('nextDay'))}　{r.found || w('nothing')}
              </div>
            </span>
            {r.incident !== null && (
              <KeyAction
                small
                label={w('incidentNo', { no: String(r.no) })}
                onAct={() => nav.go('incidents', { incident: r.incident ?? 0 })}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface RecordingsProps {
  view: Video
  now: number
  onRemove: (r: Recording) => void
  onLose: (r: Recording) => void
}

/** What is kept where, until when (R82). A deletion is offered only once it may be. */
export function Recordings({ view, now, onRemove, onLose }: RecordingsProps) {
  const w = useWords(video)
  const zh = useLanguage() === 'zh'
  const { dayAt } = useTimes()
  const comma = zh ? '、' : ', '
  const open = view.kept && !view.inside ? [...new Set(view.unrecorded.map(u => u.channel))] : []
  return (
    <Card
      grow
      flush
      title={w('recordings')}
      extra={view.kept && <span className={st.quiet}>{w('keptTo', { day: view.kept.day })}</span>}
    >
      {view.recordings.length + open.length === 0 && <p className={st.empty}>{w('recordingsNone')}</p>}
      <ul className={st.rows}>
        {open.length > 0 && (
          <li className={st.row}>
            <Glyph name="attention" size={22} />
            <b className={st.fill}>{w('unrecorded', { names: open.join(comma) })}</b>
          </li>
        )}
        {view.recordings.map(r => {
          const over = r.kept !== null && now >= r.kept.free
          const says = stateOf(r, over, w, view.kept?.day ?? '')
          return (
            <li key={r.id} className={st.row}>
              <Glyph
                name={
                  r.state === 'lost' ? 'difference' : r.state === 'deleted' ? 'destroyed' : over ? 'attention' : 'met'
                }
                size={22}
              />
              <span className={st.fill}>
                <b>{r.medium}</b>　{r.place}
                <div className={st.quiet}>{w('channel', { no: r.channels.join(comma) })}</div>
                <div className={st.quiet}>{spanText(r, dayAt, w('nextDay'))}</div>
                {says && <div className={s.state}>{says}</div>}
              </span>
              {r.state === 'kept' && (
                <span className={s.acts}>
                  {over && <KeyAction small label={w('remove')} onAct={() => onRemove(r)} />}
                  <KeyAction small label={w('lose')} onAct={() => onLose(r)} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Nothing where the title says it already. */
function stateOf(r: Recording, over: boolean, w: Say<typeof video>, day: string): string {
  if (r.state === 'lost') return `${w('lost')}　${r.how ?? ''}`
  if (r.state === 'deleted') return `${w('deleted', { day: dateOf(r.gone ?? 0) })}　${r.how ?? ''}`
  if (!r.kept) return w('keptOpen')
  if (r.kept.day === day && !over) return ''
  return w(over ? 'free' : 'keptTo', { day: r.kept.day })
}
