import { FileSearchOutlined, InboxOutlined, StopOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { UnitChoice } from '../stage/UnitChoice.tsx'
import { useUnit } from '../stage/units.ts'
import type { CheckStation, SealStation } from './index.tsx'
import { Opened } from './Opened.tsx'
import { RoomsToSeal } from './RoomsToSeal.tsx'
import { Stock } from './Stock.tsx'
import s from './seal.module.css'
import { TakeIn } from './TakeIn.tsx'
import { VoidSeal } from './VoidSeal.tsx'

interface Props {
  station: SealStation
  check: CheckStation
  onCheck: () => void
}

/** What waits to be sealed, and the stock of seals. */
export function Home({ station, check, onCheck }: Props) {
  const w = useWords(seal)
  const { unit, units, choose, status, loaded, error } = useUnit('seal', u => u.state !== 'closed')
  const rooms = useAsk('rooms', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  const stock = useAsk('seals', {}).data
  const [numbered, setNumbered] = useState(false)
  const [asking, ask] = useState<'in' | 'void' | null>(null)
  if (!unit || !rooms.data) {
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(error ?? rooms.error)} />
        {loaded && !unit && <Refusal state="waiting" sentence={w('noUnits')} way={w('noUnitsWay')} />}
      </ScreenPage>
    )
  }
  const counted = rooms.data.rooms.filter(
    r => r.piles.length > 0 && r.piles.every(p => p === 'settled' || p === 'differs'),
  )
  const ready = counted.reduce((n, r) => n + r.unsealed, 0)
  const ref = status?.task?.kind === 'seal' ? status.task.ref : null
  const running = station.stage !== null && ref?.unit === unit.id && Boolean(ref.numbered) === numbered
  const empty = (stock?.counts.stock ?? 0) === 0
  const opened = stock?.opened ?? []
  // What was opened again may be of a unit that has ended: where nothing else waits its unit is begun.
  const due = ready === 0 && opened[0] ? opened[0].unit : unit.id
  const begin = () =>
    running ? station.comeBack() : void station.begin({ unit: due, ...(numbered ? { numbered: 1 } : {}) })
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('unitAll', { n: unit.no })}
        extra={<UnitChoice units={units} value={unit.id} onChange={choose} />}
        right={
          <Verdict state={ready + opened.length > 0 ? 'attention' : 'met'}>
            {ready > 0
              ? w('ready', { count: ready })
              : opened.length > 0
                ? w('toReseal', { count: opened.length })
                : w('allSealed')}
          </Verdict>
        }
      />
      <div className={s.home}>
        <div className={s.left}>
          {opened.length > 0 && <Opened bags={opened} />}
          <RoomsToSeal rooms={rooms.data} />
        </div>
        <Stock stock={stock} />
      </div>
      <Failed failure={station.failure ?? check.failure} />
      <div className={s.how}>
        <span>{w('how')}</span>
        <Segmented
          options={[
            { value: false, label: w('own') },
            { value: true, label: w('numbered') },
          ]}
          value={numbered}
          onChange={setNumbered}
        />
      </div>
      <ActionLine
        ways={
          <>
            <KeyAction keyName="F3" icon={<FileSearchOutlined />} label={w('check')} onAct={onCheck} />
            <KeyAction keyName="F7" icon={<InboxOutlined />} label={w('takeIn')} onAct={() => ask('in')} />
            <KeyAction keyName="F8" icon={<StopOutlined />} label={w('voidAct')} onAct={() => ask('void')} />
          </>
        }
        main={
          empty ? (
            // Without seals nothing can be sealed: taking them in is what is next.
            <MainAction icon={<InboxOutlined />} label={w('takeIn')} onAct={() => ask('in')} />
          ) : (
            <MainAction label={w(running ? 'goOn' : 'begin')} busy={station.busy} onAct={begin} />
          )
        }
      />
      {asking === 'in' && <TakeIn onClose={() => ask(null)} />}
      {asking === 'void' && <VoidSeal first="" onDone={() => ask(null)} onClose={() => ask(null)} />}
    </ScreenPage>
  )
}
