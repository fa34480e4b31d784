import { DisconnectOutlined, LinkOutlined, LockOutlined, SaveOutlined, UserOutlined } from '@ant-design/icons'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { Clock } from './Clock.tsx'
import { cx } from './cx.ts'
import s from './Frame.module.css'
import { Glyph, type Hint } from './Glyph.tsx'
import { Rich } from './Rich.tsx'

export interface StatusEntry {
  key: string
  icon: ReactNode
  /** 扫描枪 1 */
  word: string
  /** 姜洋 */
  value?: string
  state?: Hint
}

export interface FrameProps {
  exam: string
  site: string
  /** Unit now and next, with `**bold**`; parts separated by a full-width space. */
  pill?: string
  people: ReadonlyArray<{ name: string; part: string }>
  /** The way to say what happened, on every screen. */
  problem?: ReactNode
  /** What waits for whoever is signed in, as a button; none while nothing does. */
  waits?: ReactNode
  /** Milliseconds of the program's own clock. */
  now: () => number
  /** Scanners, printer, sound. */
  status: readonly StatusEntry[]
  /** undefined: not asked yet; otherwise the names of what is connected (none is good). */
  network?: readonly string[]
  ledger?: { size: number; head: string }
  backup?: { at: string; state?: Hint }
  /** A band across the top, of training or of a trouble that concerns everybody. */
  band?: ReactNode
  children: ReactNode
}

function Entry({ icon, word, value, state, mono }: Omit<StatusEntry, 'key'> & { mono?: string }) {
  return (
    <li className={s.entry}>
      <span className={s.entryIcon}>{icon}</span>
      <span className={s.word}>{word}</span>
      {value && <span>{value}</span>}
      {mono && <span className={s.mono}>{mono}</span>}
      {state && <Glyph name={state} size={16} />}
    </li>
  )
}

/** Two groups of four, as on paper. */
const headGroups = (head: string): string => `${head.slice(0, 4)} ${head.slice(4, 8)}`.toUpperCase()

/** Tells its height to all that lies between the bars: it has a line for each thing there is to say. */
function Band({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--band', `${element.offsetHeight}px`))
    style.setProperty('--band', `${element.offsetHeight}px`)
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--band')
    }
  }, [])
  return (
    <div ref={ref} className={s.band}>
      {children}
    </div>
  )
}

/** Top bar, bottom bar, and what lies between. Both bars stay above every dialog. */
export function Frame({
  exam,
  site,
  pill,
  people,
  problem,
  waits,
  now,
  status,
  network,
  ledger,
  backup,
  band,
  children,
}: FrameProps) {
  const w = useWords(widgets)
  return (
    <div className={s.frame}>
      <header className={s.top}>
        <span className={s.mark} aria-hidden>
          {w('mark')}
        </span>
        <b className={s.exam}>{exam}</b>
        <span className={s.site}>{site}</span>
        {pill && (
          <span className={s.pill}>
            <Rich text={pill} />
          </span>
        )}
        {problem}
        {waits}
        <ul className={s.people}>
          {people.length === 0 && (
            <li>
              <LockOutlined className={s.nobody} />
              <span className={s.part}>{w('nobody')}</span>
            </li>
          )}
          {people.map(p => (
            <li key={`${p.name} ${p.part}`}>
              <UserOutlined />
              <b>{p.name}</b>
              <span className={s.part}>{p.part}</span>
            </li>
          ))}
        </ul>
        <Clock now={now} />
      </header>
      {band && <Band>{band}</Band>}
      <div className={s.middle}>{children}</div>
      <footer className={s.bottom}>
        <ul className={s.entries} aria-label={w('status')}>
          {status.map(({ key, ...entry }) => (
            <Entry key={key} {...entry} />
          ))}
          {network && (
            <Entry
              icon={<DisconnectOutlined />}
              word={network.length ? network.join(' ') : w('offline')}
              state={network.length ? 'unmet' : 'met'}
            />
          )}
        </ul>
        <ul className={cx(s.entries, s.end)}>
          {ledger && (
            <Entry
              icon={<LinkOutlined />}
              word={w('ledger')}
              value={w('entry', { n: ledger.size })}
              mono={headGroups(ledger.head)}
            />
          )}
          {backup && <Entry icon={<SaveOutlined />} word={w('backup')} value={backup.at} state={backup.state} />}
        </ul>
      </footer>
    </div>
  )
}
