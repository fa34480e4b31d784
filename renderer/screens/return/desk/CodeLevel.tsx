import { useState } from 'react'
import type { Copies } from '../../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../../electron/ipc/contract.ts'
import { Failed } from '../../../client/Failed.tsx'
import { useNav } from '../../../client/nav.tsx'
import { useAct } from '../../../client/room.ts'
import { Card } from '../../../widgets/Card.tsx'
import { Glyph } from '../../../widgets/Glyph.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { count, TURNS } from '../../../words/count.ts'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import st from '../../stage/stage.module.css'
import s from './desk.module.css'
import { NumberField } from './Number.tsx'
import { type Line, lineMissing, RecordLine, WHOLE_LINE } from './RecordLine.tsx'

/** Level 码: the copies are scanned on the count's own stage; here are the two piles and the candidates. */
export function CodeLevel({ room, onSaved }: { room: ViewAnswer<'account'>; onSaved: () => void }) {
  const w = useWords(back)
  const c = useWords(count)
  const nav = useNav()
  const act = useAct('attend')
  const [people, setPeople] = useState<Record<string, string>>({})
  const [line, setLine] = useState<Line | null>(null)
  const open = room.piles.find(p => p.state !== 'settled' && p.state !== 'differs')
  const toCount = open && (() => nav.go('count', { pile: open.id }))
  const save = async () => {
    const { present, absent } = people
    const record = line ?? WHOLE_LINE
    if (await act.run({ account: room.id, present: Number(present), absent: Number(absent), record })) onSaved()
  }
  return (
    <>
      <div className={s.step}>
        <h2>{w('codeTitle', { room: room.label })}</h2>
        <p>{w('codeWhat')}</p>
      </div>
      <div className={s.pair}>
        <Card flush>
          <ul className={st.rows}>
            {room.piles.map(p => {
              const turn = TURNS[p.state]
              return (
                <li key={p.id} className={`${st.row} ${st.bag}`}>
                  <Glyph name={turn ? 'counting' : p.state === 'differs' ? 'difference' : 'met'} size={28} />
                  <b className={st.fill}>{w(p.kind as Copies)}</b>
                  <span>{turn ? c(turn) : w(p.state === 'differs' ? 'differs' : 'codeDone')}</span>
                </li>
              )
            })}
          </ul>
        </Card>
        <Card title={w('people')}>
          {room.attended ? (
            <p className={st.cell}>
              <Glyph name="met" size={24} />
              {w('attendanceSaved')}
            </p>
          ) : (
            <div className={s.numbers}>
              {(['present', 'absent'] as const).map(k => (
                <NumberField
                  key={k}
                  label={w(k)}
                  value={people[k] ?? ''}
                  onChange={t => setPeople(p => ({ ...p, [k]: t }))}
                />
              ))}
              <RecordLine line={line} onChange={setLine} keyName="F3" />
              <KeyAction
                keyName="F7"
                label={w(line ? 'attendanceSave' : 'attendanceWhole')}
                disabled={!people.present || !people.absent || (line !== null && lineMissing(line))}
                onAct={save}
              />
            </div>
          )}
        </Card>
      </div>
      <Failed failure={act.failure} />
      <div className={s.actions}>
        <ActionLine
          main={
            <MainAction
              label={w('codeCount', { what: w((open?.kind ?? 'papers') as Copies) })}
              missing={open ? undefined : w('codeDone')}
              onAct={() => toCount?.()}
            />
          }
        />
      </div>
    </>
  )
}
