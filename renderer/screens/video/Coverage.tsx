import { useNav } from '../../client/nav.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useTimes } from '../../widgets/time.ts'
import { comma, useLanguage, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import d from '../duty/duty.module.css'
import { spanText } from '../duty/shapes.ts'
import st from '../stage/stage.module.css'
import type { Gap, Line, Video } from './shapes.ts'
import s from './video.module.css'

interface Props {
  view: Video
  now: number
  onFill: (gap: Gap) => void
  onAccount: (gap: Gap) => void
  onEnd: (line: Line) => void
}

/** Post by post what watches it, and in red when nothing does (R81). */
export function Coverage({ view, now, onFill, onAccount, onEnd }: Props) {
  const w = useWords(video)
  const zh = useLanguage() === 'zh'
  return (
    <Card grow flush title={w('plan')}>
      <p className={s.note}>{w('planNote')}</p>
      {view.lines.length === 0 && view.gaps.length === 0 && <p className={st.empty}>{w('nobody')}</p>}
      <ul className={st.rows}>
        {view.posts.map(p => {
          const of = <T extends { post: string }>(rows: readonly T[]) => rows.filter(r => r.post === p.name)
          const [gaps, lines, told] = [of(view.gaps), of(view.lines), of(view.accounted)]
          if (gaps.length + lines.length + told.length === 0) return null
          return (
            <li key={p.name}>
              <div className={`${st.row} ${s.post}`}>
                <Glyph
                  name={gaps.some(g => g.from <= now) ? 'unmet' : gaps.length > 0 ? 'attention' : 'met'}
                  size={24}
                />
                <b>{zh ? p.name : p.en}</b>
                {p.route && <span className={st.quiet}>{w('route')}</span>}
              </div>
              <ul>
                {gaps.map(g => (
                  <GapRow key={`g${g.from}`} gap={g} now={now} onFill={onFill} onAccount={onAccount} />
                ))}
                {told.map(g => (
                  <Told key={`t${g.id}`} gap={g} />
                ))}
                {lines.map(l => (
                  <LineRow key={l.id} line={l} now={now} onEnd={onEnd} />
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function GapRow({ gap, now, onFill, onAccount }: { gap: Gap } & Pick<Props, 'now' | 'onFill' | 'onAccount'>) {
  const w = useWords(video)
  const { dayAt } = useTimes()
  const over = gap.to <= now
  return (
    <li className={`${st.row} ${s.line} ${d.gapLine}`}>
      <span className={st.fill}>
        <b>{spanText(gap, dayAt, w('nextDay'))}</b>
        <div>{w(over ? 'gapOver' : 'gap')}</div>
      </span>
      {over && <KeyAction small label={w('account')} onAct={() => onAccount(gap)} />}
      <KeyAction small label={w('fill')} onAct={() => onFill(gap)} />
    </li>
  )
}

/** It stays on the list: nobody was there. */
function Told({ gap }: { gap: Video['accounted'][number] }) {
  const w = useWords(video)
  const nav = useNav()
  const { dayAt } = useTimes()
  return (
    <li className={`${st.row} ${s.line}`}>
      <span className={st.fill}>
        <b>{spanText(gap, dayAt, w('nextDay'))}</b>
        <div className={st.quiet}>
          {w('accounted')}　{gap.reason}
        </div>
      </span>
      <KeyAction
        small
        label={w('incidentNo', { no: String(gap.no) })}
        onAct={() => nav.go('incidents', { incident: gap.incident })}
      />
    </li>
  )
}

function LineRow({ line, now, onEnd }: { line: Line } & Pick<Props, 'now' | 'onEnd'>) {
  const w = useWords(video)
  const { dayAt } = useTimes()
  const what =
    line.how === 'camera' ? (
      <>
        <b>{w('channel', { no: line.channel })}</b>　<span className={st.quiet}>{line.device}</span>
      </>
    ) : (
      <>
        <span className={st.quiet}>{w('people')}</span>　<b>{line.people.join(comma())}</b>
      </>
    )
  return (
    <li className={`${st.row} ${s.line}`}>
      <span className={st.fill}>{what}</span>
      <span className={`${st.quiet} ${st.noBreak}`}>{spanText(line, dayAt, w('nextDay'))}</span>
      {line.to > now && <KeyAction small label={w('end')} onAct={() => onEnd(line)} />}
    </li>
  )
}
