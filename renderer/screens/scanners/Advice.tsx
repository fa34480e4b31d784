import { HID_POS, KEYBOARD_MODE } from '../../../db/documents/scanner-advice.ts'
import { Card } from '../../widgets/Card.tsx'
import { useLanguage, useWords } from '../../words/index.ts'
import { scanners } from '../../words/scanners.ts'
import s from './scanners.module.css'

/** The recommended setting, line by line; the printed sheet says the same and where to find it. */
export function Advice() {
  const w = useWords(scanners)
  const language = useLanguage()
  return (
    <Card title={w('advice')}>
      <div className={s.advice}>
        {[
          { title: w('adviceBest'), rows: HID_POS },
          { title: w('adviceElse'), rows: KEYBOARD_MODE },
        ].map(({ title, rows }) => (
          <div key={title}>
            <b>{title}</b>
            <ul>
              {rows.map(({ what, set }) => (
                <li key={what.zh}>
                  <span className={s.hint}>{what[language]}</span> {set[language]}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  )
}
