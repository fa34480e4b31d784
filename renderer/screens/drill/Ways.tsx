import { ExperimentOutlined, LogoutOutlined, RedoOutlined } from '@ant-design/icons'
import { DRILL_PIN } from '../../../db/rules/drill.ts'
import type { LedgerState } from '../../../electron/ipc/contract.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { drill } from '../../words/drill.ts'
import { useWords } from '../../words/index.ts'
import s from './drill.module.css'
import { goDrill } from './go.ts'

/** At the sign-in: into a drill, or out of it; in one, everybody's PIN. */
export function DrillWays({ drill: inside }: Pick<LedgerState, 'drill'>) {
  const w = useWords(drill)
  if (!inside)
    return <KeyAction block keyName="F7" icon={<ExperimentOutlined />} label={w('enter')} onAct={() => goDrill(true)} />
  return (
    <>
      <p className={s.pin}>{w('pin', { pin: DRILL_PIN })}</p>
      {inside.material && (
        <p className={s.file}>
          {w('material')}
          <code>{inside.material}</code>
        </p>
      )}
      <div className={s.ways}>
        <KeyAction keyName="F7" icon={<LogoutOutlined />} label={w('leave')} onAct={() => goDrill(false)} />
        <KeyAction keyName="F4" icon={<RedoOutlined />} label={w('again')} onAct={() => goDrill(true, true)} />
      </div>
    </>
  )
}
