import { Fragment } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { clockAt, sameDay, stampAt, useTimes } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import s from './ledger.module.css'

/** The record as it can be read: number, time, what, by whom. A back-entry carries its mark and when it happened. */
export function EventLines({ rows }: { rows: ViewAnswer<'events'>['rows'] }) {
  const w = useWords(words)
  const pick = usePick()
  const { dayAt } = useTimes()
  return (
    <div className={s.lines}>
      {rows.map((e, i) => {
        const before = rows[i - 1]
        const names = e.signers.join(comma())
        return (
          <Fragment key={e.seq}>
            {(!before || !sameDay(before.at, e.at)) && <div className={s.day}>{dayAt(e.at)}</div>}
            <div className={s.line}>
              <span className={s.seq}>{e.seq.toLocaleString('en-US')}</span>
              <span>{clockAt(e.at)}</span>
              <div>
                <div className={s.text}>
                  {e.late && (
                    <span className={s.late}>
                      <Glyph name="attention" size={18} />
                      {w('late')}　{w('happened', { at: stampAt(e.occurred).slice(0, 16) })}
                    </span>
                  )}
                  {pick(e)}
                </div>
                <div className={s.by}>{names ? w('signedBy', { names }) : (e.actor ?? w('machine'))}</div>
              </div>
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}
