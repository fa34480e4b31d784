import {
  AlertOutlined,
  ArrowLeftOutlined,
  AuditOutlined,
  BarcodeOutlined,
  EyeOutlined,
  PauseOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Balance } from '../../widgets/Balance.tsx'
import { Card } from '../../widgets/Card.tsx'
import { DestroyBoxes } from '../../widgets/DestroyBoxes.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { OwnFigure } from '../../widgets/OwnFigure.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import { OpenIncident } from '../incidents/OpenIncident.tsx'
import { SealProblem } from '../seal/SealProblem.tsx'
import s from './destroy.module.css'
import { LastScan } from './LastScan.tsx'
import { PauseForm } from './PauseForm.tsx'
import { boxes, type DestroyStage } from './stage.ts'
import { useDestroying } from './use-destroying.ts'

/** Bag by bag before the supervisor's eyes: one box a bag, an equation that always holds (R72, R73). */
export function Destroying({ destruction }: { destruction: number }) {
  const { stage, taken, failure, refresh, takeUp, giveBack } = useDestroying(destruction)
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const incidents = useAsk('incidents', {})
  const [form, setForm] = useState<Form | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  if (!stage) return <Stage title={<PageTitle title={w('stage')} />}>{<Failed failure={failure} />}</Stage>

  const { rows, last } = boxes(stage, n => w('unit', { n }))
  const paused = stage.state === 'paused'
  const running = !paused && taken
  const together = async (act: 'destroy.resume' | 'destroy.end'): Promise<void> => {
    setRefused(null)
    const signed = await sign(act, { destruction })
    if (!signed.done) return setRefused(signed.failure)
    if (act === 'destroy.end') await giveBack()
    else if (taken) await refresh()
    else await takeUp()
  }
  const leave = async (): Promise<void> => {
    await giveBack()
    nav.go('today')
  }

  return (
    <Stage
      title={
        <PageTitle
          before={
            <KeyAction
              small
              keyName="Escape"
              icon={<ArrowLeftOutlined />}
              label={w('leave')}
              onAct={() => void leave()}
            />
          }
          title={w('stage')}
          about={w('stageAbout', { no: stage.listNo, at: minuteAt(stage.started) })}
          right={
            <span className={s.supervisor}>
              <EyeOutlined />
              {w('supervision')}
              <b>{stage.supervisor}</b>
              {w('inspector')}
              {!paused && <span>{w('present')}</span>}
            </span>
          }
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <KeyAction
                keyName="F6"
                icon={<PauseOutlined />}
                label={w('pause')}
                disabled={!running}
                onAct={() => setForm({ kind: 'pause' })}
              />
              <KeyAction
                keyName="F8"
                icon={<AlertOutlined />}
                label={w('problem')}
                onAct={() => setForm(problemOf(stage))}
              />
            </>
          }
          note={paused ? w('pausedNote') : w('endNote', { n: stage.list })}
          main={main(stage)}
        />
      }
    >
      <div className={s.top}>
        <LastScan stage={stage} taken={taken} />
        <Card>
          <OwnFigure
            who={w('destroyed')}
            figure={stage.destroyed}
            unit={w('bag')}
            tallies={[
              { outcome: 'duplicate', n: stage.duplicate },
              { outcome: 'unknown', n: stage.unknown },
            ]}
          />
        </Card>
      </div>
      <Failed failure={refused ?? failure} />
      <Card grow>
        <DestroyBoxes rows={rows} last={last} />
        <div className={s.balance}>
          <Balance
            list={stage.list}
            destroyed={stage.destroyed}
            remaining={stage.remaining}
            explained={stage.explained}
          />
        </div>
      </Card>
      {form?.kind === 'pause' && (
        <PauseForm
          destruction={destruction}
          onDone={done => {
            setForm(null)
            if (done) void refresh()
          }}
        />
      )}
      {form?.kind === 'seal' && (
        // The bag in hand: its seal as it is; the incident opens and the bag is held by that alone (R36).
        <SealProblem
          {...form}
          byArea={false}
          onDone={() => {
            setForm(null)
            void refresh()
          }}
          onClose={() => setForm(null)}
        />
      )}
      {form?.kind === 'incident' && incidents.data && (
        <OpenIncident
          view={incidents.data}
          kind="seal"
          bag={form.bag}
          onDone={opened => {
            setForm(null)
            if (opened !== null) void refresh()
          }}
        />
      )}
    </Stage>
  )

  function main(st: DestroyStage) {
    if (st.state === 'paused')
      return <MainAction icon={<AuditOutlined />} label={w('resume')} onAct={() => void together('destroy.resume')} />
    if (!taken) return <MainAction icon={<BarcodeOutlined />} label={w('take')} onAct={() => void takeUp()} />
    return (
      <MainAction
        icon={<AuditOutlined />}
        label={w('end')}
        missing={st.remaining > 0 ? w('left', { count: st.remaining }) : undefined}
        onAct={() => void together('destroy.end')}
      />
    )
  }
}

/** An open dialog is about the bag it was opened for, whatever is scanned while it stands there. */
type Form =
  | { kind: 'pause' }
  | { kind: 'seal'; item: number; name: string; read: string }
  | { kind: 'incident'; bag: ReturnType<typeof bagOf> }

const nameOf = (bag: NonNullable<DestroyStage['bag']>): string => `${bag.roomLabel ?? bag.category}　${bag.code}`

/** What is wrong: with the seal of the bag in hand, or with the bag scanned last. */
const problemOf = (stage: DestroyStage): Form =>
  stage.item !== null && stage.bag !== null
    ? { kind: 'seal', item: stage.item, name: nameOf(stage.bag), read: readOff(stage) }
    : { kind: 'incident', bag: bagOf(stage) }

/** The number that was read from the bag in hand and is not on record. */
const readOff = (stage: DestroyStage): string => (stage.last?.reason === 'seal-differs' ? stage.last.code : '')

/** The bag in hand: the one scanned last, whether it may go in or not. */
function bagOf(stage: DestroyStage) {
  const last = stage.last
  return last?.item && last.label && last.outcome !== 'pass' && last.outcome !== 'duplicate'
    ? { item: last.item, name: nameOf(last.label) }
    : undefined
}
