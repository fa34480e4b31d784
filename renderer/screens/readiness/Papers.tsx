import { FileProtectOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { PAPER_FIELDS, paperKind, SITE_PAPER_NAMES, type SitePaper } from '../../../db/rules/site-papers.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { comma, usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import st from '../stage/stage.module.css'
import { PaperForm } from './PaperForm.tsx'
import s from './readiness.module.css'
import type { Readiness } from './shapes.ts'

type Row = Readiness['papers'][number]

/** Acceptance, work plan, appointments, leaders, letter to employers (R14, R105): by number and date. */
export function Papers({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const [asking, ask] = useState<SitePaper | null>(null)
  const first = SITE_PAPER_NAMES.find(k => !view.papers.some(p => p.kind === k)) ?? 'acceptance'
  return (
    <>
      <Card grow flush>
        <p className={s.note}>{w('papersNote')}</p>
        <ul className={st.rows}>
          {SITE_PAPER_NAMES.map(kind => (
            <Kind key={kind} kind={kind} view={view} onRecord={() => ask(kind)} />
          ))}
        </ul>
      </Card>
      <ActionLine main={<MainAction icon={<FileProtectOutlined />} label={w('paperDo')} onAct={() => ask(first)} />} />
      {asking && <PaperForm view={view} first={asking} onClose={() => ask(null)} />}
    </>
  )
}

function Kind({ kind, view, onRecord }: { kind: SitePaper; view: Readiness; onRecord: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const of = paperKind(kind)
  const rows = view.papers.filter(p => p.kind === kind)
  // One paper stands for the next; of appointments each stands for other people.
  const shown = of.names ? rows : rows.slice(0, 1)
  const lacking = of.names ? view.unappointed.map(p => p.name) : []
  return (
    <li className={`${st.row} ${s.paper}`}>
      <Glyph name={rows.length === 0 || lacking.length > 0 ? 'unmet' : 'met'} size={24} />
      <b>{pick(of)}</b>
      <span className={st.fill}>
        {rows.length === 0 && lacking.length === 0 && <span className={s.quiet}>{w('paperNone')}</span>}
        {shown.map(p => (
          <div key={p.id}>
            {saidOf(p, pick)}
            {p.people.length > 0 && `　${w('paperFor', { names: p.people.join(comma()) })}`}
          </div>
        ))}
        {lacking.length > 0 && <div>{w('paperLack', { names: lacking.join(comma()) })}</div>}
      </span>
      <KeyAction small label={w('record')} onAct={onRecord} />
    </li>
  )
}

const saidOf = (p: Row, pick: ReturnType<typeof usePick>): string =>
  paperKind(p.kind)
    .asks.flatMap(f => (p.said[f] ? [`${pick(PAPER_FIELDS[f])} ${p.said[f]}`] : []))
    .join('　')
