import { AlertOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useAsk } from '../../client/room.ts'
import { useHalf } from '../../widgets/half.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { OpenIncident } from '../incidents/OpenIncident.tsx'
import { useDescribe } from './describe.ts'
import type { CountStage } from './shapes.ts'

/**
 * F8: the bag that was scanned last is damaged or open. An incident about it opens at once (R63); its outcome in this
 * count stays what it was, for a damaged bag is a bag that came.
 */
export function Damaged({ stage }: { stage: CountStage }) {
  const { w, bag } = useDescribe()
  const view = useAsk('incidents', {}).data
  const half = useHalf()
  const [asking, ask] = useState(false)
  // Of the very last scan only: an older one would be another bag than the one in the hand.
  const last = stage.recent[0]?.item ? stage.recent[0] : undefined
  return (
    <>
      <KeyAction
        keyName="F8"
        icon={half ? undefined : <AlertOutlined />}
        label={w('damaged')}
        disabled={!last}
        onAct={() => ask(true)}
      />
      {asking && view && last?.item && last.label && (
        <OpenIncident
          view={view}
          kind="damaged"
          bag={{ item: last.item, name: `${bag(last.label)}　${last.label.code}` }}
          onDone={() => ask(false)}
        />
      )}
    </>
  )
}
