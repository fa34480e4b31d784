import { RollbackOutlined } from '@ant-design/icons'
import { Failed } from '../../client/Failed.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { thePlace } from '../../words/own.ts'
import { widgets } from '../../words/widgets.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { stateOfReason } from '../stage/handover.ts'
import { Leave } from '../stage/Leave.tsx'
import { NextPanel } from '../stage/NextPanel.tsx'
import st from '../stage/stage.module.css'
import type { KeepStation } from './index.tsx'
import type { KeepingStage } from './shapes.ts'

/** One scan a bag: into the store, or into the place scanned before. */
export function KeepStage({ stage, station }: { stage: KeepingStage; station: KeepStation }) {
  const w = useWords(keep)
  const pick = usePick()
  const to = useAct('keep.to')
  const back = async () => {
    if (await to.run({ place: stage.store })) await station.again()
  }
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w('stageTitle')}
          about={w('into', { place: thePlace(stage.to.name) })}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {stage.to.kind !== 'store' && (
                <KeyAction keyName="F7" icon={<RollbackOutlined />} label={w('toStore')} onAct={() => void back()} />
              )}
            </>
          }
          note={w('stageNote')}
          main={
            <MainAction
              label={w('stageDone')}
              missing={stage.leftCount > 0 ? w('left', { count: stage.leftCount }) : undefined}
              onAct={station.leave}
            />
          }
        />
      }
    >
      <div className={st.panel}>
        <Said stage={stage} />
      </div>
      <Failed failure={to.failure ?? station.failure} />
      <Card grow flush title={w('outside', { n: stage.leftCount })}>
        {stage.left.length === 0 && <p className={st.empty}>{w('outsideNone')}</p>}
        <ul className={st.rows}>
          {stage.left.map(b => (
            <li key={b.item} className={st.row}>
              <Glyph name="sealed" size={24} />
              <b className={st.noBreak}>{b.label.roomLabel ?? b.label.category}</b>
              <span>{w('unitNo', { n: b.label.unit })}</span>
              <span>{pick(b.label.kind)}</span>
              <span className={st.fill}>
                <Code code={b.label.code} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Stage>
  )
}

function Said({ stage }: { stage: KeepingStage }) {
  const w = useWords(keep)
  const v = useWords(widgets)
  const { last } = stage
  if (!last) return <NextPanel word={w('scanBag')} lines={[w('scanBagHow')]} />
  if (last.outcome === 'next')
    return <NextPanel word={w('into', { place: thePlace(last.place ?? '') })} lines={[w('scanBagHow')]} />
  const state = stateOfReason(last.reason)
  const line = state
    ? w('notHere', { state: v(state as 'stored') })
    : last.reason === 'placed'
      ? w('placed', { place: thePlace(last.place ?? '') })
      : last.reason === 'at-point'
        ? w('atPoint', { place: thePlace(last.place ?? '') })
        : last.reason === 'there'
          ? w('there', { place: thePlace(last.place ?? '') })
          : last.reason === 'cabinet-shut'
            ? w('shut', { place: thePlace(last.place ?? '') })
            : last.reason === 'unsealed'
              ? w('unsealed')
              : w('noSuchBag')
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={last.outcome === 'elsewhere' ? w('cannot') : last.outcome === 'pass' ? w('passed') : undefined}
      code={last.code}
      lines={[line, clockAt(last.at)]}
    />
  )
}
