import { expect, test } from 'vitest'
import { SilentText } from '../../renderer/widgets/key-silent.ts'

/** Insertions at these times, as `scan` says of each. */
const inserted = (silent: SilentText, times: readonly number[]): boolean[] => times.map(t => silent.insert(t).scan)

test('text that comes by itself at the speed of a scanner', () => {
  expect(inserted(new SilentText(), [0, 10, 20, 30, 40, 50, 60])).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ])
})

test('the field is remembered before the first of it, and again after a pause', () => {
  const silent = new SilentText()
  expect([0, 10, 500].map(t => silent.insert(t).first)).toEqual([true, false, true])
})

test('words a person chooses from the list, and one pasted text, are nobody’s scan', () => {
  expect(inserted(new SilentText(), [0, 300, 700, 1100, 1500, 1900, 2300])).not.toContain(true)
  expect(inserted(new SilentText(), [0])).toEqual([false])
})

test('text that follows its keys is typing', () => {
  const silent = new SilentText()
  const scans = [0, 10, 20, 30, 40, 50, 60].map(t => {
    silent.key(t)
    return silent.insert(t + 1).scan
  })
  expect(scans).not.toContain(true)
})

test('a code composed at once, in wide letters too; not a word of a person', () => {
  const silent = new SilentText()
  silent.compose(0)
  expect(silent.composed('Ｓ２６１９３６００００１', 90)).toBe(true)
  silent.compose(1000)
  expect(silent.composed('S26193600001', 4000)).toBe(false)
  silent.compose(5000)
  expect(silent.composed('保密室', 5010)).toBe(false)
})
