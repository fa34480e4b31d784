import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBundle } from '../../db/record/verifier.mjs'
import { roomAfter } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** From the end of an exam to its bundle on a stick, and the exam read afterwards (R15, R84, R91). */
describe('an exam is archived, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-archive-'))
  const ledger = join(dir, 'ledger')
  const stick = join(dir, 'stick')
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const room = await roomAfter()
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    mkdirSync(stick)
    w = await Window.open(ledger)
    await w.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
    }, stick)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('archive', () => w)

  it('what is missing is named, each with the way to it', async () => {
    await w.signIn(crew.lead)
    await w.go('历次考试')
    await w.sees('自评报告还没有报送')
    await w.sees('销毁证明还没有登记报送')
    await w.mainLacks('还差 2 项')
    await w.shots('exams', 'To be done before it is archived')
  })

  it('the certificate is entered as sent, the report is sent', async () => {
    await w.go('销毁')
    await w.way('F6', '登记送考区')
    await w.type('经手人', '王保管')
    await w.type('考区接收人', '考区办公室 金接收')
    await w.main('登记')
    await w.sees(/考区办公室 金接收/)
    await w.go('总结')
    for (const section of [/^存在的问题/, /^意见和建议/]) {
      await w.press(section)
      await w.type('考点写的', '没有。')
      await w.way('F2', '存这一节')
      await w.sees('已写 3 字')
    }
    await w.main('报送')
    await w.type('方式', '机要交换')
    await w.main('主考签名')
    await w.sign([crew.chief], crew.lead)
    await w.sees('第 1 版已报送')
    await w.way('F6', '打印第 1 版')
    await w.sees(/已交给打印机|去处/)
  })

  it('two sign, the book is shut, and a bundle lies on the stick that another program finds right', async () => {
    await w.go('历次考试')
    await w.sees('可以归档')
    await w.main('归档')
    await w.mainLacks('先选文件夹')
    await w.way('F2', '选文件夹')
    await w.shot('exams-archive-zh')
    await w.main('签名归档')
    await w.sign([crew.chief, crew.lead], { back: '' }, 'exams-sign-zh')
    await w.sees(/导出完成|读回核对无误/)
    const [name = ''] = readdirSync(stick)
    expect(name).toMatch(/^台账导出-1936-/)
    const { whole, findings } = verifyBundle(join(stick, name))
    expect({ whole, findings }).toEqual({ whole: true, findings: [] })
    await w.main('知道了')
  })

  it('afterwards it is read: board, record, forms, report', async () => {
    await w.go('历次考试')
    await w.mainLacks('已归档，只能看')
    await w.sees(/签署归档/)
    await w.shots('exams-shut', 'archived, read only')
    await w.turn('单据')
    await w.press(/^自评报告和工作总结/)
    await w.page.getByRole('img', { name: /^ZP.* 第 1 页/ }).waitFor()
    await w.shot('exams-forms-zh')
    await w.turn('总结')
    await w.sees('各单元到考情况')
    await w.turn('台账')
    await w.sees(/归档，主考签署/)
    expect(w.errors).toEqual([])
  })
})
