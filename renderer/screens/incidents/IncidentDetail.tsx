import type { ReactNode } from 'react'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt, stampAt, useTimes } from '../../widgets/time.ts'
import { incidents as words } from '../../words/incidents.ts'
import { comma, type KeyOf, usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import { Missing } from './Missing.tsx'
import { aboutLoss, type Detail, hintOf, type Incidents, isLate, owesReport, span } from './state.ts'

/** What can be done to an incident from its page, besides the main action. */
export type Todo = 'report' | 'plan' | 'grade' | 'pack' | 'question' | 'relay' | 'hold' | 'lift' | 'order' | 'step'
export type OnDo = (what: Todo, whom?: Incidents['recipients'][number]['who']) => void

interface Props {
  incident: Detail
  recipients: Incidents['recipients']
  now: number
  onDo: OnDo
}

/** One incident whole: what happened, who was told, what was ordered and done, how it ended. */
export function IncidentDetail({ incident: i, recipients, now, onDo }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const open = i.state === 'open'
  return (
    <Card
      grow
      title={
        <>
          {w('no', { n: i.no })}　{pick(i)}
        </>
      }
      extra={<Glyph name={hintOf(i)} size={30} />}
    >
      <dl className={s.facts}>
        <dt>{w('state')}</dt>
        <dd>
          {open ? `${w('isOpen')}　${w('since', { time: span(now - i.opened, w) })}` : w('closed')}
          {i.reopened !== null && `　${w('reopenedAt', { at: stampAt(i.reopened).slice(0, 16) })}`}
        </dd>
        <dt>{w('happened')}</dt>
        <dd>
          {i.about}
          <div className={s.source}>
            {[w('foundLine', { at: stampAt(i.found).slice(0, 16) }), i.finder, i.scene, i.room]
              .filter(Boolean)
              .join('　')}
          </div>
        </dd>
        {i.cause && (
          <>
            <dt>{w('cause')}</dt>
            <dd>{i.cause}</dd>
            <dt>{w('result')}</dt>
            <dd>{i.result}</dd>
          </>
        )}
      </dl>
      <Reported incident={i} recipients={recipients} now={now} onDo={onDo} />
      {i.graded && (
        <Line
          hint={i.grade_name ? 'met' : 'attention'}
          name={w('grade')}
          text={i.grade_name ? `${i.grade_name}${i.gradeText ? `　${pick(i.gradeText)}` : ''}` : w('gradeOpen')}
          act={open ? [[i.grade_name ? 'gradeAgain' : 'doGrade', () => onDo('grade')]] : []}
        />
      )}
      {i.packs && (
        <Line
          hint={i.pack ? 'met' : 'attention'}
          name={w('pack')}
          text={
            i.pack
              ? w('packLine', {
                  approval: i.pack.approval,
                  people: i.pack.people,
                  saw: i.pack.saw,
                  isolation: i.pack.isolation,
                })
              : w('packOpen')
          }
          act={open ? [[i.pack ? 'packAgain' : 'doPackShort', () => onDo('pack')]] : []}
        />
      )}
      {i.misprint && <Misprint incident={i} misprint={i.misprint} onDo={onDo} />}
      <Holds incident={i} onDo={onDo} />
      {aboutLoss(i) && i.item !== null && <Missing key={i.id} item={i.item} incident={i.id} open={open} />}
      <Timeline of={i.timeline} />
    </Card>
  )
}

interface LineProps {
  hint: Hint
  name: string
  text: ReactNode
  act?: readonly (readonly [KeyOf<typeof words>, () => void])[]
}

/** One thing that is done or still to be done, with its button. */
function Line({ hint, name, text, act = [] }: LineProps) {
  const w = useWords(words)
  return (
    <div className={s.line}>
      <Glyph name={hint} size={24} />
      <div className={s.lineText}>
        <b>{name}</b>
        <div>{text}</div>
      </div>
      {act.map(([label, onAct]) => (
        <KeyAction key={label} small label={w(label)} onAct={onAct} />
      ))}
    </div>
  )
}

function Reported({ incident: i, recipients, now, onDo }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const open = i.state === 'open'
  const left = (i.report_by ?? 0) - now
  const due = owesReport(i)
    ? isLate(i, now)
      ? w('late', { time: span(-left, w) })
      : w('dueIn', { time: span(left, w) })
    : w('noReport')
  const nameOf = (who: string) => {
    const of = recipients.find(r => r.who === who)
    return of ? pick(of) : who
  }
  const departments = i.kind === 'disaster' ? recipients.filter(r => r.department) : []
  return (
    <>
      <Line
        hint={i.reported !== null ? 'met' : owesReport(i) ? (isLate(i, now) ? 'unmet' : 'waiting') : 'met'}
        name={w('steps')}
        text={
          <>
            {i.reports.length === 0 && <span className={isLate(i, now) ? s.late : undefined}>{due}</span>}
            {owesReport(i) && i.latest !== null && (
              <span className={s.source}>　{w('latest', { at: minuteAt(i.latest) })}</span>
            )}
            {i.reports.map(r => (
              <div key={`${r.stated}${r.recipient}${r.whom}`}>
                {minuteAt(r.stated)}　{nameOf(r.whom)}　{r.recipient}（{r.how}）
                <div className={s.source}>
                  {[r.reporter, r.whom === 'area' && w('after', { time: span(r.stated - i.found, w) }), r.action]
                    .filter(Boolean)
                    .join('　')}
                </div>
              </div>
            ))}
          </>
        }
        act={open && !owesReport(i) ? [['doReportAgain', () => onDo('report')]] : []}
      />
      {departments.map(d => {
        const told = i.reports.find(r => r.whom === d.who)
        return (
          <Line
            key={d.who}
            hint={told ? 'met' : 'attention'}
            name={pick(d)}
            text={told ? w('toldAt', { at: minuteAt(told.stated), to: told.recipient }) : w('notTold')}
            act={open && !told ? [['doTell', () => onDo('report', d.who)]] : []}
          />
        )
      })}
      {(i.kind === 'disaster' || i.plan_started !== null) && (
        <Line
          hint={i.plan_started !== null ? 'met' : 'attention'}
          name={w('planStart')}
          text={i.plan_started !== null ? w('planStarted', { at: minuteAt(i.plan_started) }) : w('planNotStarted')}
          act={open && i.plan_started === null ? [['doStartPlan', () => onDo('plan')]] : []}
        />
      )}
    </>
  )
}

function Misprint({
  incident: i,
  misprint: m,
  onDo,
}: {
  incident: Detail
  misprint: NonNullable<Detail['misprint']>
  onDo: OnDo
}) {
  const w = useWords(words)
  const open = i.state === 'open'
  const all = m.told.length + m.untold.length
  const relayed = m.paper !== null && m.untold.length === 0
  return (
    <>
      <Line
        hint={m.paper ? 'met' : 'attention'}
        name={w('question')}
        text={
          m.paper
            ? `${w('unitNo', { n: m.paper.no })}　${m.paper.name}　${w('questionNo', { q: m.question ?? '' })}`
            : w('questionOpen')
        }
        act={open ? [['doQuestion', () => onDo('question')]] : []}
      />
      <Line
        hint={relayed ? 'met' : 'attention'}
        name={w('relay')}
        text={
          m.paper === null
            ? w('relayFirst')
            : i.instruction === null
              ? w('relayDecision')
              : w('relayed', { n: m.told.length, all })
        }
        act={open && m.paper && i.instruction !== null && !relayed ? [['doRelayShort', () => onDo('relay')]] : []}
      />
    </>
  )
}

function Holds({ incident: i, onDo }: { incident: Detail; onDo: OnDo }) {
  const w = useWords(words)
  const pick = usePick()
  const open = i.state === 'open'
  if (!open && i.holds.length === 0) return null
  return (
    <Line
      hint={i.holds.length > 0 ? 'attention' : 'met'}
      name={w('hold')}
      text={
        i.holds.length === 0
          ? w('holdNone')
          : i.holds.map(({ item, label }) => (
              <div key={item} className={s.bag}>
                <span>{[label.roomLabel ?? label.category, pick(label.kind)].join('　')}</span>
                <Code code={label.code} />
              </div>
            ))
      }
      act={[
        ...(open ? [['doHoldShort', () => onDo('hold')] as const] : []),
        ...(open && i.holds.length > 0 ? [['doLiftShort', () => onDo('lift')] as const] : []),
      ]}
    />
  )
}

/** What was done, in the ledger's own words, the newest last. */
function Timeline({ of }: { of: Detail['timeline'] }) {
  const w = useWords(words)
  const pick = usePick()
  const { dayAt } = useTimes()
  return (
    <div className={s.timeline}>
      <h3>{w('timeline')}</h3>
      {of.map((e, n) => {
        const before = of[n - 1]
        const day = !before || dayAt(before.occurred) !== dayAt(e.occurred) ? `${dayAt(e.occurred)} ` : ''
        return (
          <div key={e.seq} className={s.event}>
            <span>
              {day}
              {minuteAt(e.occurred)}
            </span>
            <div>
              {pick(e)}
              <div className={s.source}>
                {e.signers.length > 0 ? w('signedBy', { names: e.signers.join(comma()) }) : e.actor}
                {e.late && `　${w('lateEntry')}`}
              </div>
            </div>
          </div>
        )
      })}
    </div>
  )
}
