import { expect } from 'vitest'
import { fillFounding } from '../support/founding.ts'
import { makeReady } from '../support/ready.ts'
import { PASSPHRASE } from './site.ts'
import type { Walk } from './walk.ts'

const HOUR = 3_600_000

/** Two people found the ledger, the evening before the first sitting. */
export async function found(walk: Walk): Promise<void> {
  const { w, site } = walk
  const first = Math.min(...site.plan.sittings.map(s => s.startAt))
  await w.dock((d, at) => d.begin(at), first - 19 * HOUR)
  const founders = ['考点主考', '保密室负责人'].map(post => ({ ...site.holder(post), passphrase: PASSPHRASE }))
  await fillFounding(w, '演练', founders)
  await walk.shot('found')
  await w.main('建立台账')
  await w.sees('登录')
}

/** There is no badge yet. */
export async function enterByName(walk: Walk): Promise<void> {
  const { w, site } = walk
  await w.sees('请扫证件背面的签名码')
  await walk.shot('sign-in')
  const { name } = site.holder('保密室负责人')
  await w.signInByName(name, PASSPHRASE)
  walk.me = { name, badge: '', back: '', pin: '' }
}

export async function importPlan(walk: Walk): Promise<void> {
  const { w } = walk
  await w.go('导入')
  await w.type('四个文件所在的文件夹', walk.files)
  await w.main('检查文件')
  await w.sees('四个文件没有错误')
  await w.type('年份', '2026')
  await walk.shot('import')
  await w.main('导入')
  await w.sees('已导入')
  await w.main('去任命')
}

export async function appoint(walk: Walk): Promise<void> {
  const { w } = walk
  await w.main('按岗位任命全部')
  await w.sees('已任命')
  await w.way('F7', '打印证件')
  await w.sees('证件已制成')
  await walk.shot('people')
}

/** Trained, bound by letter, nobody with a relation: three signed lists, three acts (R3a). Then the room and the drill (R11, R12). */
export async function prepare(walk: Walk): Promise<void> {
  const { w, site } = walk
  await w.go('上岗手续')
  await walk.shots('clearance', 'Clearances')
  for (const [kind, fields] of [
    ['培训', { 培训人: '考点办公室', 培训内容: '考务规则、保密与应急', 单据编号: 'PX-1' }],
    ['责任书', { 与谁签订: '北湖市考点', 单据编号: 'ZR-1' }],
    ['回避申报', { 单据编号: 'HB-1' }],
  ] as const) {
    await w.main('登记名单')
    await w.turn(kind)
    for (const [label, text] of Object.entries(fields)) await w.type(label, text)
    if (kind === '培训') await walk.shot('clearance-record')
    await w.main('登记')
    await w.sees(/^已登记 \d+ 人/)
  }
  await makeReady(w, walk.me?.name ?? '', site.holder('试卷保管员').name)
}

/** Each holder comes with the new badge, front first, and chooses a PIN. */
export async function choosePins(walk: Walk): Promise<void> {
  const { w } = walk
  await w.go('人员')
  const pages = walk.read(walk.printed('证件')[0] ?? '', 'bars').map(p => p.bars)
  const fronts = pages.flat().filter(c => c.startsWith('N'))
  const backs = pages.flat().filter(c => c.startsWith('K'))
  expect(backs).toHaveLength(fronts.length)
  await w.press(/退出/)
  for (const [i, back] of backs.entries()) {
    await w.sees('请扫证件背面的签名码')
    await w.scan(fronts[i] ?? '')
    await w.sees('这是证件正面，请翻到背面扫签名码')
    await w.scan(back)
    await w.sees('第一次使用：设定 6 位数字密码')
    const pin = String(246_810 + i * 1_357)
    const name = await choosePin(walk, pin, i === 0)
    walk.people.set(name, { name, badge: fronts[i] ?? '', back, pin })
    await w.press(/退出/)
  }
  walk.me = null
  expect(walk.people.size).toBeGreaterThanOrEqual(5)
}

/** The name the window shows whoever has just signed in under. */
async function choosePin(walk: Walk, pin: string, shot: boolean): Promise<string> {
  const { w, site } = walk
  const fields = w.page.locator('input[type=password][inputmode=numeric]')
  for (const field of [fields.nth(0), fields.nth(1)]) {
    await field.focus()
    await w.typeSecret(pin)
  }
  // The founders have a passphrase already and show by it that they are the holders.
  const proof = w.field('登录密码（证明是本人）')
  if (await proof.count()) {
    if (shot) await walk.shot('choose-pin')
    await proof.fill(PASSPHRASE)
  }
  await w.main('设定密码并登录')
  await w.page.locator('nav').waitFor()
  const named = async () => {
    const header = (await w.page.locator('header').textContent()) ?? ''
    return site.plan.people.find(p => header.includes(p.name))?.name ?? ''
  }
  await expect.poll(named).not.toBe('')
  return named()
}
