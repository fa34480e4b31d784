import type { Words } from './index.ts'

export const board = {
  title: ['考场总览', 'Board'],
  // Shorter than the words of the states: eight of them and totals of three digits stand in one line.
  l_expected: ['未到', 'Due'],
  l_stored: ['在室', 'In room'],
  l_transit: ['在途', 'Transit'],
  l_difference: ['差异', 'Differ'],
  papers: ['试卷袋', 'Papers'],
  cards: ['答题卡袋', 'Cards'],
  differences_one: ['差异 {{n}}', '{{n}} discrepancy'],
  differences_other: ['差异 {{n}}', '{{n}} discrepancies'],
  late_one: ['{{n}} 场补录，格角有点', '{{n}} room entered later, dotted'],
  late_other: ['{{n}} 场补录，格角有点', '{{n}} rooms entered later, dotted'],
  well: ['一切正常', 'All is well'],
  unit: ['单元 {{n}}', 'Unit {{n}}'],
  copies: ['{{n}} 份', '{{n}} copies'],
  seal: ['封条', 'Seal'],
  life: ['这一袋的经过', 'What happened to it'],
  choose: ['选一格，看这一袋的经过', 'Choose a cell to see the life of its bag'],
  keys: ['点一下，或用方向键走到它，再按空格', 'Click, or walk with the arrow keys and press Space'],
  noBag: ['这个考场没有这种袋', 'No such bag for this room'],
  openLedger: ['打开台账', 'Open the ledger'],
  handle: ['处理差异', 'Handle it'],
  waiting: ['差异未结', 'Discrepancy open'],
  waitingText: ['结案后标记取下', 'The mark goes when the case is closed'],
} as const satisfies Words
