import { APPROVER_NAMES, SPARE_REASONS, SPARE_STATES } from '../../../db/rules/spares.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt, stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { widgets } from '../../words/widgets.ts'
import { bagState } from '../ledger/shaped.ts'
import s from './spares.module.css'
import { type As, clock, isOver, type Opened, type Request } from './state.ts'

interface Props {
  request: Request
  now: number
  /** What is missing and whose it is, in one sentence. */
  next: string
  /** F6 is this card's. */
  keyed: boolean
  onSign: (as: As) => void
  onVoid: (seq: number) => void
}

/** One request whole: the time since it was asked, who has approved it and how, its bag, each copy given. */
export function Detail({ request: r, now, next, keyed, onSign, onVoid }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const over = isOver(r)
  return (
    <Card
      grow
      title={`${w('no', { n: r.no })}　${r.roomLabel}${r.seat ? `　${w('seatOf', { seat: r.seat })}` : ''}`}
      extra={
        r.opened === null && !over ? (
          <b className={s.clock} role="timer">
            {clock(now - r.asked)}
          </b>
        ) : (
          <span className={s.quiet}>{pick(SPARE_STATES[r.state])}</span>
        )
      }
    >
      {!over && (
        <div className={s.next} role="status">
          <Glyph name="attention" size={28} />
          <span>{next}</span>
        </div>
      )}
      <dl className={s.facts}>
        <dt>{w('what')}</dt>
        <dd className={s.line}>
          <b>{w('row', { kind: w(r.kind), n: r.copies })}</b>
          <span className={s.quiet}>{w('unit', { n: r.unit })}</span>
          <span className={s.quiet}>{r.place}</span>
        </dd>
        <dt>{w('why')}</dt>
        <dd className={s.line}>
          <span>{pick(SPARE_REASONS[r.reason])}</span>
          {r.words && <span>{r.words}</span>}
          {r.faulty && (
            <span className={s.quiet}>
              {w('faulty')} <Code code={r.faulty} />
            </span>
          )}
        </dd>
        <dt>{w('asked')}</dt>
        <dd>{w('askedBy', { name: r.asker ?? '', at: stampAt(r.asked) })}</dd>
        {r.form && (
          <>
            <dt>{w('paper')}</dt>
            <dd className={s.line}>
              <Code code={r.form} />
              <span className={s.quiet}>{w('seenBy', { name: r.witness ?? '' })}</span>
            </dd>
          </>
        )}
        <dt>{w('approvals')}</dt>
        <dd className={s.approvals}>
          {APPROVER_NAMES.map(a => (
            <span key={a} className={s.approval}>
              <Glyph name={r.signed[a] ? 'met' : r.form ? 'attention' : 'unmet'} size={24} />
              <b>{w(a)}</b>
              <span className={s.quiet}>
                {r.signed[a] ? w('signedBy', { name: r.signed[a] }) : w(r.form ? 'inkOnly' : 'notSigned')}
              </span>
              {r.missing.includes(a) && (
                <span className={s.end}>
                  <KeyAction
                    small
                    // The first of them has the key; the other is reached once that one has signed, or by Tab.
                    keyName={a === r.missing[0] && keyed ? 'F6' : undefined}
                    label={w('doKey')}
                    onAct={() => onSign(a)}
                  />
                </span>
              )}
            </span>
          ))}
        </dd>
        {r.bag && (
          <>
            <dt>{w('bag')}</dt>
            <dd>
              <BagLine bag={r.bag} />
              {r.opened !== null && (
                <div className={s.quiet}>
                  {w('openedIn', { at: minuteAt(r.opened), time: clock(r.opened - r.asked) })}
                </div>
              )}
              {(r.bag.loose ?? 0) > 0 && <div className={s.due}>{w('loose', { count: r.bag.loose ?? 0 })}</div>}
            </dd>
            <dt>{w('given')}</dt>
            <dd>
              {r.given === null ? (
                w('counting')
              ) : r.given.length === 0 ? (
                <span className={s.quiet}>{w('noneGiven')}</span>
              ) : (
                r.given.map(g => (
                  <div key={g.seq} className={s.givenRow}>
                    <span className={s.line}>
                      <span>{minuteAt(g.at)}</span>
                      <span>{w('seatOf', { seat: g.seat })}</span>
                      {g.code ? <Code code={g.code} /> : <span>{w('copiesOf', { n: g.n })}</span>}
                      {g.faulty && <span className={s.quiet}>{w('replaces', { code: g.faulty })}</span>}
                      {g.desk && <span className={s.quiet}>{w('atDesk')}</span>}
                    </span>
                    {r.state === 'opened' && r.bag?.state === 'opened' && !r.bag.count && (
                      <KeyAction small label={w('doVoid')} onAct={() => onVoid(g.seq)} />
                    )}
                  </div>
                ))
              )}
            </dd>
          </>
        )}
        {r.bag?.made.map(m => (
          <div key={m.item} className={s.fact}>
            <dt>{w('madeBags')}</dt>
            <dd className={s.bagLine}>
              <Glyph name={bagState(m.state)} size={24} />
              <Code code={m.code} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** State by shape and word, and the bag's code. */
export function BagLine({ bag }: { bag: Opened }) {
  const w = useWords(words)
  const v = useWords(widgets)
  const dark = bag.count !== null && bag.count.turn !== null
  return (
    <span className={s.bagLine}>
      <Glyph name={bagState(bag.state)} size={24} />
      <Code code={bag.code} />
      <span className={s.quiet}>{dark ? w('counting') : v(bagState(bag.state))}</span>
    </span>
  )
}
