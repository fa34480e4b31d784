/** Sample documents for the tests: names, orders and the facility are invented. */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../db/acts/define.ts'
import { anchorOf } from '../../db/documents/anchor.ts'
import { FORM_TEMPLATES } from '../../db/documents/bundled.ts'
import { CARDS } from '../../db/documents/cards.ts'
import { FORMATS, type LabelFormat } from '../../db/documents/formats.ts'
import type {
  BadgesData,
  CalibrationData,
  CertificateData,
  CommandsData,
  CountData,
  DocumentData,
  FormData,
  HandoverData,
  ListBag,
  ListData,
  PackData,
  ReceiptData,
  RecoveryData,
  ReportData,
  ScannerSheetData,
  SignatureRow,
  Slip,
  SlipsData,
  StationsData,
} from '../../db/documents/shapes.ts'
import { Template } from '../../db/documents/template.ts'
import { EMPTY, type Filled, sampleFilling } from '../../db/documents/template-sample.ts'
import { thousands } from '../../db/documents/words.ts'
import { halfGroups } from '../../db/people/halves.ts'
import {
  backCode,
  badgeCode,
  bagCode,
  base32,
  checkCharacter,
  documentCode,
  sealCode,
  stationCode,
} from '../../db/rules/codes.ts'
import { MEANINGS, type Meaning } from '../../db/rules/kinds.ts'

export const at = (text: string): number => Date.parse(`${text}+08:00`)
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

export const common = {
  training: false,
  secrecy: '机密★启用前',
  examName: '2026年医师资格考试（医学综合笔试）',
  areaName: '云河省考区',
  siteName: '清河市考点',
}

export const no = (kind: string, n: number, year = '26'): string => documentCode(kind, year, '3915', n)
export const anchor = (document: string, entries: number, time: string) =>
  anchorOf(document, { entries, at: at(time), root: hash(`root ${entries}`), record: hash(`record ${document}`) })
export const form = (document: string, entries: number, time: string) => ({
  ...common,
  no: document,
  templateVersion: 1,
  printedAt: at(time) + 60_000,
  anchor: anchor(document, entries, time),
})

export const signature = (
  meaning: Meaning,
  name: string,
  nameEn: string,
  unit: [string, string],
  post: [string, string],
  time: string | null,
): SignatureRow => ({
  meaning: { zh: MEANINGS[meaning][0], en: MEANINGS[meaning][1] },
  name,
  nameEn,
  unit: { zh: unit[0], en: unit[1] },
  post: { zh: post[0], en: post[1] },
  at: time === null ? null : at(time),
})
const district: [string, string] = ['区卫生健康局', 'District Health Bureau']
const city: [string, string] = ['市卫生健康委', 'City Health Commission']
const custodian: [string, string] = ['试卷保管员', 'Custodian']

export const badges: BadgesData = {
  kind: 'badges',
  training: false,
  examName: '2026年医师资格考试',
  siteName: '清河市考点',
  badges: ['姜洋', '秦燕霞', '欧阳修文'].map((name, i) => ({
    name,
    post: '试卷保管员',
    workUnit: '区卫生健康局',
    code: badgeCode('26', '3915', 5 + i),
    back: backCode(createHash('sha256').update(name).digest()),
    validFrom: '2026-08-20',
    validTo: '2026-08-25',
  })),
}

/** Half of a key that opens nothing: 32 bytes of a hash. */
const half = base32(createHash('sha256').update('recovery').digest())
export const recovery: RecoveryData = {
  kind: 'recovery',
  training: false,
  which: 'A',
  siteName: '清河市考点',
  holder: '陶英军',
  at: at('2026-08-20T17:05'),
  groups: halfGroups(half + checkCharacter(`A${half}`)),
}

