import { expect } from 'vitest'
import type { Walk } from './walk.ts'

const HOUR = 3_600_000

/** The end of the exam; the gate says each unmet condition. */
export async function endExam(walk: Walk): Promise<void> {
  const { w, site } = walk
  const chief = walk.person('考点主考')
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('单元结束')
  await w.main('签署考试全部结束')
  await w.main('主考签名')
  const late = (await walk.now()) - site.ended > HOUR / 2
  await walk.sign(late ? [chief, walk.person('考区巡考员')] : [chief], { whole: true })
  await w.main('去销毁条件核验')
  await w.sees('还没有登记销毁的书面要求（文号）')
  await walk.shot('gate-unmet')
}

/** The written order, what becomes of each bag, and the chief examiner's approval of the list. */
export async function approve(walk: Walk): Promise<void> {
  const { w } = walk
  const chief = walk.person('考点主考')
  await walk.signIn(chief)
  await w.go('销毁')
  await w.main('选定每一袋的处置')
  await w.main('按默认选定')
  await w.mainLacks('全部选定')
  await w.way('Escape', '返回')
  await w.main('登记书面要求')
  await w.type('文号、编号', '云考办〔2026〕58号')
  await w.type('来自', '云河省考区')
  await w.turn('已复述，对方确认')
  await w.type(/^原文/, '考试结束满四小时、清点无误后，试卷就地销毁。')
  await w.main('登记')
  await w.main('主考批准销毁清单')
  await walk.sign([chief], { whole: true })
  await w.sees('24 袋')
  await walk.shot('gate')
  await walk.glimpse('gate')
}

/** Refused at 3:59:59, begun at 4:00:00: two executors and the inspector sign together. */
export async function begin(walk: Walk): Promise<void> {
  const { w, site } = walk
  const [a, b] = walk.kept
  await walk.signIn(a)
  await w.go('销毁')
  await walk.until(site.ended + 4 * HOUR - 5000)
  await w.sees('还不可以，只等时间')
  await walk.until(site.ended + 4 * HOUR)
  await w.main('开始销毁')
  await w.main('读条件，一起签名')
  await walk.sign([a, b, walk.person('考区巡考员')], { whole: true, shot: 'sign' })
  await w.sees('逐袋销毁')
}

/** Bag by bag by scan, refusing what is not on the list, until the balance is zero. */
export async function destroy(walk: Walk): Promise<void> {
  const { w, site } = walk
  const list = site.plan.bags.filter(x => x.kind === 'paper')
  const labels = sealsByBag(walk)
  expect(labels.size).toBe(list.length)
  const card = site.plan.bags.find(x => x.kind === 'card')
  await w.scan(card?.code ?? '')
  await w.sees('不在批准的清单上，放回')
  for (const [i, bag] of list.entries()) {
    await w.scan(bag.code)
    await w.sees('请扫封条')
    if (i === 1) {
      await w.scan(labels.get(list[5]?.code ?? '') ?? '')
      await w.sees('这个封条不是这一袋的。不要入机')
    }
    await w.scan(labels.get(bag.code) ?? '')
    await w.sees('可以入机')
    if (i === 13) {
      await walk.shot('destroy')
      await walk.glimpse('destroy')
    }
  }
  await w.main('三人签结束')
  const [a, b] = walk.kept
  await walk.sign([a, b, walk.person('考区巡考员')], { whole: true })
}

/** Which seal is on which bag of papers, off the labels themselves: what is on paper is Chinese in both walks. */
function sealsByBag(walk: Walk): Map<string, string> {
  const labels = new Map<string, string>()
  const list = walk.site.plan.bags.filter(x => x.kind === 'paper')
  for (const [i, file] of walk.printed('S').entries()) {
    const [page] = walk.read(file, `back-${i}`)
    const code = file.match(/(S\d{12}[0-9A-Z])\.pdf$/)?.[1] ?? ''
    for (const bag of list)
      if (['试卷袋', `第${bag.unit}单元`, bag.room ?? '—'].every(part => page?.text.includes(part)))
        labels.set(bag.code, code)
  }
  return labels
}
