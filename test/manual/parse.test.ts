import { expect, it } from 'vitest'
import { decode } from '../../build/manual/png.mjs'
import { inline, parse, textOf } from '../../renderer/manual/parse.ts'
import { actions } from './actions.ts'
import { SAID, standsIn } from './words.ts'

const chapter = (...lines: string[]) =>
  parse('20-issue.md', ['# 发放', '', '<!-- readers: 保管员、主考 | screens: issue dist -->', '', ...lines].join('\n'))

it('a chapter has its name from the file, and says whose it is and which screens open it', () => {
  expect(chapter('一句。')).toMatchObject({
    id: 'issue',
    title: '发放',
    readers: ['保管员', '主考'],
    screens: ['issue', 'dist'],
  })
  expect(() => parse('20-issue.md', '发放')).toThrow('20-issue.md:1: no title')
  expect(() => parse('20-issue.md', '# 发放\n一句。')).toThrow('20-issue.md:2: no readers')
})

it('a line tells a key, words on a screen, a screen, a form, another chapter', () => {
  const line = inline('进「发放」，按 <kbd>F9</kbd>【开始发放】，打印《交接单》，**当面**，见[密封](46-seal.md)。', 'x')
  expect(line.parts.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'text 进',
    'screen 发放',
    'text ，按 ',
    'key F9',
    'label 开始发放',
    'text ，打印',
    'form 交接单',
    'text ，',
    'bold 当面',
    'text ，见',
    'link 密封',
    'text 。',
  ])
  expect(line.parts.find(p => p.kind === 'link')).toMatchObject({ to: 'seal' })
  expect(textOf(line)).toBe('进发放，按 F9开始发放，打印交接单，当面，见密封。')
})

it.each(['【开始发放', '按 <kbd>F9', '「发放', '**当面', '[密封](seal.md)', '`F9`', '<b>当面</b>'])(
  'a mark that is not closed, or of another kind, is a fault: %s',
  text => {
    expect(() => chapter(text)).toThrow(/20-issue\.md:5: .*stray mark|not a line/)
  },
)

it('steps keep their numbers over a picture; what is seen and what to do if not stand below', () => {
  const { blocks } = chapter(
    '1. 扫签条。',
    '   - 看到：考场。',
    '   - 不成：再扫。',
    '2. 扫袋。',
    '',
    '![图](../../test/e2e/screenshots/issue-zh.png)',
    '',
    '3. 交给监考员。',
  )
  expect(blocks.map(b => b.kind)).toEqual(['list', 'picture', 'list'])
  expect(blocks[0]).toMatchObject({ first: 1, items: [{ below: [{}, {}] }, { below: [] }] })
  expect(blocks[1]).toMatchObject({ name: 'issue-zh.png', caption: '图' })
  expect(blocks[2]).toMatchObject({ first: 3, items: [{}] })
  expect(() => chapter('1. 一', '3. 三')).toThrow('20-issue.md:6: not the next number')
  expect(() => chapter('![图](pictures/issue.png)')).toThrow('not a line')
  expect(chapter('- 一', '- 二').blocks).toMatchObject([{ kind: 'list', first: null }])
})

it('a table is as wide in each row as in its head', () => {
  const { blocks } = chapter('| 键 | 做什么 |', '| --- | ------ |', '| <kbd>F9</kbd> | 做 |')
  expect(blocks).toMatchObject([{ kind: 'table', head: [{}, {}], rows: [{ cells: [{}, {}] }] }])
  expect(() => chapter('| 键 | 做什么 |', '| --- | --- |', '| 一 |')).toThrow('20-issue.md:7: a row with more or fewer')
  expect(() => chapter('| 键 | 做什么 |', '| 一 | 二 |')).toThrow('20-issue.md:5: a table without its rule')
})

it('paragraphs, notes and headings are told apart; lines broken in the file are one', () => {
  const { blocks } = chapter('## 开始', '', '一句，', '接着一句。', '', '> 注意，', '> 停。', '### 细节', '又一句。')
  expect(blocks.map(b => b.kind)).toEqual(['section', 'paragraph', 'note', 'topic', 'paragraph'])
  expect(blocks.map(b => ('line' in b ? textOf(b.line) : ''))).toEqual([
    '开始',
    '一句，接着一句。',
    '注意，停。',
    '细节',
    '又一句。',
  ])
  expect(new Set(blocks.map(b => b.at)).size).toBe(blocks.length)
  expect(() => chapter('#### 太细')).toThrow('not a line')
})

it('what stands on no screen is told from what does, with values and without', () => {
  expect(standsIn(SAID, '开始发放')).toBe(true)
  expect(standsIn(SAID, '开始发放吧')).toBe(false)
  expect(standsIn(SAID, '二人确认　7 场')).toBe(true)
  expect(standsIn(SAID, '二人确认')).toBe(false)
  expect(standsIn(SAID, '单元 1 还有 2 个考场没有结清：临床 001、临床 002。')).toBe(true)
  expect(standsIn(SAID, '单元 1 还有 2 个考场没有密封：临床 001。')).toBe(false)
})

it('which key belongs to which button is read from the program', () => {
  const keysOf = (label: string, where: string) =>
    actions()
      .filter(a => a.where.includes(where) && a.labels.includes(label))
      .map(a => a.key)
  expect(keysOf('开始发放', 'screens/issue/Overview')).toContain('F9')
  expect(keysOf('开始发放', 'screens/issue/Overview')).not.toContain('F7')
  expect(keysOf('封条入库', 'screens/seal/Home')).toContain('F7')
  expect(keysOf('返回', 'screens/manual')).toEqual(['Esc'])
  expect(actions().length).toBeGreaterThan(300)
})

it('only a picture of the kind that the tests take is made smaller', () => {
  expect(() => decode(Buffer.from('GIF89a, not a PNG at all'))).toThrow('not a PNG')
})
