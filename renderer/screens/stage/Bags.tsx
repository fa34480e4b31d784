import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import type { HandoverStage } from './handover.ts'
import s from './stage.module.css'

/** The bags of the open room: which are scanned. Says no number of copies. */
export function Bags({ stage }: { stage: HandoverStage }) {
  const w = useWords(issue)
  const pick = usePick()
  return (
    <Card
      grow
      flush
      title={stage.room ? w('bagsOf', { room: stage.room.roomLabel }) : w('noRoom')}
      extra={stage.room?.place}
    >
      {!stage.room && <p className={s.empty}>{w('scanSlipHow')}</p>}
      <ul className={s.rows}>
        {stage.bags.map(b => (
          <li key={b.item} className={`${s.row} ${s.bag}`}>
            <Glyph name={b.scanned ? 'pass' : 'absent'} size={32} />
            <b className={s.bagKind}>{pick(b.label.kind)}</b>
            <span className={s.fill}>
              <Code code={b.label.code} />
            </span>
            <span className={b.scanned ? undefined : s.quiet}>{w(b.scanned ? 'isScanned' : 'stillToScan')}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The same in the title line. */
export function BagChips({ stage }: { stage: HandoverStage }) {
  const w = useWords(issue)
  const pick = usePick()
  return (
    <span className={s.chips}>
      {stage.bags.map(b => (
        <span key={b.item} className={s.cell}>
          <Glyph name={b.scanned ? 'pass' : 'absent'} size={24} />
          {pick(b.label.kind)}
          {!b.scanned && ` ${w('stillToScan')}`}
        </span>
      ))}
    </span>
  )
}
