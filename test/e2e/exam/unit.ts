import { expect } from 'vitest'
import type { Walk } from './walk.ts'

const HOUR = 3_600_000

/** Two issue: the slips print, each is scanned before its bags. */
export async function issue(walk: Walk, unit: number, shots: boolean): Promise<void> {
  const { w, site } = walk
  const [a, b] = walk.kept
  await walk.until(site.times(unit).start - 2 * HOUR)
  await walk.signIn(a)
  await w.go('发放')
  await printSlips(walk, unit)
  await w.main('开始发放')
  await walk.comes(b)
  await w.sees('请扫场次签条')
  for (const [i, room] of site.roomsOf(unit).entries()) {
    await w.scan(walk.slips.get(`${unit} ${room.code}`) ?? '')
    await w.sees('请扫袋')
    if (i === 0 && shots) {
      const wrong = site.bagsOf(site.roomsOf(unit)[1]?.code ?? '', unit)[0]
      await w.scan(wrong?.code ?? '')
      await w.sees('与本场不符')
      await walk.shot('wrong-bag')
      await walk.glimpse('wrong-bag')
      await w.main('放回了，重新扫')
    }
    for (const bag of site.bagsOf(room.code, unit)) await w.scan(bag.code)
    await w.sees(/的袋齐了/)
    if (i === 0 && shots) await walk.shot('issue')
  }
  await w.main('二人确认')
  await walk.sign([a, b])
}

async function printSlips(walk: Walk, unit: number): Promise<void> {
  const { w, site } = walk
  const before = walk.printed('QB').length
  await w.press('打印场次签条')
  await expect.poll(() => walk.printed('QB').length, { timeout: 60_000 }).toBe(before + 1)
  for (const page of walk.read(walk.printed('QB').at(-1) ?? '', `slips${unit}`)) {
    const room = site.plan.rooms.find(r => page.text.includes(r.code))
    walk.slips.set(`${unit} ${room?.code}`, page.bars.find(c => c.startsWith('QT')) ?? '')
  }
}

/** The desk's figures first, then the slip's by the other person. */
export async function takeBack(walk: Walk, unit: number, shots: boolean): Promise<void> {
  const { w, site } = walk
  const [a, b] = walk.kept
  await walk.until(site.times(unit).finish + 60_000)
  await walk.signIn(a)
  await w.go('回收')
  await w.main('开始回收')
  await walk.comes(b)
  await w.sees('请扫场次签条')
  for (const [i, room] of site.roomsOf(unit).entries()) {
    await w.scan(walk.slips.get(`${unit} ${room.code}`) ?? '')
    await w.sees('请扫袋')
    const bags = site.bagsOf(room.code, unit)
    for (const bag of bags) await w.scan(bag.code)
    const copies = (kind: string) => bags.find(x => x.kind === kind)?.copies ?? 0
    const absent = (i + unit) % 3
    const figures = { candidates: room.candidates, absent, papers: copies('paper'), cards: copies('card') }
    await w.sees('验收点的数')
    await enter(walk, figures, false)
    if (i === 0 && shots) await walk.shot('return-desk')
    await w.main('保存')
    await w.sees(/请把键盘交给/)
    // Neither read nor left standing for the other person.
    expect(await w.page.locator('main input').count()).toBe(0)
    await w.main('录签条')
    await w.sees('签条上的数')
    for (const field of await w.page.locator('main input').all()) expect(await field.inputValue()).toBe('')
    await enter(walk, figures, true)
    if (i === 0 && shots) await walk.shot('return-slip')
    await w.main('保存')
    await w.sees('清点无误')
  }
  await w.main('下一个考场')
  await w.main('二人确认')
  await walk.sign([a, b])
}

interface Figures {
  candidates: number
  absent: number
  papers: number
  cards: number
}

/** Papers used and not; cards used, of the absent, and not. The slip says how many came, too. */
async function enter({ w }: Walk, of: Figures, slip: boolean): Promise<void> {
  const present = of.candidates - of.absent
  await w.into(w.field('已用', 0), String(present))
  await w.into(w.field('未用', 0), String(of.papers - present))
  await w.into(w.field('已用', 1), String(present))
  await w.into(w.field('缺考', 0), String(of.absent))
  await w.into(w.field('未用', 1), String(of.cards - of.candidates))
  if (!slip) return
  await w.type('实到', String(present))
  await w.into(w.field('缺考', 1), String(of.absent))
}

/** Each bag with a label that is read back from the PDF; then into the store, one scan a bag. */
export async function sealAll(walk: Walk, unit: number, shots: boolean): Promise<void> {
  const { w, site } = walk
  await walk.signIn(walk.person('试卷保管员'))
  await w.go('密封')
  await w.main('开始密封')
  for (const [i, room] of site.roomsOf(unit).entries()) {
    for (const bag of site.bagsOf(room.code, unit)) {
      const before = walk.printed('S').length
      await w.scan(bag.code)
      await w.sees('贴上封条，扫封条')
      await expect.poll(() => walk.printed('S').length, { timeout: 60_000 }).toBe(before + 1)
      const [label] = walk.read(walk.printed('S').at(-1) ?? '', `label${unit}-${bag.code}`)
      if (i === 0 && shots) await walk.shot('seal')
      await w.scan(label?.bars[0] ?? '')
      await w.sees('已密封，可以入室')
    }
  }
  await w.main('密封完了')
  await store(walk, unit, shots)
}

async function store(walk: Walk, unit: number, shots: boolean): Promise<void> {
  const { w, site } = walk
  await w.go('保管')
  if (shots) await walk.shots('keep', 'Still at the desk')
  await w.main('扫码入室')
  await w.sees('请扫证件正面')
  await w.scan(walk.kept[1].badge)
  await w.sees('请扫袋')
  for (const [i, room] of site.roomsOf(unit).entries())
    for (const [j, bag] of site.bagsOf(room.code, unit).entries()) {
      await w.scan(bag.code)
      await w.sees('放入 里间')
      if (shots && i === 0 && j === 1) await walk.shots('keep-stage', 'Into the store')
      await w.sees(new RegExp(`${bag.code.slice(-4)}`))
    }
  await w.main('都入室了')
}

/** The signals, the rooms, the unit: the chief examiner answers for each. */
export async function closeUnit(walk: Walk, unit: number, shots: boolean): Promise<void> {
  const { w } = walk
  const chief = walk.person('考点主考')
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('单元结束')
  for (const what of ['登记开考信号', '登记考毕信号']) {
    await w.main(what)
    await w.type('报时员', '李报时')
    await w.main('登记')
  }
  if (shots) await walk.shot('close')
  await w.main('结清')
  await walk.sign(walk.kept)
  await w.main('主考确认信号')
  await walk.sign([chief])
  await w.main(`结束单元 ${unit}`)
  await walk.sign([chief])
}

/** What became of each room, at a glance. */
export async function lookAtBoard(walk: Walk): Promise<void> {
  await walk.w.go('考场总览')
  await walk.w.sees('选一格，看这一袋的经过')
  await walk.shot('board')
  await walk.glimpse('board')
}
