import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomAfter } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** 总结: figures and pictures of the record, words of the site, sent and signed, printed (R84). */
describe('the report, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-report-'))
  const ledger = join(dir, 'ledger')
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const room = await roomAfter({
      shortPapers: new Map([['19362612001', 1]]),
      spares: new Map([['19362611001', 'key' as const]]),
    })
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    w = await Window.open(ledger)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('report', () => w)

  it('shows what the record says of each section, with pictures', async () => {
    await w.signIn(crew.office)
    await w.go('总结')
    await w.sees('各单元到考情况')
    await w.mainLacks(/还没写：存在的问题、意见和建议/)
    await w.shots('report', 'Present and absent by unit')
    await w.press(/^异常事件与上报/)
    await w.sees('从发现到上报考区')
    await w.sees('时限 10 分钟')
    await w.shots('report-incidents', 'From found to told')
  })

  it('what is typed is kept while another section is looked at, and saved by its key', async () => {
    await w.press(/^存在的问题/)
    await w.type('考点写的', '二号楼走廊灯光偏暗，已报修。')
    await w.press(/^意见和建议/)
    await w.type('考点写的', '没有。')
    await w.mainLacks('先存改过的节')
    await w.way('F2', '存这一节')
    await w.press(/^存在的问题/)
    await w.sees('二号楼走廊灯光偏暗，已报修。')
    await w.way('F2', '存这一节')
    await w.sees('已写 14 字')
  })

  it('is sent with the chief examiner’s signature, locked, and printed', async () => {
    await w.main('报送')
    await w.mainLacks('写方式')
    await w.type('方式', '机要交换')
    await w.shot('report-send-zh')
    await w.main('主考签名')
    await w.sign([crew.chief], crew.office, 'report-sign-zh')
    await w.sees('第 1 版已报送')
    await w.way('F6', '打印第 1 版')
    await w.sees(/已交给打印机|去处/)
    const print = join(ledger, 'print')
    const pdf = readdirSync(print).find(f => f.startsWith('ZP'))
    expect(pdf).toBeDefined()
    const pages = readPaper(join(print, pdf ?? ''), join(dir, 'paper'))
    const text = pages.map(p => p.text).join('\n')
    for (const words of ['自评报告和工作总结', '各单元到考情况', '二号楼走廊灯光偏暗', '内容摘要'])
      expect(text.replace(/\s/g, '')).toContain(words)
  })

  it('afterwards only another version is written', async () => {
    await w.press(/^意见和建议/)
    await w.type('考点写的', '建议备用卷单独装箱。')
    await w.way('F2', '存这一节')
    await w.main('报送第 2 版')
    await w.type('方式', '机要交换')
    await w.mainLacks('写原因')
    await w.type('重报原因', '考区要求补充')
    await w.key('Escape')
  })
})
