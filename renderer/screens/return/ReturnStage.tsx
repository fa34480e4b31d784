import { AlertOutlined, BarcodeOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { comma, useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { back } from '../../words/return.ts'
import { BagChips, Bags } from '../stage/Bags.tsx'
import { ByHand } from '../stage/ByHand.tsx'
import { type HandoverStage, uncounted } from '../stage/handover.ts'
import { Leave } from '../stage/Leave.tsx'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import { UnitCard } from '../stage/UnitCard.tsx'
import { WrongBag } from '../stage/WrongBag.tsx'
import type { ReturnStation } from './index.tsx'
import { useLegend } from './legend.ts'
import { ReturnPanel } from './ReturnPanel.tsx'
import { Waiting } from './Waiting.tsx'
import { waysOf } from './ways.ts'

interface Props {
  stage: HandoverStage
  station: ReturnStation
  onCount: (account: number) => void
}

/** Slip, bags, figures, next slip. What was issued to a room is never shown here (R22b). */
export function ReturnStage({ stage, station, onCount }: Props) {
  const w = useWords(back)
  const i = useWords(issue)
  const nav = useNav()
  const legend = useLegend()
  const rooms = useAsk('rooms', { unit: stage.unit.id }).data
  const second = useAsk('status', {}).data?.second
  const signed = useSigned('return.confirm')
  const [seen, setSeen] = useState<string | null>(null)
  const key = stage.last ? `${stage.last.at}${stage.last.code}` : null
  const last = stage.last && key !== seen ? stage.last : null
  const refused = last !== null && (last.outcome === 'elsewhere' || last.outcome === 'unknown')
  // A room that waits for a third person holds nobody up.
  const open = rooms?.rooms.filter(uncounted) ?? []
  const next = open.find(r => !r.piles.includes('unequal')) ?? open[0]
  const toConfirm = rooms?.toConfirm.return ?? 0
  const room = stage.finished ? null : stage.room
  // R52: several rooms at one place are each taken back for themselves.
  const others = room ? (rooms?.rooms ?? []).filter(r => r.place === room.place && r.account !== room.account) : []
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={room ? `${w('title')}　${room.roomLabel}` : w('title')}
          about={room ? `${i('unit', { n: room.unit })}　${room.place}` : i('unit', { n: stage.unit.no })}
          right={room ? <BagChips stage={stage} /> : second && w('secondName', { name: second })}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {!refused && next && toConfirm > 0 && (
                <KeyAction
                  keyName="F7"
                  label={w('confirm', { count: toConfirm })}
                  onAct={() => void signed.run({ unit: stage.unit.id })}
                />
              )}
              {refused && (
                <KeyAction
                  keyName="F8"
                  icon={<AlertOutlined />}
                  label={i('missing')}
                  onAct={() => nav.go('incidents', room ? { account: room.account } : {})}
                />
              )}
            </>
          }
          note={
            refused
              ? w('nothingMoved')
              : room && others.length > 0 && others.length < 6
                ? w('shared', { place: room.place, rooms: others.map(r => r.label).join(comma()) })
                : next
                  ? undefined
                  : w('confirmNote')
          }
          main={
            refused ? (
              <MainAction icon={<BarcodeOutlined />} label={i('ok')} onAct={() => setSeen(key)} />
            ) : next ? (
              <MainAction label={w('countNow', { room: next.label })} onAct={() => onCount(next.account)} />
            ) : (
              <MainAction
                label={w('confirm', { count: toConfirm })}
                missing={toConfirm > 0 ? undefined : w('confirmLeft')}
                busy={signed.busy}
                onAct={() => void signed.run({ unit: stage.unit.id })}
              />
            )
          }
        />
      }
    >
      <div className={st.panel}>
        <ReturnPanel stage={stage} last={last} />
      </div>
      <Failed failure={signed.failure ?? station.failure} />
      {refused ? (
        <WrongBag stage={stage} last={last} rooms={rooms} ways={waysOf(w, i, stage, last)} wantedHead={w('heads')} />
      ) : (
        <>
          <div className={st.two}>
            <Bags stage={stage} />
            {rooms && <Waiting rooms={rooms} onCount={onCount} />}
          </div>
          {rooms && (
            <UnitCard what={i('unit', { n: stage.unit.no })} strip={w('strip')} rooms={rooms} legend={legend} />
          )}
        </>
      )}
    </Stage>
  )
}
