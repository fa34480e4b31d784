/** Work of the floor that the emergency pack carries on without the program (R97), and that is entered later (R98). */
export const BACK_ENTRIES = {
  issue: { zh: '发放', en: 'issue' },
  return: { zh: '回收', en: 'return' },
  seal: { zh: '密封', en: 'sealing' },
  spare: { zh: '备用启用', en: 'opening of spares' },
} as const
export type BackEntry = keyof typeof BACK_ENTRIES
export const BACK_ENTRY_NAMES = Object.keys(BACK_ENTRIES) as [BackEntry, ...BackEntry[]]

/**
 * What a live act would have refused and paper did not: entered all the same, and an incident opens by itself, of this
 * kind (R98: nothing that was done is refused).
 */
export const DEVIATIONS = {
  'too-early': { kind: 'entry', zh: '早于开考前允许发放的时间', en: 'issued before the window opened' },
  'sitting-running': { kind: 'entry', zh: '场次结束之前收回', en: 'returned before the sitting was over' },
  suspended: { kind: 'entry', zh: '中止考试期间办理', en: 'done while the exam was suspended' },
  void: { kind: 'entry', zh: '发给已作废的考场', en: 'issued to a room that was void' },
  held: { kind: 'entry', zh: '暂扣的袋子被动用', en: 'a bag on hold was moved' },
  'behind-door': {
    kind: 'entry',
    zh: '记录里柜关着，开柜没有登记',
    en: 'out of a cabinet whose opening was not entered',
  },
  'before-paper': { kind: 'entry', zh: '早于登记的改用纸面时间', en: 'before the time paper was said to begin' },
  'seal-not-stocked': { kind: 'seal', zh: '用了没有入库的封条', en: 'a seal that was never taken into stock' },
  'other-seal': { kind: 'entry', zh: '没有用配好的封条', en: 'not the seal that had been assigned' },
  unappointed: { kind: 'staff', zh: '办理人当时没有任命', en: 'done by somebody without an appointment at the time' },
} as const
export type Deviation = keyof typeof DEVIATIONS
