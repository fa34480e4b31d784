import { useEffect, useMemo, useRef, useState } from 'react'
import type { ViewAnswer } from '../../electron/ipc/contract.ts'
import { Glyph } from '../widgets/Glyph.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { app } from '../words/app.ts'
import { usePick, useWords } from '../words/index.ts'
import { sounds } from './live.ts'
import { SCREEN_OF, useNav } from './nav.tsx'
import { useAsk } from './room.ts'
import s from './Window.module.css'

type Row = ViewAnswer<'due'>[number]

export interface Reminders {
  rows: readonly Row[]
  acknowledge: (key: string) => void
}

/**
 * What becomes late while somebody is signed in rings once and stands across the top until it is acknowledged or done. What
 * was late before stands on Today and does not ring. While a task is scanned nothing rings: its own sounds are to be heard.
 */
export function useReminders(listens: boolean, busy: boolean): Reminders {
  const all = useAsk('due', {}, { enabled: listens, every: 30_000 }).data
  // The report to the area has a line of its own above every screen (R58).
  const due = useMemo(() => all?.filter(d => !d.key.startsWith('report ')), [all])
  const known = useRef<Set<string> | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!listens) {
      known.current = null
      setOpen(new Set())
    }
  }, [listens])
  useEffect(() => {
    if (!due || busy) return
    const late = due.filter(d => d.late).map(d => d.key)
    if (known.current === null) {
      known.current = new Set(late)
      return
    }
    const fresh = late.filter(key => !known.current?.has(key))
    known.current = new Set(late)
    if (fresh.length === 0) return
    sounds.remind()
    setOpen(before => new Set([...before, ...fresh]))
  }, [due, busy])
  return {
    rows: (due ?? []).filter(d => d.late && open.has(d.key)),
    acknowledge: key => setOpen(before => new Set([...before].filter(k => k !== key))),
  }
}

/** The oldest first; how many more there are. */
export function Reminder({ reminders: { rows, acknowledge } }: { reminders: Reminders }) {
  const w = useWords(app)
  const pick = usePick()
  const nav = useNav()
  const [row] = rows
  if (!row) return null
  const to = SCREEN_OF[row.go]
  return (
    <div className={s.notice} role="alert">
      <Glyph name="attention" size={24} />
      <span>
        <b>{w('reminder', { what: pick(row.what) })}</b>　{pick(row.why)}
        {rows.length > 1 && `　${w('reminderMore', { n: rows.length - 1 })}`}
      </span>
      {to && to !== nav.screen && (
        <KeyAction
          small
          label={w('reminderGo')}
          onAct={() => {
            acknowledge(row.key)
            nav.go(to, row.about ?? {})
          }}
        />
      )}
      <KeyAction small label={w('understood')} onAct={() => acknowledge(row.key)} />
    </div>
  )
}
