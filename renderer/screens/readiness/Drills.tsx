import { PrinterOutlined, ToolOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { SCENARIOS } from '../../../db/rules/emergency-drill.ts'
import { Printed, usePrint } from '../../client/print.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useTimes } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import st from '../stage/stage.module.css'
import { DrillForm } from './DrillForm.tsx'
import { Revise } from './Revise.tsx'
import s from './readiness.module.css'
import type { Drill, Readiness } from './shapes.ts'

/** 应急演练 (R12): what was rehearsed with people on site, and what became of the plan. */
export function Drills({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const printing = usePrint()
  const [asking, ask] = useState<'drill' | Drill | null>(null)
  const close = () => ask(null)
  return (
    <>
      <Card grow flush>
        <p className={s.note}>{w('drillsNote')}</p>
        {view.drills.length === 0 && <p className={st.empty}>{w('drillsNone')}</p>}
        <ul className={st.rows}>
          {view.drills.map(d => (
            <Row
              key={d.id}
              drill={d}
              onRevise={() => ask(d)}
              onPrint={() => void printing.print('form', `drill/${d.id}`)}
            />
          ))}
        </ul>
      </Card>
      <Printed of={printing} />
      <ActionLine main={<MainAction icon={<ToolOutlined />} label={w('drill')} onAct={() => ask('drill')} />} />
      {asking === 'drill' && <DrillForm view={view} onClose={close} />}
      {asking !== null && typeof asking === 'object' && <Revise drill={asking} plan={view.plan} onClose={close} />}
    </>
  )
}

function Row({ drill: d, onRevise, onPrint }: { drill: Drill; onRevise: () => void; onPrint: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const { stampAt } = useTimes()
  return (
    <li className={st.row}>
      <Glyph name={d.outcome === 'again' ? 'unmet' : d.revised === null ? 'attention' : 'met'} size={24} />
      <span className={st.fill}>
        <b>
          {pick(SCENARIOS[d.scenario])}　{d.setting}
        </b>
        {d.outcome === 'again' && <b className={s.star}>{w('again')}</b>}
        <div className={s.quiet}>
          {stampAt(d.held).slice(0, 16)}　{d.place}　{w('drillBy', { name: d.leader, n: d.people.length })}
          {d.others && `　${w('drillOthers', { names: d.others })}`}
        </div>
        <div>
          {w('findings')}　{d.findings}
          {d.mends && `　${d.mends}`}
        </div>
        <div className={s.quiet}>
          {d.revised === null
            ? w('revisionOwed')
            : d.plan
              ? w('revisedTo', { plan: d.plan, words: d.revision ?? '' })
              : w('unrevised', { words: d.revision ?? '' })}
        </div>
      </span>
      {d.revised === null && <KeyAction small label={w('revise')} onAct={onRevise} />}
      <KeyAction small icon={<PrinterOutlined />} label={w('printDrill')} onAct={onPrint} />
    </li>
  )
}
