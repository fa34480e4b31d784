import { IdcardOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import type { PatrolKind } from '../../../db/rules/duty.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct, useMessages } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { duty } from '../../words/duty.ts'
import { useWords } from '../../words/index.ts'
import s from './duty.module.css'

interface Front {
  badge: string
  /** Null at a locked station, where nobody is told names before the act. */
  name: string | null
}

/** One key and two badge fronts, when all is well (R40, R103). What was found is written first, then F9 records it. */
export function Patrol({
  kind,
  locked,
  onDone,
  onClose,
}: {
  kind: PatrolKind
  /** Nobody is signed in: the act says whose badges they are. */
  locked?: boolean
  onDone?: (names: string) => void
  onClose: () => void
}) {
  const w = useWords(duty)
  const act = useAct('patrol.make')
  const [fronts, setFronts] = useState<readonly Front[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [more, setMore] = useState(kind === 'joint')
  const [others, setOthers] = useState('')
  const [place, setPlace] = useState('保密室')
  const [locks, setLocks] = useState(true)
  const [alarm, setAlarm] = useState(true)
  const [found, setFound] = useState('')
  const [when, setWhen] = useState(NO_MOMENT)
  const sending = useRef(false)
  const earlier = when.day || when.clock ? readMoment(when) : null

  const record = async (by: readonly Front[]) => {
    const [first, second] = by
    if (!first || !second || sending.current) return
    sending.current = true
    const said = { others: others.trim(), place: place.trim() || '保密室', locks, alarm, found: found.trim() }
    const answer = await act.run({ kind, first: first.badge, second: second.badge, ...said, stated: earlier })
    sending.current = false
    // Whoever may not, or was there twice: both scan again.
    if (!answer) return setFronts([])
    onDone?.(`${answer.first}、${answer.second}`)
    onClose()
  }
  useMessages(m => {
    if (m.kind === 'back') return setProblem(w('sameBack'))
    if (m.kind !== 'front') return
    if (!m.name && !locked) return setProblem(w('unknown'))
    if (fronts.some(f => f.badge === m.badge)) return setProblem(w('sameTwice'))
    if (fronts.length === 2) return
    setProblem(null)
    act.clear()
    const next = [...fronts, { badge: m.badge, name: m.name }]
    setFronts(next)
    if (next.length === 2 && !more) void record(next)
  })
  const missing =
    kind === 'joint' && !others.trim()
      ? w('lackOthers')
      : !(locks && alarm) && !found.trim()
        ? w('lackFound')
        : fronts.length < 2
          ? w('lackFront', { n: 2 - fronts.length })
          : undefined
  const yesNo = [
    { value: true, label: w('isWell') },
    { value: false, label: w('isOff') },
  ]
  return (
    <Dialog
      title={w(kind === 'joint' ? 'jointTitle' : 'patrolTitle')}
      width={820}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onClose} />
          {!more && <KeyAction keyName="F7" label={w('something')} onAct={() => setMore(true)} />}
          <span className={s.gap} />
          {more && (
            <MainAction label={w('record')} missing={missing} busy={act.busy} onAct={() => void record(fronts)} />
          )}
        </>
      }
    >
      <div className={s.patrol}>
        <p className={s.quiet}>{w(kind === 'joint' ? 'jointWhat' : 'patrolWhat')}</p>
        <div className={s.fronts}>
          {[0, 1].map(i => (
            <div key={i} className={fronts.length === i ? `${s.front} ${s.waits}` : s.front}>
              {fronts[i] ? <Glyph name="met" size={32} /> : <IdcardOutlined className={s.icon} />}
              <span>
                <span className={s.quiet}>{w(i === 0 ? 'firstPerson' : 'secondPerson')}</span>
                <b>{fronts[i] ? (fronts[i]?.name ?? '✓') : fronts.length === i ? w('scanFront') : '—'}</b>
              </span>
            </div>
          ))}
        </div>
        {more && (
          <div className={s.more}>
            {kind === 'joint' && (
              <TextField
                wide
                autoFocus
                label={w('others')}
                hint={w('othersHint')}
                maxLength={60}
                value={others}
                onChange={setOthers}
              />
            )}
            <Field label={w('locks')} group>
              <Segmented block options={yesNo} value={locks} onChange={setLocks} />
            </Field>
            <Field label={w('alarm')} group>
              <Segmented block options={yesNo} value={alarm} onChange={setAlarm} />
            </Field>
            <TextField
              wide
              autoFocus={kind !== 'joint'}
              label={w('found')}
              hint={w('noteHint')}
              maxLength={300}
              value={found}
              onChange={setFound}
            />
            <TextField label={w('place')} maxLength={30} value={place} onChange={setPlace} />
            <MomentField label={w('when')} value={when} onChange={setWhen} />
          </div>
        )}
        {problem && (
          <p className={s.problem} role="alert">
            <Glyph name="unmet" size={24} />
            {problem}
          </p>
        )}
        {!problem && <Failed failure={act.failure} onDone={onClose} />}
      </div>
    </Dialog>
  )
}
