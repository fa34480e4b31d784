import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { type Crew, Room } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** 上岗手续 (R3–R5, R3a) in a real window: a relation is decided, what is missing is made good, the chief examiner signs. */
describe('clearances, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-clearance-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const room = await Room.open()
    crew = room.crew
    const { person } = room.crew.third
    for (const clearance of room.tx.column<number>('SELECT id FROM clearance WHERE person = ?', person))
      await room.did('lead', 'clearance.withdraw', { clearance, reason: '当天没有到场' })
    room.clock.until(clock(6, 50))
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.signIn(crew.lead)
    await w.dock((d, at) => d.clock({ set: at }), clock(6, 50))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('clearance', () => w)

  it('the refusal names what is missing and leads to the person', async () => {
    await w.press(/退出/)
    await w.signIn(crew.third)
    await w.go('接收')
    await w.main('查箱封条')
    await w.sees(/缺培训记录，不能做/)
    await w.press('去办')
    await w.sees('上岗手续')
    await w.page.getByRole('checkbox', { name: `选 ${crew.third.name}`, checked: true }).waitFor()
    await w.press(/退出/)
    await w.signIn(crew.lead)
  })

  it('a relation that was declared waits for the chief examiner', async () => {
    await w.go('上岗手续')
    await w.press(/^全部/)
    await w.scan(crew.third.badge)
    await w.sees('已选 1 人')
    await w.way('F3', '现场补办')
    await w.shot('clearance-desk-zh')
    await w.language('en')
    await w.shot('clearance-desk-en')
    await w.language('zh')
    await w.type('培训人', '陈办公')
    await w.type('培训内容', '保密与交接')
    for (const [i, no] of ['PX-9', 'ZR-9', 'HB-9'].entries()) await w.type('单据编号', no, i)
    await w.page.getByRole('radio', { name: '有', exact: true }).focus()
    await w.key('Space')
    await w.type(/什么关系/, '外甥在本考点应考临床')
    await w.main('登记')
    await w.sees(`已补办：${crew.third.name}`)
    await w.scan(crew.third.badge)
    await w.way('F6', '回避决定')
    await w.page.getByRole('radio', { name: '不构成回避' }).focus()
    await w.key('Space')
    await w.type('理由', '外甥已改派到另一考点')
    await w.shot('clearance-decide-zh')
    await w.main('去签名')
    await w.sign([crew.chief], crew.lead)
    await w.sees('已决定')
  })

  it('what was made good waits for one signature', async () => {
    await w.press(/^待主考签认/)
    await w.shots('clearance-unsigned', 'Clearances')
    await w.way('F7', /签认补办/)
    await w.sign([crew.chief], crew.lead, 'clearance-confirm-zh')
    await w.sees('主考已签认')
    expect(w.errors).toEqual([])
  })
})
