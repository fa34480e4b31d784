import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph, type GlyphName } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { close as words } from '../../words/close.ts'
import { useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import s from './close.module.css'
import type { SampleView } from './steps.ts'

const SIGN: Record<SampleView['rooms'][number]['state'], GlyphName> = {
  due: 'waiting',
  agreed: 'met',
  differs: 'difference',
  waived: 'attention',
}

/** The unit's sample (R22c): which rooms and why, what came of each, the lot with its seed; and the way out where time presses. */
export function SampleDialog({ sample, unit, onClose }: { sample: SampleView; unit: number; onClose: () => void }) {
  const w = useWords(words)
  const v = useWords(widgets)
  const [waiving, waive] = useState(false)
  const due = sample.rooms.filter(r => r.state === 'due').map(r => r.account)
  // In its place, not above it: a dialog of the third rank would lie over the one in which the chief examiner signs.
  if (waiving) return <Waive accounts={due} onClose={() => waive(false)} />
  return (
    <Dialog
      title={w('sampleTitle', { n: unit })}
      width={860}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          {due.length > 0 && (
            <KeyAction keyName="F7" icon={<AuditOutlined />} label={w('waive')} onAct={() => waive(true)} />
          )}
        </>
      }
    >
      <div className={s.sample}>
        <p>
          {sample.off ? w('lotOff') : w('sampleRule', { percent: sample.percent, least: sample.least })}
          {sample.bare > 0 && ` ${w('sampleBare', { count: sample.bare })}`}
        </p>
        <table className={s.signals}>
          <thead>
            <tr>
              <th scope="col">{w('colRoom')}</th>
              <th scope="col">{w('colWhy')}</th>
              <th scope="col">{w('colState')}</th>
            </tr>
          </thead>
          <tbody>
            {sample.rooms.map(r => (
              <tr key={r.account}>
                <th scope="row">{r.label}</th>
                <td>{r.why.map(x => w(`why_${x}`)).join('　')}</td>
                <td>
                  <span className={s.done}>
                    <Glyph name={SIGN[r.state]} size={22} />
                    {r.state === 'waived' ? w('s_waived', { reason: r.reason ?? '' }) : w(`s_${r.state}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {sample.scanned.length > 0 && (
          <p>
            {w('scanned')}　{sample.scanned.join('　')}
          </p>
        )}
        {sample.lot && (
          <p>
            {w('lot', { n: sample.lot.length })}　{sample.lot.join('　')}
          </p>
        )}
        {sample.seed ? (
          <p>
            {w('seed')}　<code className={s.seed}>{sample.seed}</code>
          </p>
        ) : (
          sample.drawn && <p className={s.tip}>{w('lotHidden')}</p>
        )}
      </div>
    </Dialog>
  )
}

function Waive({ accounts, onClose }: { accounts: number[]; onClose: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <ReasonDialog
      title={w('waive')}
      what={w('waiveWhat', { count: accounts.length })}
      label={w('doSign')}
      failure={failure}
      onDo={async reason => {
        setFailure(null)
        const signed = await sign('sample.waive', { accounts, reason })
        if (signed.done) onClose()
        else setFailure(signed.failure)
      }}
      onClose={onClose}
    />
  )
}
