import { AlertOutlined, ArrowRightOutlined, SafetyCertificateOutlined, StopOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Compare } from '../../widgets/Compare.tsx'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { Steps } from '../../widgets/Steps.tsx'
import { clockAt, minuteAt } from '../../widgets/time.ts'
import { type KeyOf, usePick, useWords } from '../../words/index.ts'
import { inspector as words } from '../../words/inspector.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import { NextPanel } from '../stage/NextPanel.tsx'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import st from '../stage/stage.module.css'
import type { useStation } from '../stage/station.ts'
import s from './inspector.module.css'
import { SpotProblem } from './SpotProblem.tsx'
import type { SpotStage } from './spot.ts'

type Word = KeyOf<typeof words>
const FOUND: Record<'agrees' | 'differs' | 'missing', [Hint, Word]> = {
  agrees: ['met', 'agrees'],
  differs: ['unmet', 'differs'],
  missing: ['unmet', 'gone'],
}

/** Ten bags before the inspector's eyes: each with what was found, in the order drawn (R70a). */
export function SpotPage({
  stage,
  station,
  onLeave,
}: {
  stage: SpotStage
  station: ReturnType<typeof useStation<SpotStage>>
  onLeave: () => void
}) {
  const w = useWords(words)
  const nav = useNav()
  const say = useAct('spot.say')
  const stop = useAct('spot.stop')
  const [form, setForm] = useState<'problem' | 'stop' | null>(null)
  const { bags, last } = stage
  const checked = bags.filter(b => b.found !== null).length
  const wrong = bags.find(b => b.incident !== null)
  const finished = () => {
    setForm(null)
    void station.again()
  }
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={onLeave} />}
          title={w('stage')}
          about={w(stage.lot ? 'stageAbout' : 'stageNamed', { no: stage.listNo, n: bags.length })}
          right={
            <span className={s.who}>
              {w('supervises')}
              <b>{stage.inspector}</b>
            </span>
          }
        />
      }
      actions={
        <ActionLine
          ways={
            stage.open && (
              <>
                <ByHand />
                <KeyAction keyName="F6" icon={<StopOutlined />} label={w('stop')} onAct={() => setForm('stop')} />
                <KeyAction
                  keyName="F8"
                  icon={<AlertOutlined />}
                  label={w('problem')}
                  onAct={() => setForm('problem')}
                />
              </>
            )
          }
          main={
            stage.open && stage.byArea && stage.item !== null ? (
              <MainAction
                icon={<SafetyCertificateOutlined />}
                label={w('whole')}
                busy={say.busy}
                onAct={async () => {
                  const item = stage.item as number
                  if (await say.run({ spot: stage.spot, item, found: 'whole' })) await station.again()
                }}
              />
            ) : stage.open ? (
              <MainAction label={w('leave')} missing={w('left', { count: bags.length - checked })} onAct={onLeave} />
            ) : wrong ? (
              <MainAction icon={<AlertOutlined />} label={w('toIncident')} onAct={() => nav.go('incidents')} />
            ) : (
              <MainAction icon={<ArrowRightOutlined />} label={w('leave')} onAct={onLeave} />
            )
          }
        />
      }
    >
      <div className={st.panel}>
        <Panel stage={stage} />
      </div>
      <Failed failure={say.failure ?? station.failure} />
      <div className={st.lower}>
        <Card title={w('bags')} extra={w('done', { a: checked, b: bags.length })} grow flush>
          <ol
            className={s.bags}
            style={{ gridTemplateRows: `repeat(${Math.max(5, Math.ceil(bags.length / 2))}, minmax(40px, auto))` }}
          >
            {bags.map((b, i) => (
              <Bag key={b.item} n={i + 1} bag={b} current={b.item === stage.item} />
            ))}
          </ol>
        </Card>
        {last?.reason === 'seal-differs' || last?.reason === 'now-held' ? (
          <Compare
            heads={[w('recorded'), w('read')]}
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
          <Card title={w('how')} grow>
            <Steps steps={(['step1', 'step2', 'step3'] as const).map(key => ({ key, text: w(key) }))} />
          </Card>
        )}
      </div>
      {form === 'problem' && <SpotProblem stage={stage} onDone={finished} onClose={() => setForm(null)} />}
      {form === 'stop' && (
        <ReasonDialog
          title={w('stopTitle')}
          what={w('stopWhat')}
          label={w('stop')}
          failure={stop.failure}
          onClose={() => setForm(null)}
          onDo={async reason => {
            if (!(await stop.run({ spot: stage.spot, reason }))) return
            setForm(null)
            onLeave()
          }}
        />
      )}
    </Stage>
  )
}

function Bag({ n, bag, current }: { n: number; bag: SpotStage['bags'][number]; current: boolean }) {
  const w = useWords(words)
  const pick = usePick()
  const [hint, word] = bag.found ? FOUND[bag.found] : (['waiting', 'waits'] as [Hint, Word])
  return (
    <li className={current ? s.current : undefined}>
      <span className={s.n}>{n}</span>
      <Glyph name={hint} size={24} />
      <span className={s.what}>
        <b>{bag.label.roomLabel ?? pick(bag.label.kind)}</b>
        <Code code={bag.label.code} />
      </span>
      <span className={s.found}>
        {bag.found ? w(word) : (bag.place ?? w('waits'))}
        <span className={s.quiet}>
          {bag.incident !== null ? w('no', { no: bag.incident }) : bag.at !== null ? minuteAt(bag.at) : ''}
        </span>
      </span>
    </li>
  )
}

/** Why a scan is not a bag that agrees: the sentence, and the word where 位置不符 would say nothing here. */
const WHY: Record<string, { sentence: Word; word?: Word }> = {
  'not-drawn': { sentence: 'w_notDrawn', word: 'h_notDrawn' },
  checked: { sentence: 'w_checked' },
  'no-such-code': { sentence: 'w_noSuchCode' },
  'bag-first': { sentence: 'w_bagFirst', word: 'h_bagFirst' },
  'not-a-seal': { sentence: 'w_notASeal', word: 'h_notASeal' },
  'seal-differs': { sentence: 'w_sealDiffers', word: 'h_sealDiffers' },
  'now-held': { sentence: 'w_nowHeld', word: 'h_held' },
  held: { sentence: 'w_held', word: 'h_held' },
  opened: { sentence: 'w_opened', word: 'h_opened' },
}

function Panel({ stage }: { stage: SpotStage }) {
  const w = useWords(words)
  const pick = usePick()
  const { last, bag } = stage
  const about = (item: number | null) => {
    const l = stage.bags.find(b => b.item === item)?.label
    return l ? [l.roomLabel ?? l.category, pick(l.kind)].join('　') : ''
  }
  if (!last || last.outcome === 'next') {
    if (!stage.open) return <NextPanel word={w('endWord')} />
    if (!bag) return <NextPanel word={w('bagWord')} lines={[w('bagLine')]} />
    const line = about(stage.item)
    return stage.byArea ? (
      <NextPanel word={w('lookWord')} code={bag.code} lines={[line, w('lookLine')]} />
    ) : (
      <NextPanel word={w('sealWord')} code={bag.code} lines={[line, w('sealLine')]} />
    )
  }
  const why = WHY[last.reason]
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={why?.word && w(why.word)}
      sentence={why && w(why.sentence, { no: last.incident ?? '', what: last.what ? pick(last.what) : '' })}
      code={last.code}
      lines={[
        [about(last.item), last.outcome === 'pass' ? w('passLine') : '', clockAt(last.at)].filter(Boolean).join('　'),
      ]}
    />
  )
}
