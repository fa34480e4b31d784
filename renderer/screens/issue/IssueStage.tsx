import { AlertOutlined, BarcodeOutlined, RollbackOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { orders } from '../../words/orders.ts'
import { FoundOpen } from '../keep/FoundOpen.tsx'
import { BagChips, Bags } from '../stage/Bags.tsx'
import { ByHand } from '../stage/ByHand.tsx'
import type { OrderDone } from '../stage/ChiefOrder.tsx'
import type { HandoverLast, HandoverStage } from '../stage/handover.ts'
import { Leave } from '../stage/Leave.tsx'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import { UnitCard } from '../stage/UnitCard.tsx'
import { WrongBag } from '../stage/WrongBag.tsx'
import { Early } from './Early.tsx'
import { IssuePanel } from './IssuePanel.tsx'
import type { IssueStation } from './index.tsx'
import { Release } from './Release.tsx'
import { TurnBack } from './TurnBack.tsx'
import { waysOf } from './ways.ts'

const ORDERABLE: ReadonlySet<string> = new Set(['other-room', 'too-early', 'state-expected'])

/** Slip, bags, next slip. A refused scan takes the whole stage until the bag is put back. */
export function IssueStage({ stage, station }: { stage: HandoverStage; station: IssueStation }) {
  const w = useWords(issue)
  const nav = useNav()
  const rooms = useAsk('rooms', { unit: stage.unit.id }).data
  const second = useAsk('status', {}).data?.second
  const signed = useSigned('issue.confirm')
  const o = useWords(orders)
  const [turning, turn] = useState(false)
  const [order, setOrder] = useState<HandoverLast | null>(null)
  const [behind, askBehind] = useState<HandoverLast['door']>(null)
  const [seen, setSeen] = useState<string | null>(null)
  const key = stage.last ? `${stage.last.at}${stage.last.code}` : null
  const last = stage.last && key !== seen ? stage.last : null
  const refused = last !== null && (last.outcome === 'elsewhere' || last.outcome === 'unknown')
  const toConfirm = rooms?.toConfirm.issue ?? 0
  const now = useNow(10_000)
  const [longest] = (rooms?.rooms ?? [])
    .flatMap(r => (r.out === null ? [] : [{ label: r.label, n: Math.max(0, Math.floor((now - r.out) / 60_000)) }]))
    .sort((a, b) => b.n - a.n)
  const { room } = stage
  // What the chief examiner may overrule at once (R99); never a held bag, another unit's, or what is on no list.
  const orderable = refused && last.account !== null && ORDERABLE.has(last.reason)
  const ordered = (done: OrderDone) => {
    setOrder(null)
    setSeen(key)
    if (done.stage) station.set(done.stage as NonNullable<typeof station.stage>)
    else void station.again()
  }
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={room ? `${w('title')}　${room.roomLabel}` : w('title')}
          about={room ? `${w('unit', { n: room.unit })}　${room.place}` : w('unit', { n: stage.unit.no })}
          right={room ? <BagChips stage={stage} /> : second && w('checker', { name: second })}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {room && (
                <KeyAction
                  keyName="F7"
                  icon={<RollbackOutlined />}
                  label={`${w('turnBack')} ${room.roomLabel}`}
                  onAct={() => turn(true)}
                />
              )}
              {refused && (
                <KeyAction
                  keyName="F8"
                  icon={<AlertOutlined />}
                  label={last.door ? w('foundOpen') : orderable ? o('order') : w('missing')}
                  onAct={() =>
                    last.door
                      ? askBehind(last.door)
                      : orderable
                        ? setOrder(last)
                        : nav.go('incidents', room ? { account: room.account } : {})
                  }
                />
              )}
            </>
          }
          note={refused ? w('nothingMoved') : toConfirm > 0 ? w('confirmNote') : undefined}
          main={
            refused ? (
              <MainAction
                icon={<BarcodeOutlined />}
                label={w(last.reason === 'other-room' ? 'rescan' : 'ok')}
                onAct={() => setSeen(key)}
              />
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
        <IssuePanel stage={stage} last={last} />
      </div>
      <Failed failure={signed.failure ?? station.failure} />
      {refused ? (
        <WrongBag stage={stage} last={last} rooms={rooms} ways={waysOf(w, stage, last)} />
      ) : (
        <>
          <Bags stage={stage} />
          {rooms && (
            <UnitCard
              what={w('progress', { n: stage.unit.no })}
              strip={w('strip')}
              rooms={rooms}
              legend={[
                ['issued', w('issued')],
                ['transit', w('offered')],
                ['stored', w('waiting')],
              ]}
              foot={longest && w('longest', { room: longest.label, n: longest.n })}
            />
          )}
        </>
      )}
      {behind && (
        <FoundOpen
          place={behind}
          cause="发放时发现"
          onDone={() => {
            askBehind(null)
            setSeen(key)
          }}
          onClose={() => askBehind(null)}
        />
      )}
      {order?.account && order.reason === 'too-early' && (
        <Early
          unit={stage.unit}
          room={{ account: order.account, label: order.room ?? '' }}
          onDone={ordered}
          onClose={() => setOrder(null)}
        />
      )}
      {order?.account && order.reason !== 'too-early' && (
        <Release account={order.account} code={order.code} onDone={ordered} onClose={() => setOrder(null)} />
      )}
      {turning && room && (
        <TurnBack
          account={room.account}
          room={room.roomLabel}
          onDone={() => {
            turn(false)
            void station.again()
          }}
          onClose={() => turn(false)}
        />
      )}
    </Stage>
  )
}
