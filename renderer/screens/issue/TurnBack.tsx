import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'

interface Props {
  account: number
  room: string
  onDone: () => void
  onClose: () => void
}

/** The receivers refuse, or it is withdrawn: the bags of this room go back into the store. */
export function TurnBack({ account, room, onDone, onClose }: Props) {
  const w = useWords(issue)
  const act = useAct('issue.turn-back')
  return (
    <ReasonDialog
      title={w('turnBackTitle', { room })}
      what={w('turnBackWhat', { room })}
      label={w('turnBackDo')}
      failure={act.failure}
      onDo={async reason => {
        if (await act.run({ account, reason })) onDone()
      }}
      onClose={onClose}
    />
  )
}
