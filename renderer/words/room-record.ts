import type { Words } from './index.ts'

/** The line of a room's record form: at the desk, in the list of rooms, in a closing. */
export const roomRecord = {
  form: ['考场记录单', 'Room record'],
  back: ['已交回', 'back'],
  complete: ['填写齐全', 'complete'],
  seal: ['启封时封条完好', 'seals whole at opening'],
  ordered: ['答题卡已整理', 'cards in order'],
  and: ['，', ', '],
  lacks: ['记录有缺', 'Something lacks'],
  allThere: ['都齐全', 'All in order'],
  what: ['缺什么（不写试题内容）', 'What is lacking (never question text)'],
  whatLeft: ['还没写缺什么', 'say what is lacking'],
  nothingOff: ['还没去掉勾', 'nothing unticked yet'],
  lacksWhat: [
    '哪一项没有，去掉它的勾，写明缺什么。启封时封条不完好的，自动开异常事件，立即报考区。',
    'Untick what is lacking and say what. Seals not whole at the opening open an incident, to be reported at once.',
  ],
  keep: ['记下', 'Keep it'],
  not_back: ['未交回', 'not back'],
  not_complete: ['填写不齐', 'not complete'],
  not_seal: ['启封时封条不完好', 'seals not whole at opening'],
  not_ordered: ['答题卡未整理', 'cards not in order'],
} as const satisfies Words
