import { OWED } from '../../../db/rules/printing.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useNow } from '../../client/clock.ts'
import { SCREEN_OF, useNav } from '../../client/nav.tsx'
import { showOwed } from '../../client/owed.ts'
import { ISSUE_BEFORE } from '../../client/pill.ts'
import { useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { NoteRow } from '../../widgets/NoteRow.tsx'
import { Rich } from '../../widgets/Rich.tsx'
import { dayAt, minuteAt, sameDay } from '../../widgets/time.ts'
import { backEntry } from '../../words/back-entry.ts'
import { useLanguage, usePick, useWords } from '../../words/index.ts'
import { today } from '../../words/today.ts'
import { lateUnits, type TodayExam } from './day.ts'
import type { DueRow } from './due.ts'
import s from './today.module.css'

/** Open incidents and paper that is owed: what somebody should not forget. */
export function Mind({ view, due }: { view: TodayExam; due: readonly DueRow[] }) {
  const w = useWords(today)
  const entryWords = useWords(backEntry)
  const pick = usePick()
  const nav = useNav()
  const language = useLanguage()
  const now = useNow(10_000)
  const names = useAsk('incidents', {}, { enabled: view.incidents.length > 0 }).data?.kinds
  const when = (at: number) => (sameDay(at, now) ? minuteAt(at) : `${dayAt(at, language)} ${minuteAt(at)}`)
  const kindOf = (kind: string) => {
    const known = names?.find(k => k.kind === kind)
    return known ? pick(known) : ''
  }
  const late = lateUnits(view, now)
  const overdue = due.filter(d => d.late)
  const waits = useAsk('to-sign', {}).data?.rows.length ?? 0
  const n =
    (waits > 0 ? 1 : 0) +
    overdue.length +
    view.incidents.length +
    late.length +
    (view.owed.length > 0 ? 1 : 0) +
    view.entries.length
  return (
    <Card className={s.mind} title={n ? w('mind', { n }) : w('mindNothing')}>
      {late.map(u => (
        <NoteRow
          key={`l${u.unit}`}
          sign={<Glyph name="unmet" size={28} />}
          title={w('late', { count: u.n })}
          text={w('lateWhy', { no: String(u.no) })}
          action={{ label: w('toIssue'), onAct: () => nav.go('issue', { unit: u.unit }) }}
        />
      ))}
      {waits > 0 && (
        <NoteRow
          sign={<Glyph name="attention" size={28} />}
          title={w('toSign', { count: waits })}
          text={w('toSignWhy')}
          action={{ label: w('toSignGo'), onAct: () => nav.go('to-sign') }}
        />
      )}
      {overdue.map(d => (
        <DueNote key={d.key} due={d} glyph="unmet" />
      ))}
      {view.entries.map(e => (
        <NoteRow
          key={`b${e.id}`}
          sign={<Glyph name="attention" size={28} />}
          title={w('entry', { no: String(e.no), what: entryWords(e.what) })}
          text={w('entryWhy', { at: when(e.since), reason: e.reason })}
          action={{ label: w('toEnter'), onAct: () => nav.go('back-entry', { entry: e.id }) }}
        />
      ))}
      {view.incidents.map(i => (
        <NoteRow
          key={i.id}
          sign={<Glyph name="difference" size={28} />}
          title={w('incident', { no: String(i.no), kind: kindOf(i.kind) })}
          text={
            <>
              <div>{i.about}</div>
              {w('openedAt', { at: when(i.opened) })}
              {'　'}
              {i.reported ? (
                w('reportedAt', { at: when(i.reported) })
              ) : i.report_by ? (
                <Rich text={w('reportBy', { at: when(i.report_by) })} />
              ) : null}
            </>
          }
          action={{ label: w('handle'), onAct: () => nav.go('incidents', { incident: i.id }) }}
        />
      ))}
      {view.owed.length > 0 && (
        <NoteRow
          sign={<Glyph name="attention" size={28} />}
          title={w('owed', { count: view.owed.length })}
          text={[...new Set(view.owed.map(o => pick(OWED[o.what])))].join(w('and'))}
          action={{ label: w('toPrint'), onAct: () => showOwed(true) }}
        />
      )}
      {n === 0 && (
        <div className={s.calm}>
          <Glyph name="met" size={28} />
          {w('well')}
        </div>
      )}
    </Card>
  )
}

/** One thing that is due, with the button that goes where it is done. */
function DueNote({ due, glyph }: { due: DueRow; glyph: 'unmet' | 'waiting' }) {
  const w = useWords(today)
  const pick = usePick()
  const nav = useNav()
  const language = useLanguage()
  const now = useNow(10_000)
  const to = SCREEN_OF[due.go]
  const by =
    due.at === null ? '' : sameDay(due.at, now) ? minuteAt(due.at) : `${dayAt(due.at, language)} ${minuteAt(due.at)}`
  return (
    <NoteRow
      sign={<Glyph name={glyph} size={glyph === 'unmet' ? 28 : 26} />}
      title={pick(due.what)}
      text={by ? `${w('dueBy', { at: by })}　${pick(due.why)}` : pick(due.why)}
      {...(to ? { action: { label: w('toIt'), onAct: () => nav.go(to, due.about) } } : {})}
    />
  )
}

type Pile = ViewAnswer<'counting'>[number]
const WHAT = { receipt: 'pileReceipt', papers: 'pilePapers', cards: 'pileCards' } as const

/** Counts that wait for another person, and the units that come. */
export function ComingUp({ view, due }: { view: TodayExam; due: readonly DueRow[] }) {
  const w = useWords(today)
  const nav = useNav()
  const language = useLanguage()
  const now = useNow(10_000)
  const piles = (useAsk('counting', {}).data ?? []).filter(p => p.state === 'second-waits' || p.state === 'unequal')
  const units = view.units.filter(u => u.start > now && !('unit' in view.next && view.next.unit === u.id)).slice(0, 3)
  const coming = due.filter(d => !d.late).slice(0, 4)
  const what = (p: Pile) => {
    const name = w(WHAT[p.kind as keyof typeof WHAT] ?? 'pileReceipt')
    return p.roomLabel ? `${p.roomLabel}　${name}` : name
  }
  return (
    <Card grow title={w('todo')}>
      {coming.map(d => (
        <DueNote key={d.key} due={d} glyph="waiting" />
      ))}
      {piles.slice(0, 3).map(p => (
        <NoteRow
          key={`p${p.pile}`}
          sign={<Glyph name="counting" size={26} />}
          title={w('secondCount', { no: String(p.unit), what: what(p) })}
          text={p.state === 'unequal' ? w('thirdWhy') : w('secondWhy', { name: p.counters[0] ?? '' })}
          action={{ label: w('toCount'), onAct: () => nav.go('count', { pile: p.pile }) }}
        />
      ))}
      {units.map(u => {
        const here = sameDay(u.start, now)
        const values = { no: String(u.no), at: minuteAt(u.start), day: dayAt(u.start, language) }
        return (
          <NoteRow
            key={u.id}
            sign={<Glyph name="waiting" size={26} />}
            title={w(here ? 'comes' : 'comesOn', values)}
            text={w('comesWhy', { at: minuteAt(u.start - ISSUE_BEFORE) })}
          />
        )
      })}
      {coming.length + piles.length + units.length === 0 && <p className={s.quiet}>{w('todoNothing')}</p>}
    </Card>
  )
}
