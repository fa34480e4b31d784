import { FieldTimeOutlined } from '@ant-design/icons'
import { useNow } from '../../client/clock.ts'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import type { BagState } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Legend } from '../../widgets/Legend.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { RoomStrip } from '../../widgets/RoomStrip.tsx'
import { useWords } from '../../words/index.ts'
import { today } from '../../words/today.ts'
import { leftText } from './left.ts'
import type { Step } from './steps.tsx'
import s from './today.module.css'

/** The one thing to do now, with its key. */
export function NowCard({ step }: { step: Step }) {
  const w = useWords(today)
  const nav = useNav()
  const now = useNow()
  const go = () => nav.go(step.to, step.unit ? { unit: step.unit } : {})
  // The answer was "wait until": when that moment is there the button opens by itself, the ledger is asked on the way.
  const missing = step.by !== undefined && now >= step.by ? undefined : step.missing
  return (
    <Card current>
      <div className={s.line}>
        <span>{w('now')}</span>
        {step.by !== undefined && <span>{step.about}</span>}
      </div>
      <div className={s.headline}>
        <span>{step.title}</span>
        {step.by !== undefined && <span className={s.left}>{leftText(step.by, now, w)}</span>}
      </div>
      {step.by === undefined && step.about && <p className={s.why}>{step.about}</p>}
      {step.unit !== undefined && <Progress unit={step.unit} />}
      <div className={s.acts}>
        <div className={s.mainAct}>
          <MainAction block icon={step.icon} label={step.label} missing={missing} onAct={go} />
        </div>
        {step.signals && (
          <KeyAction
            keyName="F7"
            icon={<FieldTimeOutlined />}
            label={w('signals')}
            onAct={() => nav.go('close', step.unit ? { unit: step.unit } : {})}
          />
        )}
      </div>
    </Card>
  )
}

/** How a room's account looks on the strip. */
const SHOWN: Readonly<Record<string, BagState>> = {
  waiting: 'stored',
  offered: 'transit',
  issued: 'issued',
  returned: 'returned',
  counted: 'returned',
  closed: 'sealed',
}
const ORDER: readonly BagState[] = ['issued', 'transit', 'returned', 'sealed', 'stored']

function Progress({ unit }: { unit: number }) {
  const w = useWords(today)
  const rooms = useAsk('rooms', { unit }).data?.rooms
  if (!rooms) return <div className={s.progress} />
  const boxes = rooms.map(r => ({ key: String(r.account), state: SHOWN[r.state] ?? ('none' as const) }))
  const words: Partial<Record<BagState, string>> = {
    stored: w('waiting'),
    transit: w('offered'),
    issued: w('signed'),
    returned: w('back'),
    sealed: w('settled'),
  }
  const items = ORDER.map(state => ({ state, n: boxes.filter(b => b.state === state).length, label: words[state] }))
  const next = rooms.find(r => r.state === 'waiting')
  return (
    <div className={s.progress}>
      <RoomStrip label={w('strip', { n: rooms.length })} boxes={boxes} />
      <div className={s.line}>
        <Legend items={items.filter(i => i.n > 0)} />
        {next && (
          <span className={s.next}>
            {w('next')} <b>{next.label}</b>　{next.place}
          </span>
        )}
      </div>
    </div>
  )
}
