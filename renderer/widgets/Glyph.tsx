import { type Paint, SHAPES } from './glyph-shapes.tsx'

export type Outcome = 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
export type BagState =
  | 'expected'
  | 'stored'
  | 'transit'
  | 'issued'
  | 'returned'
  | 'sealed'
  | 'difference'
  | 'destroyed'
  | 'none'
  | 'opened'
  | 'sent'
  | 'kept'
  | 'missing'
  | 'emptied'
  /** A count of its pile is open: no state and no number is told. */
  | 'counting'
export type Hint = 'met' | 'waiting' | 'attention' | 'unmet'
/** `equals`, `differs`, `absent` stand in comparisons. */
export type GlyphName = Outcome | BagState | Hint | 'equals' | 'differs' | 'absent'

interface Props {
  name: GlyphName
  size?: number | string
  /** On a panel of its own colour: the body white (ink for 重复), the sign in the panel's colour. */
  inverted?: boolean
  /** Only where no word stands beside it. */
  label?: string
  className?: string
}

const invert = (name: GlyphName, { body, sign }: Paint): Paint =>
  name === 'duplicate' ? { body: sign, sign: body } : { body: '#fff', sign: body }

export function Glyph({ name, size = 20, inverted = false, label, className }: Props) {
  const [paint, draw] = SHAPES[name]
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className={className}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      data-glyph={name}
    >
      {draw(inverted ? invert(name, paint) : paint)}
    </svg>
  )
}
