import { UserSwitchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useDescribe } from './describe.ts'

interface Props {
  pile: number
  name: string
  /** The counter gives the own count away; else whoever came takes it over. */
  mine: boolean
  onDone: () => void
}

/**
 * F4 of a paused count, or of another's: an unfinished count passes to another person. Half a count has no counter who could sign for it, so it is kept and
 * counts for nothing, and the other begins from nothing (model.md, "count").
 */
export function HandOver({ pile, name, mine, onDone }: Props) {
  const { w } = useDescribe()
  const abandon = useAct('count.abandon')
  const [asking, ask] = useState(false)
  return (
    <>
      <KeyAction
        keyName="F4"
        icon={<UserSwitchOutlined />}
        label={w(mine ? 'handOver' : 'takeOver')}
        onAct={() => ask(true)}
      />
      {asking && (
        <ReasonDialog
          title={w(mine ? 'handOver' : 'takeOver')}
          what={w(mine ? 'handOverWhat' : 'takeOverWhat', { name })}
          label={w(mine ? 'handOverDo' : 'takeOverDo')}
          usual={w(mine ? 'handOverWhy' : 'takeOverWhy')}
          failure={abandon.failure}
          onDo={async reason => {
            if (await abandon.run({ pile, reason })) onDone()
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
