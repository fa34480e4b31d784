import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SMALL } from '../support/destructions.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const WHOLE = { back: '' }

/** What becomes of each bag, by kind and one by one, and the list that follows from it (R68, R69, R69a). */
describe('dispositions and the list, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-dispositions-'))
  let crew: Crew
  let papers: string[]
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('dispose', { spec: SMALL })
    const held = room.tx.number(`SELECT max(id) FROM item WHERE kind = 'paper' AND state = 'sealed'`)
    const about = { exam: 1, kind: 'seal', about: '封条翘起一角', item: held, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'incident.hold', { incident, items: [held], reason: '存疑' }, ['chief'])
    papers = room.tx
      .all<{ code: string }>(`SELECT code FROM item WHERE kind = 'paper' AND state = 'sealed' AND held = 0 ORDER BY id`)
      .map(b => b.code)
    crew = room.crew
    const now = room.clock.at()
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.dock((d, at) => d.clock({ set: at }), now)
    await w.signIn(crew.chief)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('dispositions', () => w)
  const figures = async (row: RegExp): Promise<string[]> =>
    (await w.page.getByRole('row', { name: row }).first().getByRole('cell').allInnerTexts()).slice(-9)

  /** An incident is open meanwhile: the row's own button, not the page's main action. */
  const approve = async (): Promise<void> => {
    await press('去批准')
    await w.sign([crew.chief], WHOLE)
  }
  const press = async (name: string): Promise<void> => {
    await w.page.getByRole('button', { name }).focus()
    await w.key('Space')
  }

  it('a bag without a disposition blocks; one key sets a kind, another all, and what is on no list is accounted for', async () => {
    await w.go('销毁')
    await w.sees(/袋还没有选定处置/)
    await w.main('选定每一袋的处置')
    await w.sees('暂扣')
    await w.shots('dispositions', 'What becomes of each bag')
    // A kind is chosen by arrow keys, as any group of choices.
    await w.page.getByRole('radio', { name: '备用试卷袋' }).focus()
    await w.key('Space')
    await w.way('F7', /^备用试卷袋 \d+ 袋按默认/)
    await w.sees('这一类都已选定')
    await w.shot('dispositions-kind-zh')
    await w.main('按默认选定')
    await w.mainLacks('全部选定')
    // On the list, to the area, on hold: each kind and all of them add up.
    expect(await figures(/^试卷袋/)).toEqual(['11', '—', '—', '—', '—', '1', '—', '—', '12'])
    expect(await figures(/^合计/)).toEqual(['11', '18', '—', '—', '—', '1', '—', '—', '30'])
    await w.key('Escape')
  })

  it('single bags are scanned or found and go another way with a reason; the list is approved anew', async () => {
    await approve()
    await w.sees(/清单 XH\w+　11 袋/)
    await press('更改')
    await w.sees(/第 1 版，11 袋）已批准/)
    await w.way('F4', '更改单袋')
    await w.mainLacks('还没选袋')
    await w.scan('P2699999999999')
    await w.sees(/P2699999999999 不是在室的袋/)
    await w.scan(papers[0] ?? '')
    await w.sees(/改定 1 袋/)
    await w.choose('哪些袋', papers[1] ?? '')
    await w.page.getByRole('radio', { name: '留存待查' }).focus()
    await w.key('Space')
    await w.mainLacks('还没写原因')
    await w.type('缘由', '考区要求留存两袋备查')
    await w.shots('disposition-change', 'Single bags go another way')
    await w.main('改定 2 袋')
    await w.sees(/第 1 版，11 袋）已批准/)
    await w.shots('disposition-listed', /is approved\. After a change/)
    await w.key('Escape')
    await w.sees('清单批准后有变动，要重新批准')
    await approve()
    await w.sees(/清单 XH\w+（第 2 版）　9 袋/)
    expect(w.errors).toEqual([])
  })
})
