import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { PdfPages } from '../../client/pdf/PdfPages.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { templates as words } from '../../words/templates.ts'
import s from './templates.module.css'
import type { Shown } from './use-preview.ts'

interface Props {
  title: ReactNode
  /** What is being shown; null: nothing yet. */
  shown: Shown | null
  /** Of the template, for whoever cannot see the page. */
  name: string
  filled: boolean
  /** Null: it has no blank, as a label. */
  onFilled: ((filled: boolean) => void) | null
}

/** The PDF itself, blank or with sample values. */
export function Paper({ title, shown, name, filled, onFilled }: Props) {
  const w = useWords(words)
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <Card
      grow
      flush
      title={title}
      extra={
        onFilled && (
          <Segmented
            value={filled ? 'filled' : 'blank'}
            onChange={v => onFilled(v === 'filled')}
            options={[
              { value: 'blank', label: w('blank') },
              { value: 'filled', label: w('filled') },
            ]}
          />
        )
      }
    >
      {broken !== null && <Refusal sentence={broken} />}
      {shown ? (
        <PdfPages
          pdf={shown.pdf}
          label={n => w('page', { title: name, as: w(shown.of.filled ? 'filled' : 'blank'), n })}
          onFailed={why => setBroken(String(why))}
        />
      ) : (
        <div className={s.waiting}>{w('drawing')}</div>
      )}
    </Card>
  )
}
