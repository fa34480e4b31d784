import { PrinterOutlined, RollbackOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Rich } from '../../widgets/Rich.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt, minuteAt } from '../../widgets/time.ts'
import { dist as words } from '../../words/dist.ts'
import { usePick, useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { stateOfReason } from '../stage/handover.ts'
import { Leave } from '../stage/Leave.tsx'
import { NextPanel } from '../stage/NextPanel.tsx'
import st from '../stage/stage.module.css'
import s from './dist.module.css'
import type { DistStation } from './index.tsx'
import { Send } from './Send.tsx'
import type { DistLast, DistStageData } from './shapes.ts'
import { TakeBack } from './TakeBack.tsx'

/** One scan a bag onto the list; signed once when it is whole. */
export function DistStage({ stage, station }: { stage: DistStageData; station: DistStation }) {
  const w = useWords(words)
  const drop = useAct('dist.drop')
  const printing = usePrint()
  const [signing, sign] = useState(false)
  const { run, way, point, onList } = stage
  const out = way === 'out'
  const off = async (item: number | null) => {
    if (run === null) return
    const now = await drop.run({ run, item })
    if (now) station.set(now as DistStageData)
  }
  const done = () => {
    sign(false)
    void station.again()
    station.leave()
  }
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w(out ? 'stageOut' : 'stageBack', { place: point.name })}
          about={w('stageAbout', { n: stage.unit.no, holder: point.holder })}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {onList > 0 && (
                <>
                  <KeyAction
                    keyName="F6"
                    icon={<PrinterOutlined />}
                    label={w('print')}
                    disabled={printing.busy}
                    onAct={() => void printing.print('run', run ?? 0)}
                  />
                  <KeyAction
                    keyName="F7"
                    icon={<RollbackOutlined />}
                    label={w('giveUp')}
                    onAct={() => void off(null)}
                  />
                </>
              )}
            </>
          }
          main={
            <MainAction
              label={w(out ? 'sendDo' : 'takeDo', { count: onList })}
              missing={onList === 0 ? w('lackBags') : undefined}
              onAct={() => sign(true)}
            />
          }
        />
      }
    >
      <div className={st.panel}>
        <Said stage={stage} />
      </div>
      <Failed failure={station.failure ?? drop.failure} />
      <Printed of={printing} />
      <div className={s.lists}>
        <Bags
          title={w('onList', { n: onList })}
          empty={w('onListNone')}
          bags={[...stage.bags].reverse()}
          onOff={item => void off(item)}
        />
        <Bags title={w('left', { n: stage.leftCount })} empty={w('leftNone')} bags={stage.left} />
      </div>
      {signing && run !== null && out && (
        <Send run={run} point={point} bags={onList} onDone={done} onClose={() => sign(false)} />
      )}
      {signing && run !== null && !out && (
        <TakeBack run={run} point={point} onDone={done} onClose={() => sign(false)} />
      )}
    </Stage>
  )
}

interface BagsProps {
  title: string
  empty: string
  bags: DistStageData['bags']
  onOff?: (item: number) => void
}
function Bags({ title, empty, bags, onOff }: BagsProps) {
  const w = useWords(words)
  const pick = usePick()
  return (
    <Card grow flush title={title}>
      {bags.length === 0 && <p className={st.empty}>{empty}</p>}
      <ul className={st.rows}>
        {bags.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name={onOff ? 'transit' : 'stored'} size={22} />
            <b className={st.noBreak}>{b.label.roomLabel}</b>
            <span className={st.noBreak}>{pick(b.label.kind)}</span>
            <span className={st.fill}>
              <Code code={b.label.code} />
            </span>
            {onOff && <KeyAction small label={w('takeOff')} onAct={() => onOff(b.item)} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Said({ stage }: { stage: DistStageData }) {
  const w = useWords(words)
  const v = useWords(widgets)
  const { last } = stage
  if (!last) return <NextPanel word={w('scanBag')} lines={[w(stage.way === 'out' ? 'scanBagHow' : 'scanBackHow')]} />
  const says = (l: DistLast): string => {
    const state = stateOfReason(l.reason)
    if (state) return w('badState', { state: v(state as 'stored') })
    const room = l.room ?? ''
    const time = l.when === null ? '' : minuteAt(l.when)
    switch (l.reason) {
      case 'bag':
        return `**${room}**`
      case 'scanned':
        return w('scannedAt', { time: l.when === null ? '' : clockAt(l.when) })
      case 'a-form':
        return w('aForm')
      case 'not-room':
        return w('notRoom')
      case 'other-unit':
        return w('otherUnit')
      case 'other-point':
        return l.place ? w('otherPoint', { room, place: l.place }) : w('noPoint', { room })
      case 'at-point':
        return w('atPoint', { place: l.place ?? '' })
      case 'held':
        return w('held', { no: l.incident ?? '' })
      case 'being-handed':
        return w('beingHanded', { room })
      case 'too-early':
        return w('tooEarly', { time })
      case 'sitting-running':
        return w('running', { time })
      case 'suspended':
        return w('suspended', { time })
      case 'void':
        return w('void')
      default:
        return w('noSuchBag')
    }
  }
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={last.outcome === 'elsewhere' ? w('cannot') : last.outcome === 'pass' ? w('passed') : undefined}
      sentence={<Rich text={says(last)} />}
      code={last.code}
      lines={[]}
    />
  )
}
