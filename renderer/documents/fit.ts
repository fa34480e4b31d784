/**
 * Long values (R34): one line from the largest size down to 8 pt in steps of 0.5; then two lines from 8 to 7 pt in
 * steps of 0.25; then the value is refused and the longest form that fits is named. Bold from 9 pt.
 */
import type { Problem } from '../../db/documents/shapes.ts'
import { pt } from './page.tsx'

/** Half a local pixel: what rounding may add to a width that fits exactly. */
const SLACK = 0.15

function set(span: HTMLElement, size: number, two: boolean): void {
  span.style.fontSize = pt(size)
  span.style.fontWeight = size >= 9 ? '700' : '400'
  span.className = two ? 'two' : ''
}

function fits(box: DOMRect, span: HTMLElement): boolean {
  const inside = span.getBoundingClientRect()
  return inside.width <= box.width + SLACK && inside.height <= box.height + SLACK
}

function tryOut(box: DOMRect, span: HTMLElement, max: number, lines: number): boolean {
  const least = Math.min(max, lines === 2 ? 8 : 7)
  for (let size = max; size >= least; size -= 0.5) {
    set(span, size, false)
    if (fits(box, span)) return true
  }
  if (lines === 1) return false
  for (let size = Math.min(8, max); size >= 7; size -= 0.25) {
    set(span, size, true)
    const height = span.getBoundingClientRect().height
    const lineHeight = Number.parseFloat(getComputedStyle(span).fontSize) / 4
    if (fits(box, span) && height < lineHeight * 2.5) return true
  }
  return false
}

export function fitAll(root: HTMLElement): Problem[] {
  const problems: Problem[] = []
  for (const element of root.querySelectorAll<HTMLElement>('[data-fit]')) {
    const span = element.firstElementChild as HTMLElement
    const box = element.getBoundingClientRect()
    const [max, lines] = [Number(element.dataset.fit), Number(element.dataset.lines)]
    if (tryOut(box, span, max, lines)) continue
    problems.push({
      field: element.dataset.field ?? '',
      reason: 'too-long',
      detail: String(longest(box, span, max, lines)),
    })
  }
  return problems
}

/** How many characters of this value would fit. */
function longest(box: DOMRect, span: HTMLElement, max: number, lines: number): number {
  const all = [...(span.textContent ?? '')]
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    span.textContent = all.slice(0, middle).join('')
    if (tryOut(box, span, max, lines)) low = middle
    else high = middle - 1
  }
  span.textContent = all.join('')
  return low
}

/** Cells of forms and everything placed: nothing may be wider or higher than its box. */
export function overflows(root: HTMLElement): Problem[] {
  const problems: Problem[] = []
  for (const flow of root.querySelectorAll<HTMLElement>('[data-end]')) {
    const top = flow.closest('.page')?.getBoundingClientRect().top ?? 0
    const end = ((flow.getBoundingClientRect().bottom - top) / 96) * 25.4
    if (end > Number(flow.dataset.end)) problems.push({ field: 'rows', reason: 'overflow', detail: end.toFixed(1) })
  }
  for (const element of root.querySelectorAll<HTMLElement>('.cell, .at:not(.fit, :has(.spaced))')) {
    if (element.scrollWidth <= element.clientWidth + 2) continue
    problems.push({
      field: element.closest<HTMLElement>('[data-field]')?.dataset.field ?? element.textContent ?? '',
      reason: 'overflow',
      detail: '',
    })
  }
  return problems
}
