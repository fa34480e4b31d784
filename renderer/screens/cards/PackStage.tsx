import { DeleteOutlined, InboxOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import type { Failure } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { cards as words } from '../../words/cards.ts'
import { usePick, useWords } from '../../words/index.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import st from '../stage/stage.module.css'
import s from './cards.module.css'
import { EmptyCarton } from './EmptyCarton.tsx'
import { PackPanel } from './PackPanel.tsx'
import type { PackingStage, PackStation } from './shapes.ts'
import { useWhy } from './use-why.ts'

/** Bags into cartons, one scan each; a numbered seal closes the carton. Nothing else has to be pressed. */
export function PackStage({ stage, station }: { stage: PackingStage; station: PackStation }) {
  const w = useWords(words)
  const nav = useNav()
  const [emptying, setEmptying] = useState(false)
  const [printed, setPrinted] = useState<{ n: number } | { failure: Failure } | null>(null)
  const print = async () => {
    const answer = await window.room.do('print-cartons', {
      cartons: stage.cartons.filter(c => !c.gone).map(c => c.code),
    })
    setPrinted(answer.ok ? { n: stage.cartons.filter(c => !c.gone).length } : { failure: answer })
  }
  const closed = stage.cartons.filter(c => !c.gone)
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w('packTitle')}
          about={w('unit', { n: stage.unit.no })}
          right={<span>{w('sealsLeft', { n: stage.seals })}</span>}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              <KeyAction
                keyName="F7"
                icon={<PrinterOutlined />}
                label={w('printLabels')}
                disabled={closed.length === 0}
                onAct={() => void print()}
              />
              <KeyAction
                keyName="F8"
                icon={<DeleteOutlined />}
                label={w('empty')}
                disabled={closed.length === 0 && !stage.carton}
                onAct={() => setEmptying(true)}
              />
            </>
          }
          main={
            stage.seals === 0 && (stage.carton || stage.looseCount > 0) ? (
              <MainAction icon={<InboxOutlined />} label={w('takeIn')} onAct={() => nav.go('seal')} />
            ) : (
              <MainAction
                label={w('packDone')}
                missing={
                  stage.looseCount > 0 ? w('left', { n: stage.looseCount }) : stage.carton ? w('sealLeft') : undefined
                }
                onAct={station.leave}
              />
            )
          }
        />
      }
    >
      <div className={st.panel}>
        <PackPanel stage={stage} />
      </div>
      <Failed failure={(printed && 'failure' in printed ? printed.failure : null) ?? station.failure} />
      {printed && 'n' in printed && <Refusal state="met" sentence={w('labelsOut', { count: printed.n })} />}
      {stage.seals === 0 && (stage.carton || stage.looseCount > 0) && (
        <Refusal state="attention" sentence={w('noSeals')} />
      )}
      <div className={s.lower}>
        <Now stage={stage} />
        <Loose stage={stage} />
      </div>
      {emptying && (
        <EmptyCarton
          stage={stage}
          onDone={() => {
            setEmptying(false)
            void station.again()
          }}
          onClose={() => setEmptying(false)}
        />
      )}
    </Stage>
  )
}

/** The carton in hand, and those that are closed. */
function Now({ stage }: { stage: PackingStage }) {
  const w = useWords(words)
  const { carton } = stage
  return (
    <Card
      grow
      flush
      title={carton ? w('cartonNow', { no: carton.no }) : w('noCarton')}
      extra={carton && <b className={s.figure}>{w('bags', { n: carton.bags })}</b>}
    >
      {stage.cartons.length === 0 && <p className={st.empty}>{w('noCartons')}</p>}
      <ul className={st.rows}>
        {[...stage.cartons].reverse().map(c => (
          <li key={c.id} className={st.row}>
            <Glyph name={c.gone ? 'sent' : 'sealed'} size={24} />
            <b className={st.noBreak}>{w('cartonNow', { no: c.no })}</b>
            <span className={st.noBreak}>{w('bags', { n: c.bags })}</span>
            <span className={st.fill}>
              <Code code={c.code} />
            </span>
            <Code code={c.seals.join(' ')} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What is still loose, and what does not go and why. */
function Loose({ stage }: { stage: PackingStage }) {
  const w = useWords(words)
  const pick = usePick()
  const why = useWhy()
  return (
    <Card grow flush title={stage.looseCount > 0 ? w('looseN', { n: stage.looseCount }) : w('allPacked')}>
      <ul className={st.rows}>
        {stage.stay.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name="attention" size={24} />
            <b className={st.noBreak}>{b.label.roomLabel ?? pick(b.label.kind)}</b>
            <span className={`${st.fill} ${st.quiet}`}>{why(b.why)}</span>
          </li>
        ))}
        {stage.loose.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name="absent" size={24} />
            <b className={st.noBreak}>{b.label.roomLabel ?? pick(b.label.kind)}</b>
            <span className={st.quiet}>{b.label.roomLabel && pick(b.label.kind)}</span>
            <span className={st.fill} />
            <Code code={b.label.code} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
