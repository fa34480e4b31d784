import { PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Works } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { app } from '../../words/app.ts'
import { useWords } from '../../words/index.ts'
import { scanners } from '../../words/scanners.ts'
import s from './scanners.module.css'

type What = Exclude<Works['print-cards']['input']['what'], 'cabinets'>

const ALL: readonly What[] = ['stations', 'commands', 'scanner']

/** Paper for desks and scanners: no forms, so they are printed as often as wished. */
export function PrintCards() {
  const w = useWords(scanners)
  const a = useWords(app)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<{ what: What; pages: number; file: string } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const print = async (what: What) => {
    setBusy(true)
    setDone(null)
    setFailure(null)
    const answer = await window.room.do('print-cards', { what })
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setDone({ what, ...answer.value })
  }
  return (
    <Card
      title={w('paper')}
      extra={ALL.map(what => (
        <KeyAction
          key={what}
          small
          icon={<PrinterOutlined />}
          label={w(`print-${what}`)}
          disabled={busy}
          onAct={() => void print(what)}
        />
      ))}
    >
      {!failure && !busy && !done && <p className={s.hint}>{w('paperHint')}</p>}
      <Failed failure={failure} />
      {busy && <Refusal state="waiting" sentence={a('preparing')} />}
      {done && (
        <Refusal
          state="met"
          sentence={a('printed', { no: w(`print-${done.what}`), n: done.pages })}
          way={a('printedFile', { file: done.file })}
        />
      )}
    </Card>
  )
}