const ctx = (training: boolean, siteName: string, stations: string[]): Ctx =>
  ({
    site: { training, name: siteName },
    now: { at: at('2026-08-20T09:30') },
    tx: {
      all: () => stations.map((name, i) => ({ code: stationCode(training ? '00' : '26', '3915', i + 1), name })),
    },
  }) as unknown as Ctx

export const stations: StationsData = CARDS.stations(ctx(false, common.siteName, ['1', '2']))
export const commands: CommandsData = CARDS.commands(ctx(false, common.siteName, []))
export const scanner: ScannerSheetData = CARDS.scanner(ctx(false, common.siteName, []))
const longSite = '石岭自治州及周边县市联合考点（职业技术学院东校区第二考点）'
export const stationsLong: StationsData = CARDS.stations(ctx(true, longSite, ['12', '回收验收点（东校区第二教学楼）']))

const room = (i: number): string => `39152611${String(i).padStart(3, '0')}`

export const slips: SlipsData = {
  kind: 'slips',
  ...common,
  templateVersion: 1,
  printedAt: at('2026-08-21T16:00'),
  slips: [1, 2].map(i => ({
    no: no('QT', i),
    anchor: anchor(no('QT', i), 1100 + i, '2026-08-21T15:59:31'),
    roomCode: room(i),
    place: `B教学楼10${i}室`,
    categoryName: '临床执业医师',
    categoryCode: '110',
    unitNo: 1,
    dayText: '8月22日',
    halfDay: '上午',
  })),
}

const place = (i: number): string => `${'ABCD'[i % 4]}教学楼${100 * Math.ceil(i / 8) + ((i - 1) % 8) + 1}室`

export const handover = (count: number): HandoverData => ({
  kind: 'handover',
  ...form(no('JF', 34), 1421, '2026-08-22T08:21:07'),
  direction: 'issue',
  unitNo: 1,
  dayText: '8月22日',
  halfDay: '上午',
  categoryName: '临床执业医师',
  categoryCode: '110',
  rows: Array.from({ length: count }, (_, k) => ({
    roomCode: room(k + 1),
    place: k === 4 ? '清河市职业技术学院东校区教学楼B座106室' : place(k + 1),
    papers: [{ code: `P26110106595${String(k + 9).padStart(2, '0')}`, copies: k === count - 1 ? 4 : 30 }],
    cards: [{ code: `C26110106595${String(k + 48).padStart(2, '0')}`, copies: k === count - 1 ? 4 : 30 }],
    at: at('2026-08-22T07:48') + k * 20_000,
    ...(k === 2 ? { entered: at('2026-08-22T10:12') } : {}),
  })),
  signatures: [
    signature('gave', '姜洋', 'JIANG Yang', district, custodian, '2026-08-22T08:20:44'),
    signature('checked', '华军', 'HUA Jun', district, custodian, '2026-08-22T08:21:07'),
  ],
})

export const handoverReturn: HandoverData = {
  ...handover(12),
  ...form(no('JF', 41), 1733, '2026-08-22T12:31:07'),
  secrecy: '机密',
  direction: 'return',
  equations: [
    '试卷：领出 334 ＋ 备用 0 ＝ 已用 310 ＋ 未用 24 ＋ 有误 0 ＋ 缺失 0',
    '答题卡：领出 334 ＋ 备用 0 ＝ 已用 310 ＋ 缺考 24 ＋ 未用 0 ＋ 作废 0 ＋ 缺失 0',
  ],
  rows: handover(12).rows.map(row => ({
    ...row,
    papers: row.papers.map(bag => ({ ...bag, sections: { used: bag.copies - 2, unused: 2, faulty: 0 } })),
    cards: row.cards.map(bag => ({ ...bag, sections: { used: bag.copies - 2, absent: 2, unused: 0, void: 0 } })),
    at: at('2026-08-22T11:48'),
  })),
  signatures: [
    signature('received', '姜洋', 'JIANG Yang', district, custodian, '2026-08-22T12:20:44'),
    signature('checked', '华军', 'HUA Jun', district, custodian, '2026-08-22T12:21:07'),
  ],
}

