import type { Words } from './index.ts'

/** What the five working stages (receive, count, issue, return, seal) say alike. */
export const stage = {
  leave: ['离开', 'Leave'],
  leaveKept: ['离开，数字保留', 'Leave, count kept'],
  back: ['返回', 'Back'],
  byHand: ['手工录入', 'By hand'],
  byHandTitle: ['手工录入一个号码', 'Type a code by hand'],
  byHandWhat: [
    '照着实物逐字输入。这一次会记成“手工”，并附上原因。',
    'Type it from the thing itself. It is recorded as typed by hand, with the reason.',
  ],
  code: ['号码', 'Code'],
  why: ['原因', 'Reason'],
  byHandReason: ['如：条码破损，扫不出', 'e.g. the bar code is torn'],
  byHandDo: ['录入', 'Enter it'],
  noCode: ['还没有号码', 'no code yet'],
  noReason: ['还没写原因', 'no reason yet'],
  second: ['请第二个人扫证件正面', 'The second person scans the badge front'],
  secondWhat: [
    '第二个人从现在起在场复核。只扫正面，不用输密码。',
    'The second person checks from now on. Front of the badge only, no PIN.',
  ],
  secondReady: ['请扫证件正面', 'Scan the badge front'],
  secondUnknown: ['这张证件不在本台账', 'This badge is not in this ledger'],
  secondBack: ['这是背面的签名码。请扫正面。', 'That is the signing code on the back. Scan the front.'],
  secondSame: ['要另一个人，不是 {{name}} 自己', 'It must be someone else than {{name}}'],
  unitN: ['单元 {{n}}', 'Unit {{n}}'],
  sheet_one: ['{{n}} 个考场', '{{n}} room'],
  sheet_other: ['{{n}} 个考场', '{{n}} rooms'],
  handMark: ['手工', 'by hand'],
  close: ['关闭', 'Close'],
} as const satisfies Words
