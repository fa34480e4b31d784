import { TeamOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Failure } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { comma } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useDescribe } from './describe.ts'
import type { Countable } from './shapes.ts'

interface Props {
  joint: NonNullable<Countable['joint']>
  failure: Failure | null
  onDo: (reason: string) => void
}

/** F4 where two counts differ: one of the two who made them begins a joint recount with the other (R24). */
export function Joint({ joint, failure, onDo }: Props) {
  const { w } = useDescribe()
  const [asking, ask] = useState(false)
  const nobody = joint.free.length === 0
  return (
    <>
      <KeyAction keyName="F4" icon={<TeamOutlined />} label={w('joint')} onAct={() => ask(true)} />
      {asking && (
        <ReasonDialog
          title={w('joint')}
          what={[
            w('jointWhat', { other: joint.other }),
            ...(nobody ? [] : [w('jointFree', { names: joint.free.join(comma()) })]),
          ].join(' ')}
          reasonLabel={w('jointWhy')}
          label={w('jointDo')}
          usual={nobody ? w('jointNobody') : ''}
          failure={failure}
          onDo={onDo}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
