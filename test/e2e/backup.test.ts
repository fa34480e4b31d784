import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSet } from '../../db/exchange/set/index.ts'
import { maker, release } from '../exchange/release.ts'
import { type Founder, fillFounding } from './support/founding.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const FOUNDERS: readonly [Founder, Founder] = [
  {
    name: '吴华国',
    sex: '男',
    post: '保密室负责人',
    mobile: '17000009991',
    unit: '区卫生健康局',
    passphrase: '第一人自己的长口令 9413',
  },
  {
    name: '孙晓玲',
    sex: '女',
    post: '试卷保管员',
    mobile: '17000009992',
    unit: '区卫生健康局',
    passphrase: '第二人自己的长口令 2206',
  },
]

const ours = maker()

/** A real ledger is carried from one machine to another on a stick, through the windows of both (R91). */
describe('a backup, an export, and the ledger on another machine', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-backup-'))
  const stick = join(dir, 'stick')
  mkdirSync(stick)
  let w: Window

  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('backup', () => w)

  const chooses = (to: string) =>
    w.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
    }, to)

  const signIn = () => w.signInByName(FOUNDERS[0].name, FOUNDERS[0].passphrase)

  async function bothSign(): Promise<void> {
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor()
    for (const [i, p] of FOUNDERS.entries()) {
      await w.sees(`已签 ${i}，共 2`)
      await w.way('F2', '用姓名和登录密码')
      await w.type('姓名', p.name)
      await w.page.locator('input[type=password]').last().focus()
      await w.page.keyboard.insertText(p.passphrase)
      if (i === 0) await w.shot('backup-sign-zh')
      await w.main('签名')
    }
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor({ state: 'detached' })
  }

  it('two people sign, the stick has a whole backup, and the bottom bar says so', async () => {
    w = await Window.open(join(dir, 'old'), { ROOM_RELEASE_KEYS: ours.key })
    await fillFounding(w, '正式考试', FOUNDERS)
    await w.main('建立台账')
    await signIn()
    await w.go('备份')
    await w.sees('还没有备份')
    await w.mainLacks('还没选文件夹')
    await w.shot('backup-none-zh')
    await chooses(stick)
    await w.way('F2', '选文件夹')
    await w.main('备份')
    await bothSign()
    await w.sees(/备份完成，到第 \d+ 条，读回核对无误/)
    await w.main('知道了')
    await w.sees(/上次备份 .*，到第 \d+ 条/)
    await w.shot('backup-zh')
    expect(readdirSync(stick)).toEqual(['保密室备份-1936'])
    expect((await readSet(join(stick, '保密室备份-1936'), null)).findings).toEqual([])
  })

  it('an export shows its code this once, and opens to it', async () => {
    await w.way('F4', '导出')
    await bothSign()
    await w.sees('打开导出的码')
    await w.key('Escape')
    await w.sees('打开导出的码')
    await w.shot('export-done-zh')
    const shown = await w.page.getByRole('dialog').locator('p').nth(0).locator('span').allTextContents()
    await w.main('码已抄好')
    await w.page.getByRole('dialog').waitFor({ state: 'detached' })
    const [name] = readdirSync(stick).filter(n => n.startsWith('台账导出'))
    expect((await readSet(join(stick, name ?? ''), shown.join(' '))).findings).toEqual([])
    expect(await w.text()).not.toContain(shown.join(''))
    await w.language('en')
    await w.sees(/Last backup/)
    await w.shot('backup-en')
    await w.language('zh')
  })

  it('a stick that is gone is said with its way out, and the last backup stands', async () => {
    await w.type('存放的文件夹（优盘）', join(dir, 'pulled'))
    await w.main('备份')
    await bothSign()
    await w.sees(/优盘可能被拔出或坏了/)
    await w.sees(/没有成：看存放处/)
    await w.shot('backup-failed-zh')
    expect(w.errors).toEqual([])
  })

  it('an update on a stick is checked before anybody installs it, and what came of it is in the ledger', async () => {
    const stick = release(join(dir, 'update'), '7.0.0', ours)
    await w.way('F6', '检查更新')
    await w.mainLacks('还没选文件夹')
    await chooses(stick)
    await w.way('F2', '选文件夹')
    await w.main('检查')
    await w.sees(/可以安装：7\.0\.0（现在是 /)
    await w.sees('paper-room_7.0.0_amd64.deb')
    await w.shots('update-good', /May be installed: 7\.0\.0/)
    appendFileSync(join(stick, 'paper-room_7.0.0_amd64.deb'), 'x')
    await w.main('再检查')
    await w.sees('不可安装：文件和清单不符')
    await w.shots('update-bad', 'Not to be installed: files are not those of the list')
    await chooses(release(join(dir, 'strange'), '7.0.0', maker()))
    await w.way('F2', '选文件夹')
    await w.main('检查')
    await w.sees('不可安装：签名的不是这个程序认的制作方')
    await w.key('Escape')
    await w.go('台账')
    await w.sees(/检查更新 7\.0\.0（现在 .*）：签名成立，文件一字不差/)
    expect(w.errors).toEqual([])
    await w.close()
  })

  it('on another machine the backup is looked at, restored, and opened by its people', async () => {
    w = await Window.open(join(dir, 'new'))
    await w.sees('两人一起，一次完成')
    await w.shot('found-restore-zh')
    await w.way('F4', '从备份恢复')
    await w.mainLacks('还没选备份')
    await chooses(stick)
    await w.way('F2', '选文件夹')
    await w.sees('逐字节核对无误，签名成立')
    await w.shot('restore-zh')
    await w.key('Escape')
    await w.language('en')
    await w.way('F4', 'Restore from a backup')
    await w.way('F2', 'Choose folder')
    await w.sees('Every byte checked; the signature holds')
    await w.shot('restore-en')
    await w.main('Restore')
    await w.sees(/Restored from the backup of .*, up to entry/)
    await w.language('zh')
    await w.sees(/已从 .* 的备份恢复，到第 \d+ 条/)
    await w.shot('restored-zh')
    await signIn()
    await w.go('台账')
    await w.sees(/台账从 .* 的备份恢复，到第 \d+ 条/)
    await w.go('备份')
    await w.sees('还没有备份')
    expect(w.errors).toEqual([])
  })
})
