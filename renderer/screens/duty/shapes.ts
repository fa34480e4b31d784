import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { minuteAt } from '../../widgets/time.ts'
import { comma } from '../../words/index.ts'

export type Duty = ViewAnswer<'duty'>
export type Shift = Duty['roster'][number]

const DAY = 24 * 3_600_000

/** 8月22日 08:00–20:00; `next` says that it ends on the day after. */
export function spanText(s: { from: number; to: number }, day: (at: number) => string, next: string): string {
  const [a, b] = [day(s.from), day(s.to)]
  const end = minuteAt(s.to)
  const until =
    a === b
      ? end
      : end === '00:00' && s.to - s.from <= DAY
        ? '24:00'
        : day(s.from + DAY) === b
          ? `${next}${end}`
          : `${b} ${end}`
  return `${a}　${minuteAt(s.from)}–${until}`
}

export const namesOf = (s: Pick<Shift, 'people'>): string => s.people.map(p => p.name).join(comma())
