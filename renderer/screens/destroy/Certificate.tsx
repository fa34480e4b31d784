import { PrinterOutlined, SendOutlined, UsbOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Printed, usePrint } from '../../client/print.tsx'
import { ScreenPage } from '../../client/shell.tsx'
import { Balance } from '../../widgets/Balance.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Steps } from '../../widgets/Steps.tsx'
import { stampAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { usePick, useWords } from '../../words/index.ts'
import h from '../stage/halves.module.css'
import { CopyForm } from './CopyForm.tsx'
import s from './destroy.module.css'
import { SentForm } from './SentForm.tsx'

/** What remains after the last bag: the certificate's number, its paper, and what is done with that (R74). */
export function Certificate({ of }: { of: ViewAnswer<'destruction'> }) {
  const w = useWords(words)
  const pick = usePick()
  const printing = usePrint()
  const [form, setForm] = useState<'sent' | 'copy' | null>(null)
  const print = () => void printing.print('certificate', of.destruction)
  const icon = <PrinterOutlined />
  const printed = of.printed || printing.done !== null
  return (
    <ScreenPage>
      <PageTitle
        title={w('certTitle')}
        about={
          of.explained > 0
            ? w('certAboutSome', { no: of.listNo, n: of.destroyed, m: of.explained })
            : w('certAbout', { no: of.listNo, n: of.destroyed })
        }
        right={<Verdict state="met">{w('certDone')}</Verdict>}
      />
      <div className={`${h.halves} ${s.halves}`}>
        <Card grow title={w('certNo')}>
          {of.certificate && <Code code={of.certificate} className={s.number} />}
          <dl className={s.certFacts}>
            <dt>{w('factList')}</dt>
            <dd>
              <Code code={of.listNo} />
            </dd>
            <dt>{w('factStart')}</dt>
            <dd>{stampAt(of.started)}</dd>
            <dt>{w('factExecutors')}</dt>
            <dd>{of.executors.join('　')}</dd>
            <dt>{w('factSupervisor')}</dt>
            <dd>
              {of.supervisor}　{w('inspector')}
            </dd>
            {of.sent && (
              <>
                <dt>{w('factSent')}</dt>
                <dd>
                  {[stampAt(of.sent.at), pick(of.sent), of.sent.by, of.sent.to, of.sent.receipt]
                    .filter(Boolean)
                    .join('　')}
                </dd>
              </>
            )}
            <dt>{w('factScans')}</dt>
            <dd>{w('scans', { a: of.duplicate, b: of.unknown, c: of.elsewhere })}</dd>
          </dl>
          <div className={s.balance}>
            <Balance list={of.list} destroyed={of.destroyed} remaining={of.remaining} explained={of.explained} />
          </div>
        </Card>
        <Card grow title={w('next')}>
          <Steps
            steps={(['s_print', 's_wet', 's_stamp', 's_copy', 's_area'] as const).map(key => ({ key, text: w(key) }))}
          />
        </Card>
      </div>
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            {printed && <KeyAction keyName="F7" icon={icon} label={w('again')} onAct={print} />}
            {printed && (
              <KeyAction keyName="F4" icon={<UsbOutlined />} label={w('copy')} onAct={() => setForm('copy')} />
            )}
            <KeyAction keyName="F6" icon={<SendOutlined />} label={w('sent')} onAct={() => setForm('sent')} />
          </>
        }
        main={!printed && <MainAction icon={icon} label={w('doPrint')} busy={printing.busy} onAct={print} />}
      />
      {form === 'sent' && <SentForm destruction={of.destruction} onDone={() => setForm(null)} />}
      {form === 'copy' && <CopyForm onDone={() => setForm(null)} />}
    </ScreenPage>
  )
}
