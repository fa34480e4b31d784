import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillFounding } from './support/founding.ts'
import { Window } from './support/window.ts'

/** The first screen anybody sees: two people read and fill it in together, so all of it stands there at once. */
describe('the founding', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-found-'))
  let w: Window

  beforeAll(async () => {
    w = await Window.open(join(dir, 'ledger'))
    await w.sees('建立台账')
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  /** How much of it lies outside of what is seen, in pixels, to the bottom and to the right. */
  const hidden = () =>
    w.page.locator('main').evaluate(m => [m.scrollHeight - m.clientHeight, m.scrollWidth - m.clientWidth])

  it.each([
    ['zh', '演练'],
    ['en', 'Real exam'],
  ] as const)('fits at 1366 × 768 without scrolling, whatever is chosen (%s)', async (language, purpose) => {
    await w.language(language)
    expect(await hidden()).toEqual([0, 0])
    await w.page.getByLabel(purpose).focus()
    await w.key('Space')
    expect(await hidden()).toEqual([0, 0])
    await w.shot(`found-empty-${language}`)
  })

  it('fits with the longest word for what is still missing, too', async () => {
    await w.language('zh')
    const blank = { sex: '男', unit: '某某市某某区卫生健康局考试中心', passphrase: '' }
    await fillFounding(w, '演练', [
      { ...blank, name: '欧阳某某', post: '考点主考', mobile: '17000009991' },
      { ...blank, name: '司马某某', post: '保密室负责人', mobile: '17000009992' },
    ])
    await w.mainLacks('第一人　登录密码（12 个字符以上）')
    expect(await hidden()).toEqual([0, 0])
    await w.shots('found-missing', /First person, Passphrase \(12/)
    await w.language('en')
    await w.sees(/First person, Passphrase \(12/)
    expect(await hidden()).toEqual([0, 0])
  })
})
