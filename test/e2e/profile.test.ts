import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Crew, Room } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** The rule profile: what bounds each field, a revision signed by the chief examiner, its versions, a file (R95). */
describe('the rule profile, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-profile-'))
  const stick = join(dir, '规则方案.json')
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const room = await Room.open()
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
    }, dir)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('profile', () => w)

  const tab = async (label: string) => {
    await w.page.getByRole('radio', { name: label }).focus()
    await w.key('Space')
  }

  it('the head of the room reads it and writes it to a stick; the chief examiner alone changes it', async () => {
    await w.signIn(crew.lead)
    await w.go('规则')
    await w.mainLacks('主考登录后才能改')
    expect(await w.field('开考前多久起发放').isDisabled()).toBe(true)
    await w.way('F6', '存到文件')
    await w.sees('已写入 规则方案.json')
    await w.key('Control+l')
    await w.signIn(crew.chief)
    await w.go('规则')
    await w.mainLacks('还没有改动')
    await w.shots('profile', 'The rule (stricter only)')
  })

  it('a looser value is red with its rule, and cannot be signed', async () => {
    await tab('处置与销毁')
    await w.type('监控录像保存', '5')
    await w.sees('低于规定：不少于 6 个月')
    await w.mainLacks('1 处要改好')
    await w.shot('profile-looser-zh')
    await w.type('监控录像保存', '12')
    await w.main('核对 1 处改动')
    await w.mainLacks('写明原因')
    await w.type('原因', '本省要求保存一年')
    await w.shot('profile-confirm-zh')
    await w.main('主考签名')
    await w.sign([crew.chief], { back: '' }, 'profile-sign-zh')
    await w.sees('第 2 版已签署，现在起执行。')
    await tab('历次版本')
    await w.sees('本省要求保存一年')
    await w.shots('profile-history', 'What was changed')
  })

  it('a file is read as changes, judged as anything typed', async () => {
    const file = JSON.parse(readFileSync(stick, 'utf8'))
    writeFileSync(stick, JSON.stringify({ ...file, profile: { ...file.profile, keyHolders: 3 } }))
    await w.way('F7', '从文件读')
    await w.sees(/与现行方案有 2 处不同/)
    await w.main('核对 2 处改动')
    await w.sees('12 个月')
    await w.key('Escape')
    const window = { ...file.profile.window, destroyAfter: 60 }
    writeFileSync(stick, JSON.stringify({ ...file, profile: { ...file.profile, window } }))
    await w.way('F7', '从文件读')
    await w.sees(/低于规定：不少于 240 分钟（R65）/)
    writeFileSync(stick, '{"format": "something else"}')
    await w.way('F7', '从文件读')
    await w.sees(/没有能用的规则方案文件/)
  })
})