const handoverBlank: HandoverData = {
  ...handover(33),
  ...form(no('JF', 43), 1288, '2026-08-22T06:30:07'),
  secrecy: '机密',
  direction: 'return',
  blank: true,
  rows: handover(33).rows.map(row => ({ ...row, at: null })),
  signatures: handover(33).signatures.map(s => ({
    ...s,
    name: '',
    unit: { zh: '', en: '' },
    post: { zh: '', en: '' },
    at: null,
  })),
}

export const calibration = (width: number, height: number): CalibrationData => ({
  ...{
    kind: 'calibration',
    training: false,
    siteName: common.siteName,
    queue: '标签打印机 Zebra ZD421',
    width,
    height,
  },
  code: no('JZ', 1),
  printedAt: at('2026-08-20T10:00'),
})

export const pack: PackData = {
  kind: 'pack',
  ...form(no('YB', 1), 1288, '2026-08-22T06:30:07'),
  unitNo: 1,
  dayText: '8月22日',
  halfDay: '上午',
  rooms: 33,
  bags: 72,
  contents: [
    { title: '交接单（发放）　临床执业医师', no: no('JF', 42), last: null, n: 1, measure: '份' },
    { title: '场次签条', no: null, last: null, n: 6, measure: '张' },
    { title: '交接单（回收，空白）　临床执业医师', no: no('JF', 43), last: null, n: 1, measure: '份' },
    { title: '空白封条', no: sealCode('26', '3915', 173), last: sealCode('26', '3915', 252), n: 80, measure: '枚' },
  ],
  parts: [
    { ...handover(33), ...form(no('JF', 42), 1288, '2026-08-22T06:30:07'), signatures: [] },
    { ...slips, slips: Array.from({ length: 6 }, (_, i) => ({ ...(slips.slips[0] as Slip), no: no('QT', 11 + i) })) },
    handoverBlank,
    {
      ...{
        kind: 'labels',
        format: FORMATS['strip-100x60'] as LabelFormat,
        sheet: (FORMATS['strip-100x60'] as LabelFormat).sheet,
      },
      first: 0,
      labels: Array.from({ length: 10 }, (_, i) => ({
        ...{ kind: 'strip' as const, training: false, secrecy: '机密', examName: common.examName, title: '封条' },
        ...{ areaName: common.areaName, siteName: common.siteName, sealNo: sealCode('26', '3915', 173 + i) },
      })),
    },
  ],
}

const categories: [string, string, string, number][] = [
  ['110', '临床执业医师', 'Clinical, licensed', 33],
  ['120', '口腔执业医师', 'Stomatology, licensed', 7],
  ['130', '公共卫生执业医师', 'Public health, licensed', 3],
  ['140', '中医执业医师', 'Chinese medicine, licensed', 9],
  ['210', '临床执业助理医师', 'Clinical, assistant', 13],
  ['240', '中医执业助理医师', 'Chinese medicine, assistant', 7],
]

export const receipt: ReceiptData = {
  kind: 'receipt',
  ...form(no('JS', 1), 588, '2026-08-21T15:41:02'),
  from: '云河省考区办公室',
  batch: '第一批',
  vehicle: '清A・K3915',
  arrivedAt: at('2026-08-21T14:40:10'),
  finishedAt: at('2026-08-21T15:30:26'),
  deliverers: ['吴伟磊', '吴宇志'],
  cartons: Array.from({ length: 9 }, (_, i) => ({
    code: `X391500${i + 1}`,
    sealNo: `4478217${i}`,
    state: i === 6 ? 'bad' : 'ok',
    bags: 16,
    note: i === 6 ? '封条一角翘起，见异常事件 YC26-3915-0001-X' : null,
  })),
  rows: categories.flatMap(([code, name, , rooms]) =>
    ['试卷袋', '答题卡袋'].map(kind => ({
      unitNo: 1,
      kind,
      category: `${name}（${code}）`,
      bags: rooms,
      copies: rooms * 30 - 26,
    })),
  ),
  signatures: [
    signature('gave', '吴伟磊', 'WU Weilei', ['云河省考区办公室', 'Area office'], ['押运员', 'Escort'], null),
    signature('received', '姜洋', 'JIANG Yang', district, custodian, '2026-08-21T15:40:31'),
    signature('received', '秦燕霞', 'QIN Yanxia', city, custodian, '2026-08-21T15:41:02'),
  ],
}

