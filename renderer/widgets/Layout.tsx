import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { ignoreEnter } from './KeyAction.tsx'
import s from './Layout.module.css'

export interface RailItem {
  key: string
  label: string
  icon: ReactNode
  /** What waits there: shown as a vermilion number. */
  badge?: number
}

interface RailProps {
  items: readonly RailItem[]
  selected: string
  onSelect: (key: string) => void
}

export function Rail({ items, selected, onSelect }: RailProps) {
  const w = useWords(widgets)
  return (
    <nav className={s.rail} aria-label={w('rail')}>
      {items.map(item => (
        <button
          key={item.key}
          type="button"
          className={cx(s.item, item.key === selected && s.selected)}
          aria-current={item.key === selected ? 'page' : undefined}
          onClick={() => onSelect(item.key)}
          onKeyDown={ignoreEnter}
        >
          <span className={s.itemIcon}>{item.icon}</span>
          <span className={s.itemLabel}>{item.label}</span>
          {item.badge ? <span className={s.badge}>{item.badge}</span> : null}
        </button>
      ))}
    </nav>
  )
}

/** Rail and content: the everyday layout. `aside` is a panel of full height at the right. */
export function Page({ rail, aside, children }: { rail: RailProps; aside?: ReactNode; children: ReactNode }) {
  return (
    <>
      <Rail {...rail} />
      <main className={s.page}>{children}</main>
      {aside && <aside className={s.aside}>{aside}</aside>}
    </>
  )
}

/** Count, issue, return, destroy: no rail, a title line, an action line. */
export function Stage({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <main className={s.stage}>
      <div className={s.stageTitle}>{title}</div>
      <div className={s.stageBody}>{children}</div>
      {actions && <div className={s.stageActions}>{actions}</div>}
    </main>
  )
}

/** The ways out at the left, what it means and the main action at the right. */
export function ActionLine({ ways, note, main }: { ways?: ReactNode; note?: ReactNode; main?: ReactNode }) {
  return (
    <div className={s.actions}>
      {ways}
      <span className={s.note}>{note}</span>
      {main}
    </div>
  )
}
