import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../electron/dock/exam.ts'
import type { SigningView } from '../../electron/ipc/contract.ts'
import { RoomService } from '../../electron/room.ts'
import { dayBefore, localPipe, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'
import { readPaper } from './support/paper.ts'
import { Window } from './support/window.ts'

/** PIN changed, badge revoked, badge reset by two, as people do it at the window (R7, R8a). */
describe('badges and secrets', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-people-'))
  const ledger = join(dir, 'ledger')
  let run: Run
  let w: Window

  beforeAll(async () => {
    mkdirSync(ledger)
    const o = openRoom(ledger, localPipe)
    run = await dayBefore(o)
    await o.room.ledger.stop()
    w = await Window.open(ledger)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  async function pin(n: number, text: string): Promise<void> {
    await w.page.locator('dialog input[type=password]').nth(n).focus()
    await w.page.keyboard.insertText(text)
  }

  it('one’s own PIN is changed with the back of the badge, the old PIN and the new one twice', async () => {
    const { lead } = run.crew
    await w.signIn(lead)
    await w.go('人员')
    await w.way('F2', '改我的密码')
    await w.sees('请扫自己证件背面的签名码')
    await w.scan(run.crew.first.back)
    await w.sees(/这不是/)
    await w.scan(lead.back)
    await w.sees('原密码')
    await w.shot('change-pin-zh')
    await pin(0, lead.pin)
    await pin(1, '314159')
    await pin(2, '314158')
    await w.main('改我的密码')
    await w.sees('两次输入的新密码不一样')
    await pin(0, lead.pin)
    await pin(1, '314159')
    await pin(2, '314159')
    await w.main('改我的密码')
    await w.sees('密码已改')
    lead.pin = '314159'
    await w.key('Control+l')
    await w.sees(/的工位已锁定/)
    await w.signIn(lead)
  })

  it('a lost badge is revoked by one at once, and reset by two who give the whole secret; the new one is printed', async () => {
    const { first, lead, second } = run.crew
    await w.go('人员')
    await w.page.getByLabel(`选 ${first.name}`).focus()
    await w.key('Space')
    await w.way('F6', '的证件')
    await w.mainLacks('二人重置')
    await w.type('原因', '证件遗失')
    await w.shot('reset-badge-zh')
    await w.way('F7', '作废证件')
    await w.sees('要重新工作，由二人重置证件')
    await w.way('F6', '的证件')
    await w.type('原因', '证件遗失')
    await w.main('二人重置')
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor()
    await w.shot('reset-sign-zh')
    for (const [i, p] of [lead, second].entries()) {
      await w.sees(`已签 ${i}，共 2`)
      await w.scan(p.back)
      await w.page.getByText(p.name).first().waitFor()
      await w.page.locator('input[type=password]').last().focus()
      await w.page.keyboard.insertText(p.pin)
      await w.main('签名')
    }
    await w.sees('新证件已印')
    await w.shot('reset-done-zh')
    const pdf = readdirSync(join(ledger, 'print')).find(f => f.startsWith('证件'))
    const codes = readPaper(join(ledger, 'print', pdf ?? ''), join(dir, 'bars')).flatMap(p => p.bars)
    const back = codes.find(c => c.startsWith('K')) ?? ''
    await w.key('Control+l')
    await w.sees(/的工位已锁定/)
    await w.scan(first.back)
    await w.sees('这张证件不在本台账')
    await w.scan(back)
    await w.sees('第一次使用')
    await w.key('F12')
    await w.shot('new-badge-en')
    await w.key('F12')
    expect(w.errors).toEqual([])
  })

  it('the same dialogs in English', async () => {
    await w.signIn(run.crew.lead)
    await w.go('人员')
    await w.key('F12')
    await w.way('F2', 'Change my PIN')
    await w.scan(run.crew.lead.back)
    await w.sees('New PIN again')
    await w.shot('change-pin-en')
    await w.key('Escape')
    await w.page.getByLabel(`Choose ${run.crew.second.name}`).focus()
    await w.key('Space')
    await w.way('F6', 'Badge')
    await w.type('Reason', 'Lost on the way')
    await w.shot('reset-badge-en')
    await w.key('Escape')
    await w.key('F12')
    expect(w.errors).toEqual([])
  })
})

/** `ledger.keys` is gone: the two holders open the ledger with their pages (ledger.md, "Files and keys"). */
describe('the recovery key', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-recovery-'))
  const ledger = join(dir, 'ledger')
  const secret = (i: number) => ({
    kind: 'passphrase' as const,
    name: FOUNDING.people[i]?.name ?? '',
    passphrase: FOUNDING.people[i]?.passphrase ?? '',
  })
  const halves: string[] = []
  let w: Window

  beforeAll(async () => {
    const sticks = ['a', 'b'].map(n => join(dir, n))
    for (const d of [ledger, ...sticks]) mkdirSync(d)
    const chosen = [...sticks]
    const room = new RoomService({
      dir: ledger,
      startLedger: localPipe,
      make: async data => ({
        pdf: new TextEncoder().encode(JSON.stringify(data)),
        pages: 1,
        paper: { w: 210, h: 297 },
        problems: [],
      }),
      chooseFolder: async () => chosen.shift() ?? null,
      say: () => {},
    })
    await room.works.found({ ...FOUNDING, training: false })
    await room.works['sign-in'](secret(1))
    const opened = await room.works['print-recovery']({ a: 1, b: 2 })
    if (!opened.ok) throw new Error(opened.says.zh)
    const { signing } = opened.value as SigningView
    for (const i of [0, 1]) await room.station.act('sign.add', { signing, secret: secret(i) })
    await room.station.act('sign-out', {})
    await room.ledger.stop()
    for (const d of sticks) {
      const [file] = readdirSync(d)
      halves.push((JSON.parse(readFileSync(join(d, file ?? ''), 'utf8')) as { groups: string[] }).groups.join(' '))
    }
    renameSync(join(ledger, 'ledger.keys'), join(dir, 'ledger.keys'))
    w = await Window.open(ledger)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('opens the ledger; each sign-in then puts its own key back', async () => {
    await w.way('F3', '用恢复密钥打开')
    const type = async (texts: readonly string[]) => {
      for (const [n, text] of texts.entries()) {
        await w.page.locator('dialog input[type=password]').nth(n).focus()
        await w.page.keyboard.insertText(text)
      }
    }
    await type([halves[1] ?? '', halves[0] ?? ''])
    await w.shot('recovery-zh')
    await w.main('打开台账')
    await w.sees(/是另一半/)
    await type(halves)
    await w.main('打开台账')
    await w.sees('无人登录。台账已打开，什么都不会丢。')
    await w.way('F2', '没带证')
    await w.type('姓名', secret(1).name)
    await w.type('登录密码', secret(1).passphrase)
    await w.main('登录')
    await w.page.locator('header', { hasText: secret(1).name }).waitFor()
    await w.go('人员')
    await w.way('F3', '恢复密钥')
    await w.mainLacks('去签名')
    await w.shot('print-recovery-zh')
    await w.key('Escape')
    await w.page.screenshot({ path: resolve('out/people-real.png') })
    expect(readFileSync(join(ledger, 'ledger.keys'), 'utf8')).toContain(secret(1).name)
    expect(w.errors).toEqual([])
  })
})
