import type { ReactNode } from 'react'
import { useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Compare, ComparePair } from '../../widgets/Compare.tsx'
import { Steps } from '../../widgets/Steps.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { Bags } from './Bags.tsx'
import type { HandoverLast, HandoverStage, Rooms } from './handover.ts'
import s from './stage.module.css'

export interface Way {
  key: string
  text: ReactNode
  where?: ReactNode
}

/** What was wanted and what was scanned, line by line, and what to do: the lower half of a refused scan. */
export function WrongBag({
  stage,
  last,
  rooms,
  ways,
  wantedHead,
}: {
  stage: HandoverStage
  last: HandoverLast
  rooms: Rooms | undefined
  ways: readonly Way[]
  wantedHead?: string
}) {
  const w = useWords(issue)
  const { dayAt } = useTimes()
  const pick = usePick()
  const units = useAsk('status', {}).data?.units ?? []
  const { room } = stage
  const { scanned } = last
  const when = (at: number | undefined) => (at ? `${dayAt(at)} ${minuteAt(at)}` : '—')
  const scannedStart = scanned
    ? ((scanned.unit === rooms?.unit.no ? rooms.sittings.find(x => x.name === scanned.category)?.start : undefined) ??
      units.find(u => u.no === scanned.unit)?.start)
    : undefined
  const differing = room && scanned ? [room.category !== scanned.category, room.unit !== scanned.unit] : []
  return (
    <div className={differing.some(Boolean) ? `${s.lower} ${s.tight}` : s.lower}>
      {room && scanned ? (
        <Compare
          heads={wantedHead ? [wantedHead, w('scanned')] : undefined}
          rows={[
            {
              key: 'time',
              label: w('rowTime'),
              wanted: when(room.start),
              scanned: when(scannedStart),
              same: room.start === scannedStart,
            },
            {
              key: 'category',
              label: w('rowCategory'),
              wanted: room.category,
              scanned: scanned.category,
              same: room.category === scanned.category,
            },
            {
              key: 'unit',
              label: w('rowUnit'),
              wanted: `${w('unit', { n: room.unit })}　${pick(scanned.kind)}`,
              scanned: `${w('unit', { n: scanned.unit })}　${pick(scanned.kind)}`,
              same: room.unit === scanned.unit,
            },
            {
              key: 'room',
              label: w('rowRoom'),
              wanted: <Place room={room.roomLabel} place={room.place} />,
              scanned: <Place room={scanned.roomLabel ?? '—'} place={scanned.place ?? ''} />,
              same: room.roomLabel === scanned.roomLabel,
            },
          ]}
        />
      ) : (
        <Bags stage={stage} />
      )}
      <Card title={w('whatNow')} grow>
        <Steps steps={ways} />
      </Card>
    </div>
  )
}

const Place = ({ room, place }: { room: string; place: string }) => (
  <>
    <b>{room}</b>　{place}
  </>
)

/** 临床 of 临床 017. */
const categoryOf = (label: string): string => label.slice(0, -3).trim()

/** The first thing that differs, large: 017 ≠ 018; the category where these differ, the unit where the rooms do not. */
export function DifferingPair({ stage, last, wanted }: { stage: HandoverStage; last: HandoverLast; wanted?: string }) {
  const w = useWords(issue)
  const { room } = stage
  const { scanned } = last
  if (!room || !scanned?.room) return null
  const [a, b] =
    room.category !== scanned.category
      ? [categoryOf(room.roomLabel), categoryOf(scanned.roomLabel ?? '')]
      : room.room === scanned.room
        ? [w('unit', { n: room.unit }), w('unit', { n: scanned.unit })]
        : [room.room.slice(-3), scanned.room.slice(-3)]
  // A long category would push the words off the panel; the sentence says it in full.
  const long = room.category !== scanned.category && Math.max(a?.length ?? 0, b?.length ?? 0) > 2
  if (a === b || long) return null
  return <ComparePair wanted={[wanted ?? w('wanted'), a]} scanned={[w('scanned'), b]} />
}
