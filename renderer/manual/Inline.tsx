import { Fragment, type ReactNode } from 'react'
import type { Inline, Line } from './parse.ts'

/** Classes of what stands for a key, for words on a screen, for a screen, for a form. */
export type Marks = Readonly<Record<'key' | 'label' | 'screen' | 'form', string | undefined>>

interface Props {
  of: Line
  marks: Marks
  /** How another chapter is led to. */
  link: (part: Extract<Inline, { kind: 'link' }>) => ReactNode
}

/** Brackets stand as in the chapter's file: what is read aloud, copied or searched for has them too. */
function drawn(part: Inline, { marks, link }: Omit<Props, 'of'>): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'bold':
      return <b>{part.text}</b>
    case 'key':
      return <kbd className={marks.key}>{part.text}</kbd>
    case 'label':
      return <span className={marks.label}>{`【${part.text}】`}</span>
    case 'screen':
      return <span className={marks.screen}>{`「${part.text}」`}</span>
    case 'form':
      return <span className={marks.form}>{`《${part.text}》`}</span>
    case 'link':
      return link(part)
  }
}

/** One line of a chapter, on the screen and on paper. */
export const InlineText = ({ of, ...how }: Props) =>
  of.parts.map(part => <Fragment key={part.at}>{drawn(part, how)}</Fragment>)
