import { FileSearchOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Printed, usePrint } from '../../client/print.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { dateOf } from '../../widgets/time.ts'
import { useLanguage, usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import h from '../stage/halves.module.css'
import st from '../stage/stage.module.css'
import { AddItem } from './AddItem.tsx'
import { Inspect } from './Inspect.tsx'
import { Recheck } from './Recheck.tsx'
import s from './readiness.module.css'
import type { CheckItem, Readiness, Rectification } from './shapes.ts'

const hintOf = (i: CheckItem): Hint =>
  i.state === 'fail' ? 'unmet' : i.state === 'none' ? (i.critical ? 'unmet' : 'attention') : 'met'

/** 考前检查与整改 (R10, R11). */
export function Inspection({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const printing = usePrint()
  const [asking, ask] = useState<'inspect' | 'add' | Rectification | null>(null)
  const close = () => ask(null)
  return (
    <>
      <div className={`${h.halves} ${s.home}`}>
        <Card grow flush title={w('items')}>
          <Items items={view.items} />
        </Card>
        <div className={h.column}>
          <Card grow flush title={w('mends')}>
            <Mends rows={view.rectifications} onRecheck={ask} />
          </Card>
          <Printed of={printing} />
        </div>
      </div>
      <ActionLine
        ways={
          <>
            <KeyAction keyName="F7" icon={<PlusOutlined />} label={w('addItem')} onAct={() => ask('add')} />
            <KeyAction
              keyName="F6"
              icon={<PrinterOutlined />}
              label={w('printCheck')}
              disabled={printing.busy}
              onAct={() => void printing.print('form', `inspection/${view.exam}`)}
            />
          </>
        }
        main={<MainAction icon={<FileSearchOutlined />} label={w('inspect')} onAct={() => ask('inspect')} />}
      />
      {asking === 'inspect' && <Inspect view={view} onClose={close} />}
      {asking === 'add' && <AddItem exam={view.exam} onClose={close} />}
      {asking !== null && typeof asking === 'object' && <Recheck row={asking} onClose={close} />}
    </>
  )
}

function Items({ items }: { items: readonly CheckItem[] }) {
  const w = useWords(readiness)
  const pick = usePick()
  return (
    <ul className={st.rows}>
      {items.map(i => (
        <li key={i.key} className={`${st.row} ${s.low}`}>
          <Glyph name={hintOf(i)} size={24} />
          <span className={st.fill}>
            {pick(i)}
            {i.critical && <b className={s.star}>★ {w('critical')}</b>}
          </span>
          <span className={st.noBreak}>
            <b>{w(i.state)}</b>
            {i.note && <span className={s.quiet}>　{i.note}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Mends({ rows, onRecheck }: { rows: readonly Rectification[]; onRecheck: (r: Rectification) => void }) {
  const w = useWords(readiness)
  const zh = useLanguage() === 'zh'
  const now = useNow(60_000)
  if (rows.length === 0) return <p className={st.empty}>{w('mendsNone')}</p>
  return (
    <ul className={st.rows}>
      {rows.map(r => {
        const late = r.state === 'open' && r.until < now
        return (
          <li key={r.id} className={st.row}>
            <Glyph name={r.state === 'done' ? 'met' : late || r.critical ? 'unmet' : 'attention'} size={24} />
            <span className={st.fill}>
              <b>{r.problem}</b>
              <div className={s.quiet}>{zh ? r.name : r.en}</div>
              <div className={s.quiet}>
                {r.state === 'done'
                  ? w('mendDone', { name: r.checker ?? '', day: dateOf(r.done ?? 0) })
                  : w('mendBy', { name: r.ownerName, day: dateOf(r.until) })}
                {late && `　${w('mendLate')}`}
              </div>
            </span>
            {r.state === 'open' && <KeyAction small label={w('recheck')} onAct={() => onRecheck(r)} />}
          </li>
        )
      })}
    </ul>
  )
}
