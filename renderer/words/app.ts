import type { Words } from './index.ts'

/** The frame of the window: rail, bars, notices. */
export const app = {
  // rail
  today: ['今日', 'Today'],
  board: ['考场总览', 'Board'],
  people: ['人员', 'People'],
  import: ['导入', 'Import'],
  receive: ['接收', 'Receive'],
  count: ['清点', 'Count'],
  issue: ['发放', 'Issue'],
  return: ['回收', 'Return'],
  seal: ['密封', 'Seal'],
  close: ['单元结束', 'Close'],
  incidents: ['异常', 'Incidents'],
  destroy: ['销毁', 'Destroy'],
  ledger: ['台账', 'Ledger'],
  // top bar
  noExam: ['试卷保密室', 'Confidential room'],
  present: ['在场', 'present'],
  pillBefore: ['下一场 **单元 {{no}}**　{{day}} {{at}} 开考', 'Next: **unit {{no}}**, {{day}} {{at}}'],
  pillIssue: ['单元 {{no}} **发放中**　{{at}} 开考', 'Unit {{no}} **being issued**, starts {{at}}'],
  pillExam: ['单元 {{no}} **考试中**　{{at}} 结束', 'Unit {{no}} **in progress**, ends {{at}}'],
  pillReturn: ['单元 {{no}} **回收中**', 'Unit {{no}} **coming back**'],
  pillThen: ['　下一场 {{at}} 开考', ', next starts {{at}}'],
  pillOver: ['各单元**已结束**', 'All units **closed**'],
  // bottom bar
  scanner: ['扫描枪', 'Scanner'],
  scannerUntried: ['还没试扫', 'not tried yet'],
  scannerRead: ['{{at}} 读到', 'read {{at}}'],
  offline: ['未联网', 'Not networked'],
  online: ['已联网', 'Networked'],
  waitingSign: ['签名未齐', 'Signatures open'],
  muted: ['已静音', 'Muted'],
  sound: ['声音', 'Sound'],
  lock: ['锁定', 'Lock'],
  signOut: ['退出', 'Sign out'],
  otherLanguage: ['English', '中文'],
  // bands
  training: ['演练', 'TRAINING'],
  trainingWhy: [
    '这是演练台账：不是真的考试，不加密，打印的单据都有“演练”二字。',
    'This is a training ledger: not a real exam, not encrypted; all its paper is marked 演练.',
  ],
  restarting: ['台账正在恢复，现在做的不会记录。', 'The ledger is coming back; nothing is recorded meanwhile.'],
  lost: ['这一次没有记录，请再扫一次：', 'Not recorded, scan again: '],
  ime: [
    '输入法拦住了扫描，没有记录。请切到英文输入法，再扫一次。',
    'An input method took the scan; nothing was recorded. Switch it to English and scan again.',
  ],
  someonePresent: ['{{name}} 在场', '{{name}} is present'],
  unknownFront: ['这张证件不在本台账：', 'This badge is not in this ledger: '],
  backSeen: [
    '刚才扫到的是签名码。现在不需要签名，请收好证件背面。',
    'That was a signing code. Nothing is to be signed now: put the back of the badge away.',
  ],
  codeSeen: ['扫到：{{what}}', 'Scanned: {{what}}'],
  understood: ['知道了', 'Understood'],
  // what a code is, at no task
  'what-item': ['袋', 'bag'],
  'what-carton': ['箱', 'carton'],
  'what-seal': ['封条', 'seal'],
  'what-person': ['证件', 'badge'],
  'what-station': ['工位', 'station'],
  'what-cabinet': ['保密柜', 'cabinet'],
  'what-document': ['单据', 'form'],
  'what-not-signed-in': ['还没有人登录', 'nobody is signed in'],
  'what-unknown': ['不在台账里的码', 'a code that is not in the ledger'],
  // before anything is known
  opening: ['正在打开台账', 'Opening the ledger'],
  cannotOpen: ['台账打不开', 'The ledger cannot be opened'],
  again: ['再试一次', 'Try again'],
} as const satisfies Words
