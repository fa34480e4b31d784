import { AlertOutlined, SafetyCertificateOutlined, ScissorOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Compare } from '../../widgets/Compare.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Steps } from '../../widgets/Steps.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { widgets } from '../../words/widgets.ts'
import { bagState } from '../ledger/shaped.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import st from '../stage/stage.module.css'
import { BreakSeal } from './BreakSeal.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import type { CheckStation } from './index.tsx'
import { SealProblem } from './SealProblem.tsx'
import s from './seal.module.css'
import type { CheckingStage } from './shapes.ts'

interface Props {
  stage: CheckingStage
  station: CheckStation
  onSeal: (ref: Record<string, number>) => Promise<boolean>
}

/** An open dialog is about the bag it was opened for, whatever is scanned while it stands there. */
type Form =
  | { kind: 'problem'; item: number; name: string; byArea: boolean; read: string }
  | { kind: 'break'; bag: ViewAnswer<'item'>; read: string; asRecorded: boolean }

/** The number that was read last from this bag. */
const readOff = (last: CheckingStage['last'], item: number): string =>
  last?.item === item && (last.reason === 'as-recorded' || last.reason === 'seal-differs') ? last.code : ''

/** Two scans a bag: the bag, its seal; compared with the record (R36). From here two custodians open it (R35). */
export function CheckStage({ stage, station, onSeal }: Props) {
  const w = useWords(seal)
  const pick = usePick()
  const nav = useNav()
  const check = useAct('seal.check')
  const [form, setForm] = useState<Form | null>(null)
  const { last } = stage
  // The stage that follows an act has no last scan: the bag it was about is still the one on the table.
  const [kept, keep] = useState<{ item: number; said: boolean } | null>(null)
  /** The bag it is about: in hand, or the one looked at last. */
  const about = stage.item ?? last?.item ?? kept?.item ?? null
  const bag = useAsk('item', { item: about ?? 0 }, { enabled: about !== null }).data
  const incident = last?.incident ?? null
  /** Its seal was scanned last and is the one on record. */
  const asRecorded = last?.reason === 'as-recorded' && last.item === bag?.item
  const whole = async () => {
    if (stage.item === null) return
    if (!(await check.run({ item: stage.item, read: '', whole: true, note: '' }))) return
    keep({ item: stage.item, said: true })
    await station.again()
  }
  const done = (item: number) => {
    keep({ item, said: false })
    setForm(null)
    void station.again()
  }
  return (
    <Stage
      title={<PageTitle before={<Leave onLeave={station.leave} />} title={w('checkTitle')} about={w('checkAbout')} />}
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              <KeyAction
                keyName="F7"
                icon={<ScissorOutlined />}
                label={w('breakAct')}
                // Only behind its own seal, read here; or where a closed incident says that it is another.
                disabled={bag?.state !== 'sealed' || bag.hold !== null || !(asRecorded || bag.settled !== null)}
                onAct={() => bag && setForm({ kind: 'break', bag, read: readOff(last, bag.item), asRecorded })}
              />
              <KeyAction
                keyName="F8"
                icon={<AlertOutlined />}
                label={w('problem')}
                disabled={stage.item === null}
                onAct={() => {
                  const { item, bag: label, byArea } = stage
                  if (item === null || label === null) return
                  const name = `${label.roomLabel ?? pick(label.kind)}　${label.code}`
                  setForm({ kind: 'problem', item, name, byArea, read: readOff(last, item) })
                }}
              />
            </>
          }
          main={
            bag?.state === 'opened' ? (
              <MainAction label={w('goSeal')} onAct={() => void onSeal({ unit: bag.unit })} />
            ) : incident !== null || (bag?.hold ?? null) !== null ? (
              <MainAction icon={<AlertOutlined />} label={w('toIncident')} onAct={() => nav.go('incidents')} />
            ) : stage.byArea ? (
              <MainAction
                icon={<SafetyCertificateOutlined />}
                label={w('closureWhole')}
                busy={check.busy}
                onAct={() => void whole()}
              />
            ) : (
              <MainAction label={w('checkDone')} onAct={station.leave} />
            )
          }
        />
      }
    >
      <div className={s.panel}>
        <CheckPanel stage={stage} hold={bag?.hold ?? null} />
      </div>
      <Failed failure={check.failure ?? station.failure} />
      {bag?.state === 'opened' && <Refusal state="attention" sentence={w('brokenDone')} />}
      {!last && bag && bag.hold !== null && <Refusal sentence={w('nowHeld', { no: bag.hold })} />}
      {!last && kept?.said && stage.item === null && <Refusal state="met" sentence={w('closureSaid')} />}
      <div className={st.lower}>
        {last?.reason === 'seal-differs' || last?.reason === 'now-held' ? (
          <Compare
            heads={[w('recorded'), w('readOff')]}
            rows={[
              {
                key: 'seal',
                label: w('sealNumber'),
                wanted: <Code code={last.recorded ?? '—'} />,
                scanned: <Code code={last.code} />,
                same: false,
              },
            ]}
          />
        ) : (
          <BagCard bag={bag} />
        )}
        <Card title={w('howCheck')} grow>
          <Steps
            steps={[
              { key: 'bag', text: w('stepBag') },
              { key: 'seal', text: w('stepSeal') },
              { key: 'same', text: w('stepSame') },
            ]}
          />
        </Card>
      </div>
      {form?.kind === 'problem' && (
        <SealProblem {...form} onDone={() => done(form.item)} onClose={() => setForm(null)} />
      )}
      {form?.kind === 'break' && (
        <BreakSeal {...form} onDone={() => done(form.bag.item)} onClose={() => setForm(null)} />
      )}
    </Stage>
  )
}

/** Which bag it is, what is on record of it, and the seals it has had. */
function BagCard({ bag }: { bag: ReturnType<typeof useAsk<'item'>>['data'] }) {
  const w = useWords(seal)
  const v = useWords(widgets)
  const pick = usePick()
  if (!bag)
    return (
      <Card title={w('thisBag')} grow>
        {''}
      </Card>
    )
  const { label } = bag
  const shown = bag.marked ? 'difference' : bagState(bag.state)
  return (
    <Card title={w('thisBag')} grow flush>
      <ul className={st.rows}>
        <li className={st.row}>
          <Glyph name={shown} size={28} />
          <b className={st.noBreak}>{label.roomLabel ?? pick(label.kind)}</b>
          <span>
            {[w('unitAll', { n: label.unit }), label.roomLabel && pick(label.kind)].filter(Boolean).join('　')}
          </span>
          <span className={st.fill}>
            <Code code={label.code} />
          </span>
          <span className={st.quiet}>{v(bagState(bag.state))}</span>
        </li>
        {bag.seals
          .filter(x => x.state === 'broken' || x.state === 'void')
          .map(x => (
            <li key={x.code} className={st.row}>
              <Glyph name="opened" size={24} />
              <span className={st.quiet}>{w(x.state === 'broken' ? 'broken' : 'void')}</span>
              <Code code={x.code} />
              <span className={`${st.fill} ${st.quiet}`}>{x.reason}</span>
            </li>
          ))}
      </ul>
    </Card>
  )
}
