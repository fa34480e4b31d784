import { useState } from 'react'
import type { Copies } from '../../../../db/rules/kinds.ts'
import type { ActAnswer } from '../../../../electron/ipc/contract.ts'
import { Failed } from '../../../client/Failed.tsx'
import { type Failure, failureOf, useAsk } from '../../../client/room.ts'
import { Stage } from '../../../widgets/Layout.tsx'
import { PageTitle } from '../../../widgets/PageTitle.tsx'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import { Leave } from '../../stage/Leave.tsx'
import { CodeLevel } from './CodeLevel.tsx'
import { Figures } from './Figures.tsx'
import { HandOver } from './HandOver.tsx'
import { Result } from './Result.tsx'
import { Third } from './Third.tsx'

interface Props {
  account: number
  /** The room needs nothing more from this desk: the next slip may come. */
  onDone: () => void
  onLeave: () => void
  /** Makes the second person present by the badge front, where nobody is. */
  onSecond: (unit: number, badge: string) => Promise<boolean>
  secondFailure: Failure | null
}

/**
 * One room's copies (R22b): the desk's own figures; then, with these gone from the screen, the slip's by the other
 * person; then the result, or a third person. One question at a time, and nowhere what was issued.
 */
export function Desk({ account, onDone, onLeave, onSecond, secondFailure }: Props) {
  const w = useWords(back)
  const status = useAsk('status', {}).data
  const view = useAsk('account', { account })
  const [handed, hand] = useState(false)
  const room = view.data
  const saved = async (answer: ActAnswer<'count.figures'>) => {
    const settled = Object.values(answer.results).every(r => r === 'settled' || r === 'differs')
    if (settled) onDone()
    await view.refetch()
  }
  const states = room?.piles.map(p => p.state) ?? []
  const copies = room?.piles.map(p => p.kind as Copies) ?? []
  const closed = states.length > 0 && states.every(s => s === 'settled' || s === 'differs')
  const by = { me: status?.me?.name ?? '', second: status?.task?.kind === 'return' ? status.second : null }
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={onLeave} />}
          title={room ? w('deskTitle', { room: room.label }) : w('title')}
          about={room && w('deskAbout', { n: room.no, place: room.place })}
        />
      }
    >
      <Failed failure={failureOf(view.error)} />
      {room &&
        status &&
        (closed ? (
          <Result piles={room.piles} sampling={room.sampling} onLeave={onLeave} />
        ) : status.level === 'code' && states.every(s => s !== 'unequal') ? (
          <CodeLevel room={room} onSaved={() => void view.refetch()} />
        ) : room.due === 'desk' ? (
          <Figures key="desk" account={account} copies={copies} source="desk" typist={by.me} onSaved={saved} />
        ) : room.due === 'slip' && !(handed && by.second) ? (
          <HandOver
            second={by.second}
            failure={secondFailure}
            onSecond={badge => void onSecond(room.unit, badge)}
            onGo={() => hand(true)}
            onLater={onLeave}
          />
        ) : room.due === 'slip' ? (
          <Figures
            key="slip"
            account={account}
            copies={copies}
            source="slip"
            typist={by.second ?? by.me}
            onSaved={saved}
          />
        ) : room.due === 'third' && room.third ? (
          <Third
            account={account}
            me={by.me}
            third={room.third}
            serials={room.serials}
            piles={room.piles}
            onSaved={saved}
          />
        ) : (
          <CodeLevel room={room} onSaved={() => void view.refetch()} />
        ))}
    </Stage>
  )
}
