import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { useStation } from '../stage/station.ts'
import { Overview } from './Overview.tsx'
import { SealStage } from './SealStage.tsx'
import type { ReceiveStage } from './shapes.ts'

/** Is all that was sent here, and whole? Seals, takeover, opening, counting, signing, in this order. */
export function Screen() {
  const w = useWords(receive)
  const view = useAsk('receive', {})
  const station = useStation<ReceiveStage>('receive')
  const deliveries = view.data?.deliveries ?? []
  // The seals of one delivery: another one may not have come yet.
  const own = deliveries.filter(d => station.shown?.delivery == null || d.id === station.shown.delivery)
  const expected = own.some(d => d.cartons.some(c => c.state === 'expected'))

  // A finished seal check stays the station's task; the page is shown then, not an empty stage.
  if (station.shown && (expected || station.shown.last)) {
    return (
      <SealStage
        stage={station.shown}
        cartons={own.flatMap(d => d.cartons)}
        failure={station.failure}
        set={station.set}
        onLeave={station.leave}
      />
    )
  }
  if (deliveries.length === 0) {
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(view.error)} />
        {view.isSuccess && <Refusal state="waiting" sentence={w('nothing')} way={w('nothingWay')} />}
      </ScreenPage>
    )
  }
  return (
    <Overview
      deliveries={deliveries}
      busy={station.busy}
      failure={station.failure}
      onCheckSeals={delivery =>
        station.stage?.delivery === delivery ? station.comeBack() : void station.begin({ delivery })
      }
    />
  )
}
