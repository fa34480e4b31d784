import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { minuteAt, stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { instructions as words } from '../../words/instructions.ts'
import s from './instructions.module.css'
import { hintOf, type Detail as Instruction } from './state.ts'

/** One instruction whole: the words first, then who gave it and took it down, what was decided, who was told. */
export function Detail({ instruction: i }: { instruction: Instruction }) {
  const w = useWords(words)
  const pick = usePick()
  const at = (time: number) => stampAt(time).slice(0, 16)
  const tied = i.ties.map(t => [pick(t), t.of].filter(Boolean).join(' '))
  return (
    <Card
      grow
      title={
        <>
          {i.no}　{w(i.step)}
        </>
      }
      extra={<Glyph name={hintOf(i.step)} size={30} />}
    >
      <blockquote className={s.words}>{i.text}</blockquote>
      <dl className={s.facts}>
        <dt>{w('from')}</dt>
        <dd>{[i.source, i.caller, i.post, i.number].filter(Boolean).join('　')}</dd>
        <dt>{w('given')}</dt>
        <dd>{at(i.given)}</dd>
        <dt>{w('taker')}</dt>
        <dd>
          {i.taker}
          {i.form && <div className={s.quiet}>{w('onForm', { form: i.form, at: at(i.at) })}</div>}
        </dd>
        <dt>{w('checked')}</dt>
        <dd>{w(i.checked || 'unchecked')}</dd>
        <dt>{w('ties')}</dt>
        <dd>{tied.length > 0 ? tied.join('　') : w('noTies')}</dd>
        <dt>{w('decided')}</dt>
        <dd>
          {i.decided !== null ? (
            `${minuteAt(i.decided)}　${i.decider}：${i.decision}`
          ) : i.known ? (
            w('takenByDuty')
          ) : (
            <>
              {w('notDecided')}
              <div className={s.quiet}>{w('notDecidedWhy')}</div>
            </>
          )}
        </dd>
        <dt>{w('passings')}</dt>
        <dd>
          {i.passings.length === 0
            ? w('nobodyTold')
            : i.passings.map(p => (
                <div key={`${p.stated}${p.recipient}`}>
                  {minuteAt(p.stated)}　{p.recipient}（{p.how}）<span className={s.quiet}>　{p.teller}</span>
                </div>
              ))}
        </dd>
        <dt>{w('doneAt')}</dt>
        <dd>{i.done !== null ? [at(i.done), i.note].filter(Boolean).join('　') : w('notDone')}</dd>
      </dl>
    </Card>
  )
}
