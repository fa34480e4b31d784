import {
  AuditOutlined,
  BarcodeOutlined,
  CarOutlined,
  EditOutlined,
  FormOutlined,
  PauseCircleOutlined,
  PrinterOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import type { Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import s from './cards.module.css'
import { ListDialog } from './ListDialog.tsx'
import { PaperForm, PlanForm } from './PlanForm.tsx'
import { Receipt } from './Receipt.tsx'
import { Stop } from './Stop.tsx'
import { type Cards, type LoadStation, named, type PackStation, type Trip, type UnitRow } from './shapes.ts'
import { FORMS, Trips } from './Trips.tsx'
import { Units } from './Units.tsx'

type Begin<S, R> = Omit<S, 'begin'> & { begin: (ref: R) => Promise<boolean> }
interface Props {
  pack: Begin<PackStation, { unit: number }>
  load: Begin<LoadStation, { trip: number }>
}
type Form = 'list' | 'plan' | 'paper' | 'receipt' | 'stop'

/** What can go of a unit and has not been loaded by anybody. */
const waiting = (u: UnitRow): number => (u.bags ? u.bags.loose + u.bags.open + u.bags.packed : 0)

/** Where it stands and what is next: pack, sign the list, plan, scan at the vehicle, enter the receipt. */
function nextOf(view: Cards) {
  const toPack = view.units.find(u => u.bags && u.bags.loose + u.bags.open > 0)
  const packed = view.units.filter(u => u.bags && u.bags.packed > 0 && u.bags.loose + u.bags.open === 0)
  const toSign = packed.filter(u => u.state === 'closed' && !u.bags?.listed)
  const ready = packed.filter(u => u.bags?.listed)
  const planned = view.trips.find(t => t.state === 'planned')
  const out = view.trips.find(t => t.state === 'left' || t.state === 'arrived')
  return { toPack, packed, toSign, ready, planned, out }
}

function verdictOf(view: Cards, now: number): [Hint, Parameters<ReturnType<typeof useWords<typeof words>>>] {
  const { toPack, toSign, out } = nextOf(view)
  if (out?.state === 'left' && out.arrive !== null && now > out.arrive + out.late * 60_000) return ['unmet', ['vLate']]
  if (toPack) {
    const n = view.units.reduce((sum, u) => sum + (u.bags ? u.bags.loose + u.bags.open : 0), 0)
    return ['attention', ['vLoose', { n }]]
  }
  if (toSign.length > 0) return ['attention', ['vList']]
  if (out) return ['waiting', [out.state === 'left' ? 'vWay' : 'vReceipt']]
  const left = view.units.reduce((n, u) => n + waiting(u), 0)
  if (left > 0) return ['waiting', ['vWaiting', { n: left }]]
  return view.units.some(u => (u.bags?.all ?? 0) > 0) ? ['met', ['vDone']] : ['waiting', ['vNone']]
}

export function Home({ pack, load }: Props) {
  const w = useWords(words)
  const view = useAsk('cards', {})
  const now = useNow(10_000)
  return (
    <Asked title={w('title')} view={view}>
      {data => <Loaded view={data} now={now} pack={pack} load={load} />}
    </Asked>
  )
}

function Loaded({ view, now, pack, load }: Props & { view: Cards; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const listed = useSigned('packing.list')
  const kept = useSigned('keep-back')
  const printing = usePrint()
  const [form, setForm] = useState<Form | null>(null)
  const next = nextOf(view)
  const [chosen, setChosen] = useState<number | null>(null)
  const unit = view.units.find(u => u.unit === chosen) ?? next.toPack ?? next.packed[0] ?? view.units[0]
  const [picked, pickTrip] = useState<number | undefined>(nav.about.trip)
  const trip = view.trips.find(t => t.trip === picked) ?? next.planned ?? next.out ?? view.trips[0]
  const [hint, said] = verdictOf(view, now)
  const close = () => setForm(null)
  // Where a departure is what comes next, F9 plans it; where nothing is to be planned, F7 prints what the shown one has on paper.
  const plans =
    next.planned || next.toPack || next.toSign.length > 0 || (next.ready.length === 0 && next.packed.length > 0)
  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} right={<Verdict state={hint}>{w(...said)}</Verdict>} />
      <div className={s.home}>
        <Units units={view.units} selected={unit?.unit} onSelect={setChosen} />
        <Trips trips={view.trips} trip={trip} now={now} onSelect={pickTrip} />
      </div>
      {view.keep > 0 && (
        <div className={s.keep}>
          <span>{w('keepWhat')}</span>
          <KeyAction
            small
            icon={<AuditOutlined />}
            label={w('keep', { n: view.keep })}
            onAct={() => void kept.run({ exam: view.exam })}
          />
        </div>
      )}
      <Printed of={printing} />
      <Failed failure={pack.failure ?? load.failure ?? listed.failure ?? kept.failure} />
      <ActionLine
        ways={
          <>
            <KeyAction
              keyName="F3"
              icon={<UnorderedListOutlined />}
              label={w('list')}
              disabled={!unit?.bags || unit.bags.all === 0}
              onAct={() => setForm('list')}
            />
            {plans ? (
              <KeyAction
                keyName="F7"
                icon={next.planned ? <EditOutlined /> : <CarOutlined />}
                label={w(next.planned ? 'replan' : 'plan')}
                onAct={() => setForm('plan')}
              />
            ) : (
              trip &&
              trip.state !== 'cancelled' && (
                <KeyAction
                  keyName="F7"
                  icon={<PrinterOutlined />}
                  label={w('printTrip')}
                  disabled={printing.busy}
                  onAct={() => void printing.all(FORMS, trip.trip)}
                />
              )
            )}
            {next.out?.state === 'left' && (
              <KeyAction keyName="F6" icon={<PauseCircleOutlined />} label={w('stop')} onAct={() => setForm('stop')} />
            )}
            <KeyAction keyName="F8" icon={<FormOutlined />} label={w('paper')} onAct={() => setForm('paper')} />
          </>
        }
        note={
          next.toSign.length > 0 && !next.toPack
            ? w('listNote', { names: named(next.toSign.map(u => u.no)), count: next.toSign.length })
            : ''
        }
        main={main()}
      />
      {form === 'list' && unit && (
        <ListDialog
          unit={unit.unit}
          onPack={() => {
            close()
            if (pack.stage?.unit.id === unit.unit) pack.comeBack()
            else void pack.begin({ unit: unit.unit })
          }}
          onClose={close}
        />
      )}
      {form === 'plan' && <PlanForm view={view} trip={next.planned} now={now} onDone={close} />}
      {form === 'paper' && <PaperForm view={view} trip={next.planned} now={now} onDone={close} />}
      {form === 'receipt' && next.out && <Receipt trip={next.out} now={now} onDone={close} />}
      {form === 'stop' && next.out && <Stop trip={next.out} now={now} onDone={close} />}
    </ScreenPage>
  )

  /** One step after the other; the one of a planned departure once its units are packed and listed. */
  function main() {
    const { toPack, toSign, ready, planned, out, packed } = next
    if (toPack) {
      const running = pack.stage?.unit.id === toPack.unit
      return (
        <MainAction
          icon={<BarcodeOutlined />}
          label={w(running ? 'goOn' : 'packUnit', { n: toPack.no })}
          busy={pack.busy}
          onAct={() => (running ? pack.comeBack() : void pack.begin({ unit: toPack.unit }))}
        />
      )
    }
    if (toSign.length > 0)
      return (
        <MainAction
          icon={<AuditOutlined />}
          label={w('signList')}
          busy={listed.busy}
          onAct={() => void listed.run({ exam: view.exam, units: toSign.map(u => u.unit) })}
        />
      )
    if (planned) return <LoadAction trip={planned} load={load} />
    if (ready.length > 0) return <MainAction icon={<CarOutlined />} label={w('plan')} onAct={() => setForm('plan')} />
    if (out) return <MainAction icon={<FormOutlined />} label={w('receipt')} onAct={() => setForm('receipt')} />
    const missing =
      packed.length > 0 ? w('unitFirst') : view.units.some(u => !u.bags) ? w('closeFirst') : w('nothingLeft')
    return <MainAction label={w('nothingNow')} missing={missing} onAct={() => undefined} />
  }
}

function LoadAction({ trip, load }: { trip: Trip; load: Props['load'] }) {
  const w = useWords(words)
  const running = load.stage?.trip === trip.trip && load.stage.state === 'planned'
  return (
    <MainAction
      icon={<BarcodeOutlined />}
      label={w('load')}
      busy={load.busy}
      onAct={() => (running ? load.comeBack() : void load.begin({ trip: trip.trip }))}
    />
  )
}
