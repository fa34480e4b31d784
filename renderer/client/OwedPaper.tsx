import { PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { MOST_LABELS, OWED, type OwedWhat } from '../../db/rules/printing.ts'
import type { ViewAnswer, Works } from '../../electron/ipc/contract.ts'
import { useLabelPrint } from '../screens/stage/sheet.tsx'
import { Dialog } from '../widgets/Dialog.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { ActionLine } from '../widgets/Layout.tsx'
import { usePick, useWords } from '../words/index.ts'
import { printing as words } from '../words/printing.ts'
import { Failed } from './Failed.tsx'
import { useNav } from './nav.tsx'
import s from './OwedPaper.module.css'
import { Printed, usePrint } from './print.tsx'
import { type Failure, useAsk } from './room.ts'

type Owed = ViewAnswer<'owed'>['rows'][number]

/** As `print` has it, of what is a form. */
const FORM: Partial<Record<OwedWhat, Works['print']['input']['kind']>> = {
  receipt: 'receipt',
  pack: 'pack',
  slips: 'slips',
  run: 'run',
  issue: 'handover',
  return: 'handover',
  'pack-list': 'pack-list',
  'send-list': 'send-list',
  escort: 'escort',
  'load-list': 'load-list',
  list: 'list',
  certificate: 'certificate',
}

/** 欠印 (R100): what paper is owed, whatever screen is open; printed from here. */
export function OwedPaper({ onClose }: { onClose: () => void }) {
  const w = useWords(words)
  const nav = useNav()
  const { data } = useAsk('owed', {})
  const printing = usePrint()
  const labels = useLabelPrint()
  const [failure, fail] = useState<Failure | null>(null)
  const toPrinting = () => {
    onClose()
    nav.go('printing')
  }
  const print = async (row: Owed) => {
    const kind = FORM[row.what]
    if (kind) return printing.print(kind, row.ref)
    const answer = await labels.print((data?.seals ?? []).slice(0, MOST_LABELS))
    fail(answer && !answer.ok ? answer : null)
  }
  return (
    <Dialog
      title={w('owed')}
      right={data && w('owedN', { count: data.rows.length })}
      width={860}
      onClose={onClose}
      foot={
        <ActionLine
          ways={<KeyAction keyName="F8" icon={<PrinterOutlined />} label={w('toPrinting')} onAct={toPrinting} />}
          main={<KeyAction keyName="Escape" label={w('close')} onAct={onClose} />}
        />
      }
    >
      {data?.rows.length === 0 && <p className={s.none}>{w('owedNone')}</p>}
      <ul className={s.rows}>
        {data?.rows.map(row => (
          <Line
            key={`${row.what} ${row.ref}`}
            row={row}
            busy={row.what === 'labels' ? labels.busy : printing.busy}
            onPrint={() => void print(row)}
            onSee={toPrinting}
          />
        ))}
      </ul>
      {labels.dialog}
      {(failure || printing.busy || printing.done || printing.failure) && (
        <div className={s.said}>
          <Failed failure={failure} />
          <Printed of={printing} />
        </div>
      )}
    </Dialog>
  )
}

function Line({ row, busy, onPrint, onSee }: { row: Owed; busy: boolean; onPrint: () => void; onSee: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const about = [
    row.unit === null ? '' : w('unitNo', { no: row.unit }),
    row.category ?? '',
    row.no === null ? '' : row.what === 'receipt' ? w('delivery', { no: row.no }) : row.no,
    row.what === 'labels' ? w('labelsN', { count: row.n }) : '',
  ]
  return (
    <li className={s.row}>
      <b>{pick(OWED[row.what])}</b>
      <span className={s.about}>{about.filter(Boolean).join('　')}</span>
      {row.what === 'job' ? (
        <KeyAction small label={w('see')} onAct={onSee} />
      ) : (
        <KeyAction small icon={<PrinterOutlined />} label={w('printNow')} disabled={busy} onAct={onPrint} />
      )}
    </li>
  )
}
