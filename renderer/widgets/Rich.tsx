import { Fragment } from 'react'

/** Text with `**bold**` parts. */
export function Rich({ text }: { text: string }) {
  return (
    text
      .split('**')
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name
      .map((part, i) => (i % 2 ? <b key={i}>{part}</b> : <Fragment key={i}>{part}</Fragment>))
  )
}
