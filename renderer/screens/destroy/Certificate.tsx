import { PrinterOutlined } from '@ant-design/icons'
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
import { useWords } from '../../words/index.ts'
import h from '../stage/halves.module.css'
import s from './destroy.module.css'

/** What remains after the last bag: the certificate's number, its paper, and what is done with that (R74). */
export function Certificate({ of }: { of: ViewAnswer<'destruction'> }) {
  const w = useWords(words)
  const printing = usePrint()
  const print = () => void printing.print('certificate', of.destruction)
  const icon = <PrinterOutlined />
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
            <dt>{w('factScans')}</dt>
            <dd>{w('scans', { a: of.duplicate, b: of.unknown, c: of.elsewhere })}</dd>
          </dl>
          <div className={s.balance}>
            <Balance list={of.list} destroyed={of.destroyed} remaining={of.remaining} explained={of.explained} />
          </div>
        </Card>
        <Card grow title={w('next')}>
          <Steps steps={(['s_print', 's_wet', 's_stamp', 's_area'] as const).map(key => ({ key, text: w(key) }))} />
        </Card>
      </div>
      <Printed of={printing} />
      <ActionLine
        ways={printing.done && <KeyAction keyName="F7" icon={icon} label={w('again')} onAct={print} />}
        main={!printing.done && <MainAction icon={icon} label={w('doPrint')} busy={printing.busy} onAct={print} />}
      />
    </ScreenPage>
  )
}
