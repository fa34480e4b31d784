import { CheckOutlined } from '@ant-design/icons'
import { documentText, hashGroups } from '../../../db/documents/words.ts'
import type { VerifyReport } from '../../../electron/ipc/contract.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { comma, grouped, usePick, useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import { widgets } from '../../words/widgets.ts'
import s from './ledger.module.css'

/** What the verifier found, in words: whole or not, what was looked at, the digest to compare with paper (R88). */
export function Report({ report, onClose }: { report: VerifyReport; onClose: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const back = useWords(widgets)('back')
  const gapText = (g: VerifyReport['gaps'][number]) =>
    [
      pick(g),
      g.label?.code,
      `${stampAt(g.from)} – ${g.until === null ? w('gapNow') : stampAt(g.until)}`,
      g.last.length > 0 && w('gapLast', { who: g.last.join(comma()) }),
    ]
      .filter(Boolean)
      .join('　')
  const counts = [
    ['events', report.events],
    ['signatures', report.signatures],
    ['checkpoints', report.checkpoints],
    ['tables', report.tables],
  ] as const
  return (
    <Dialog
      title={w('verify')}
      width={900}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={back} onAct={onClose} />
          <span className={s.gap} />
          <MainAction icon={<CheckOutlined />} label={w('close')} onAct={onClose} />
        </>
      }
    >
      <div className={s.report}>
        <Refusal
          state={report.whole ? 'met' : 'unmet'}
          sentence={report.whole ? w('whole') : w('broken', { count: report.findings.length })}
          way={w(report.whole ? 'wholeText' : 'brokenText')}
        />
        {report.paper && report.whole && (
          <div className={s.paper}>
            <Glyph name="met" size={24} />
            {report.paper.document
              ? w('onPaperForm', { no: documentText(report.paper.document.no), n: report.paper.size })
              : w('onPaper', { n: report.paper.size })}
          </div>
        )}
        <ul className={s.counts}>
          {counts.map(([key, n]) => (
            <li key={key}>
              <b>{grouped(n)}</b>
              <span>{w(key)}</span>
            </li>
          ))}
        </ul>
        {report.whole && (
          <div className={s.paper}>
            <Glyph name={report.gaps.length > 0 ? 'unmet' : 'met'} size={24} />
            {report.gaps.length > 0 ? w('gaps', { count: report.gaps.length }) : w('noGaps')}
          </div>
        )}
        {report.gaps.length > 0 && (
          <ul className={s.findings} aria-label={w('gapsList')}>
            {report.gaps.map(g => (
              <li key={g.seq}>
                <Glyph name="unmet" size={24} />
                {gapText(g)}
              </li>
            ))}
          </ul>
        )}
        <div>
          <h3>{w('root')}</h3>
          <div className={s.root}>
            {hashGroups(report.root).map((four, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
              <span key={i}>{four}</span>
            ))}
          </div>
          <span className={s.by}>{w('rootWhy')}</span>
        </div>
        {report.findings.length > 0 && (
          <ul className={s.findings} aria-label={w('findings')}>
            {report.findings.map((f, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no other name
              <li key={i}>
                <Glyph name="unmet" size={24} />
                {pick(f)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
