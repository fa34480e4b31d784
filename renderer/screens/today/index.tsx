import { AppstoreOutlined } from '@ant-design/icons'
import { useEffect } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { client, failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { BagsBar } from '../../widgets/BagsBar.tsx'
import { Card } from '../../widgets/Card.tsx'
import { DayLine } from '../../widgets/DayLine.tsx'
import type { BagState } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Steps } from '../../widgets/Steps.tsx'
import { longDayAt, minutesOfDay, sameDay } from '../../widgets/time.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { today } from '../../words/today.ts'
import { dayLine, shownUnits, type TodayExam, withDuty } from './day.ts'
import { useDue } from './due.ts'
import { ComingUp, Mind } from './Mind.tsx'
import { NowCard } from './NowCard.tsx'
import { importStep, stepOf } from './steps.tsx'
import s from './today.module.css'
import { WellOrNot } from './WellOrNot.tsx'

/** What is to be done now, what is late, is anything wrong? */
export function Screen() {
  const view = useAsk('today', {})
  const data = view.data
  return (
    <ScreenPage>
      {data ? data.exam ? <Day view={data as TodayExam} /> : <Before /> : <Failed failure={failureOf(view.error)} />}
    </ScreenPage>
  )
}

/** No exam yet: the first step alone. */
function Before() {
  const w = useWords(today)
  const language = useLanguage()
  const now = useNow(60_000)
  return (
    <>
      <PageTitle title={w('title')} about={longDayAt(now, language)} />
      <NowCard step={importStep(w)} />
      <Card title={w('steps')}>
        <Steps steps={(['step1', 'step2', 'step3', 'step4'] as const).map(key => ({ key, text: w(key) }))} />
      </Card>
    </>
  )
}

/** "Wait until" is over by the clock alone, without a change in the ledger: it is asked again then. */
function useAskWhenDue(view: TodayExam, now: number): void {
  const at = 'at' in view.next ? view.next.at : undefined
  const due = at !== undefined && now >= at
  useEffect(() => {
    if (!due) return
    const timer = window.setTimeout(() => void client.invalidateQueries({ queryKey: ['today'] }), 500)
    return () => window.clearTimeout(timer)
  }, [due])
}

function Day({ view }: { view: TodayExam }) {
  const w = useWords(today)
  const language = useLanguage()
  const now = useNow(1000)
  const units = shownUnits(view.units, now)
  useAskWhenDue(view, now)
  const due = useDue()
  const day = units[0]?.start ?? now
  const rows = useAsk('duty-day', { day }, { every: 60_000 }).data
  const plain = dayLine(units, now, w)
  const line = plain && rows ? withDuty(plain, rows, now, w) : plain
  return (
    <>
      <PageTitle
        title={w('title')}
        about={longDayAt(now, language)}
        right={<WellOrNot view={view} due={due} now={now} />}
      />
      {line && (
        <DayLine {...line} now={sameDay(day, now) ? minutesOfDay(now) : day > now ? line.from - 1 : line.to + 1} />
      )}
      <div className={s.columns}>
        <div className={s.column}>
          <NowCard step={stepOf(view, now, w, language)} />
          <Bags view={view} />
        </div>
        <div className={s.column}>
          <Mind view={view} due={due} />
          <ComingUp view={view} due={due} />
        </div>
      </div>
    </>
  )
}

function Bags({ view }: { view: TodayExam }) {
  const w = useWords(today)
  const nav = useNav()
  return (
    <Card
      grow
      className={s.bags}
      title={w('bags')}
      extra={
        <KeyAction small keyName="F3" icon={<AppstoreOutlined />} label={w('board')} onAct={() => nav.go('board')} />
      }
    >
      <BagsBar
        rows={view.where.map(row => ({
          key: String(row.unit),
          label: w('unit', { no: String(row.unit) }),
          parts: row.counting
            ? [{ state: 'counting' as const }]
            : row.parts.map(p => ({ state: p.state as BagState, n: p.n })),
        }))}
      />
    </Card>
  )
}
