import type { Words } from './index.ts'

/** One screen, two stations. */
export const stations = {
  title: ['清点　两个工位', 'Count, two stations'],
  apart: ['两堆不同。第二遍须换另外两个人来数。', 'Two different piles. Two other people make the second counts.'],
  leave: ['离开，数字保留', 'Leave, counts kept'],
  station: ['工位 {{n}}', 'Station {{n}}'],
  nobody: ['工位 {{n}}', 'Station {{n}}'],
  noScanner: ['没有扫描枪：用一把枪扫工位卡 {{n}}', 'No scanner: read the card of station {{n}} with one'],
  gone: ['{{name}} 拔掉了', '{{name}} is unplugged'],
  keyboard: ['键盘方式扫描枪', 'keyboard-mode scanner'],
  close: ['{{name}} 结束', '{{name}}: close'],
  goOn: ['{{name}} 继续', '{{name}}: go on'],
  withdraw: ['撤回', 'Undo'],
  begin: ['开始清点', 'Begin counting'],
  next: ['数下一堆', 'Next pile'],
  choose: ['扫箱码开始数它所在的单元，或从这里选。', 'Scan a carton to count its unit, or choose here.'],
  nothing: ['现在没有您能数的堆。', 'There is no pile you can count now.'],
  nothingWay: [
    '已经数过的、旁边正在数的，须由别人数。',
    'What you have counted, or what is counted beside you, is for others.',
  ],
  closed: ['这一遍已结束', 'This count is closed'],
  agreed: ['两遍一致，清点无误', 'Both counts agree with the list'],
  differs: ['与清单不符，已开异常事件', 'It differs from the list; an incident is open'],
  differsWay: ['到“清点”看核对结果，按异常事件处理。', 'See the reconciliation in Count and deal with the incident.'],
} as const satisfies Words
