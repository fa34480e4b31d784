import { PrinterOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Printed, usePrint } from '../../client/print.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import type { Rooms } from './handover.ts'
import s from './stage.module.css'

interface Props {
  title: string
  what: string
  label: string
  direction: 'issue' | 'return'
  rooms: Rooms
  extra?: (print: ReturnType<typeof usePrint>['print'], busy: boolean) => ReactNode
}

/** The forms the invigilators sign in ink, one a category. */
export function FormsCard({ title, what, label, direction, rooms, extra }: Props) {
  const w = useWords(stage)
  const printing = usePrint()
  const { print, busy, done, failure } = printing
  return (
    <Card grow flush title={title} extra={extra?.(print, busy)}>
      <ul className={s.rows}>
        {rooms.sittings.map(x => (
          <li key={x.id} className={s.row}>
            <b className={s.fill}>{x.name}</b>
            <span className={s.quiet}>
              {minuteAt(x.start)}–{minuteAt(x.finish)}
            </span>
            <span className={s.count}>
              {w('sheet', { count: rooms.rooms.filter(r => r.category === x.category).length })}
            </span>
            <KeyAction
              small
              icon={<PrinterOutlined />}
              label={label}
              disabled={busy}
              onAct={() => void print('handover', `${direction}/${rooms.unit.id}/${x.category}`)}
            />
          </li>
        ))}
      </ul>
      <div className={s.empty}>{busy || done || failure ? <Printed of={printing} /> : what}</div>
    </Card>
  )
}
