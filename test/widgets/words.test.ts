import { expect, test } from 'vitest'
import { pick, type Words, wordsIn } from '../../renderer/words/index.ts'
import { widgets } from '../../renderer/words/widgets.ts'

const some = {
  entry: ['第 {{n}} 条', 'Entry {{n}}'],
  bags_one: ['{{n}} 袋', '{{n}} bag'],
  bags_other: ['{{n}} 袋', '{{n}} bags'],
} as const satisfies Words

test('numbers are grouped, a year is passed as text', () => {
  expect(wordsIn(some, 'zh')('entry', { n: 14203 })).toBe('第 14,203 条')
  expect(wordsIn(some, 'en')('entry', { n: '2026' })).toBe('Entry 2026')
})

test('plural in English, one form in Chinese', () => {
  expect([1, 2].map(count => wordsIn(some, 'en')('bags', { count }))).toEqual(['1 bag', '2 bags'])
  expect([1, 2].map(count => wordsIn(some, 'zh')('bags', { count }))).toEqual(['1 袋', '2 袋'])
})

test('two catalogues do not mix, and no word is empty', () => {
  expect(wordsIn(widgets, 'en')('entry', { n: 1 })).toBe('Entry 1')
  expect(
    Object.values(widgets)
      .flat()
      .every(t => t.trim() !== ''),
  ).toBe(true)
})

test('texts of the ledger and pairs of tables', () => {
  expect(pick({ zh: '清点', en: 'Count' }, 'en')).toBe('Count')
  expect(pick(['清点', 'Count'], 'zh')).toBe('清点')
})
