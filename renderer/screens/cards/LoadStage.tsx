import { AuditOutlined, PrinterOutlined, StopOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { cards as words } from '../../words/cards.ts'
import { usePick, useWords } from '../../words/index.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import s from './cards.module.css'
import { LoadPanel } from './LoadPanel.tsx'
import { type LoadingStage, type LoadStation, named } from './shapes.ts'
import { FORMS } from './Trips.tsx'
import { useWhy } from './use-why.ts'

/** At the vehicle: a box a carton, filled as it is scanned; the departure is signed when all of its units is aboard. */
export function LoadStage({ stage, station }: { stage: LoadingStage; station: LoadStation }) {
  const w = useWords(words)
  const departing = useSigned('trip.depart')
  const cancelling = useAct('trip.cancel')
  const printing = usePrint()
  const [asking, ask] = useState(false)
  const collect = stage.plan.how === 'collect'
  const bare = stage.units.find(u => !u.listed)
  const open = stage.units.find(u => u.state !== 'closed')
  const missing =
    stage.left > 0
      ? w('leftHere', { n: stage.left })
      : open
        ? w('unitFirst')
        : bare
          ? w('listFirst')
          : stage.aboard.bags === 0
            ? w('leftHere', { n: 0 })
            : undefined
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w('loadTitle')}
          about={`${w('tripNo', { n: stage.trip })}　${w('units', { names: named(stage.units.map(u => u.no)), count: stage.units.length })}`}
          right={<b>{w('to', { to: stage.plan.to })}</b>}
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
                label={w('printSheet')}
                disabled={printing.busy}
                onAct={() => void printing.all(FORMS, stage.trip)}
              />
              <KeyAction keyName="F8" icon={<StopOutlined />} label={w('cancel')} onAct={() => ask(true)} />
            </>
          }
          main={
            <MainAction
              icon={<AuditOutlined />}
              label={w(collect ? 'handOver' : 'depart')}
              missing={missing}
              busy={departing.busy}
              onAct={async () => {
                if (await departing.run({ trip: stage.trip })) station.set(null)
              }}
            />
          }
        />
      }
    >
      <div className={st.panel}>
        <LoadPanel stage={stage} />
      </div>
      <Failed failure={departing.failure ?? station.failure} />
      <Printed of={printing} />
      <div className={s.lower}>
        <Boxes stage={stage} />
        <Crew stage={stage} />
      </div>
      {asking && (
        <ReasonDialog
          title={w('cancelTitle', { n: stage.trip })}
          what={w('cancelWhat')}
          label={w('cancel')}
          failure={cancelling.failure}
          onClose={() => ask(false)}
          onDo={async reason => {
            if (await cancelling.run({ trip: stage.trip, reason })) station.set(null)
          }}
        />
      )}
    </Stage>
  )
}

/** One box a carton with its number, a row a unit; loose bags by name; what stays and why. */
function Boxes({ stage }: { stage: LoadingStage }) {
  const w = useWords(words)
  const pick = usePick()
  const why = useWhy()
  const last = stage.last?.outcome === 'pass' ? stage.last.code : ''
  return (
    <Card grow title={w('boxesCard')}>
      {stage.rows.map(r => (
        <div key={r.unit} className={s.boxRow}>
          <b>{w('unit', { n: r.no })}</b>
          <div className={s.boxes}>
            {r.cartons.map(c => (
              <span
                key={c.id}
                className={`${s.box} ${c.aboard ? s.aboard : c.open ? s.open : ''} ${c.code === last ? s.last : ''}`}
              >
                {c.no}
              </span>
            ))}
            {r.loose.map(b => (
              <span
                key={b.item}
                className={`${s.box} ${s.looseBox} ${b.aboard ? s.aboard : ''} ${b.label.code === last ? s.last : ''}`}
              >
                {b.label.roomLabel ?? pick(b.label.kind)}
              </span>
            ))}
          </div>
          <span className={s.sum}>
            {w('cartonsOf', { n: r.cartons.filter(c => c.aboard).length, all: r.cartons.length })}
            {r.loose.length > 0 &&
              `　${w('looseOf', { n: r.loose.filter(b => b.aboard).length, all: r.loose.length })}`}
          </span>
        </div>
      ))}
      {stage.stay.map(b => (
        <div key={b.item} className={s.stay}>
          <Glyph name="attention" size={24} />
          <b>{b.label.roomLabel ?? pick(b.label.kind)}</b>
          <span>{why(b.why)}</span>
        </div>
      ))}
    </Card>
  )
}

/** Who drives, who escorts and how each signs, where to, who watches the way. */
function Crew({ stage }: { stage: LoadingStage }) {
  const w = useWords(words)
  const { plan } = stage
  return (
    <Card grow title={w('crewCard')}>
      <div className={s.car}>
        <span>{w('car', { plate: plan.plate, driver: plan.driver })}</span>
        {plan.escorts.map(e => (
          <span key={`${e.person} ${e.name}`} className={s.escort}>
            <b>{e.name}</b>
            <span>{e.unit}</span>
            <span className={st.quiet}>{w(e.person === null ? 'inkSign' : 'keySign')}</span>
          </span>
        ))}
        <span>
          {stage.arrive === null
            ? w('leaves', { leave: minuteAt(stage.leave) })
            : w('times', { leave: minuteAt(stage.leave), arrive: minuteAt(stage.arrive) })}
        </span>
        {plan.stretches.map(x => (
          <span key={x.place} className={st.quiet}>
            {w('watch', { place: x.place, who: x.who })}
          </span>
        ))}
      </div>
    </Card>
  )
}
