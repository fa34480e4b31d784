import {
  AlertOutlined,
  BarcodeOutlined,
  DisconnectOutlined,
  EditOutlined,
  GlobalOutlined,
  LockOutlined,
  LogoutOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  SearchOutlined,
  SoundOutlined,
} from '@ant-design/icons'
import { type ReactNode, useEffect, useState } from 'react'
import { hashGroups } from '../../db/documents/words.ts'
import type { LedgerState, Message, StationState, ViewAnswer } from '../../electron/ipc/contract.ts'
import { Manual } from '../screens/manual/index.tsx'
import { Frame, type StatusEntry } from '../widgets/Frame.tsx'
import type { Hint } from '../widgets/Glyph.tsx'
import { ignoreEnter } from '../widgets/KeyAction.tsx'
import { KeyCap } from '../widgets/KeyCap.tsx'
import { useKeysAnywhere } from '../widgets/keys.ts'
import { Rich } from '../widgets/Rich.tsx'
import { dayAt, minuteAt, sameDay } from '../widgets/time.ts'
import { app } from '../words/app.ts'
import { backup } from '../words/backup.ts'
import { useLanguage, usePick, useWords } from '../words/index.ts'
import { manual as manualWords } from '../words/manual.ts'
import { problem as problemWords } from '../words/problem.ts'
import { search as searchWords } from '../words/search.ts'
import { programNow, useNow } from './clock.ts'
import { Find } from './Find.tsx'
import { showFind, useFindShown } from './find.ts'
import { type Live, STAGES, sounds } from './live.ts'
import { showManual, useManualFrom } from './manual.ts'
import { Bands } from './Notices.tsx'
import { useNav } from './nav.tsx'
import { OwedPaper } from './OwedPaper.tsx'
import { showOwed, useOwedShown } from './owed.ts'
import { Problem } from './Problem.tsx'
import { pillText } from './pill.ts'
import { showProblem, useProblemShown } from './problem.ts'
import { useReminders } from './Reminder.tsx'
import { useReports } from './ReportClock.tsx'
import { useAllMessages, useAsk } from './room.ts'
import { faceOf } from './state.ts'
import s from './Window.module.css'

type Status = ViewAnswer<'status'>
const CLOSES_MANUAL: ReadonlySet<Message['kind']> = new Set(['stage', 'back', 'front', 'code', 'session'])
const openOwed = () => showOwed(true)
const openProblem = () => showProblem(true)

interface Props {
  state: LedgerState | undefined
  status: Status | undefined
  live: Live
  /** Null: one station. */
  stations: readonly StationState[] | null
  onLanguage: () => void
  /** Undefined while nobody is signed in. */
  onLock?: () => void
  onSignOut?: () => void
  children: ReactNode
}

/** The frame with live data: what never leaves, whatever the screen. */
export function Window({ state, status, live, stations, onLanguage, onLock, onSignOut, children }: Props) {
  const w = useWords(app)
  const language = useLanguage()
  const now = useNow(5000)
  useKeysAnywhere({ F12: onLanguage })
  useChord('KeyL', onLock)
  const training = state?.training === true
  const nav = useNav()
  const { screen } = nav
  const covered = onLock !== undefined && (stations !== null || STAGES.has(screen))
  const second = useAsk('status', { station: 2 }, { station: 2, enabled: stations !== null }).data
  const owed = useOwedShown() && onLock !== undefined
  useChord('KeyP', onLock && openOwed)
  // One station: of two, each half has its own screen and none of them this list.
  const waits = useAsk('to-sign', {}, { enabled: onLock !== undefined && stations === null }).data?.rows.length ?? 0
  useChord('KeyJ', onLock && stations === null ? () => nav.go('to-sign') : undefined)
  // By topics of its own: a scan at a count changes nothing of it, and does not ask for it.
  const station = stations?.find(s => s.signedIn)?.no
  const n = useAsk('owed', {}, { enabled: onLock !== undefined, station }).data?.rows.length ?? 0
  const reports = useReports(onLock !== undefined, station)
  const reminders = useReminders(onLock !== undefined && stations === null && status?.exam != null, covered)
  // What happened is entered as the first station; where only the second one works, it is a half of the screen.
  const here = onLock !== undefined && (stations === null || stations.some(x => x.no === 1 && x.signedIn))
  const hears = here && status?.exam != null
  const problem = useProblemShown() && hears
  // In halves each screen is a count of its own: nothing is looked up there.
  const finds = onLock !== undefined && stations === null
  const find = useFindShown() && finds
  useChord('KeyF', finds ? () => showFind(true) : undefined)
  useKeysAnywhere({ F8: hears && !problem ? openProblem : undefined })
  const openManual = () => showManual(state ? faceOf(state, screen) : 'sign-in')
  useKeysAnywhere({ F1: openManual })
  const read = useManualFrom()
  // A scan, or somebody who comes or goes: what is looked at now is the screen.
  useAllMessages(m => CLOSES_MANUAL.has(m.kind) && showManual(null))
  const away = live.ledger.state === 'restarting'
  const deaf = live.scanners.trouble !== null || live.scanners.devices.some(d => d.says.length > 0)
  return (
    <Frame
      exam={status?.exam?.name ?? w('noExam')}
      site={status?.site.name ?? state?.site ?? ''}
      pill={status && pillText(status.units, now, w, language)}
      people={usePeople(status, stations ? second : undefined)}
      problem={
        <>
          {(onLock === undefined || stations !== null) && <Help onOpen={openManual} />}
          {hears && <Happened />}
          {finds && <FindButton />}
        </>
      }
      waits={waits > 0 && <ToSign n={waits} onOpen={() => nav.go('to-sign')} />}
      now={programNow}
      status={useEntries(status, live, ownersOf(stations, [status, second]), {
        onLanguage,
        onLock,
        onSignOut,
        owed: n,
        patrol: usePatrolLate(state?.open === true),
      })}
      ledger={live.head ? { size: live.head.size, head: hashGroups(live.head.root).join('') } : undefined}
      backup={useLastBackup(status, live)}
      band={
        training || away || live.notice || deaf || reports.length > 0 || reminders.rows.length > 0 ? (
          <Bands {...{ live, training, covered, reports, reminders }} />
        ) : undefined
      }
    >
      {children}
      {find && <Find onClose={() => showFind(false)} />}
      {problem && <Problem onClose={() => showProblem(false)} />}
      {read && (
        <Manual
          from={read}
          onLeave={() => showManual(null)}
          onProblem={
            hears
              ? () => {
                  showManual(null)
                  openProblem()
                }
              : undefined
          }
        />
      )}
      {owed && <OwedPaper onClose={() => showOwed(false)} />}
    </Frame>
  )
}

