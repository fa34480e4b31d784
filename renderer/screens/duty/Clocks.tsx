import { useState } from 'react'
import { CLOCK_NAMES, CLOCKS, type ClockName } from '../../../db/rules/duty.ts'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readClock, readMoment } from '../../client/form/moment.ts'
import { type Failure, useAct } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { clockAt, dateOf, fromLocal } from '../../widgets/time.ts'
import { duty } from '../../words/duty.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './duty.module.css'

const HALF_DAY = 12 * 3_600_000

/** What a clock showed, as a moment near `pc`: the other side of midnight is near as well. */
function readingNear(text: string, pc: number): number | null {
  const clock = readClock(text)
  if (!clock) return null
  const at = fromLocal(dateOf(pc), clock)
  return at - pc > HALF_DAY ? at - 2 * HALF_DAY : pc - at > HALF_DAY ? at + 2 * HALF_DAY : at
}

/** Three clocks read at one moment (R104). */
export function CompareClocks({ onSet, onClose }: { onSet: () => void; onClose: () => void }) {
  const w = useWords(duty)
  const pick = usePick()
  const act = useAct('clocks.compare')
  const [pc, setPc] = useState<number | null>(null)
  const [texts, setTexts] = useState<Readonly<Record<ClockName, string>>>({ standard: '', bell: '', recorder: '' })
  const typed = CLOCK_NAMES.filter(c => texts[c].trim())
  const bad = typed.some(c => readClock(texts[c]) === null)
  const read = (c: ClockName) => (pc !== null && texts[c].trim() ? readingNear(texts[c], pc) : null)
  return (
    <FormDialog
      title={w('compare')}
      what={w('compareWhat')}
      right={<KeyAction keyName="F6" label={w('setClock')} onAct={onSet} />}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('compareDo'),
        busy: act.busy,
        missing: pc === null ? w('lackNow') : bad ? w('badReading') : typed.length === 0 ? w('lackReading') : undefined,
        onAct: async () => {
          const said = { pc: pc ?? 0, standard: read('standard'), bell: read('bell'), recorder: read('recorder') }
          if (await act.run(said)) onClose()
        },
      }}
    >
      <div className={s.pc}>
        <span className={s.quiet}>{w('pcShowed')}</span>
        <b>{pc === null ? '— : — : —' : clockAt(pc)}</b>
        <KeyAction keyName="F7" label={w('nowKey')} onAct={() => setPc(Math.round(programNow()))} />
      </div>
      {CLOCK_NAMES.map(c => {
        const at = read(c)
        return (
          <TextField
            key={c}
            label={`${pick(CLOCKS[c])}${at === null || pc === null ? '' : `　${signed(at - pc)}`}`}
            hint="09:00:00"
            maxLength={8}
            value={texts[c]}
            onChange={v => setTexts({ ...texts, [c]: v })}
          />
        )
      })}
    </FormDialog>
  )
}

/** +12 or −3 seconds. */
export const signed = (ms: number): string => `${ms < 0 ? '−' : '+'}${Math.abs(Math.round(ms / 1000))} s`

export function SetClock({ onClose }: { onClose: () => void }) {
  const w = useWords(duty)
  const sign = useSign()
  const [before, setBefore] = useState(momentAt(programNow()))
  const [after, setAfter] = useState(momentAt(programNow()))
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [was, became] = [readMoment(before), readMoment(after)]
  return (
    <FormDialog
      title={w('setTitle')}
      what={w('setWhat')}
      failure={failure}
      onLeave={onClose}
      main={{
        label: w('signTogether'),
        missing:
          was === null || became === null ? w('lackMoment') : reason.trim().length < 2 ? w('lackReason') : undefined,
        onAct: async () => {
          setFailure(null)
          const done = await sign('clock.set', { before: was ?? 0, after: became ?? 0, reason: reason.trim() })
          if (done.done) onClose()
          else setFailure(done.failure)
        },
      }}
    >
      <MomentField autoFocus label={w('setBefore')} value={before} onChange={setBefore} />
      <MomentField label={w('setAfter')} value={after} onChange={setAfter} />
      <TextField wide label={w('setReason')} maxLength={200} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
