import { AuditOutlined, SearchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import s from './incidents.module.css'

/** The bag that cannot be found: the chief examiner signs that it is missing, and its account goes on without it (R63). */
export function Missing({ item, incident, open }: { item: number; incident: number; open: boolean }) {
  const w = useWords(words)
  const pick = usePick()
  const sign = useSign()
  const [asking, ask] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const bag = useAsk('item', { item }).data
  if (!bag) return null
  const { label } = bag
  const gone = bag.state === 'missing'
  if (!gone && !open) return null
  const declare = async () => {
    setFailure(null)
    const signed = await sign('miss', { item, incident })
    if (!signed.done) setFailure(signed.failure)
  }
  const found = async (where: string) => {
    ask(false)
    setFailure(null)
    const signed = await sign('find', { item, where })
    if (!signed.done) setFailure(signed.failure)
  }
  return (
    <div className={s.missing}>
      <div className={s.bag}>
        <Glyph name={gone ? 'missing' : 'difference'} size={24} />
        <b>{[label.roomLabel, w('unitNo', { n: label.unit }), pick(label.kind)].filter(Boolean).join('　')}</b>
        <Code code={label.code} />
      </div>
      {gone ? (
        <>
          <b>{w('missed')}</b>
          <KeyAction block icon={<SearchOutlined />} label={w('doFind')} onAct={() => ask(true)} />
        </>
      ) : (
        <>
          <p>{w('missWhat')}</p>
          <KeyAction block icon={<AuditOutlined />} label={w('doMiss')} onAct={() => void declare()} />
        </>
      )}
      <Failed failure={failure} />
      {asking && (
        <ReasonDialog
          title={w('findTitle')}
          what={w('findWhat')}
          label={w('findTitle')}
          reasonLabel={w('findWhere')}
          failure={null}
          onDo={where => void found(where)}
          onClose={() => ask(false)}
        />
      )}
    </div>
  )
}
