import { CloseCircleOutlined, CopyOutlined, FileTextOutlined } from '@ant-design/icons'
import { useCallback, useEffect, useState } from 'react'
import { JOB_KINDS, TROUBLES } from '../../../db/rules/printing.ts'
import type { ViewAnswer, Works } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, failureOf, useAct, useAsk, useMessages } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import type { Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import { ReprintDialog } from '../stage/ReprintDialog.tsx'
import { useLabelPrint } from '../stage/sheet.tsx'
import { NotOutFrom } from './NotOutFrom.tsx'
import { Printers } from './Printers.tsx'

type Job = ViewAnswer<'printing'>['jobs'][number]
type Shown = Works['printers']['answer']['jobs'][number]
const SIGN: Record<Job['state'], Hint> = { 'handed-over': 'waiting', printed: 'met', failed: 'unmet' }

/** The queue gave up on several labels that went in one go: some may be out, and a person says which. */
const brokeOff = (j: Job): boolean =>
  j.said === 'queue' && (j.state === 'handed-over' || (j.state === 'failed' && j.n > 1))

/** Which printers there are, and what became of what they were given (R33, R100). */
export function Screen() {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  const view = useAsk('printing', {})
  const [found, setFound] = useState<Works['printers']['answer']>({ queues: [], jobs: [] })
  const [failure, fail] = useState<Failure | null>(null)
  const [selected, select] = useState<number>()
  const confirm = useAct('job.confirm')
  const [from, setFrom] = useState(false)
  const [seal, again] = useState<string | null>(null)
  const { print: send, dialog } = useLabelPrint()
  const print = async (label: string) => {
    again(null)
    const answer = await send([label], true)
    if (answer) fail(answer.ok ? null : answer)
  }

  const look = useCallback(async () => {
    const answer = await window.room.do('printers', {})
    fail(answer.ok ? null : answer)
    if (answer.ok) setFound(answer.value)
  }, [])
  useEffect(() => void look(), [look])
  useMessages(m => {
    // What holds a job up is the printer's: that is asked again with it.
    if (m.kind === 'jobs') void look()
  })

  const jobs = view.data?.jobs ?? []
  const job = jobs.find(j => j.id === selected) ?? jobs.find(j => j.state === 'handed-over')
  const stateOf = (j: Job): string => {
    if (j.state === 'printed') return w(j.said === 'person' ? 'confirmed' : 'printed')
    if (j.state === 'failed') return w('failed')
    if (brokeOff(j)) return w('brokeOff')
    const now: Shown | undefined = found.jobs.find(s => s.job === j.id)
    return w(now ? (now.state === 'printing' ? 'going' : 'waiting') : 'unknown')
  }
  const nameOf = (j: Job): string => (j.n > 1 ? w('many', { first: j.name, n: j.n, more: j.n - 1 }) : j.name)
  const troubleOf = (j: Job): string => {
    const trouble = j.trouble ?? found.jobs.find(s => s.job === j.id)?.trouble
    return trouble ? pick(TROUBLES[trouble]) : ''
  }
  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} />
      <Failed failure={failure ?? failureOf(view.error)} />
      {view.data && <Printers {...view.data} queues={found.queues} onLook={() => void look()} />}
      <Card grow flush title={w('jobs')}>
        <RowList
          rows={jobs.map(j => ({
            key: j.id,
            glyph: troubleOf(j) && j.state === 'handed-over' ? 'attention' : SIGN[j.state],
            title: j.kind === 'cards' ? j.name : `${pick(JOB_KINDS[j.kind])}　${nameOf(j)}`,
            about: [w('pages', { queue: j.queue, count: j.pages }), troubleOf(j)].filter(Boolean).join('　'),
            state: stateOf(j),
            when: stampAt(j.ended ?? j.at),
          }))}
          selected={job?.id}
          onSelect={select}
          empty={{ title: w('none'), text: w('noneWay') }}
        />
      </Card>
      <Failed failure={confirm.failure as Failure | null} />
      <ActionLine
        ways={
          <>
            <KeyAction
              keyName="F7"
              icon={<FileTextOutlined />}
              label={w('templates')}
              onAct={() => nav.go('templates')}
            />
            {job && (job.state !== 'failed' || brokeOff(job)) && (
              <KeyAction
                keyName="F8"
                icon={<CloseCircleOutlined />}
                label={w('notOut')}
                onAct={() => (job.n > 1 ? setFrom(true) : void confirm.run({ job: job.id, printed: false }))}
              />
            )}
            {job?.kind === 'label' && job.n === 1 && job.state === 'printed' && (
              <KeyAction keyName="F4" icon={<CopyOutlined />} label={w('reprint')} onAct={() => again(job.name)} />
            )}
          </>
        }
        main={
          <MainAction
            label={w('isOut')}
            busy={confirm.busy}
            missing={job ? (job.said === 'person' && job.state === 'printed' ? w('settled') : undefined) : w('choose')}
            onAct={() => job && void confirm.run({ job: job.id, n: job.n, printed: true })}
          />
        }
      />
      {dialog}
      {from && job && (
        <NotOutFrom
          n={job.n}
          brokeOff={brokeOff(job)}
          failure={confirm.failure as Failure | null}
          onDo={async first => {
            if (await confirm.run({ job: job.id + first - 1, n: job.n - first + 1, printed: false })) setFrom(false)
          }}
          onClose={() => setFrom(false)}
        />
      )}
      {seal !== null && <ReprintDialog seal={seal} onApproved={() => void print(seal)} onClose={() => again(null)} />}
    </ScreenPage>
  )
}
