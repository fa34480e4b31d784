import { FileAddOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ImportCheck } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { MomentField } from '../../client/form/MomentField.tsx'
import { type Moment, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useNav } from '../../client/nav.tsx'
import { type Failure, useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { importing } from '../../words/import.ts'
import { comma, useWords } from '../../words/index.ts'
import { Folder } from './Folder.tsx'
import { Found } from './Found.tsx'
import s from './import.module.css'

/** A later list of the planned exam (R15a): the consignment's file alone, and when it is expected. */
export function Later({ exam, choice }: { exam: string; choice: React.ReactNode }) {
  const w = useWords(importing)
  const nav = useNav()
  const [dir, setDir] = useState('')
  const [check, setCheck] = useState<ImportCheck | null>(null)
  const [expected, setExpected] = useState<Moment>(NO_MOMENT)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [done, setDone] = useState<{ deliveries: number[]; cartons: number; bags: number } | null>(null)
  const act = useAct('import.list')
  const at = readMoment(expected)
  const none = expected.day === '' && expected.clock === ''

  if (done)
    return (
      <>
        <PageTitle title={w('title')} about={exam} />
        <Refusal
          state="met"
          sentence={w('laterDone', { no: done.deliveries.join(comma()), cartons: done.cartons, bags: done.bags })}
          way={w('laterDoneWay')}
        />
        <div className={s.foot}>
          <MainAction label={w('toReceive')} onAct={() => nav.go('receive')} />
        </div>
      </>
    )

  const ready = check?.ok === true
  const missing =
    ready && check.warnings.length > 0 && !reason.trim()
      ? w('lackingReason')
      : !none && at === null
        ? w('lackingExpected')
        : at !== null && at < programNow()
          ? w('expectedPast')
          : undefined
  const bring = async () => {
    if (!check?.ok) return
    const value = await act.run({ dir: dir.trim(), hash: check.hash, reason: reason.trim(), expected: at })
    if (value) setDone(value)
  }
  return (
    <>
      <PageTitle title={w('title')} about={exam} extra={choice} />
      <Folder
        dir={dir}
        later
        check={check}
        why={w('laterWhy')}
        failure={failure ?? act.failure}
        onDir={setDir}
        onCheck={(found, why) => {
          act.clear()
          setCheck(found)
          setFailure(why)
        }}
        main={
          ready ? (
            <MainAction
              icon={<FileAddOutlined />}
              label={w('laterAct')}
              busy={act.busy}
              missing={missing}
              onAct={() => void bring()}
            />
          ) : null
        }
      >
        {ready && (
          <Card>
            <MomentField label={w('expected')} value={expected} hint={w('expectedHint')} onChange={setExpected} />
          </Card>
        )}
        {check && <Found check={check} later reason={reason} onReason={setReason} />}
      </Folder>
    </>
  )
}
