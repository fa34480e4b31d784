import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { slipCode } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { type Crew, value } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** A stock check by two, blind to the end; and a bag in the hand that lies in a shut cabinet by the record. */
describe('stock check, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-stock-'))
  let crew: Crew
  let w: Window
  let free: string[]
  let inside: string[]
  let slip: string
  let start: number

  beforeAll(async () => {
    const { room } = await roomBefore('issue.scan')
    crew = room.crew
    const { badge } = crew.second
    const at = value<{ place: number; code: string }>(
      await room.act('office', 'place.add', { kind: 'cabinet', name: '1 号柜', parent: 1 }),
    )
    const open = { place: at.place, cause: 'put-away', words: '', read: '', whole: true, second: badge }
    value(await room.act('first', 'place.open', open))
    value(await room.act('first', 'take-task', { kind: 'keep', ref: {}, second: badge }))
    room.scan('first', at.code)
    const account = room.tx.number('SELECT min(id) FROM account')
    const codes = (where: string) =>
      room.tx.all<{ code: string }>(`SELECT code FROM item WHERE ${where} ORDER BY id`).map(i => i.code)
    inside = codes(`account = ${account}`)
    for (const code of inside) room.passes('first', code)
    free = codes(`state = 'stored' AND holder = 1`)
    slip = slipCode(account)
    start = room.tx.number('SELECT min(start) FROM sitting')
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('stock', () => w)

  it('who watches shows a badge front; one scan a bag, and nobody is told how many there should be', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), Date.UTC(2026, 7, 21, 12, 30))
    await w.go('保管')
    await w.way('F3', '盘点')
    await w.sees('盘点哪里')
    await w.shot('stock-begin-zh')
    await w.main('第二个人扫证件')
    await w.scan(crew.second.badge)
    await w.sees('逐袋扫码')
    await w.scan(free[0] as string)
    await w.sees('第 1 袋')
    await w.scan('6901234567892')
    await w.sees('不认识这个码，已记下')
    await w.shots('stock', 'Stock check')
    for (const code of free.slice(1)) await w.scan(code)
    await w.sees(`第 ${free.length} 袋`)
  })

  it('what was overlooked is looked for once more; then it is as the record says', async () => {
    await w.main('都扫过了')
    await w.sign([crew.first], crew.first, 'stock-sign-zh')
    await w.sees('与记录不一致，再找一遍')
    await w.shots('stock-told', 'look through it once more')
    // The bags of the open cabinet: they are of the store as well.
    for (const code of inside) await w.scan(code)
    await w.sees(`第 ${free.length + inside.length} 袋`)
    await w.main('都扫过了')
    await w.sign([crew.first], crew.first)
    await w.sees('与记录相符')
    await w.shot('stock-whole-zh')
    await w.main('知道了')
    await w.sees(/盘点，.*：相符/)
    await w.shots('stock-keep', 'Checked')
  })

  it('a bag behind a shut door stops at the issue; two badge fronts let it go', async () => {
    await w.press('关闭')
    await w.main('第二个人扫证件')
    await w.scan(crew.second.badge)
    await w.sees('关着')
    await w.dock((d, at) => d.clock({ set: at }), start - 7_200_000)
    await w.go('发放')
    await w.main('开始发放')
    await w.scan(crew.second.badge)
    await w.sees('请扫场次签条')
    await w.scan(slip)
    await w.scan(inside[0] as string)
    await w.sees(/记录里这一袋在关着的/)
    await w.shots('stock-behind-door', 'which is shut')
    await w.way('F8', '补记开柜')
    await w.sees('开柜的人扫证件正面，两个人')
    await w.scan(crew.third.badge)
    await w.sees('另一个开柜的人扫证件正面')
    await w.shot('stock-found-open-zh')
    await w.scan(crew.second.badge)
    await w.sees('请扫袋')
    for (const code of inside) await w.scan(code)
    await w.sees(/二人确认.*1 场/)
  })
})
