import {
  AuditOutlined,
  ExportOutlined,
  FileDoneOutlined,
  FormOutlined,
  InboxOutlined,
  NumberOutlined,
  PlusOutlined,
  PrinterOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { APPROVERS, SPARE_STATES } from '../../../db/rules/spares.ts'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { cx } from '../../widgets/cx.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { comma, usePick, useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { useLabelPrint } from '../stage/sheet.tsx'
import { useSigned } from '../stage/signing.ts'
import { AskForm } from './AskForm.tsx'
import { CountBag } from './CountBag.tsx'
import { BagLine, Detail } from './Detail.tsx'
import { Ending, VoidGiving } from './Ending.tsx'
import { Give } from './Give.tsx'
import { MakeBag } from './MakeBag.tsx'
import { OpenBag } from './OpenBag.tsx'
import s from './spares.module.css'
import {
  bagStep,
  clock,
  hintOf,
  isOver,
  type Opened,
  type Request,
  type Spares,
  type Step,
  stepOf,
  unsigned,
} from './state.ts'

type Form =
  | { kind: 'ask' | 'paper' | 'open' | 'give' | 'end' }
  | { kind: 'figures'; bag: Opened }
  | { kind: 'make'; source: Opened | null; what: 'replaced' | 'whole' }
  | { kind: 'void'; seq: number }

/** 备用: may this bag be opened? Both sign, or it stays shut (R55). */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('spares', {})
  const now = useNow(1000)
  return (
    <Asked title={w('title')} view={view}>
      {data => <Loaded view={data} now={now} />}
    </Asked>
  )
}

/** From the request to the open bag on way b. */
const LATE = 3 * 60_000

