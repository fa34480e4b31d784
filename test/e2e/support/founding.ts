import type { Window } from './window.ts'

export interface Founder {
  name: string
  sex: string
  post: string
  mobile: string
  unit: string
  passphrase: string
}

/** The first screen, filled in by two people; who presses F9 is the test's business. */
export async function fillFounding(
  w: Window,
  purpose: '正式考试' | '演练',
  founders: readonly Founder[],
): Promise<void> {
  await w.sees('建立台账')
  await w.type('考点名称', '北湖市考点')
  await w.type('考区', '云河省考区')
  await w.type('考点代码后四位', '1936')
  await w.turn(purpose)
  for (const [i, p] of founders.entries()) {
    await w.type('姓名', p.name, i)
    await w.turn(p.sex, i)
    await w.pick('岗位', p.post, i)
    await w.type('手机号', p.mobile, i)
    await w.type('工作单位', p.unit, i)
    await w.type('登录密码，至少 12 个字符', p.passphrase, i)
    await w.type('再输一次', p.passphrase, i)
  }
}
