import { codeKind, groups } from '../../db/rules/codes.ts'
import s from './Code.module.css'
import { cx } from './cx.ts'

interface Props {
  code: string
  /** `chip`: white, for a coloured panel. */
  as?: 'text' | 'chip'
  className?: string
}

/**
 * A code is never altered: groups are margins, so a selection copies the raw code.
 * Our own codes are grouped; the area's stay whole with the last four bold.
 */
export function Code({ code, as = 'text', className }: Props) {
  const own = codeKind(code) !== undefined
  const parts = own ? groups(code) : [code.slice(0, -4), code.slice(-4)]
  return (
    <span className={cx(s.code, as === 'chip' && s.chip, own && s.own, className)}>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: groups have only their place */}
      {parts.map((part, i) => (!own && i === parts.length - 1 ? <b key={i}>{part}</b> : <span key={i}>{part}</span>))}
    </span>
  )
}