function Loaded({ view, now }: { view: Spares; now: number }) {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  const [tab, setTab] = useState<'requests' | 'bags'>('requests')
  const [chosen, setChosen] = useState<number | undefined>(nav.about.spare)
  const [bagChosen, setBag] = useState<number | undefined>()
  const [form, setForm] = useState<Form | null>(null)
  const approve = useSigned('spare.approve')
  const settle = useSigned('spare.settle')
  const begin = useAct('bag.count')
  const task = useAct('take-task')
  const printing = usePrint()
  const labels = useLabelPrint()
  const open = view.requests.filter(r => !isOver(r))
  const request = view.requests.find(r => r.spare === chosen) ?? open[0]
  const bag = view.bags.find(b => b.item === bagChosen) ?? view.bags[0]
  const due = open.filter(unsigned).length
  const done = () => setForm(null)
  const { step, bag: at } = request ? stepOf(request, view.bags) : { step: 'none' as Step, bag: null }
  const missing = request?.missing[0]

  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        extra={
          <Segmented
            value={tab}
            onChange={setTab}
            options={(['requests', 'bags'] as const).map(t => ({
              value: t,
              label: t === 'bags' && view.bags.length > 0 ? `${w(t)}　${view.bags.length}` : w(t),
            }))}
          />
        }
        right={
          <Verdict state={due ? 'unmet' : open.length ? 'attention' : 'met'}>
            {due ? w('unsigned', { count: due }) : open.length ? w('open', { count: open.length }) : w('none')}
          </Verdict>
        }
      />
      {tab === 'requests' ? (
        <div className={s.halves}>
          <Card flush grow>
            <RowList
              rows={view.requests.map(row)}
              selected={request?.spare}
              onSelect={setChosen}
              empty={{ title: w('emptyTitle'), text: w('emptyText') }}
            />
          </Card>
          {request ? (
            <Detail
              request={request}
              now={now}
              next={sentence()}
              keyed={step !== 'give' && step !== 'approve' && step !== 'countersign'}
              onSign={as => void approve.run({ spare: request.spare, as })}
              onVoid={seq => setForm({ kind: 'void', seq })}
            />
          ) : (
            <Card grow>
              <div className={s.empty}>{w('choose')}</div>
            </Card>
          )}
        </div>
      ) : (
        <Card flush grow>
          <RowList
            rows={view.bags.map(bagRow)}
            selected={bag?.item}
            onSelect={setBag}
            empty={{ title: w('noBags'), text: w('noBagsText') }}
          />
        </Card>
      )}
      <Failed failure={approve.failure ?? settle.failure ?? begin.failure ?? task.failure} />
      <Printed of={printing} />
      {labels.dialog}
      <ActionLine ways={tab === 'requests' ? requestWays() : bagWays()} main={main()} />
      {dialog()}
    </ScreenPage>
  )

  function row(r: Request) {
    return {
      key: r.spare,
      glyph: hintOf(r),
      no: w('no', { n: r.no }),
      title: r.roomLabel,
      about: w('row', { kind: w(r.kind), n: r.copies }),
      state: unsigned(r) && r.state === 'opened' ? w('inkOnly') : pick(SPARE_STATES[r.state]),
      when:
        r.opened === null && !isOver(r) ? (
          <span className={cx(now - r.asked > LATE && s.late)}>{w('since', { time: clock(now - r.asked) })}</span>
        ) : (
          w('at', { at: minuteAt(r.asked) })
        ),
    }
  }

  function bagRow(b: Opened) {
    return {
      key: b.item,
      glyph: 'attention' as const,
      title: [pick(b.label.kind), b.label.roomLabel].filter(Boolean).join('　'),
      about: <BagLine bag={b} />,
      state: w('unit', { n: b.label.unit }),
      when: bagSentence(b),
    }
  }

  function sentence(): string {
    // Inside a sentence English wants no capital.
    const who = missing ? pick([APPROVERS[missing].zh, APPROVERS[missing].en.toLowerCase()]) : ''
    if (step === 'figures' || step === 'scan') return at ? bagSentence(at) : ''
    return w(`next-${step}`, { who })
  }

  function bagSentence(b: Opened): string {
    const next = bagStep(b)
    const turn = b.count?.turn ?? 1
    const names = b.count?.counters.join(comma()) ?? ''
    if (next === 'figures' && !b.count?.mine) return w('next-other', { turn, names })
    return next === 'sealed' ? w('next-none') : w(`next-${next}`, { turn, names })
  }

  function requestWays(): ReactNode {
    return (
      <>
        {request && step !== 'none' && (
          <KeyAction keyName="F2" icon={<PlusOutlined />} label={w('doAsk')} onAct={() => setForm({ kind: 'ask' })} />
        )}
        <KeyAction keyName="F7" icon={<FormOutlined />} label={w('doPaper')} onAct={() => setForm({ kind: 'paper' })} />
        {request && (
          <KeyAction
            keyName="F3"
            icon={<PrinterOutlined />}
            label={w('doPrint')}
            disabled={printing.busy}
            onAct={() => void printing.print('spare', request.spare)}
          />
        )}
        {step === 'give' && at && (
          <KeyAction keyName="F6" icon={<NumberOutlined />} label={w('doCount')} onAct={() => void count(at)} />
        )}
        {request && request.opened === null && !isOver(request) && (
          <KeyAction
            keyName="F8"
            icon={<StopOutlined />}
            label={w('doRefuse')}
            onAct={() => setForm({ kind: 'end' })}
          />
        )}
      </>
    )
  }

  function bagWays(): ReactNode {
    return (
      <>
        <KeyAction
          keyName="F7"
          icon={<InboxOutlined />}
          label={w('doMakeBag')}
          onAct={() => setForm({ kind: 'make', source: null, what: 'whole' })}
        />
        {bag && /^B\d/.test(bag.code) && (
          <KeyAction
            keyName="F3"
            icon={<PrinterOutlined />}
            label={w('doLabel')}
            disabled={labels.busy}
            onAct={() => void labels.print([bag.code])}
          />
        )}
      </>
    )
  }

  async function count(b: Opened) {
    if (await begin.run({ item: b.item })) done()
  }

  async function seal() {
    if (await task.run({ kind: 'seal', ref: {}, second: null })) nav.go('seal')
  }

  function main(): ReactNode {
    if (tab === 'bags') return bag ? bagMain(bag) : <MainAction label={w('nothingToDo')} missing="" onAct={done} />
    switch (request ? step : 'none') {
      case 'approve':
        return (
          <MainAction
            icon={<AuditOutlined />}
            label={w('doApprove', { who: missing ? pick(APPROVERS[missing]) : '' })}
            busy={approve.busy}
            onAct={() => request && missing && void approve.run({ spare: request.spare, as: missing })}
          />
        )
      case 'countersign':
        return (
          <MainAction
            icon={<AuditOutlined />}
            label={w('doApprove', { who: missing ? pick(APPROVERS[missing]) : '' })}
            busy={approve.busy}
            onAct={() => request && missing && void approve.run({ spare: request.spare, as: missing })}
          />
        )
      case 'open':
        return <MainAction icon={<UnlockOutlined />} label={w('doOpen')} onAct={() => setForm({ kind: 'open' })} />
      case 'give':
        return <MainAction icon={<ExportOutlined />} label={w('doGive')} onAct={() => setForm({ kind: 'give' })} />
      case 'make':
        return (
          <MainAction
            icon={<InboxOutlined />}
            label={w('doMake')}
            onAct={() => setForm({ kind: 'make', source: at, what: 'replaced' })}
          />
        )
      case 'settle':
        return (
          <MainAction
            icon={<FileDoneOutlined />}
            label={w('doSettle')}
            busy={settle.busy}
            onAct={() => {
              // Settled, it is still the one that is shown.
              setChosen(request?.spare)
              if (at) void settle.run({ item: at.item })
            }}
          />
        )
      case 'none':
        return <MainAction icon={<PlusOutlined />} label={w('doAsk')} onAct={() => setForm({ kind: 'ask' })} />
      default:
        return at ? bagMain(at) : null
    }
  }

  function bagMain(b: Opened): ReactNode {
    switch (bagStep(b)) {
      case 'count':
        return (
          <MainAction
            icon={<NumberOutlined />}
            label={w(b.kind.startsWith('spare') ? 'doCount' : 'doCountBag')}
            busy={begin.busy}
            onAct={() => void count(b)}
          />
        )
      case 'scan':
        return <MainAction icon={<NumberOutlined />} label={w('doScanCount')} onAct={() => nav.go('count')} />
      case 'seal':
        return (
          <MainAction
            icon={<SafetyCertificateOutlined />}
            label={w('doSeal')}
            busy={task.busy}
            onAct={() => void seal()}
          />
        )
      default:
        return (
          <MainAction
            icon={<NumberOutlined />}
            label={w('doFigures')}
            onAct={() => setForm({ kind: 'figures', bag: b })}
          />
        )
    }
  }

  function dialog(): ReactNode {
    switch (form?.kind) {
      case 'ask':
      case 'paper':
        return (
          <AskForm
            paper={form.kind === 'paper'}
            onDone={spare => {
              if (spare !== null) setChosen(spare)
              // On paper it is approved already: the bag is what is wanted next.
              setForm(spare !== null && form.kind === 'paper' ? { kind: 'open' } : null)
            }}
          />
        )
      case 'open':
        return request && step === 'open' ? <OpenBag request={request} onDone={done} /> : null
      case 'give':
        return request ? <Give request={request} onDone={done} /> : null
      case 'end':
        return request ? <Ending request={request} onDone={done} /> : null
      case 'figures':
        return <CountBag key={`${form.bag.item}-${form.bag.count?.turn}`} bag={form.bag} onDone={done} />
      case 'make':
        return (
          <MakeBag
            source={form.source}
            what={form.what}
            onDone={made => {
              done()
              if (made) void labels.print([made.code])
            }}
          />
        )
      case 'void':
        return <VoidGiving seq={form.seq} onDone={done} />
      default:
        return null
    }
  }
}