export const count: CountData = {
  kind: 'count',
  ...form(no('QD', 7), 612, '2026-08-21T15:22:40'),
  task: '接收清点',
  counter: signature('counted', '姜洋', 'JIANG Yang', district, custodian, '2026-08-21T15:20:31'),
  second: null,
  place: 1,
  object: '箱 X3915001',
  sealNo: '44782177',
  sealState: 'ok',
  startedAt: at('2026-08-21T15:17:50'),
  endedAt: at('2026-08-21T15:20:26'),
  measure: '袋',
  rows: Array.from({ length: 14 }, (_, i) => ({
    code: `P26110106595${String(i + 9).padStart(2, '0')}`,
    item: '试卷袋',
    seal: 'ok',
    entry: i === 9 ? 'hand' : 'scan',
    at: at('2026-08-21T15:18:12') + i * 9_700,
    note: i === 9 ? '条码污损' : null,
  })),
  scanned: true,
  remarks: [],
  duplicates: 1,
  unknown: 0,
}

export const countJoint: CountData = {
  ...count,
  place: 3,
  second: signature('counted', '秦燕霞', 'QIN Yanxia', city, custodian, '2026-08-21T15:20:52'),
}

export const countLong: CountData = {
  ...count,
  object: '保密柜 3 全部',
  rows: Array.from({ length: 60 }, (_, i) => ({
    ...(count.rows[i % 14] as CountData['rows'][number]),
    code: `P26110106596${String(i + 9).padStart(2, '0')}`,
    carton: `X391500${Math.floor(i / 16) + 1}`,
  })),
  remarks: [
    {
      what: 'withdrawn',
      code: 'P2611010659701',
      last: null,
      n: 1,
      section: 'X3915002',
      at: at('2026-08-21T15:19:02'),
      withdrawnAt: at('2026-08-21T15:19:20'),
      reason: '另一箱的袋',
    },
  ],
}

export const countCopies: CountData = {
  ...count,
  scanned: false,
  task: '回收清点',
  object: '考场 39152611001　第 1 单元　试卷',
  sealNo: null,
  measure: '份',
  rows: [],
  figures: [
    { label: '试卷　已用', value: 28 },
    { label: '试卷　未用', value: 2 },
    { label: '试卷　有误', value: 0 },
  ],
}

/** Third count, at level 码: one scan taken back, a range and a single serial typed by hand, with the longest reason. */
export const countSerials: CountData = {
  ...countCopies,
  place: 3,
  scanned: true,
  remarks: [
    {
      what: 'hand',
      code: 'P019511029',
      last: 'P019511040',
      n: 12,
      section: '已用',
      at: at('2026-08-22T12:18:31'),
      withdrawnAt: null,
      reason: '整叠标识码无条码，逐份读号',
    },
    {
      what: 'hand',
      code: 'P019511057',
      last: null,
      n: 1,
      section: '未用',
      at: at('2026-08-22T12:19:02'),
      withdrawnAt: null,
      reason: '条码污损，'.repeat(40),
    },
    {
      what: 'withdrawn',
      code: 'P019511058',
      last: null,
      n: 1,
      section: '有误',
      at: at('2026-08-22T12:19:44'),
      withdrawnAt: at('2026-08-22T12:20:10'),
      reason: '放错了叠',
    },
  ],
}

