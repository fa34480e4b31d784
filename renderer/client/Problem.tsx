import { AlertOutlined, AuditOutlined, PhoneOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import { Emergency } from '../screens/incidents/Emergency.tsx'
import { OpenIncident } from '../screens/incidents/OpenIncident.tsx'
import { OrderForm } from '../screens/instructions/OrderForm.tsx'
import type { ScreenKey } from '../screens/registry.ts'
import { Dialog } from '../widgets/Dialog.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { KeyDepth, type KeyName } from '../widgets/keys.ts'
import { type KeyOf, useWords } from '../words/index.ts'
import { problem } from '../words/problem.ts'
import { widgets } from '../words/widgets.ts'
import { useNow } from './clock.ts'
import { useNav } from './nav.tsx'
import s from './Problem.module.css'
import { useAsk } from './room.ts'

interface FormProps {
  onDone: () => void
}

interface Way {
  key: KeyName
  icon: ReactNode
  label: KeyOf<typeof problem>
  what: KeyOf<typeof problem>
  /** What is entered, drawn over whatever was open; or the screen it is done on. */
  to: ((props: FormProps) => ReactNode) | ScreenKey
}

/** What may happen at any moment, one row each. F8 twice is an incident. */
const WAYS: readonly Way[] = [
  { key: 'F9', icon: <PhoneOutlined />, label: 'instruction', what: 'instructionWhat', to: Instruction },
  { key: 'F8', icon: <AlertOutlined />, label: 'incident', what: 'incidentWhat', to: Incident },
  { key: 'F7', icon: <AuditOutlined />, label: 'order', what: 'orderWhat', to: 'issue' },
]

function Instruction({ onDone }: FormProps) {
  const now = useNow(10_000)
  const exam = useAsk('status', {}).data?.exam?.id
  return exam === undefined ? null : <OrderForm exam={exam} now={now} onDone={onDone} />
}

function Incident({ onDone }: FormProps) {
  const view = useAsk('incidents', {}).data
  return view ? <OpenIncident view={view} onDone={onDone} /> : null
}

/** Above the dialogs of a screen, below what covers everything. */
const DEPTH = 20

/**
 * F8 from every screen (R101): a telephone does not wait until a stage is left. The emergency plan and its telephones are
 * here too, one key from wherever one stands (R13).
 */
export function Problem({ onClose }: { onClose: () => void }) {
  const w = useWords(problem)
  const k = useWords(widgets)
  const view = useAsk('incidents', {}).data
  const nav = useNav()
  const [chosen, choose] = useState<{ Form: (props: FormProps) => ReactNode } | null>(null)
  const take = ({ to }: Way) => {
    if (typeof to !== 'string') return choose({ Form: to })
    onClose()
    nav.go(to)
  }
  return (
    <KeyDepth value={DEPTH}>
      {chosen ? (
        <chosen.Form onDone={onClose} />
      ) : (
        <Dialog
          title={w('title')}
          width={900}
          onClose={onClose}
          foot={
            <>
              <KeyAction keyName="Escape" label={k('back')} onAct={onClose} />
              <span className={s.note}>{w('what')}</span>
            </>
          }
        >
          <div className={s.plan}>{view && <Emergency of={view.emergency} recipients={view.recipients} />}</div>
          <ul className={s.ways}>
            {WAYS.map(way => (
              <li key={way.key}>
                <KeyAction block keyName={way.key} icon={way.icon} label={w(way.label)} onAct={() => take(way)} />
                <span>{w(way.what)}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </KeyDepth>
  )
}
