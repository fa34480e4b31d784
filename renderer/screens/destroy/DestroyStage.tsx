import {
  AlertOutlined,
  ArrowLeftOutlined,
  AuditOutlined,
  BarcodeOutlined,
  CarOutlined,
  EyeOutlined,
  PauseOutlined,
  PrinterOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { usePrint } from '../../client/print.tsx'
import type { Failure } from '../../client/room.ts'
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
import s from './destroy.module.css'
import { DestroyForms, type Form, problemOf } from './Forms.tsx'
import { LastScan } from './LastScan.tsx'
import { boxes, type DestroyStage } from './stage.ts'
import { useDestroying } from './use-destroying.ts'

/** Bag by bag before the supervisor's eyes: one box a bag, an equation that always holds (R72, R73). */
export function Destroying({ destruction }: { destruction: number }) {
  const { stage, taken, observe, failure, refresh, takeUp, giveBack } = useDestroying(destruction)
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const printing = usePrint()
  const [form, setForm] = useState<Form | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  if (!stage) return <Stage title={<PageTitle title={w('stage')} />}>{<Failed failure={failure} />}</Stage>

  const { rows, last } = boxes(stage, n => w('unit', { n }))
  const paused = stage.state === 'paused'
  const running = stage.state === 'running' && taken
  const printed = printing.done ? w('printed', { no: printing.done.no, n: printing.done.pages }) : undefined
  const together = async (act: 'destroy.resume' | 'destroy.end', observed: number | null = null): Promise<void> => {
    setRefused(null)
    const signed = act === 'destroy.end' ? await sign(act, { destruction }) : await sign(act, { destruction, observed })
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
                keyName="F7"
                icon={<SwapOutlined />}
                label={w('relieve')}
                onAct={() => setForm({ kind: 'relieve' })}
              />
              {stage.shipped > 0 && (
                <KeyAction
                  keyName="F3"
                  icon={<PrinterOutlined />}
                  label={w('printLoad')}
                  disabled={printing.busy}
                  onAct={() => void printing.print('load-list', destruction)}
                />
              )}
              <KeyAction
                keyName="F8"
                icon={<AlertOutlined />}
                label={w('problem')}
                onAct={() => setForm(problemOf(stage))}
              />
            </>
          }
          note={paused ? w('pausedNote') : stage.way === 'elsewhere' ? printed : w('endNote', { n: stage.list })}
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
      <Failed failure={refused ?? printing.failure ?? failure} />
      <Card grow>
        <DestroyBoxes rows={rows} last={last} />
        <div className={s.balance}>
          <Balance
            list={stage.list}
            destroyed={stage.destroyed}
            remaining={stage.remaining}
            explained={stage.explained}
            shipped={stage.way === 'elsewhere' ? stage.shipped : undefined}
          />
        </div>
      </Card>
      {form && (
        <DestroyForms
          form={form}
          stage={stage}
          onClose={() => setForm(null)}
          onChanged={() => void refresh()}
          onEnded={() => void giveBack()}
          onObserved={at => void together('destroy.resume', at)}
        />
      )}
    </Stage>
  )

  function main(st: DestroyStage) {
    if (st.state === 'paused')
      return (
        <MainAction
          icon={<AuditOutlined />}
          label={w('resume')}
          onAct={() => (observe ? setForm({ kind: 'resume' }) : void together('destroy.resume'))}
        />
      )
    if (!taken) return <MainAction icon={<BarcodeOutlined />} label={w('take')} onAct={() => void takeUp()} />
    if (st.state === 'away' && st.shipped > 0)
      return <MainAction icon={<AuditOutlined />} label={w('plant')} onAct={() => setForm({ kind: 'plant' })} />
    if (st.way === 'elsewhere' && (st.shipped > 0 || st.remaining > 0))
      return (
        <MainAction
          icon={<CarOutlined />}
          label={w('depart')}
          missing={st.remaining > 0 ? w('notLoaded', { count: st.remaining }) : undefined}
          onAct={() => setForm({ kind: 'depart' })}
        />
      )
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
