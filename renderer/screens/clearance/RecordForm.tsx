import { FileDoneOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { CLEARANCE_NAMES, type Clearance, STAGE_OF } from '../../../db/rules/clearance.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField } from '../../client/form/fields.tsx'
import wide from '../../client/form/form.module.css'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { dateOf } from '../../widgets/time.ts'
import { clearance as words } from '../../words/clearance.ts'
import { useWords } from '../../words/index.ts'
import { PaperFields } from './PaperFields.tsx'
import { emptyPaper, paperOf } from './papers.ts'

type Clearances = NonNullable<ViewAnswer<'clearance'>>
/** The empty forms that people sign (R85); a declaration of recusal is signed on the letter. */
const BLANKS: Partial<Record<Clearance, string>> = { training: 'training', letter: 'responsibility-letter' }
type Whom = 'chosen' | 'lacking' | 'all'

/** A whole signed list in one act (R3a). */
export function RecordForm({
  data,
  chosen,
  onDone,
  onLeave,
}: {
  data: Clearances
  chosen: readonly number[]
  onDone: (recorded: number) => void
  onLeave: () => void
}) {
  const w = useWords(words)
  const site = useAsk('status', {}).data?.site.name ?? ''
  const act = useAct('clearance.record')
  const printing = usePrint()
  const [kind, setKind] = useState<Clearance>('training')
  const [whom, setWhom] = useState<Whom>(chosen.length > 0 ? 'chosen' : 'lacking')
  const [typed, setTyped] = useState<ReturnType<typeof emptyPaper> | null>(null)
  const form = typed ?? emptyPaper(STAGE_OF[data.kind], dateOf(programNow()), site)
  const people = whom === 'chosen' ? [...chosen] : whom === 'lacking' ? data.without[kind] : 'everyone'
  const paper = paperOf(kind, form)
  const missing = people.length === 0 ? w('lackPeople') : paper ? undefined : w('lackFields')
  return (
    <FormDialog
      title={w('record')}
      what={w('recordWhat')}
      failure={act.failure}
      onLeave={onLeave}
      ways={
        BLANKS[kind] && (
          <KeyAction
            keyName="F7"
            icon={<PrinterOutlined />}
            label={w('printBlank')}
            onAct={() => void printing.print('form', BLANKS[kind] as string)}
          />
        )
      }
      main={{
        icon: <FileDoneOutlined />,
        label: w('put'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (!paper) return
          const done = await act.run({ exam: data.exam, paper, people })
          if (done) onDone(done.recorded)
        },
      }}
    >
      <ChoiceField
        label={w('kind')}
        value={kind}
        options={CLEARANCE_NAMES.map(value => ({ value, label: w(value) }))}
        onChange={setKind}
      />
      <ChoiceField
        label={w('whom')}
        value={whom}
        options={[
          ...(chosen.length > 0 ? [{ value: 'chosen' as const, label: w('whomChosen', { n: chosen.length }) }] : []),
          { value: 'lacking' as const, label: w('whomLacking', { n: data.without[kind].length }) },
          { value: 'all' as const, label: w('whomAll', { n: data.all }) },
        ]}
        onChange={setWhom}
      />
      <PaperFields kind={kind} form={form} one={people.length === 1} onChange={setTyped} />
      <div className={wide.wide}>
        <Printed of={printing} />
      </div>
    </FormDialog>
  )
}
