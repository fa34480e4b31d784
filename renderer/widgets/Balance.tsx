import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import s from './Balance.module.css'
import { cx } from './cx.ts'
import { Glyph } from './Glyph.tsx'

interface Props {
  list: number
  destroyed: number
  remaining: number
  explained: number
  /** On their way to a plant; undefined: it is done here. */
  shipped?: number
}

/** List = destroyed + remaining + explained. The chip shows what is left over, which is nought or an alarm. */
export function Balance({ list, destroyed, remaining, explained, shipped }: Props) {
  const w = useWords(widgets)
  const over = list - destroyed - (shipped ?? 0) - remaining - explained
  return (
    <div className={s.balance}>
      <span>{w('list')}</span>
      <b>{grouped(list)}</b>
      <i>=</i>
      <Glyph name="destroyed" size={26} />
      <span>{w('destroyed')}</span>
      <b>{grouped(destroyed)}</b>
      {shipped !== undefined && (
        <>
          <i>+</i>
          <Glyph name="transit" size={24} />
          <span>{w('shipped')}</span>
          <b>{grouped(shipped)}</b>
        </>
      )}
      <i>+</i>
      <span className={s.solid} />
      <span>{w('remaining')}</span>
      <b>{grouped(remaining)}</b>
      <i>+</i>
      <span>{w('explained')}</span>
      <b>{grouped(explained)}</b>
      <output className={cx(s.chip, over !== 0 && s.wrong)}>
        <Glyph name={over === 0 ? 'met' : 'unmet'} size={26} />
        <span>{w('balance')}</span>
        <b>{grouped(over)}</b>
      </output>
    </div>
  )
}
