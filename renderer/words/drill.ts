import type { Words } from './index.ts'

/** 演练一单元 (R96). */
export const drill = {
  title: ['演练一单元', 'Drill of one unit'],
  about: ['15 分钟，三个考场，和正式台账分开', 'A quarter of an hour, three rooms, apart from the real ledger'],
  how: ['怎样做', 'How it goes'],
  step1: [
    '按 F9：程序新建一本演练台账，一个假的考点，一个单元在十几分钟后开考。',
    'F9: a training ledger is founded, a site that does not exist, one unit that starts in some ten minutes.',
  ],
  step2: [
    '所有要扫的码（箱、袋、签条、证件）和密码都在一份 PDF 上，打印出来放在桌上。',
    'All codes to scan (cartons, bags, slips, badges) and the PIN are in one PDF: print it and lay it on the table.',
  ],
  step3: [
    '从接收到结清单元，按“今日”上的 F9 一步一步做，谁的事由谁扫证件。',
    'From receiving to closing the unit: F9 on Today, step by step; each signs in for what is theirs.',
  ],
  step4: [
    '屏幕和单据上都有“演练”；证件和码的年份是 00，正式台账不认。',
    'Screens and paper say 演练; codes have the year 00, and no real ledger takes them.',
  ],
  prepare: ['准备演练', 'Make it ready'],
  busy: ['正在准备', 'Getting ready'],
  material: ['演练材料，请打印：', 'The sheets of the drill, to be printed: '],
  enter: ['演练一单元', 'Drill of one unit'],
  leave: ['离开演练', 'Leave the drill'],
  again: ['重新演练', 'Drill anew'],
  pin: ['演练：各人的密码都是 {{pin}}', 'Drill: the PIN is {{pin}} for everyone'],
} as const satisfies Words
