import { ClockCircleOutlined, LockOutlined, PrinterOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { type Failure, useAct } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import { Cartons } from './Cartons.tsx'
import { Expected } from './Expected.tsx'
import { Lock, Unlock } from './Lock.tsx'
import { Piles } from './Piles.tsx'
import s from './receive.module.css'
import { SignFor } from './SignFor.tsx'
import { StepLine } from './StepLine.tsx'
import { type Carton, canApart, canLock, type Delivery, furthestBehind, hides, irregular, stepOf } from './shapes.ts'
import { TakeOver } from './TakeOver.tsx'

interface Props {
  deliveries: readonly Delivery[]
  busy: boolean
  failure: Failure | null
  onCheckSeals: (delivery: number) => void
}

export function Overview({ deliveries, busy, failure, onCheckSeals }: Props) {
  const w = useWords(receive)
  const nav = useNav()
  const { dayAt } = useTimes()
  const [no, setNo] = useState<number>()
  const [pileId, setPile] = useState<number>()
  const [asking, ask] = useState<'take' | 'lock' | 'unlock' | 'expected' | 'open' | 'sign' | null>(null)
  const [apart, setApart] = useState<Carton | null>(null)
  const aparting = useAct('receive.apart')
  const open = useAct('receive.open')
  const printer = usePrint()
  const delivery = (deliveries.find(d => d.no === no) ??
    deliveries.find(d => d.piles.some(p => !p.received)) ??
    deliveries[0]) as Delivery
  const pile = delivery.piles.find(p => p.id === pileId) ?? furthestBehind(delivery)
  const step = pile ? stepOf(delivery, pile) : 'done'
  const unit = { n: pile?.unit ?? 0 }
  const bad = delivery.cartons.filter(irregular).length
  const differs = delivery.piles.some(p => p.state === 'differs')
  const finished = delivery.piles.every(p => p.received)
  const print = () => void printer.print('receipt', String(delivery.id))

  const MAIN = {
    seal: { label: w('doSeal'), note: w('noteTake'), go: () => onCheckSeals(delivery.id) },
    take: { label: w('doTake'), note: w('noteTake'), go: () => ask('take') },
    unlock: { label: w('doUnlock'), note: w('noteUnlock'), go: () => ask('unlock') },
    open: { label: w('doOpen', unit), note: w('noteOpen'), go: () => ask('open') },
    count: { label: w('doCount', unit), note: w('noteCount'), go: () => nav.go('count', { pile: pile?.id ?? 0 }) },
    sign: { label: w('doSign', unit), note: '', go: () => ask('sign') },
    done: { label: w('doPrint'), note: '', go: print },
  }[step]

  const unlisted = delivery.piles.some(p => hides(delivery, p))

  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={
          !delivery.taken && delivery.expected !== null
            ? w('deliveryExpected', {
                no: delivery.no,
                at: `${dayAt(delivery.expected)} ${minuteAt(delivery.expected)}`,
              })
            : unlisted
              ? w('deliveryNo', { no: delivery.no })
              : w('delivery', { no: delivery.no, n: delivery.cartons.length })
        }
        extra={
          deliveries.length > 1 && (
            <Segmented
              options={deliveries.map(d => ({ value: d.no, label: w('deliveryNo', { no: d.no }) }))}
              value={delivery.no}
              onChange={value => {
                setNo(value)
                setPile(undefined)
              }}
            />
          )
        }
        right={
          <Verdict state={bad || differs ? 'unmet' : finished ? 'met' : 'waiting'}>
            {bad ? w('trouble', { count: bad }) : differs ? w('differs') : w(finished ? 'allDone' : 'underway')}
          </Verdict>
        }
      />
      <StepLine now={step} level={pile?.level} />
      <div className={s.columns}>
        <Piles delivery={delivery} chosen={pile?.id} onChoose={setPile} />
        <Cartons
          cartons={delivery.cartons.filter(c => step === 'seal' || step === 'take' || c.pile === pile?.id)}
          hidden={pile !== undefined && hides(delivery, pile)}
          onApart={c => (canApart(delivery, c) ? () => setApart(c) : undefined)}
        />
      </div>
      <Failed failure={failure} />
      <Printed of={printer} />
      <ActionLine
        ways={
          <>
            {delivery.taken && step !== 'done' && (
              <KeyAction keyName="F7" icon={<PrinterOutlined />} label={w('printReceipt')} onAct={print} />
            )}
            {canLock(delivery) && (
              <KeyAction keyName="F6" icon={<LockOutlined />} label={w('doLock')} onAct={() => ask('lock')} />
            )}
            {!delivery.taken && (
              <KeyAction
                keyName="F6"
                icon={<ClockCircleOutlined />}
                label={w('doExpected')}
                onAct={() => ask('expected')}
              />
            )}
          </>
        }
        note={MAIN.note}
        main={<MainAction label={MAIN.label} busy={busy || printer.busy} onAct={MAIN.go} />}
      />
      {asking === 'take' && (
        <TakeOver
          delivery={delivery}
          onDone={() => {
            ask(null)
            print()
          }}
          onClose={() => ask(null)}
        />
      )}
      {asking === 'lock' && <Lock delivery={delivery} onClose={() => ask(null)} />}
      {asking === 'unlock' && pile && <Unlock delivery={delivery} pile={pile} onClose={() => ask(null)} />}
      {asking === 'expected' && <Expected delivery={delivery} onClose={() => ask(null)} />}
      {apart && (
        <ReasonDialog
          title={w('apartTitle', { code: apart.code })}
          what={w('apartWhat')}
          label={w('doApart')}
          usual={w('apartUsual')}
          failure={aparting.failure}
          onDo={async reason => {
            const done = await aparting.run({ carton: apart.id, reason })
            if (!done) return
            setPile(done.pile)
            setApart(null)
          }}
          onClose={() => {
            aparting.clear()
            setApart(null)
          }}
        />
      )}
      {asking === 'open' && pile && (
        <SecondPerson
          title={w('openTitle', unit)}
          what={w('openWhat')}
          failure={open.failure}
          onFront={async second => {
            if (await open.run({ pile: pile.id, second })) ask(null)
          }}
          onClose={() => {
            open.clear()
            ask(null)
          }}
        />
      )}
      {asking === 'sign' && pile && (
        <SignFor pile={pile.id} unit={pile.unit} spares={pile.spares} onClose={() => ask(null)} />
      )}
    </ScreenPage>
  )
}
