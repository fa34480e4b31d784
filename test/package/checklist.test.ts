import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ourPage, PAGE } from '../../electron/ipc/sender.ts'

type Speaker = Parameters<ReturnType<typeof ourPage>>[0]

const root = new URL('../..', import.meta.url).pathname
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const readme = read('electron/air-gap/README.md')

/** `file` › title, up to the end of the cell, the sentence or the line. */
const named = [...readme.matchAll(/`(test\/[\w/.-]+\.ts)` › ([^|\n]+?)(?= \||, (?:`|and `)| \(|,\n|\n|$)/g)].map(
  ([, file = '', title = '']) => [file, title.trim().replace(/[.]$/, '')] as const,
)
/** Titles of tests and of what holds them, as they stand in the source. */
const titles = (file: string) =>
  new Set([...read(file).matchAll(/(?:\b(?:it|test|describe)|\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(m => m[2]))

test('the checklist has each of its twenty items, and with each where it is shown', () => {
  const list = readme.slice(readme.indexOf("## Electron's checklist"))
  const items = [...list.matchAll(/^(\d+)\. \*\*(.+?)\*\*(.*)$/gm)]
  expect(items.map(([, n]) => Number(n))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  for (const [line] of items) expect(line).toMatch(/`test\/[\w/.-]+\.ts` › \S/)
})

test('every test that is named there is there', () => {
  expect(named.length).toBeGreaterThan(25)
  expect(named.filter(([file, title]) => !titles(file).has(title))).toEqual([])
  // The same look does not find what is not there.
  expect(titles('test/e2e/air-gap.test.ts').has('a page may have anything')).toBe(false)
})

test('nothing of the system is opened from the program', () => {
  const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' }).filter(f =>
    f.endsWith('.ts'),
  )
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.filter(f => /\bopenExternal\b|\bshell\s*[.,}]/.test(read(join('electron', f))))).toEqual([])
})

test('only the window’s own contents, its outermost frame and its own page may speak', () => {
  const own = {} as Speaker['sender']
  const window = { webContents: own }
  const frame = (url: string, parent: unknown = null) => ({ url, parent }) as Speaker['senderFrame']
  const heard = (sender: unknown, senderFrame: Speaker['senderFrame'], there: typeof window | null = window) =>
    ourPage(() => there)({ sender, senderFrame } as Speaker)
  for (const url of [PAGE, `${PAGE}#today`, `${PAGE}?x`]) expect(heard(own, frame(url)), url).toBe(true)
  const not = [
    'app://room/print.html',
    'app://other/index.html',
    'about:blank',
    'data:text/html,x',
    `http://x/${PAGE}`,
    '',
  ]
  for (const url of not) expect(heard(own, frame(url)), url).toBe(false)
  expect(heard(own, frame(PAGE, {}))).toBe(false)
  expect(heard(own, null)).toBe(false)
  expect(heard({}, frame(PAGE))).toBe(false)
  expect(heard(own, frame(PAGE), null)).toBe(false)
})
