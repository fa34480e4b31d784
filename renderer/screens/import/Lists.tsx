import type { Clearance } from '../../../db/rules/clearance.ts'
import type { ActInput } from '../../../electron/ipc/contract.ts'
import { TextField } from '../../client/form/fields.tsx'
import { Card } from '../../widgets/Card.tsx'
import { importing } from '../../words/import.ts'
import { useWords } from '../../words/index.ts'
import s from './import.module.css'

type Lists = NonNullable<ActInput<'import'>['lists']>

/** The signed papers behind the columns 培训日期, 责任书日期 and 回避申报 (R3a), as they are typed. */
const FIELDS = {
  training: ['topics', 'trainer', 'trainingNo'],
  letter: ['counterpart', 'letterNo'],
  recusal: ['recusalNo'],
} as const satisfies Record<Clearance, readonly string[]>
type Field = (typeof FIELDS)[Clearance][number]
export type ListsForm = Record<Field, string>

export const emptyLists: ListsForm = {
  topics: '',
  trainer: '',
  trainingNo: '',
  counterpart: '',
  letterNo: '',
  recusalNo: '',
}

/** As the act takes it; null while something is missing. */
export function listsOf(columns: readonly Clearance[], form: ListsForm): Lists | null {
  const f = Object.fromEntries(Object.entries(form).map(([k, v]) => [k, v.trim()])) as ListsForm
  const names: readonly Field[] = ['topics', 'trainer', 'counterpart']
  const short = (field: Field) => f[field].length < (names.includes(field) ? 2 : 1)
  if (columns.some(kind => FIELDS[kind].some(short))) return null
  const has = (kind: Clearance) => columns.includes(kind)
  return {
    training: has('training') ? { topics: f.topics, trainer: f.trainer, no: f.trainingNo } : null,
    letter: has('letter') ? { level: 'person', counterpart: f.counterpart, no: f.letterNo } : null,
    recusal: has('recusal') ? { no: f.recusalNo } : null,
  }
}

export function ListsCard({
  columns,
  form,
  onChange,
}: {
  columns: readonly Clearance[]
  form: ListsForm
  onChange: (form: ListsForm) => void
}) {
  const w = useWords(importing)
  return (
    <Card title={w('lists')}>
      <p className={s.why}>{w('listsWhy')}</p>
      <div className={s.lists}>
        {columns
          .flatMap((kind): readonly Field[] => FIELDS[kind])
          .map(field => (
            <TextField
              key={field}
              label={w(field)}
              maxLength={field === 'topics' ? 300 : 60}
              value={form[field]}
              onChange={text => onChange({ ...form, [field]: text })}
            />
          ))}
      </div>
    </Card>
  )
}
