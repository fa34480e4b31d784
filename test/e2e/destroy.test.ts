import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const HOUR = 3600_000
/** Each signs with badge and PIN, whoever is signed in. */
const WHOLE = { back: '' }

/** R73a, R76a in a real window: the bags go to a plant, an executor is relieved, the load list comes back signed. */
describe('destroyed at a plant, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-destroy-'))
  const bags: { code: string; seal: string | null }[] = []
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('destroy.start')
    const due = room.tx.number('SELECT ended FROM exam') + 4 * HOUR
    room.clock.until(due)
    bags.push(
      ...room.tx.all<{ code: string; seal: string | null }>(
        'SELECT i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item LEFT JOIN seal s ON s.id = i.seal ORDER BY i.id',
      ),
    )
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.dock((d, at) => d.clock({ set: at }), due)
    await w.signIn(crew.first)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('destroy-plant', () => w)

  it('the start says where it is done, and all three sign', async () => {
    await w.go('销毁')
    await w.main('开始销毁')
    await w.page.getByRole('radio', { name: '送指定单位' }).focus()
    await w.key('Space')
    await w.mainLacks('还没写接收单位')
    await w.type('接收单位', '市造纸厂')
    // The computer was off meanwhile: the time is observed, and the chief examiner signs too.
    await w.type('日期', '2026-08-22')
    await w.type('时间', '15:30:00')
    await w.shot('destroy-way-zh')
    await w.main('读条件，一起签名')
    await w.sees(/装车；监督人同行/)
    await w.sign([crew.first, crew.second, crew.chief, crew.inspector], WHOLE)
  })

  it('each bag is scanned into the vehicle; who was called away is relieved by another', async () => {
    const [one, ...rest] = bags
    await scanned(one)
    await w.way('F7', '换人')
    await w.page.getByRole('radio', { name: new RegExp(crew.second.name) }).focus()
    await w.key('Space')
    await w.shot('destroy-relieve-zh')
    await w.main('换人')
    await w.sign([crew.second, crew.third], WHOLE)
    for (const bag of rest) await scanned(bag)
    await w.shots('destroy-load', 'In transit')
    await w.way('F3', '打印装车清单')
    await w.sees(/已交给打印机/)
    await w.main('出发送销')
    await w.type('车牌号', '云A·P2200')
    await w.type('驾驶员', '周司机')
    await w.shot('destroy-depart-zh')
    await w.main('出发送销')
    await w.sees('送销在途')
    await w.shots('destroy-away', 'To the plant')
  })

  it('on return the plant’s word is entered as written, and all three sign the end', async () => {
    await w.wait(3 * HOUR)
    await w.main('录入接收单位签收')
    await w.type('接收人', '沈师傅')
    await w.type('重量', '38 千克')
    await w.shot('destroy-plant-zh')
    await w.main('三人签结束')
    await w.sees(/市造纸厂（沈师傅）/)
    await w.sign([crew.first, crew.third, crew.inspector], WHOLE)
    await w.sees('销毁已结束')
    await w.way('F6', '登记送考区')
    await w.type('经手人', '王保管')
    await w.type('考区接收人', '考区办公室 金接收')
    await w.shot('certificate-sent-form-zh')
    await w.main('登记')
    await w.sees(/考区巡考员带回　王保管　考区办公室 金接收/)
    await w.shots('destroy-plant-over', 'Destruction has ended')
  })

  it('the inspector takes a copy on a stick, signed by two, and its own file checks it on any machine with Node', async () => {
    await w.main('打印销毁证明')
    await w.sees(/已交给打印机/)
    const stick = mkdtempSync(join(dir, 'stick-'))
    await w.way('F4', '巡考员副本')
    await w.mainLacks('还没选文件夹')
    await w.type('优盘上的文件夹', stick)
    await w.shots('certificate-copy', "Inspector's copy")
    await w.main('二人签名，导出')
    await w.sees(/其中有销毁证明 XH\w+ 的 PDF 和数据/)
    await w.sign([crew.lead, crew.first], WHOLE)
    await w.sees(/导出完成，到第 \d+ 条/)
    await w.shots('certificate-copied', /Exported up to entry/)
    await w.main('知道了')
    const [copy] = readdirSync(stick).filter(name => name.startsWith('台账导出'))
    const folder = join(stick, copy ?? '')
    const check = () => spawnSync(process.execPath, ['check.mjs'], { cwd: folder, encoding: 'utf8' })
    const { status, stdout } = check()
    expect(stdout).toMatch(/销毁证明 XH\w+.*与台账相符/)
    expect(stdout).toContain('✓ 核对无误')
    expect(status).toBe(0)
    // The real window printed it; one copy more in its data is told by name.
    const [data] = readdirSync(join(folder, 'documents')).filter(name => name.endsWith('.json'))
    const file = join(folder, 'documents', data ?? '')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"copies":(\d+)/, (_, n: string) => `"copies":${Number(n) + 1}`),
    )
    expect(check()).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/bags\[0\]\.copies：写的是 \d+，台账是 \d+/),
    })
    expect(w.errors).toEqual([])
  })

  async function scanned(bag: { code: string; seal: string | null } | undefined): Promise<void> {
    await w.scan(bag?.code ?? '')
    if (bag?.seal) {
      await w.sees('请扫封条')
      await w.scan(bag.seal)
    }
    await w.sees('通过　装车')
  }
})
