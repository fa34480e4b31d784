import { ArrowLeftOutlined } from '@ant-design/icons'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'

/** Top left of a stage. Leaving is always possible and loses nothing. */
export function Leave({ label, onLeave }: { label?: string; onLeave: () => void }) {
  const w = useWords(stage)
  return <KeyAction small keyName="Escape" icon={<ArrowLeftOutlined />} label={label ?? w('leave')} onAct={onLeave} />
}
