import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { verifyBundle } from '../../../db/record/verifier.mjs'
import type { Walk } from './walk.ts'

/** What is still owed is named, each with the way to it (R15). */
export async function seeWhatLacks(walk: Walk): Promise<void> {
  const { w } = walk
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('历次考试')
  await w.sees('还有袋在本室或在途：销毁、报送或者留存')
  await w.sees('销毁证明还没有登记报送')
  await w.sees('自评报告还没有报送')
  await w.mainLacks('还差 3 项')
}

/** Who took the certificate to the area, and who has it there (R74). */
export async function sendCertificate(walk: Walk): Promise<void> {
  const { w } = walk
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('销毁')
  await w.way('F6', '登记送考区')
  await w.type('经手人', '沈娟瑞')
  await w.type('考区接收人', '考区办公室 金接收')
  await w.main('登记')
  await w.sees('考区办公室 金接收')
}

/** The chief examiner signs every figure and word of it (R84). */
export async function sendReport(walk: Walk): Promise<void> {
  const { w } = walk
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
  await walk.sign([walk.person('考点主考')])
  await w.sees('第 1 版已报送')
  await w.way('F6', '打印第 1 版')
  await w.sees(/已交给打印机/)
}

/** Two sign, the book is shut, and a bundle lies on the stick that another program finds right (R91). */
export async function archive(walk: Walk): Promise<void> {
  const { w } = walk
  await w.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, walk.stick)
  await w.go('历次考试')
  await w.sees('可以归档')
  await w.main('归档')
  await w.mainLacks('先选文件夹')
  await w.way('F2', '选文件夹')
  await w.main('签名归档')
  await walk.sign([walk.person('考点主考'), walk.person('保密室负责人')], { whole: true })
  await w.sees('读回核对无误')
  const [name = '', ...others] = readdirSync(walk.stick)
  expect(others).toEqual([])
  const { whole, findings } = verifyBundle(join(walk.stick, name))
  expect({ whole, findings }).toEqual({ whole: true, findings: [] })
  await w.main('知道了')
}

/** Board, record, forms, report: read, and nothing to be done. */
export async function readAfterwards(walk: Walk): Promise<void> {
  const { w } = walk
  await w.go('历次考试')
  await w.mainLacks('已归档，只能看')
  await w.sees(/签署归档/)
  await w.turn('单据')
  await w.press(/^自评报告和工作总结/)
  await w.page.getByRole('img', { name: w.reads(/^ZP.* 第 1 页/) }).waitFor()
  await w.looks()
  await w.turn('总结')
  await w.sees('各单元到考情况')
  await w.turn('台账')
  await w.sees(/归档，主考签署/)
}
