import { createPortal } from 'react-dom'
import type { ScreenKey } from '../screens/registry.ts'
import { Code } from '../widgets/Code.tsx'
import { Glyph, type Hint } from '../widgets/Glyph.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { ABOVE_ALL, KeyDepth, useKeys } from '../widgets/keys.ts'
import { StagePaused } from '../widgets/StagePaused.tsx'
import { stampAt } from '../widgets/time.ts'
import { app } from '../words/app.ts'
import { backup } from '../words/backup.ts'
import { type KeyOf, usePick, useWords } from '../words/index.ts'
import { type Live, type Notice, STAGES } from './live.ts'
import { Reminder, type Reminders } from './Reminder.tsx'
import { ReportClock, type Reports } from './ReportClock.tsx'
import { ScannerBand } from './ScannerBand.tsx'
import s from './Window.module.css'

interface Props {
  live: Live
  training: boolean
  /** A stage is covered by what is said there in large: the band does not say it twice. */
  covered: boolean
  /** What the area still has to be told of (R58). */
  reports: Reports
  reminders: Reminders
}

const SIGN: Readonly<Record<Notice['kind'], Hint>> = {
  lost: 'unmet',
  ime: 'unmet',
  unreadable: 'unmet',
  unread: 'unmet',
  back: 'attention',
  refused: 'unmet',
  code: 'met',
  present: 'met',
  restored: 'attention',
}

/** What stands across the top: that this is training, and the last thing that concerns nobody's task. Nothing hides by itself. */
export function Bands({ live, training, covered, reports, reminders }: Props) {
  const w = useWords(app)
  return (
    <>
      {training && (
        <div className={s.bandLine}>
          <b>{w('training')}</b>
          <span>{w('trainingWhy')}</span>
        </div>
      )}
      {live.ledger.state === 'restarting' && !covered && (
        <div className={`${s.notice} ${s.alarm}`} role="alert">
          <Glyph name="unmet" size={24} />
          {w('restarting')}
        </div>
      )}
      <ReportClock reports={reports} />
      {!covered && <Reminder reminders={reminders} />}
      <ScannerBand scanners={live.scanners} />
      {live.notice && !(covered && live.notice.kind === 'ime') && (
        <NoticeLine notice={live.notice} onDone={live.dismiss} />
      )}
    </>
  )
}

function NoticeLine({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const w = useWords(app)
  const sign: Hint = notice.kind === 'present' && notice.name === null ? 'unmet' : SIGN[notice.kind]
  return (
    <div className={sign === 'unmet' ? `${s.notice} ${s.alarm}` : s.notice} role="alert">
      <Glyph name={sign} size={24} />
      <Sentence notice={notice} />
      <KeyAction small label={w('understood')} onAct={onDone} />
    </div>
  )
}

function Sentence({ notice }: { notice: Notice }) {
  const w = useWords(app)
  const saved = useWords(backup)
  const pick = usePick()
  switch (notice.kind) {
    case 'lost':
      return (
        <span>
          {w('lost')}
          <Code code={notice.text} />
        </span>
      )
    case 'ime':
      return <span>{w('ime')}</span>
    case 'unreadable':
      return <span>{w('unreadable')}</span>
    case 'unread':
      return <span>{w(`unread-${notice.why}`)}</span>
    case 'refused': {
      const { says } = notice.failure
      return (
        <span>
          {pick(says)} {pick(says.way)}
        </span>
      )
    }
    case 'back':
      return <span>{w('backSeen')}</span>
    case 'present':
      return notice.name !== null ? (
        <span>{w('someonePresent', { name: notice.name })}</span>
      ) : (
        <span>
          {w('unknownFront')}
          <Code code={notice.badge} />
        </span>
      )
    case 'restored':
      return <span>{saved('restored', { at: stampAt(notice.made), n: notice.size })}</span>
    case 'code': {
      const key = `what-${notice.what}`
      const what = key in app ? w(key as KeyOf<typeof app>) : w('what-unknown')
      return (
        <span>
          {w('codeSeen', { what })}　<Code code={notice.code} />
          {notice.name && <b>　{notice.name}</b>}
        </span>
      )
    }
  }
}

/** On a stage nothing is recorded while the ledger is away or an input method eats the scans: that covers everything. */
export function PausedOver({ live, screen }: { live: Live; screen: ScreenKey }) {
  if (!STAGES.has(screen)) return null
  const away = live.ledger.state === 'restarting'
  const ime = live.notice?.kind === 'ime'
  if (!away && !ime) return null
  return createPortal(
    <KeyDepth value={ABOVE_ALL}>
      <Over why={away ? 'ledger' : 'ime'} waiting={live.ledger.waiting} onDone={away ? undefined : live.dismiss} />
    </KeyDepth>,
    document.body,
  )
}

function Over({ why, waiting, onDone }: { why: 'ledger' | 'ime'; waiting: number; onDone?: () => void }) {
  const w = useWords(app)
  useKeys({})
  return (
    <div className={s.overlay}>
      <StagePaused why={why} waiting={waiting} />
      {onDone && <KeyAction keyName="Escape" label={w('understood')} onAct={onDone} />}
    </div>
  )
}
