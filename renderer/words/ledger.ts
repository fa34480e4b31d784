import type { Words } from './index.ts'

export const ledger = {
  title: ['台账', 'Ledger'],
  total: ['共 {{n}} 条，新的在上', '{{n}} entries, newest first'],
  search: ['找：袋号、封条号、考场、姓名', 'Find a bag, seal, room or person'],
  found: ['找到 {{n}}', 'Found {{n}}'],
  nothing: ['没有找到“{{text}}”', 'Nothing found for "{{text}}"'],
  nothingWhy: [
    '袋号、封条号从头输起；姓名、考场可以输一部分。',
    'Codes from their beginning; names and rooms in part.',
  ],
  bags: ['袋', 'Bags'],
  rooms: ['考场', 'Rooms'],
  people: ['人员', 'People'],
  unit: ['单元 {{n}}', 'Unit {{n}}'],
  // entries
  no: ['第 {{n}} 条', 'No. {{n}}'],
  late: ['补录', 'Back-entry'],
  happened: ['发生于 {{at}}', 'happened {{at}}'],
  machine: ['程序', 'program'],
  signedBy: ['签名：{{names}}', 'Signed: {{names}}'],
  older: ['更早 100 条', '100 older'],
  newer: ['较新 100 条', '100 newer'],
  newest: ['最新', 'Newest'],
  // bag
  bagHint: ['选一袋，看它的经过', 'Choose a bag to see its life'],
  bagHow: ['扫袋，或在上面找', 'Scan it, or find it above'],
  closeBag: ['收起', 'Put away'],
  // verify
  verify: ['核验台账', 'Verify the ledger'],
  verifying: ['正在逐条核验', 'Verifying every entry'],
  whole: ['台账完整', 'The ledger is whole'],
  wholeText: [
    '每一条都没有改动、没有缺少、没有换位；每个签名都成立；屏幕上的数与台账一致。',
    'No entry was changed, removed or moved; every signature holds; what the screens show agrees with the record.',
  ],
  broken_one: ['有 {{n}} 处不符', '{{n}} finding'],
  broken_other: ['有 {{n}} 处不符', '{{n}} findings'],
  brokenText: [
    '台账被改动过，或文件损坏。不要继续使用，通知考区，保留这台电脑。',
    'The record was altered or its file is damaged. Stop using it, tell the area, keep this computer.',
  ],
  events: ['条', 'entries'],
  signatures: ['个签名', 'signatures'],
  checkpoints: ['个核验点', 'checkpoints'],
  tables: ['张表', 'tables'],
  root: ['台账摘要', 'Digest of the ledger'],
  rootWhy: ['与打印在交接单、销毁证明上的核验码对照', 'Compare with the code printed on forms and certificates'],
  findings: ['不符之处', 'Findings'],
  close: ['看完了', 'Done'],
} as const satisfies Words
