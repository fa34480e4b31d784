import type { Words } from './index.ts'

/** Corrections of the plan by row (R15b). */
export const correct = {
  tab: ['更正', 'Correct'],
  title: ['更正计划或清单', 'Correct plan or list'],
  about: ['现在是版本 {{n}}', 'Version {{n}} now'],
  what: ['要更正什么', 'What is to be corrected'],
  swap: ['两个考场对调', 'Two rooms swapped'],
  bag: ['袋属于另一考场', 'Bag of another room'],
  moved: ['考场换地点', 'Rooms moved'],
  candidates: ['应考人数', 'Candidates'],
  swapWhy: [
    '导入文件里两个考场装反了：还没发出的各单元，两场的袋全部对调。',
    'Two rooms are the wrong way round in the files: in every unit not yet issued all their bags are exchanged.',
  ],
  bagWhy: [
    '清单上这一袋属于另一个考场。只改没有回收的。',
    'The list has this bag under another room. Only what has not come back is changed.',
  ],
  movedWhy: [
    '在要换的考场后面填新地点，其余留空。已发出的仍按原来的账，交接单重印为新版本。',
    'Fill in the new place where a room moves, leave the others empty. What is out stays as it is; forms are printed anew.',
  ],
  candidatesWhy: ['还没有回收的考场才能改。', 'Only where the room has not come back.'],
  first: ['考场', 'Room'],
  second: ['与它对调的考场', 'Exchanged with'],
  code: ['袋码', 'Code of the bag'],
  to: ['应属考场', 'Belongs to'],
  find: ['找考场或地点', 'Find a room or place'],
  place: ['新地点', 'New place'],
  room: ['考场', 'Room'],
  now: ['现在的地点', 'Place now'],
  chosen_one: ['{{n}} 个考场换地点', '{{n}} room moves'],
  chosen_other: ['{{n}} 个考场换地点', '{{n}} rooms move'],
  number: ['应考人数', 'Candidates'],
  reason: ['原因', 'Reason'],
  sign: ['主考看过影响，签名', 'Chief reads and signs'],
  lack: ['还没填完', 'not complete'],
  lackReason: ['还没写原因', 'no reason yet'],
  done: ['已更正，现在是版本 {{n}}', 'Corrected: version {{n}} now'],
  doneWay: [
    '受影响单元的交接单、签条请重印（Ctrl P）。',
    'Print forms and slips of the units it touches anew (Ctrl P).',
  ],
  versions: ['以前的更正', 'Corrections so far'],
  none: ['没有', 'none'],
} as const satisfies Words
