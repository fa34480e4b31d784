import { PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { type Adjust, sizeOf, targetOf } from '../../../db/rules/calibration.ts'
import type { PrinterUse } from '../../../db/rules/printing.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useAct, useMessages } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import s from './printing.module.css'

interface Props {
  use: PrinterUse
  queue: string
  /** 100x60 */
  paper: string
  onClose: () => void
}

const FIELDS = ['across', 'down', 'left', 'top'] as const
type Field = (typeof FIELDS)[number]
const EMPTY: Record<Field, string> = { across: '', down: '', left: '', top: '' }
/** As people type it, with a point or a comma; undefined: no length. */
const lengthOf = (text: string): number | undefined =>
  /^-?\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined

/** 校准 (R34): the page is printed, measured with a ruler, its test code scanned; what came of it is kept for this printer. */
export function Calibrate({ use, queue, paper, onClose }: Props) {
  const w = useWords(words)
  const { width, height } = sizeOf(paper)
  const target = targetOf(width, height)
  const [page, setPage] = useState<{ calibration: number; code: string } | null>(null)
  const [texts, setTexts] = useState(EMPTY)
  const [scanned, setScanned] = useState<string | null>(null)
  const [done, setDone] = useState<Adjust | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const end = useAct('calibration.end')
  useMessages(m => {
    if (m.kind === 'code') setScanned(m.code)
  })

  const print = async () => {
    setBusy(true)
    const answer = await window.room.do('print-calibration', { use, paper, adjusted: done !== null })
    setBusy(false)
    fail(answer.ok ? null : answer)
    if (!answer.ok) return
    setPage(answer.value)
    setScanned(null)
  }
  const lengths = FIELDS.map(f => lengthOf(texts[f]))
  const missing = !page
    ? w('printFirst')
    : lengths.includes(undefined)
      ? w('measureFirst')
      : scanned === null
        ? w('scanFirst')
        : undefined
  const calibrate = async () => {
    if (!page || scanned === null) return
    const [across = 0, down = 0, left = 0, top = 0] = lengths
    const answer = await end.run({ calibration: page.calibration, code: scanned, across, down, left, top })
    if (answer) setDone(answer.adjust)
  }
  return (
    <FormDialog
      title={w('calibrate')}
      right={`${queue}　${width} × ${height} mm`}
      what={w('calibrateWhat', { across: target.across, down: target.down })}
      main={
        done
          ? { label: w('close'), onAct: onClose }
          : { label: w('calibrateDo'), missing, busy: end.busy, onAct: () => void calibrate() }
      }
      failure={failure ?? end.failure}
      onLeave={onClose}
    >
      <div className={s.page}>
        <KeyAction
          keyName="F4"
          icon={<PrinterOutlined />}
          label={w(done ? 'printCheck' : 'printPage')}
          disabled={busy}
          onAct={() => void print()}
        />
        <span>{page && w('pageIs', { code: page.code })}</span>
      </div>
      {FIELDS.map(f => (
        <TextField
          key={f}
          label={w(f, { mm: target[f === 'left' ? 'x' : f === 'top' ? 'y' : f] })}
          value={texts[f]}
          maxLength={8}
          onChange={text => setTexts({ ...texts, [f]: text })}
        />
      ))}
      <div className={s.page} aria-live="polite">
        <Glyph name={scanned === null ? 'waiting' : scanned === page?.code ? 'met' : 'unmet'} size={24} />
        <span>{scanned === null ? w('scanPage') : w(scanned === page?.code ? 'scannedPage' : 'scannedOther')}</span>
      </div>
      {done && (
        <div className={s.page}>
          <Glyph name="met" size={24} />
          <span>
            {w(use === 'forms' ? 'calibratedForms' : 'calibrated', {
              ...{ sx: (done.sx * 100).toFixed(1), sy: (done.sy * 100).toFixed(1) },
              ...{ dx: done.dx.toFixed(1), dy: done.dy.toFixed(1) },
            })}
          </span>
        </div>
      )}
    </FormDialog>
  )
}
