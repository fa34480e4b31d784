import { PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Printing } from '../../client/print.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import st from '../stage/stage.module.css'
import s from './sittings.module.css'
import type { SittingsView } from './state.ts'

/** The unit's list as it stands, and whether it hangs out like that (R62). */
export function Violations({ view, printing }: { view: SittingsView; printing: Printing }) {
  const w = useWords(words)
  const { dayAt } = useTimes()
  const withdraw = useAct('violation.withdraw')
  const [going, go] = useState<SittingsView['violations'][number] | null>(null)
  const standing = view.violations.filter(v => v.state === 'entered')
  const posted = view.posted
  const when = (at: number) => `${dayAt(at)} ${minuteAt(at)}`
  const says = posted
    ? posted.n > 0
      ? w('posted', { at: when(posted.at), place: posted.place })
      : w('postedNone', { at: when(posted.at) })
    : view.lastPosted
      ? w('changed')
      : w('notPosted')
  return (
    <Card
      grow
      flush
      title={standing.length > 0 ? `${w('violations')} ${standing.length}` : w('violations')}
      extra={
        standing.length > 0 && (
          <KeyAction
            small
            icon={<PrinterOutlined />}
            label={w('print')}
            disabled={printing.busy}
            onAct={() => void printing.print('violations', String(view.unit.id))}
          />
        )
      }
    >
      <ul className={`${st.rows} ${s.scroll}`}>
        {view.violations.length === 0 && <li className={st.empty}>{w('noViolations')}</li>}
        {view.violations.map(v => (
          <li key={v.id} className={st.row}>
            <b className={st.noBreak}>{v.no}</b>
            <span className={`${st.fill} ${v.state === 'withdrawn' ? s.gone : ''}`}>
              <b>{v.label}</b>　{v.candidate || w('seatOf', { n: v.seat })}
              <div className={st.quiet}>
                {v.state === 'withdrawn' ? w('withdrawn', { reason: v.reason ?? '' }) : v.act}
              </div>
            </span>
            {v.state === 'entered' && <KeyAction small label={w('withdraw')} onAct={() => go(v)} />}
          </li>
        ))}
      </ul>
      <div className={s.foot}>
        <Glyph name={posted ? 'met' : view.over ? 'attention' : 'waiting'} size={24} />
        <span>{says}</span>
      </div>
      {going && (
        <ReasonDialog
          title={w('withdraw')}
          right={`${going.label}　${going.candidate || w('seatOf', { n: going.seat })}`}
          what={w('withdrawWhat')}
          label={w('withdraw')}
          failure={withdraw.failure}
          onClose={() => go(null)}
          onDo={reason => void withdraw.run({ violation: going.id, reason }).then(done => done && go(null))}
        />
      )}
    </Card>
  )
}
