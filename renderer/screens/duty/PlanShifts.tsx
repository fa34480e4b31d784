import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { readDay } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { dateOf, useTimes } from '../../widgets/time.ts'
import { duty } from '../../words/duty.ts'
import { comma, useWords } from '../../words/index.ts'
import { shiftsOf } from './pattern.ts'
import type { Duty } from './shapes.ts'

/** Several days of shifts, written as on a piece of paper. */
export function PlanShifts({ people, onClose }: { people: Duty['fit']; onClose: () => void }) {
  const w = useWords(duty)
  const { dayAt, minuteAt } = useTimes()
  const now = useNow(60_000)
  const act = useAct('shift.add')
  const [first, setFirst] = useState(dateOf(now))
  const [days, setDays] = useState('3')
  const [lines, setLines] = useState('')
  const day = readDay(first)
  const n = Math.min(60, Number(days) || 0)
  const { shifts, trouble } = shiftsOf(lines, day ?? dateOf(now), n, people)
  // What is over by now need not be planned: the first day has begun.
  const wanted = shifts.filter(s => s.to > now)
  const at = (ms: number) => `${dayAt(ms)} ${minuteAt(ms)}`
  const [from, to] = [wanted[0]?.from ?? 0, Math.max(0, ...wanted.map(s => s.to))]
  const [a, b, c, d] = people.map(p => p.name)
  const missing = !day
    ? w('badDay')
    : trouble
      ? trouble.what === 'name'
        ? w('badName', { n: trouble.line, name: trouble.text })
        : w('badLine', { n: trouble.line, text: trouble.text.slice(0, 16) })
      : wanted.length === 0
        ? w('lackLines')
        : undefined
  return (
    <FormDialog
      title={w('plan')}
      what={w('planWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('planDo'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (await act.run({ shifts: wanted })) onClose()
        },
      }}
    >
      <TextField label={w('planFrom')} maxLength={10} value={first} onChange={setFirst} />
      <TextField label={w('planDays')} digits maxLength={2} value={days} onChange={setDays} />
      <TextField
        wide
        autoFocus
        label={w('planLines')}
        rows={6}
        maxLength={4000}
        hint={`08:00-20:00 ${[a, b].filter(Boolean).join(' ')}\n20:00-08:00 ${[c ?? a, d ?? b].filter(Boolean).join(' ')}`}
        value={lines}
        onChange={setLines}
      />
      <p style={{ gridColumn: '1 / -1', color: 'var(--ink-2)' }}>
        {wanted.length > 0 && !trouble
          ? w('planCount', { count: wanted.length, from: at(from), to: at(to) })
          : w('planPeople', {
              names: people
                .slice(0, 14)
                .map(p => p.name)
                .join(comma()),
            })}
      </p>
    </FormDialog>
  )
}