/** Bags to be destroyed: `units` units, first two with every category. */
export function destroyed(units = 4, wide = categories): (ListBag & { scannedAt: number })[] {
  const bags: (ListBag & { scannedAt: number })[] = []
  for (let unit = 1; unit <= units; unit++) {
    for (const [code, zh, en, rooms] of wide) {
      if (unit > 2 && code.startsWith('2')) continue
      for (let i = 1; i <= rooms; i++) {
        const n = bags.length + 1
        bags.push({
          code: `P26${code.slice(0, 1)}${unit}0106${String(59000 + n)}`,
          sealNo: sealCode('26', '3915', 172 + n),
          kind: 'paper',
          category: { code, name: { zh, en } },
          unitNo: unit,
          roomCode: `39152${code}${unit}${String(i).padStart(2, '0')}`,
          copies: i === rooms ? 4 : 30,
          scannedAt: at('2026-08-23T21:12') + n * 31_000,
        })
      }
    }
  }
  for (let unit = 1; unit <= units; unit++) {
    for (let i = 1; i <= 5; i++) {
      const n = bags.length + 1
      bags.push({
        code: bagCode('26', '3915', n),
        sealNo: sealCode('26', '3915', 900 + n),
        kind: 'cover',
        category: null,
        unitNo: unit,
        roomCode: null,
        copies: 12,
        scannedAt: at('2026-08-23T21:12') + n * 31_000,
      })
    }
  }
  return bags
}

const destroyers: SignatureRow[] = [
  signature('carried', '姜洋', 'JIANG Yang', district, custodian, '2026-08-23T23:39:08'),
  signature('carried', '秦燕霞', 'QIN Yanxia', city, custodian, '2026-08-23T23:39:47'),
  signature('approved', '华杰雅', 'HUA Jieya', city, ['考点主考', 'Chief examiner'], '2026-08-23T20:36:12'),
  {
    ...signature(
      'supervised',
      '李强丽',
      'LI Qiangli',
      ['云河省考区办公室', 'Area examination office'],
      ['考区巡考员', 'Area inspector'],
      '2026-08-23T21:10:25',
    ),
    endedAt: at('2026-08-23T23:40:33'),
  },
]

export function certificate(bags = destroyed()): CertificateData {
  return {
    kind: 'certificate',
    ...form(no('XH', 1), 9317, '2026-08-23T23:41:26'),
    examNameEn: 'National Medical Licensing Examination 2026, Written Examination',
    areaNameEn: 'Yunhe Province Area',
    siteNameEn: 'Qinghe City Site',
    order: { zh: '云考办〔2026〕58号', en: 'Yun Kao Ban [2026] No. 58' },
    examEndedAt: at('2026-08-23T16:31:20'),
    waitedUntil: at('2026-08-23T20:31:20'),
    destroyedFrom: at('2026-08-23T21:10'),
    destroyedTo: at('2026-08-23T23:38'),
    method: { zh: '交指定单位销毁（化浆）', en: 'Pulping by a designated facility' },
    facility: { zh: '清河市涉密载体销毁中心', en: 'Qinghe Classified Media Centre' },
    place: { zh: '清河市涉密载体销毁中心化浆车间', en: 'Pulping workshop of the facility' },
    escorts: { zh: '吴伟磊、吴宇志；车号 清A・K3915', en: 'Wu Weilei, Wu Yuzhi; 清A・K3915' },
    videoChannel: '07',
    videoFrom: at('2026-08-23T20:50'),
    videoTo: at('2026-08-23T23:40'),
    videoMedium: 'V-2026-07',
    keepUntil: '2027-02-23',
    bags,
    statement: { due: bags.length, destroyed: bags.length },
    signatures: destroyers,
    notCovered: {
      zh: '备用试卷 30 袋（150 份）及答题卡不在本证明之列，另行送考区。',
      en: 'Not covered: 30 bags (150 copies) of spare papers and all answer cards, returned to the area.',
    },
  }
}

