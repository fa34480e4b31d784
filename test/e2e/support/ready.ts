import type { Window } from './window.ts'

/** What a site does before papers come (R10, R12), as whoever is signed in does it: nothing wrong was found, a drill was held. */
export async function makeReady(w: Window, leader: string, other: string): Promise<void> {
  await w.go('准备清单')
  await turn(w, '检查与整改')
  await w.main('登记检查')
  await w.way('F7', '其余都符合')
  await w.main('记下')
  await w.sees('没有要整改的。')
  await turn(w, '应急演练')
  await w.main('登记应急演练')
  await w.field('情景').selectOption({ label: '停电' })
  await w.type('设定', '清点时停电，改用应急包')
  await w.type('地点', '保密室')
  await w.field('组织人').selectOption({ label: leader })
  await w.choose('参加的人', other)
  await w.type('发现', '没有发现问题')
  await w.page.getByRole('radio', { name: '达到要求' }).focus()
  await w.key('Space')
  await w.main('记下')
  await w.sees('预案修不修订，还没有登记')
}

/** To a page of 考前准备, by keyboard. */
export async function turn(w: Window, page: string): Promise<void> {
  await w.page.getByRole('radio', { name: page, exact: true }).focus()
  await w.key('Space')
}
