import type { Window } from './window.ts'

/** What a site does before papers come (R10, R12), as whoever is signed in does it: nothing wrong was found, a drill was held. */
export async function makeReady(w: Window, leader: string, other: string): Promise<void> {
  await w.go('准备清单')
  await w.turn('检查与整改')
  await w.main('登记检查')
  await w.way('F7', '其余都符合')
  await w.main('记下')
  await w.sees('没有要整改的。')
  await w.turn('应急演练')
  await w.main('登记应急演练')
  await w.pick('情景', '停电')
  await w.type('设定', '清点时停电，改用应急包')
  await w.type('地点', '保密室')
  await w.pick('组织人', leader)
  await w.choose('参加的人', other)
  await w.type('发现', '没有发现问题')
  await w.turn('达到要求')
  await w.main('记下')
  await w.sees('预案修不修订，还没有登记')
}