const twelve: [string, string, string, number][] = Array.from({ length: 12 }, (_, i) => [
  String(110 + i),
  `类别之${'甲乙丙丁戊己庚辛壬癸子丑'[i]}执业医师`,
  `Category ${i + 1}, licensed`,
  2,
])
/** The worst the layout must hold: 12 categories, 6 units, 4 executors, interrupted, explained, relieved. */
export const certificateFull: CertificateData = {
  ...certificate(destroyed(6, twelve)),
  ...form(no('XH', 1, '00'), 9317, '2026-08-23T23:41:26'),
  training: true,
  statement: {
    due: 175,
    destroyed: 174,
    explainedBy: ['YC26-3915-0002-T', 'YC26-3915-0004-R'],
    sheetFed: true,
    interruptions: [
      {
        at: at('2026-08-23T22:01'),
        cause: { zh: '停电', en: 'power cut' },
        resumedAt: at('2026-08-23T22:24'),
      },
    ],
  },
  facility: null,
  equipment: { zh: '碎纸机 SL-400（5 级）', en: 'Shredder SL-400 (level 5)' },
  residue: { zh: '考区统一化浆', en: 'Pulped by the area' },
  signatures: [
    ...destroyers.slice(0, 2),
    ...['何国', '韩艳海'].map(name => ({
      ...(destroyers[0] as SignatureRow),
      name,
      nameEn: 'HE Guo',
      span: { from: at('2026-08-23T22:24'), to: at('2026-08-23T23:38') },
    })),
    ...destroyers.slice(2).map((row, i) => (i ? { ...row, letterNo: '云考办函〔2026〕61号' } : row)),
  ],
}

/** Long names of categories: rows of the list grow. */
const longNames: [string, string, string, number][] = [
  [
    '245',
    '具有规定学历的师承或确有专长人员中医（朝医）执业助理医师',
    'Chinese medicine (Korean), assistant, by apprenticeship',
    30,
  ],
  ['110', '临床执业医师', 'Clinical, licensed', 20],
]
export const certificateLong = certificate(destroyed(2, longNames))

export const list: ListData = {
  kind: 'list',
  ...form(no('XH', 2), 9120, '2026-08-23T20:36:12'),
  order: '云考办〔2026〕58号',
  method: '交指定单位销毁（化浆）',
  bags: destroyed(),
  signatures: destroyers.slice(2, 3),
}

export const templates: Template[] = FORM_TEMPLATES.map(raw => Template.parse(raw))

export const templateForm = (template: Template, filled: Filled = EMPTY): FormData => ({
  kind: 'form',
  ...form(no(template.series, 7), 1286, '2026-08-22T07:48:31'),
  secrecy: template.secrecy === 'none' ? '' : common.secrecy,
  templateVersion: 3,
  template,
  ...filled,
})

/** Every template blank and filled in. */
const forms = Object.fromEntries(
  templates.flatMap(t => [
    [`form-${t.name}-blank`, templateForm(t)],
    [`form-${t.name}-filled`, templateForm(t, sampleFilling(t, at('2026-08-22T07:48:31')))],
  ]),
)