/** The manual where there is no rail to tell its key: before anybody has signed in, and beside each other. */
function Help({ onOpen }: { onOpen: () => void }) {
  const w = useWords(manualWords)
  return (
    <button type="button" className={s.happened} aria-label={w('title')} onClick={onOpen} onKeyDown={ignoreEnter}>
      <QuestionCircleOutlined />
      <KeyCap name="F1" />
    </button>
  )
}

/** F8 is seen on every screen (R101), on a stage too, where the rail is not. */
function Happened() {
  const w = useWords(problemWords)
  return (
    <button type="button" className={s.happened} aria-label={w('title')} onClick={openProblem} onKeyDown={ignoreEnter}>
      <AlertOutlined />
      <KeyCap name="F8" />
    </button>
  )
}

/** 查找, from any screen. */
function FindButton() {
  const w = useWords(searchWords)
  return (
    <button
      type="button"
      className={s.happened}
      aria-label={w('openIt')}
      title={w('openIt')}
      onClick={() => showFind(true)}
      onKeyDown={ignoreEnter}
    >
      <SearchOutlined />
      <span className={s.cap}>Ctrl F</span>
    </button>
  )
}

/** What waits for the signature of whoever is signed in (R110). */
function ToSign({ n, onOpen }: { n: number; onOpen: () => void }) {
  const w = useWords(app)
  return (
    <button type="button" className={s.toSign} onClick={onOpen} onKeyDown={ignoreEnter}>
      <EditOutlined />
      <span>
        <Rich text={w('toSign', { count: n })} />
      </span>
      <span className={s.cap}>Ctrl J</span>
    </button>
  )
}

/** The last backup and how many entries are not in it; it stands beside the head, which it is to be compared with. */
function useLastBackup(status: Status | undefined, live: Live): { at: string; state: Hint } | undefined {
  const w = useWords(backup)
  const language = useLanguage()
  if (!status || !live.head) return undefined
  const last = status.backup
  if (!last) return { at: w('barNone'), state: 'attention' }
  return {
    at: w('bar', {
      at: sameDay(last.at, programNow()) ? minuteAt(last.at) : dayAt(last.at, language),
      n: Math.max(0, live.head.size - last.size),
    }),
    state: 'met',
  }
}

/** By how many minutes the patrol is late; 0: it is not. Quiet: it stands in the bar below and moves nothing. */
function usePatrolLate(open: boolean): number {
  const now = useNow(10_000)
  const watch = useAsk('watch', {}, { enabled: open, every: 60_000 }).data
  const due = watch?.due ?? null
  return due === null || !watch || now <= due + watch.grace ? 0 : Math.floor((now - due) / 60_000)
}

/** Who is signed in, at either station, and who else is present. */
function usePeople(...stations: (Status | undefined)[]): { name: string; part: string }[] {
  const w = useWords(app)
  const pick = usePick()
  return stations.flatMap(status => {
    if (!status?.me) return []
    const [part] = status.me.part
    const me = { name: status.me.name, part: part ? pick(part) : '' }
    return status.second ? [me, { name: status.second, part: w('present') }] : [me]
  })
}

/** Scanner → who uses it now. */
function ownersOf(stations: readonly StationState[] | null, at: (Status | undefined)[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const [i, { scanner }] of (stations ?? []).entries()) {
    const name = at[i]?.me?.name
    if (scanner !== null && name) owners.set(scanner, name)
  }
  return owners
}

