import { SaveOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { SECTIONS } from '../../../db/rules/kinds.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { type Pair, usePick, useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { useSecond } from './second.ts'
import s from './spares.module.css'
import type { Opened } from './state.ts'

/**
 * One person's figures of an opened bag (R56). Where whoever is signed in has counted, the next one scans the badge front
 * and types: nobody signs out for a bag of four papers, and nothing the first one typed is shown.
 */
export function CountBag({ bag, onDone }: { bag: Opened; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const act = useAct('bag.figures')
  const me = useAsk('status', {}).data?.me?.name ?? ''
  const other = useSecond()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const { count } = bag
  if (!count) return null
  const names = SECTIONS[count.copies] as Record<string, Pair>
  const figures = Object.fromEntries(count.sections.map(x => [x, Number(typed[x] || 0)]))
  const sum = Object.values(figures).reduce((a, b) => a + b, 0)
  // What is usual in it: the rest of a spare bag was not used, what was replaced is faulty.
  const first = bag.kind.startsWith('spare') ? 'unused' : /^B\d/.test(bag.code) ? 'faulty' : count.sections[0]
  const byOther = other.badge !== null || !count.mine
  return (
    <FormDialog
      title={w('figuresTitle', { code: bag.code })}
      right={w('next-figures', { turn: count.turn ?? 1 })}
      what={w('figuresWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <SaveOutlined />,
        label: w('doFigures'),
        busy: act.busy,
        missing: byOther && other.badge === null ? w('lackSecond') : undefined,
        onAct: () =>
          void act
            .run({ item: bag.item, figures, counter: byOther ? other.badge : null })
            .then(done => done && onDone()),
      }}
    >
      <Field label={w('counter')} hint={other.problem && <b className={s.problem}>{other.problem}</b>} wide>
        <Input readOnly placeholder={w('secondHint')} value={other.name ?? (count.mine ? me : '')} />
      </Field>
      <div className={s.figures}>
        {count.sections.map(x => (
          <Field key={x} label={pick(names[x] ?? ['', ''])}>
            <Input
              autoFocus={x === first}
              className={s.figure}
              inputMode="numeric"
              maxLength={4}
              placeholder="0"
              value={typed[x] ?? ''}
              onChange={e => setTyped({ ...typed, [x]: e.target.value.replace(/\D/g, '') })}
            />
          </Field>
        ))}
        <Field label="=" group>
          <b className={s.sum}>{sum}</b>
        </Field>
      </div>
    </FormDialog>
  )
}
