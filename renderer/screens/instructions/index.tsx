import { AuditOutlined, BookOutlined, CheckOutlined, PrinterOutlined, SoundOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { minuteAt, sameDay, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { instructions as words } from '../../words/instructions.ts'
import { Detail } from './Detail.tsx'
import s from './instructions.module.css'
import { OrderForm } from './OrderForm.tsx'
import { StepForm, type StepKind } from './StepForm.tsx'
import { firstOf, hintOf, type Instructions } from './state.ts'

/** What did the area order, word for word, and who was told (R101)? */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('instructions', {})
  const now = useNow(10_000)
  return (
    <Asked title={w('title')} view={view}>
      {data => <Loaded view={data} now={now} />}
    </Asked>
  )
}

function Loaded({ view, now }: { view: Instructions; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const { dayAt } = useTimes()
  const printing = usePrint()
  const [chosen, setChosen] = useState<number | undefined>(nav.about.instruction)
  const [form, setForm] = useState<StepKind | 'order' | null>(nav.about.new ? 'order' : null)
  const row = view.rows.find(r => r.id === chosen) ?? firstOf(view.rows)
  const detail = useAsk('instruction', { instruction: row?.id ?? 1 }, { enabled: row !== undefined }).data
  const open = view.rows.filter(r => r.step !== 'done' && r.purpose !== 'destruction').length
  const done = () => setForm(null)
  const when = (at: number) => (sameDay(at, now) ? minuteAt(at) : `${dayAt(at)} ${minuteAt(at)}`)
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('about')}
        right={
          <Verdict state={open > 0 ? 'attention' : 'met'}>{open ? w('open', { count: open }) : w('none')}</Verdict>
        }
      />
      <div className={s.halves}>
        <Card flush grow>
          <RowList
            rows={view.rows.map(r => ({
              key: r.id,
              glyph: hintOf(r.step),
              title: [r.source, r.no].join('　'),
              about: r.text,
              state: w(r.step),
              when: r.passed ? w('passedN', { n: r.passed }) : when(r.given),
            }))}
            selected={row?.id}
            onSelect={setChosen}
            empty={{ title: w('emptyTitle'), text: w('emptyText') }}
          />
        </Card>
        {detail && detail.id === row?.id ? (
          <Detail instruction={detail} />
        ) : (
          <Card grow>
            <div className={s.empty}>{w('choose')}</div>
          </Card>
        )}
      </div>
      {(printing.busy || printing.done || printing.failure) && <Printed of={printing} />}
      <ActionLine
        ways={
          row && (
            <>
              {row.step !== 'done' && (
                <KeyAction keyName="F7" icon={<BookOutlined />} label={w('doOrder')} onAct={() => setForm('order')} />
              )}
              {row.step === 'do' && (
                <KeyAction
                  keyName="F6"
                  icon={<SoundOutlined />}
                  label={w('doPassAgain')}
                  onAct={() => setForm('pass')}
                />
              )}
              <KeyAction
                keyName="F3"
                icon={<PrinterOutlined />}
                label={w('doPrint')}
                disabled={printing.busy}
                onAct={() => void printing.print('form', `instruction/${row.id}`)}
              />
            </>
          )
        }
        main={main()}
      />
      {form === 'order' && (
        <OrderForm
          exam={view.exam}
          now={now}
          onDone={id => {
            if (id !== null) setChosen(id)
            done()
          }}
        />
      )}
      {form !== null && form !== 'order' && row && (
        <StepForm key={form} step={form} instruction={row} now={now} onDone={done} />
      )}
    </ScreenPage>
  )

  /** What is next of the one that is open; where all is done, the next call. */
  function main() {
    switch (row?.step) {
      case 'decide':
        return <MainAction icon={<AuditOutlined />} label={w('doDecide')} onAct={() => setForm('decide')} />
      case 'pass':
        return <MainAction icon={<SoundOutlined />} label={w('doPass')} onAct={() => setForm('pass')} />
      case 'do':
        return <MainAction icon={<CheckOutlined />} label={w('doFinish')} onAct={() => setForm('do')} />
      default:
        return <MainAction icon={<BookOutlined />} label={w('doOrder')} onAct={() => setForm('order')} />
    }
  }
}
