import { CalendarOutlined, EyeOutlined, TeamOutlined, VideoCameraAddOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import d from '../duty/duty.module.css'
import { Coverage } from './Coverage.tsx'
import { Plan } from './Plan.tsx'
import { Record } from './Record.tsx'
import { Review } from './Review.tsx'
import { Recordings, Reviews } from './Side.tsx'
import { Account, EndLine, Lose, Remove } from './Small.tsx'
import { Staff } from './Staff.tsx'
import type { Gap, Line, Recording, Video } from './shapes.ts'
import s from './video.module.css'

type Asking =
  | { what: 'plan' | 'record' }
  | { what: 'review'; unit: number | null }
  | { what: 'staff'; gap: Gap | null }
  | { what: 'account'; gap: Gap }
  | { what: 'end'; line: Line }
  | { what: 'remove' | 'lose'; recording: Recording }
  | null

/** Is everything watched, is it kept, was it looked at? (R81–R83) */
export function Screen() {
  const w = useWords(video)
  const view = useAsk('video', {}, { every: 30_000 })
  return (
    <Asked title={w('title')} view={view}>
      {data => (
        <ScreenPage>
          <Home view={data} />
        </ScreenPage>
      )}
    </Asked>
  )
}

function Home({ view }: { view: Video }) {
  const w = useWords(video)
  const nav = useNav()
  const now = useNow(10_000)
  const { review } = nav.about
  // From the row on Today the form opens at once.
  const [asking, ask] = useState<Asking>(review === undefined ? null : { what: 'review', unit: review || null })
  const close = () => ask(null)
  const planned = view.channels.length > 0
  const plan = () => ask({ what: 'plan' })
  return (
    <>
      <PageTitle title={w('title')} right={<State view={view} now={now} />} />
      <div className={s.home}>
        <Coverage
          view={view}
          now={now}
          onFill={gap => ask({ what: 'staff', gap })}
          onAccount={gap => ask({ what: 'account', gap })}
          onEnd={line => ask({ what: 'end', line })}
        />
        <div className={d.side}>
          <Reviews view={view} now={now} />
          <Recordings
            view={view}
            now={now}
            onRemove={recording => ask({ what: 'remove', recording })}
            onLose={recording => ask({ what: 'lose', recording })}
          />
        </div>
      </div>
      <ActionLine
        ways={
          <>
            {planned && <KeyAction keyName="F6" icon={<CalendarOutlined />} label={w('planDo')} onAct={plan} />}
            <KeyAction
              keyName="F7"
              icon={<TeamOutlined />}
              label={w('fill')}
              onAct={() => ask({ what: 'staff', gap: view.gaps[0] ?? null })}
            />
            {planned && (
              <KeyAction
                keyName="F3"
                icon={<VideoCameraAddOutlined />}
                label={w('record')}
                onAct={() => ask({ what: 'record' })}
              />
            )}
          </>
        }
        main={
          planned ? (
            <MainAction
              icon={<EyeOutlined />}
              label={w('review')}
              onAct={() => ask({ what: 'review', unit: view.owed[0]?.unit ?? null })}
            />
          ) : (
            <MainAction icon={<CalendarOutlined />} label={w('planDo')} onAct={plan} />
          )
        }
      />
      {asking?.what === 'plan' && <Plan view={view} onClose={close} />}
      {asking?.what === 'record' && <Record view={view} onClose={close} />}
      {asking?.what === 'review' && <Review view={view} unit={asking.unit} onClose={close} />}
      {asking?.what === 'staff' && <Staff view={view} gap={asking.gap} onClose={close} />}
      {asking?.what === 'account' && <Account view={view} gap={asking.gap} onClose={close} />}
      {asking?.what === 'end' && <EndLine line={asking.line} onClose={close} />}
      {asking?.what === 'remove' && <Remove recording={asking.recording} onClose={close} />}
      {asking?.what === 'lose' && <Lose recording={asking.recording} onClose={close} />}
    </>
  )
}

/** The worst that is true. */
function State({ view, now }: { view: Video; now: number }) {
  const w = useWords(video)
  const open = view.gaps.filter(g => g.from <= now).length
  if (open > 0) return <Verdict state="unmet">{w('gapChip', { count: open })}</Verdict>
  if (view.owed.some(o => o.late)) return <Verdict state="unmet">{w('reviewLate')}</Verdict>
  if (view.gaps.length > 0) return <Verdict state="attention">{w('gapSoon', { count: view.gaps.length })}</Verdict>
  if (view.owed.some(o => o.due <= now)) return <Verdict state="attention">{w('reviewOwed')}</Verdict>
  return <Verdict state="met">{w(view.needed === null ? 'empty' : 'well')}</Verdict>
}
