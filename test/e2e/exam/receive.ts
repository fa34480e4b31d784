import { expect } from 'vitest'
import type { SitePlan } from '../../../db/exchange/import/index.ts'
import { sealCode } from '../../../db/rules/codes.ts'
import type { Person, Walk } from './walk.ts'

type Bag = SitePlan['bags'][number]

/** Numbers for the labels of bags. */
export async function stockSeals(walk: Walk): Promise<void> {
  const { w } = walk
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('密封')
  await w.way('F7', '封条入库')
  await w.type('数量', '60')
  await w.main('入库')
  await w.sees(/已入库/)
  await w.way('Escape', '关闭')
}

/** A delivery: seals, handover of cartons, two blind counts a unit, signatures. */
export async function receive(walk: Walk, no: number, shots: boolean): Promise<void> {
  const { w } = walk
  const [a, b] = walk.kept
  const bags = walk.site.plan.bags.filter(x => x.delivery === no)
  const units = [...new Set(bags.map(x => x.unit))].sort((x, y) => x - y)
  await walk.signIn(a)
  await checkSeals(walk, bags, shots)
  await takeOver(walk)
  for (const unit of units) {
    await w.main(`开箱　单元 ${unit}`)
    await w.scan(b.badge)
  }
  for (const counter of [a, b]) {
    await walk.signIn(counter)
    await w.go('清点')
    for (const unit of units) {
      const pile = bags.filter(x => x.unit === unit)
      await count(walk, pile, counter, shots && unit === 1)
      // Three can count: when the first has nothing more to count, the station locks and says who is next (R38a).
      if (counter === a && unit === units.at(-1)) {
        await w.sees(/一遍清点已结束，工位已锁定。请 .* 中的一位登录/)
        await walk.shot('count-locked')
        walk.me = null
        continue
      }
      await w.sees(counter === a ? '这一遍已结束' : '清点无误')
      if (shots && unit === 1 && counter === b) await walk.shot('reconcile')
      if (counter === a) await w.main('回到清点')
      else {
        await w.go('今日')
        await w.go('清点')
      }
    }
  }
  await w.go('接收')
  for (const unit of units) {
    await w.main(`签收　单元 ${unit}`)
    if (bags.some(x => x.unit === unit && x.kind.startsWith('spare'))) await w.tick(/备用袋/)
    await w.main('去签名')
    await walk.sign([b, a])
  }
}

async function checkSeals(walk: Walk, bags: readonly Bag[], shots: boolean): Promise<void> {
  const { w } = walk
  const cartons = [...new Map(bags.map(x => [x.carton, x.cartonSeal]))]
  await w.go('接收')
  await w.main('查箱封条')
  for (const [i, [code, seal]] of cartons.entries()) {
    await w.scan(code)
    await w.sees('请扫封条')
    if (i === 0 && shots) await walk.shot('receive-seal')
    await w.scan(seal)
    await w.sees('封条完好，号码相符')
  }
  await w.main('全部查完，去交接')
}

async function takeOver(walk: Walk): Promise<void> {
  const { w } = walk
  const [a, b] = walk.kept
  await w.main('箱交接')
  await w.type('发出单位', walk.office)
  await w.type('车辆', '云A·K3915')
  await w.type('送达人姓名', '周送达')
  await w.type('送达人单位', '考区办公室')
  await w.type('出示的证件', '工作证 0317')
  await w.type(/押运员/, '周送达、郑押运')
  await w.main('去签名')
  await walk.sign([a, b])
}

/** One person's count of one unit's bags, carton by carton. */
async function count(walk: Walk, pile: readonly Bag[], counter: Person, shots: boolean): Promise<void> {
  const { w } = walk
  await w.main('开始清点')
  await w.sees(`${counter.name}已清点`)
  let n = 0
  for (const carton of new Set(pile.map(x => x.carton))) {
    await w.scan(carton)
    for (const bag of pile.filter(x => x.carton === carton)) {
      await w.scan(bag.code)
      n += 1
      await w.sees(new RegExp(`^第 ${n} 袋`))
      if (n === 3 && shots && counter === walk.kept[0]) await blindStage(walk, bag.code, pile.length)
    }
  }
  await w.main('数完了，结束清点')
  await walk.sign([counter])
}

/** The stage of an open count: duplicate, unknown, of another pile; own figure only, no expected one anywhere (R22, R26). */
async function blindStage(walk: Walk, scanned: string, expected: number): Promise<void> {
  const { w } = walk
  await w.scan(scanned)
  await w.sees('重复')
  await w.scan('P9999999999')
  await w.sees('不在清单')
  const other = walk.site.plan.bags.find(x => x.unit === 2)?.code ?? ''
  await w.scan(other)
  await w.sees('位置不符')
  await walk.shot('count')
  const page = await w.page.content()
  expect(page).not.toMatch(new RegExp(`>\\s*(共|应|of|expected)?\\s*${expected}\\s*(袋|bags)?\\s*<`))
  await walk.glimpse('count')
  await w.way('F6', '暂停')
  await walk.glimpse(async () => {
    await w.way('F4', 'Hand over')
    await w.shot('count-hand-over-en')
    await w.key('Escape')
  })
  await w.main('继续清点')
  await w.way('F8', '袋破损')
  await walk.shot('count-damaged')
  await w.key('Escape')
  // A seal where bags are counted says what it is.
  await w.scan(sealCode('00', '1936', 1))
  await w.sees('这是封条号')
}
