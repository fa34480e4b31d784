import { expect } from 'vitest'
import { clockAt } from '../../../renderer/widgets/time.ts'
import type { Walk } from './walk.ts'

const HOUR = 3_600_000
const UNITS = [1, 2, 3, 4]
/** A bought seal for each carton, by the number that is printed on it. */
const strip = (unit: number): string => `ZJ${100 + unit}`

/** What goes to the area of a unit: everything but its papers. */
const bagsOf = ({ site }: Walk, unit: number) => site.plan.bags.filter(x => x.unit === unit && x.kind !== 'paper')

/** Everything that goes to the area is packed unit by unit, one carton each, and two sign the list (R78). */
export async function pack(walk: Walk): Promise<void> {
  const { w } = walk
  await takeInStrips(walk)
  await walk.signIn(walk.kept[0])
  await w.go('答题卡')
  for (const unit of UNITS) await packUnit(walk, unit)
  await w.main('签装箱清单')
  await walk.sign(walk.kept)
  await w.sees(`${UNITS.flatMap(unit => bagsOf(walk, unit)).length} 袋等启运`)
}

/** What is printed for labels closes no carton. */
async function takeInStrips(walk: Walk): Promise<void> {
  const { w } = walk
  await walk.signIn(walk.person('保密室负责人'))
  await w.go('密封')
  await w.way('F7', '封条入库')
  await w.turn('外购带号封条')
  await w.type('号码前缀', 'ZJ')
  await w.type('从', '101')
  await w.type('到', '104')
  await w.main('入库')
  await w.sees(/已入库/)
  await w.way('Escape', '关闭')
}

async function packUnit(walk: Walk, unit: number): Promise<void> {
  const { w } = walk
  await w.main(`装箱　单元 ${unit}`)
  await w.sees('一袋一扫，装满一箱就扫箱封条')
  for (const [i, bag] of bagsOf(walk, unit).entries()) {
    await w.scan(bag.code)
    await w.sees(`装入第 1 箱，箱内 ${i + 1} 袋`)
  }
  await w.scan(strip(unit))
  await w.sees(/第 1 箱已封/)
  await w.way('F7', '打印箱签')
  await w.sees('箱签已打印 1 张')
  await w.main('装箱完毕')
}

/** A vehicle, two escorts of the register, and a way that is watched (R79). */
export async function plan(walk: Walk): Promise<void> {
  const { w, site } = walk
  const leave = (await walk.now()) + HOUR / 2
  await w.main('登记启运')
  await w.type('专车车牌', '云A·K3915')
  await w.type('驾驶员', '周司机')
  for (const [i, p] of escorts(walk).entries()) await w.pick(`押运员 ${i + 1}`, `${p.name}　押运员`)
  await w.type('考区依据', '云考办〔2026〕31号')
  await w.type('看守人', site.holder('保密室负责人').name)
  await w.type('时间', clockAt(leave), 0)
  await w.type('时间', clockAt(leave + HOUR), 1)
  await w.main('登记')
  await w.sees('待启运')
}

const escorts = ({ site }: Walk) => site.plan.people.filter(p => p.post === '押运员')

/** Each carton is scanned at the vehicle; whoever gives it away and both escorts sign. */
export async function load(walk: Walk): Promise<void> {
  const { w } = walk
  await w.main('车前扫码')
  await w.sees('一箱一扫，没扫到的不上车')
  const labels = walk.printed('X').filter(f => /X\d+/.test(f))
  const cartons = labels
    .flatMap((f, i) => walk.read(f, `cartons${i}`))
    .flatMap(p => p.bars.filter(b => b.startsWith('X')))
  expect(cartons).toHaveLength(UNITS.length)
  for (const [i, code] of cartons.entries()) {
    await w.scan(code)
    await w.sees(`第 1 箱上车，${bagsOf(walk, i + 1).length} 袋`)
  }
  await w.main('启运签名')
  await walk.sign([walk.kept[0], ...escorts(walk).map(p => walk.named(p.name))])
  await w.sees('押运途中')
}

/** The escorts are back with what the area has signed (R80). */
export async function receipt(walk: Walk): Promise<void> {
  const { w } = walk
  await walk.until((await walk.now()) + 2 * HOUR)
  const at = clockAt((await walk.now()) - HOUR / 2)
  await w.main('登记送达、回执')
  await w.type('时间', at, 0)
  await w.type('回执编号', '云考回 031')
  await w.type('签收人', '李接收')
  await w.main('登记')
  await w.sees('全部签收')
  await w.way('F7', '打印单据')
  await w.sees(/ZX.*、YY/)
}
