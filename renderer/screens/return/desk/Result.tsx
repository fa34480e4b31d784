import { BarcodeOutlined } from '@ant-design/icons'
import type { Copies } from '../../../../db/rules/kinds.ts'
import { useNav } from '../../../client/nav.tsx'
import { Glyph } from '../../../widgets/Glyph.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { ScanPanel } from '../../../widgets/ScanPanel.tsx'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import s from './desk.module.css'

interface Props {
  piles: readonly { kind: string; state: string; incident: number | null }[]
  /** Piles of its sample that are still to be counted. */
  sampling: readonly { id: number }[]
  onLeave: () => void
}

/** Agreed: the next room by its slip, this one set aside first where it is sampled. Differs: its incident first. */
export function Result({ piles, sampling, onLeave }: Props) {
  const w = useWords(back)
  const nav = useNav()
  const bad = piles.filter(p => p.state === 'differs')
  const [scan] = sampling
  const incident = bad[0]?.incident ?? 0
  return (
    <>
      {scan && bad.length === 0 ? (
        <div className={`${s.big} ${s.attention}`}>
          <Glyph name="attention" size={116} />
          <div>
            <div className={s.bigWord}>{w('sampled')}</div>
            <p>{w('sampledWhat')}</p>
          </div>
        </div>
      ) : (
        <div className={s.result}>
          <ScanPanel
            outcome={bad.length ? 'elsewhere' : 'pass'}
            scanKey="result"
            word={w(bad.length ? 'differs' : 'agreed')}
            sentence={bad.length ? bad.map(p => w(p.kind as Copies)).join('　') : undefined}
            lines={[w(bad.length ? 'differsWhat' : 'agreedWhat'), ...(scan ? [w('sampledWhat')] : [])]}
          />
        </div>
      )}
      <div className={s.actions}>
        <ActionLine
          ways={
            <>
              {bad.length > 0 && <KeyAction keyName="F7" label={w('nextRoom')} onAct={onLeave} />}
              {scan && (
                <KeyAction
                  keyName="F6"
                  icon={<BarcodeOutlined />}
                  label={w('sampleDo')}
                  onAct={() => nav.go('count', { pile: scan.id })}
                />
              )}
            </>
          }
          main={
            bad.length > 0 ? (
              <MainAction label={w('incident')} onAct={() => nav.go('incidents', { incident })} />
            ) : (
              <MainAction label={w('nextRoom')} onAct={onLeave} />
            )
          }
        />
      </div>
    </>
  )
}
