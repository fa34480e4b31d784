import { SaveOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { type Copies, SECTIONS } from '../../../../db/rules/kinds.ts'
import type { ActAnswer } from '../../../../electron/ipc/contract.ts'
import { Failed } from '../../../client/Failed.tsx'
import { useAct } from '../../../client/room.ts'
import { Card } from '../../../widgets/Card.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { grouped, type Pair, usePick, useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import s from './desk.module.css'
import { NumberField } from './Number.tsx'
import { OnPaper, type Paper } from './OnPaper.tsx'
import { type Line, lineMissing, RecordLine, WHOLE_LINE } from './RecordLine.tsx'

interface Props {
  account: number
  /** The kinds of copies this room answers for. */
  copies: readonly Copies[]
  source: 'desk' | 'slip'
  third?: boolean
  typist: string
  onSaved: (answer: ActAnswer<'count.figures'>) => void
}

const sum = (of: Record<string, string>): number => Object.values(of).reduce((n, t) => n + Number(t || 0), 0)
const figures = (of: Record<string, string>): Record<string, number> =>
  Object.fromEntries(Object.entries(of).map(([k, t]) => [k, Number(t || 0)]))

/** The figures of both bags, section by section. The sum is of what is typed here and of nothing else. */
export function Figures({ account, copies, source, third, typist, onSaved }: Props) {
  const w = useWords(back)
  const [typed, setTyped] = useState<Partial<Record<Copies, Record<string, string>>>>({})
  const of = (c: Copies) => typed[c] ?? {}
  const [people, setPeople] = useState<Record<string, string>>({})
  const [paper, setPaper] = useState<Paper | null>(null)
  const [line, setLine] = useState<Line | null>(null)
  const act = useAct('count.figures')
  const slip = source === 'slip'
  const empty = copies.every(c => sum(of(c)) === 0)
  const missing =
    slip && (!people.present || !people.absent)
      ? w('attendanceLeft')
      : empty
        ? w('nothingTyped')
        : slip && line && lineMissing(line)
          ? w('recordLeft')
          : undefined
  const save = async () => {
    const answer = await act.run({
      account,
      source,
      papers: figures(of('papers')),
      cards: figures(of('cards')),
      covers: figures(of('covers')),
      discs: figures(of('discs')),
      present: slip ? Number(people.present) : null,
      absent: slip ? Number(people.absent) : null,
      paper,
      // What the key says: saved with the slip, its record form is complete unless something is said to lack (R51).
      record: slip ? (line ?? WHOLE_LINE) : null,
    })
    if (answer) onSaved(answer)
  }
  return (
    <>
      <div className={s.step}>
        <h2>{w(third ? 'thirdStep' : slip ? 'slipStep' : 'deskStep')}</h2>
        <span>{w('typedBy', { name: typist })}</span>
        <p>{w(third ? 'thirdWhat' : slip ? 'slipWhat' : 'deskWhat')}</p>
      </div>
      <div className={copies.length > 2 ? s.many : slip ? s.three : s.pair}>
        {copies.map((c, i) => (
          <Sections key={c} copies={c} of={of(c)} set={t => setTyped(old => ({ ...old, [c]: t }))} first={i === 0} />
        ))}
        {slip && (
          <Card title={w('people')}>
            <div className={s.numbers}>
              {(['present', 'absent'] as const).map(k => (
                <NumberField
                  key={k}
                  label={w(k)}
                  value={people[k] ?? ''}
                  onChange={t => setPeople(p => ({ ...p, [k]: t }))}
                />
              ))}
            </div>
            <RecordLine line={line} onChange={setLine} keyName="F7" />
            <Total label={w('sum')} n={sum(people)} unit={w('persons')} />
          </Card>
        )}
      </div>
      <Failed failure={act.failure} />
      <div className={s.actions}>
        <ActionLine
          ways={<OnPaper paper={paper} onChange={setPaper} />}
          main={
            <MainAction
              icon={<SaveOutlined />}
              label={w(slip ? (line ? 'saveLacking' : 'saveWhole') : 'save')}
              missing={missing}
              busy={act.busy}
              onAct={save}
            />
          }
        />
      </div>
    </>
  )
}

function Sections({
  copies,
  of,
  set,
  first,
}: {
  copies: Copies
  of: Record<string, string>
  set: (of: Record<string, string>) => void
  first?: boolean
}) {
  const w = useWords(back)
  const pick = usePick()
  return (
    <Card title={w(copies)}>
      <div className={s.numbers}>
        {Object.entries(SECTIONS[copies] as Record<string, Pair>).map(([key, name], i) => (
          <NumberField
            key={key}
            label={pick(name)}
            value={of[key] ?? ''}
            onChange={t => set({ ...of, [key]: t })}
            first={first && i === 0}
          />
        ))}
      </div>
      <Total label={w('sum')} n={sum(of)} unit={w('copies')} />
    </Card>
  )
}

const Total = ({ label, n, unit }: { label: string; n: number; unit: string }) => (
  <p className={s.total}>
    {label} <b>{grouped(n)}</b> {unit}
  </p>
)