/** Ctrl and a letter, because every function key belongs to a screen. */
function useChord(code: 'KeyL' | 'KeyP' | 'KeyJ' | 'KeyF', onAct: (() => void) | undefined): void {
  useEffect(() => {
    if (!onAct) return
    const listen = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.code !== code) return
      event.preventDefault()
      onAct()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [code, onAct])
}

/** `owed`: so much paper is; `patrol`: so many minutes it is late. */
type Ways = Pick<Props, 'onLanguage' | 'onLock' | 'onSignOut'> & { owed: number; patrol: number }

function useEntries(
  status: Status | undefined,
  live: Live,
  owners: ReadonlyMap<string, string>,
  ways: Ways,
): StatusEntry[] {
  const w = useWords(app)
  const nav = useNav()
  const [muted, setMuted] = useState(sounds.muted)
  const mute = () => {
    sounds.mute(!muted)
    setMuted(!muted)
  }
  // What is not as it should be takes room; then the keys and one word give way.
  const crowded = ways.patrol > 0 || (live.adapters?.length ?? 0) > 0 || live.scanners.devices.length > 1
  // A patrol that is late takes the room of two words more.
  const tight = (key: string) => ways.patrol > 0 && (key === 'sound' || key === 'out')
  const button = (key: string, icon: ReactNode, label: string, onAct: () => void, cap?: string): StatusEntry => ({
    key,
    icon: <BarButton icon={icon} label={label} bare={tight(key)} cap={crowded ? undefined : cap} onAct={onAct} />,
    word: '',
  })
  const teach = () => nav.go('scanners')
  // Whoever is signed in gets to 识枪 by it.
  const barcode = (label: string): Pick<StatusEntry, 'icon' | 'word'> =>
    ways.onLock
      ? { icon: <BarButton icon={<BarcodeOutlined />} label={label} onAct={teach} />, word: '' }
      : { icon: <BarcodeOutlined />, word: label }
  const scanner: StatusEntry = {
    key: 'scanner',
    ...barcode(w('scanner')),
    value: live.heard === null ? w('scannerUntried') : w('scannerRead', { at: minuteAt(live.heard) }),
    state: live.heard === null ? 'attention' : 'met',
  }
  const attached = live.scanners.devices.map(
    (d): StatusEntry => ({
      key: `scanner ${d.name}`,
      ...barcode(d.name),
      value: d.ready ? (owners.get(d.name) ?? w('scannerReady')) : w('scannerUnread'),
      state: d.ready ? 'met' : 'unmet',
    }),
  )
  const list: StatusEntry[] = attached.length ? attached : [scanner]
  if (live.adapters)
    list.push({
      key: 'network',
      icon: <DisconnectOutlined />,
      word: w(live.adapters.length ? 'online' : 'offline'),
      value: live.adapters.join(' ') || undefined,
      state: live.adapters.length ? 'unmet' : 'met',
    })
  if (ways.patrol > 0)
    list.push({
      key: 'patrol',
      icon: ways.onLock ? (
        <BarButton
          icon={<SafetyOutlined />}
          label={w('patrol')}
          bare={(live.adapters?.length ?? 0) > 0 || live.scanners.devices.length > 1}
          onAct={() => nav.go('duty', { patrol: 1 })}
        />
      ) : (
        <SafetyOutlined />
      ),
      word: ways.onLock ? '' : w('patrol'),
      value: w('patrolLate', { n: ways.patrol }),
      state: 'attention',
    })
  if (status && status.waiting > 0)
    list.push({
      key: 'sign',
      icon: <EditOutlined />,
      word: w('waitingSign'),
      value: String(status.waiting),
      state: 'attention',
    })
  if (ways.onLock)
    list.push({
      key: 'printing',
      icon: (
        <BarButton
          icon={<PrinterOutlined />}
          label={w('printing')}
          bare={crowded}
          onAct={ways.owed ? openOwed : () => nav.go('printing')}
        />
      ),
      word: '',
      ...(ways.owed ? { value: String(ways.owed), state: 'attention' as const } : {}),
    })
  list.push(button('sound', <SoundOutlined />, w(muted ? 'muted' : 'sound'), mute))
  list.push(button('language', <GlobalOutlined />, w('otherLanguage'), ways.onLanguage, 'F12'))
  if (ways.onLock) list.push(button('lock', <LockOutlined />, w('lock'), ways.onLock, 'Ctrl L'))
  if (ways.onSignOut) list.push(button('out', <LogoutOutlined />, w('signOut'), ways.onSignOut))
  return list
}

interface BarButtonProps {
  icon: ReactNode
  label: string
  /** The icon alone is drawn; the label is for whoever hears it, and under the pointer. */
  bare?: boolean
  cap?: string
  onAct: () => void
}

function BarButton({ icon, label, bare, cap, onAct }: BarButtonProps) {
  return (
    <button
      type="button"
      className={s.barButton}
      aria-label={bare ? label : undefined}
      title={bare ? label : undefined}
      onClick={onAct}
      onKeyDown={ignoreEnter}
    >
      {icon}
      {!bare && <span>{label}</span>}
      {cap && <span className={s.cap}>{cap}</span>}
    </button>
  )
}