/** Longer than any: a table over a page, a text of several pages, three pictures. */
const report: ReportData = {
  kind: 'report',
  ...form(no('ZP', 1), 9510, '2026-08-25T10:12:00'),
  secrecy: '',
  report: {
    version: 2,
    at: at('2026-08-25T10:11:40'),
    to: '云河省考区办公室',
    how: '机要交换',
    reason: '考区要求补充第四节',
    hash: hash('report'),
    before: 1,
  },
  sections: [
    {
      key: 'overview',
      title: { zh: '考试概况', en: 'The exam' },
      blocks: [
        {
          kind: 'facts',
          rows: Array.from({ length: 9 }, (_, i) => ({
            name: { zh: `第 ${i + 1} 项的名称`, en: `Item ${i + 1}` },
            value: i === 0 ? `${longSite}（医学综合笔试）` : thousands(i * 1234),
          })),
        },
        {
          kind: 'bars',
          title: { zh: '各单元到考情况', en: 'Present and absent by unit' },
          unit: { zh: '人', en: 'people' },
          series: [
            { zh: '到考', en: 'Present' },
            { zh: '缺考', en: 'Absent' },
          ],
          rows: [1, 2, 3, 4].map(u => ({ name: { zh: `单元 ${u}`, en: `Unit ${u}` }, values: [2140 - u, 96 + u] })),
        },
      ],
      text: '',
    },
    {
      key: 'incidents',
      title: { zh: '异常事件与上报', en: 'Incidents' },
      blocks: [
        {
          kind: 'table',
          title: { zh: '异常事件一览', en: 'Incidents' },
          columns: [
            { name: { zh: '号', en: 'No' }, width: 1 },
            { name: { zh: '种类', en: 'Kind' }, width: 3 },
            { name: { zh: '结果', en: 'Outcome' }, width: 6 },
          ],
          rows: Array.from({ length: 60 }, (_, i) => [
            String(i + 1),
            '封条异常',
            i % 7 === 0 ? '复核后为搬运中翘起，重新密封，考区电话同意继续使用，编号见上级指示登记簿' : '已处理',
          ]),
          left: 4,
        },
        {
          kind: 'bars',
          title: { zh: '从发现到上报考区', en: 'From found to told' },
          unit: { zh: '分钟', en: 'min' },
          series: [{ zh: '用时', en: 'Time' }],
          rows: Array.from({ length: 24 }, (_, i) => ({ name: `${i + 1} 号`, values: [(i * 5) % 17] })),
          limit: { at: 10, says: { zh: '时限 10 分钟', en: 'limit 10 min' } },
        },
      ],
      text: '各项异常均按预案处置。'.repeat(30),
    },
    {
      key: 'problems',
      title: { zh: '存在的问题', en: 'Problems' },
      blocks: [],
      text: Array.from({ length: 12 }, (_, i) => `${i + 1}．${'走廊灯光偏暗，已报修，下次考前复查。'.repeat(16)}`).join(
        '\n',
      ),
    },
  ],
  signatures: [
    {
      meaning: { zh: '批准', en: 'Approved' },
      name: '周主考',
      unit: { zh: '市卫生健康委', en: 'City health commission' },
      post: { zh: '考点主考', en: 'Chief examiner' },
      at: at('2026-08-25T10:11:40'),
    },
  ],
}

export const samples: Record<string, DocumentData> = {
  report,
  badges,
  recovery,
  stations,
  'stations-long': stationsLong,
  commands,
  scanner,
  'scanner-training': { ...scanner, training: true, siteName: longSite },
  'commands-training': { ...commands, training: true, siteName: longSite },
  slips,
  'handover-33': handover(33),
  'handover-12': {
    ...handover(12),
    ...form(no('JF', 34, '00'), 1421, '2026-08-22T08:21:07'),
    training: true,
    reprint: { no: 1, reason: '墨迹不清', approvedBy: '陶英军' },
  },
  'handover-return': handoverReturn,
  pack,
  'calibration-100x60': calibration(100, 60),
  'calibration-70x50': calibration(70, 50),
  'calibration-60x40': calibration(60, 40),
  'calibration-a4': calibration(210, 297),
  'calibration-adjusted': { ...calibration(100, 60), adjust: { sx: 1.01, sy: 0.99, dx: 1, dy: -0.5 } },
  receipt,
  count,
  'count-long': countLong,
  'count-joint': countJoint,
  'count-copies': countCopies,
  'count-serials': countSerials,
  list,
  certificate: certificate(),
  'certificate-full': certificateFull,
  'certificate-long': certificateLong,
  ...forms,
}
