import { Segmented } from 'antd'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import type { Unit } from './units.ts'

export function UnitChoice({
  units,
  value,
  onChange,
}: {
  units: readonly Unit[]
  value: number
  onChange: (id: number) => void
}) {
  const w = useWords(stage)
  if (units.length < 2) return null
  return (
    <Segmented
      options={units.map(u => ({ value: u.id, label: w('unitN', { n: u.no }) }))}
      value={value}
      onChange={onChange}
    />
  )
}
