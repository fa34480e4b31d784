import { type RefObject, useEffect, useState } from 'react'
import { find, mark, unmark } from './find.ts'

/** How far below the upper edge a place that was found is shown. */
const ABOVE = 1 / 3

/** Looks for a text while it is typed, and walks from one place to the next. */
export function useFind(root: RefObject<HTMLElement | null>) {
  const [text, setText] = useState('')
  const [{ ranges, here }, setFound] = useState<{ ranges: readonly Range[]; here: number }>({ ranges: [], here: 0 })

  const show = (all: readonly Range[], at: number) => {
    setFound({ ranges: all, here: at })
    mark(all, at)
    const [place, box] = [all[at]?.getBoundingClientRect(), root.current?.getBoundingClientRect()]
    if (place && box) root.current?.scrollBy(0, place.top - box.top - box.height * ABOVE)
  }
  const look = (wanted: string) => {
    setText(wanted)
    const all = root.current ? find(root.current, wanted) : []
    // From where one reads on, not from the beginning.
    const top = root.current?.getBoundingClientRect().top ?? 0
    show(
      all,
      Math.max(
        0,
        all.findIndex(range => range.getBoundingClientRect().bottom > top),
      ),
    )
  }
  const step = (by: 1 | -1) => {
    if (ranges.length > 0) show(ranges, (here + by + ranges.length) % ranges.length)
  }
  useEffect(() => unmark, [])
  return { text, n: ranges.length, here, look, step }
}
