import { ReloadOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { PRINTER_USE_NAMES, type PrinterUse, TROUBLES } from '../../../db/rules/printing.ts'
import type { ViewAnswer, Works } from '../../../electron/ipc/contract.ts'
import { SelectField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import { Calibrate } from './Calibrate.tsx'
import s from './printing.module.css'

type Queues = Works['printers']['answer']['queues']
type Labels = ViewAnswer<'printing'>['labels']
const SEAL_SIZES: readonly { value: Labels['format']; label: string }[] = [
  { value: 'seal-100x60', label: '100 × 60 mm' },
  { value: 'seal-70x50', label: '70 × 50 mm' },
]
const STOCK: readonly (readonly [Labels['stock'], 'roll' | 'sheet' | 'borderless'])[] = [
  ['roll', 'roll'],
  ['A4', 'sheet'],
  ['A4-borderless', 'borderless'],
]
/** The value of an option that is no queue. */
const FILE = ' file'

interface Props {
  calibrated: ViewAnswer<'printing'>['calibrated']
  /** How seals are printed. */
  labels: Labels
  chosen: ViewAnswer<'printing'>['chosen']
  queues: Queues
  onLook: () => void
}

const A4 = '210x297'
/** What a label's page measures, as its format's name ends. */
const labelPaper = ({ format, places }: Labels): string => (places ? A4 : format.replace(/^[a-z]+-/, ''))

/** Which printer takes labels and which forms; what is wrong with it stands beside it. */
export function Printers({ chosen, calibrated, labels, queues, onLook }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const choose = useAct('printer.choose')
  const [calibrating, calibrate] = useState<PrinterUse | null>(null)
  const paperOf = { labels: labelPaper(labels), forms: A4 }
  const options = (own: string | null) => [
    { value: FILE, label: w('file') },
    ...queues.map(q => ({ value: q.name, label: q.about })),
    ...(own !== null && !queues.some(q => q.name === own) ? [{ value: own, label: `${own}　${w('gone')}` }] : []),
  ]
  return (
    <Card title={w('printers')} extra={<KeyAction small icon={<ReloadOutlined />} label={w('again')} onAct={onLook} />}>
      <div className={s.printers}>
        {PRINTER_USE_NAMES.map(use => {
          const own = chosen[use]
          const queue = queues.find(q => q.name === own)
          const trouble = own === null ? null : queue ? queue.trouble : 'no-printer'
          return (
            <div key={use} className={s.printer}>
              <SelectField
                label={w(use)}
                value={own ?? FILE}
                options={options(own)}
                onChange={name => void choose.run({ use, queue: name === FILE ? null : name })}
                empty=""
              />
              {own !== null && (
                <div className={s.state}>
                  <Glyph name={trouble ? 'attention' : 'met'} size={22} />
                  <span>
                    {trouble ? `${pick(TROUBLES[trouble])} ${pick(TROUBLES[trouble].way)}` : w('ready')}
                    {calibrated.some(c => c.queue === own && c.paper === paperOf[use]) && `　${w('calibratedAlready')}`}
                  </span>
                  <KeyAction small label={w('calibrate')} onAct={() => calibrate(use)} />
                </div>
              )}
              {use === 'labels' && (
                <div className={s.paper}>
                  <SelectField
                    label={w('format')}
                    value={labels.format}
                    options={SEAL_SIZES}
                    onChange={format => void choose.run({ use, queue: own, format })}
                    empty=""
                  />
                  <SelectField
                    label={w('stock')}
                    value={labels.stock}
                    options={STOCK.map(([value, word]) => ({ value, label: w(word) }))}
                    onChange={stock => void choose.run({ use, queue: own, stock })}
                    empty=""
                  />
                </div>
              )}
            </div>
          )
        })}
      </div>
      <p className={s.hint}>{w('secrets')}</p>
      {calibrating && chosen[calibrating] !== null && (
        <Calibrate
          use={calibrating}
          queue={chosen[calibrating]}
          paper={paperOf[calibrating]}
          onClose={() => calibrate(null)}
        />
      )}
    </Card>
  )
}
