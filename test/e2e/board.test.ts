import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import type { RoomSpec, SiteSpec } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const HOUR = 3600_000
const room = (n: number): RoomSpec => ({ code: `1936261100${n}`, category: '110', candidates: 4, papers: 5, cards: 6 })
const SITE: SiteSpec = {
  rooms: [room(1), room(2), room(3), { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

/** R54 and custody without a gap, in a real window: states by their own, who answered when, and where nobody does. */
describe('the board, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-board-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room: r } = await roomBefore('issue.confirm', { spec: SITE })
    crew = r.crew
    const now = r.clock.at()
    const people = [crew.first.person, crew.second.person]
    await r.did('lead', 'shift.add', { shifts: [{ from: now - 12 * HOUR, to: now + 12 * HOUR, people }] })
    // A paper bag that went out is nowhere.
    const item = r.tx.number(`SELECT id FROM item WHERE state = 'transit' AND kind = 'paper' ORDER BY id`)
    const about = { exam: 1, kind: 'lost', about: '送考场途中不见', item, account: null }
    const { incident } = await r.did<{ incident: number }>('first', 'incident.open', about)
    await r.sign('chief', 'miss', { item, incident }, ['chief'])
    cpSync(r.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.dock((d, at) => d.clock({ set: at }), now + 5 * 60_000)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('board', () => w)

  it('says first what nobody answers for, since when, and who did last', async () => {
    await w.signIn(crew.chief)
    await w.go('考场总览')
    await w.sees('责任断档')
    await w.sees(/下落不明.*此前/)
    await w.shots('board-gap', 'Nobody answers')
  })

  it('shows the bags of one state by themselves', async () => {
    const faint = () => w.page.locator('button[data-faint]').count()
    expect(await faint()).toBe(0)
    await w.press(/^在途/)
    await expect.poll(faint).toBeGreaterThan(0)
    await w.shot('board-only-zh')
    await w.press(/^在途/)
    await expect.poll(faint).toBe(0)
  })

  it('shows the spare bags of each unit by themselves', async () => {
    await w.page.getByRole('radio', { name: '试卷袋' }).focus()
    await w.key('ArrowRight')
    await w.key('ArrowRight')
    await w.sees('卷1')
    // One bag of papers, one of cards.
    expect(await w.page.locator('button[data-cell]').count()).toBe(2)
    await w.shots('board-spares', 'Spares')
    await w.key('ArrowRight')
    await w.sees('001')
  })

  it('tells of a bag who answered for it, from when to when, and where the chain is torn', async () => {
    await w.press(/下落不明/)
    await w.way('F7', '责任链')
    await w.sees('断档 1 处')
    await w.sees(/^值班/)
    await w.shot('board-custody-zh')
    await w.main('看完了')
    await w.language('en')
    await w.way('F7', 'Chain of custody')
    await w.sees('Torn in 1 place')
    await w.shot('board-custody-en')
    await w.main('Done')
    await w.language('zh')
  })

  it('is told by the check of the whole record as well', async () => {
    await w.go('台账')
    await w.main('核验')
    await w.sees('责任断档 2 处')
    await w.sees(/无人值班/)
    await w.shot('ledger-gap-zh')
    expect(w.errors).toEqual([])
  })

  it('everything is found from any screen by one key, and one press goes there', async () => {
    await w.key('Control+f')
    await w.type('找什么', '送考场途中')
    await w.sees(/第 1 号/)
    await w.shots('find', 'Find')
    await w.type('找什么', crew.second.name)
    await w.press(new RegExp(crew.second.name))
    await w.page.getByRole('checkbox', { name: `选 ${crew.second.name}`, checked: true }).waitFor()
    expect(w.errors).toEqual([])
  })
})
