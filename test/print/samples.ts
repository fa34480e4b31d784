/** Sample labels of every format, on rolls and on sheets; names and numbers are invented. */
import { FORMATS, type LabelFormat, placesOf } from '../../db/documents/formats.ts'
import type {
  BagLabelData,
  CabinetData,
  CartonLabelData,
  LabelData,
  LabelsData,
  SealData,
  StripData,
} from '../../db/documents/shapes.ts'
import { bagCode, sealCode, withCheck } from '../../db/rules/codes.ts'
import { at, common } from '../documents/samples.ts'

export const seal: SealData = {
  kind: 'seal',
  ...common,
  secrecy: '机密',
  title: '封条',
  roomCode: '39152611001',
  unitNo: 1,
  dayText: '8月22日',
  halfDay: '上午',
  categoryName: '临床执业医师',
  categoryCode: '110',
  itemKind: '试卷袋（考后）',
  sealedAt: at('2026-08-22T11:52'),
  sealNo: sealCode('26', '3915', 173),
  countInside: 30,
  measure: '份',
  copies: 'papers',
  sections: { used: 28, unused: 2, faulty: 0 },
  serialFirst: 'P019511029',
  serialLast: 'P019511058',
}

export const sealLong: SealData = {
  ...seal,
  secrecy: '机密★启用前',
  examName: '2026年国家医师资格考试医学综合笔试（第二次考试・试点考区）',
  areaName: '云河省石岭自治州考区',
  siteName: '石岭自治州及周边县市联合考点（职业技术学院东校区第二考点）',
  roomCode: '39152624117',
  unitNo: 12,
  dayText: '8月23日',
  halfDay: '下午',
  categoryName: '具有规定学历的师承或确有专长人员中医（朝医）执业助理医师',
  categoryCode: '245',
  itemKind: '备用答题卡袋（启用后余卡）',
  sealNo: sealCode('26', '3915', 999999),
  countInside: 1204,
  copies: 'papers',
  sections: { used: 1150, unused: 50, faulty: 4 },
  serialFirst: 'C041015551',
  serialLast: 'C041016754',
}

export const sealSpare: SealData = {
  ...seal,
  secrecy: '机密★启用前',
  roomCode: null,
  itemKind: '备用试卷袋',
  sealNo: sealCode('26', '3915', 24),
  countInside: 4,
  sections: null,
  replaces: sealCode('26', '3915', 9),
}

export const sealReprint: SealData = { ...seal, reprint: { no: 2, reason: '原封条破损', approvedBy: '陶英军' } }

export const sealTraining: SealData = {
  ...seal,
  training: true,
  examName: '演练考试（数据均为虚构）',
  sealNo: sealCode('00', '3915', 173),
}

/** Serials missing and others found (R32a), and the same beyond what a label names. */
export const sealGaps: SealData = {
  ...seal,
  missing: ['P019511034', 'P019511036', 'P019511040'],
  outside: ['P019512201'],
}
export const sealManyGaps: SealData = { ...seal, missing: ['P019511034', 'P019511036', 'P019511040', 'P019511041'] }

const cards: SealData = {
  ...seal,
  itemKind: '答题卡袋（考后）',
  copies: 'cards',
  sections: { used: 26, absent: 2, unused: 1, void: 1 },
  sealNo: sealCode('26', '3915', 174),
}
/** As long as the small label holds. */
const sealSmallLong: SealData = {
  ...cards,
  secrecy: '机密★启用前',
  examName: '2026年国家医师资格考试医学综合笔试（第二次）',
  areaName: '云河省考区',
  siteName: '石岭自治州职业技术学院东校区考点',
  unitNo: 12,
  categoryName: '中医（朝医）执业助理医师',
  itemKind: '备用答题卡袋',
  countInside: 1204,
  sealNo: sealCode('26', '3915', 999999),
}

export const strip: StripData = {
  kind: 'strip',
  training: false,
  secrecy: '机密',
  examName: common.examName,
  title: '封条',
  areaName: common.areaName,
  siteName: common.siteName,
  sealNo: sealCode('26', '3915', 301),
}
const stripLong: StripData = {
  ...strip,
  examName: sealLong.examName,
  siteName: '石岭自治州职业技术学院东校区第二考点',
  sealNo: sealCode('26', '3915', 302),
}

export const bag: BagLabelData = {
  kind: 'bag',
  training: false,
  secrecy: '机密★启用前',
  examName: common.examName,
  itemKind: '试卷袋',
  roomCode: '39152611001',
  unitNo: 1,
  categoryName: '临床执业医师',
  categoryCode: '110',
  copies: 30,
  measure: '份',
  bagCode: 'P2611010659509',
}
const bagLong: BagLabelData = {
  ...bag,
  examName: '2026年医师资格考试（实践技能考试・补考）',
  itemKind: '备用答题卡袋',
  roomCode: null,
  unitNo: 12,
  categoryName: '具有规定学历的师承或确有专长人员中医（朝医）执业助理医师',
  categoryCode: '245',
  copies: 1204,
  bagCode: bagCode('26', '3915', 999999),
}

const cartonNo = (yy: string, n: number): string => withCheck(`X${yy}3915${String(n).padStart(6, '0')}`)
export const carton: CartonLabelData = {
  kind: 'carton',
  training: false,
  secrecy: '机密',
  examName: common.examName,
  title: '箱签',
  from: '云河省考区　清河市考点',
  to: '云河省考区办公室',
  unitNo: 1,
  day: '2026-08-22',
  halfDay: '上午',
  cartonNo: 12,
  cartonCount: 24,
  rows: [
    { itemKind: '答题卡袋', category: '临床执业医师（110）', bags: 13, copies: 364 },
    { itemKind: '备用答题卡袋', category: '临床执业医师（110）', bags: 1, copies: 10 },
  ],
  cartonSeal: sealCode('26', '3915', 262),
  packedAt: at('2026-08-22T13:20'),
  cartonCode: cartonNo('26', 12),
}
export const cartonLong: CartonLabelData = {
  ...carton,
  secrecy: '机密★启用前',
  examName: sealLong.examName,
  from: `${sealLong.areaName}　${sealLong.siteName}`,
  to: '云河省医师资格考试考区办公室保密室',
  unitNo: 12,
  cartonNo: 124,
  cartonCount: 240,
  rows: ['110', '120', '130', '240'].flatMap(category => [
    { itemKind: '答题卡袋', category: `某类别执业医师（${category}）`, bags: 130, copies: 3640 },
    { itemKind: '备用答题卡袋', category: `某类别执业医师（${category}）`, bags: 1, copies: 10 },
  ]),
  cartonCode: cartonNo('26', 999999),
}
const cartonMixed: CartonLabelData = {
  ...carton,
  rows: ['试卷袋', '答题卡袋', '光盘袋'].map(itemKind => ({ itemKind, category: '临床（110）', bags: 4, copies: 40 })),
  cartonCode: cartonNo('26', 13),
}

const cabinetNo = (yy: string, n: number): string => withCheck(`G${yy}3915${String(n).padStart(4, '0')}`)
export const cabinet: CabinetData = {
  kind: 'cabinet',
  training: false,
  siteName: common.siteName,
  name: '3号柜　第2层',
  place: '里间',
  code: cabinetNo('26', 7),
}
const cabinetLong: CabinetData = {
  ...cabinet,
  siteName: '石岭自治州职业技术学院东校区考点',
  name: '备用试卷及答题卡专用密码文件柜（三）上层左',
  place: '验收点',
  code: cabinetNo('26', 9999),
}

export const formatOf = (name: string): LabelFormat => FORMATS[name] as LabelFormat
export const labels = (format: string, ...all: LabelData[]): LabelsData => ({
  kind: 'labels',
  format: formatOf(format),
  sheet: null,
  first: 0,
  labels: all,
})
const drill = <D extends LabelData>(data: D, own: Partial<D>): D => ({ ...data, training: true, ...own })

/** One label a document. */
export const rolls: Record<string, LabelsData> = {
  seal: labels('seal-100x60', seal),
  'seal-long': labels('seal-100x60', sealLong),
  'seal-cards': labels('seal-100x60', cards),
  'seal-spare': labels('seal-100x60', sealSpare),
  'seal-reprint': labels('seal-100x60', sealReprint),
  'seal-training': labels('seal-100x60', sealTraining),
  'seal-gaps': labels('seal-100x60', sealGaps),
  'seal-many-gaps': labels('seal-100x60', sealManyGaps),
  'small-seal': labels('seal-70x50', seal),
  'small-seal-long': labels('seal-70x50', sealSmallLong),
  'small-seal-spare': labels('seal-70x50', sealSpare),
  'small-seal-reprint': labels('seal-70x50', { ...sealReprint, secrecy: '机密★启用前' }),
  'small-seal-training': labels('seal-70x50', sealTraining),
  'small-seal-gaps': labels('seal-70x50', sealGaps),
  strip: labels('strip-100x60', strip),
  'strip-long': labels('strip-100x60', stripLong),
  'strip-training': labels('strip-100x60', drill(strip, { sealNo: sealCode('00', '3915', 301) })),
  bag: labels('bag-60x40', bag),
  'bag-long': labels('bag-60x40', bagLong),
  'bag-training': labels('bag-60x40', drill(bag, { bagCode: bagCode('00', '3915', 12) })),
  carton: labels('carton-100x70', carton),
  'carton-long': labels('carton-100x70', cartonLong),
  'carton-mixed': labels('carton-100x70', cartonMixed),
  'carton-training': labels('carton-100x70', drill(carton, { cartonCode: cartonNo('00', 12) })),
  cabinet: labels('cabinet-60x40', cabinet),
  'cabinet-long': labels('cabinet-60x40', cabinetLong),
  'cabinet-training': labels('cabinet-60x40', drill(cabinet, { code: cabinetNo('00', 7) })),
}

/** Several in one document, from a later place of the first sheet on. */
const many = (n: number): SealData[] =>
  Array.from({ length: n }, (_, i) => ({ ...seal, sealNo: sealCode('26', '3915', 500 + i), countInside: 20 + i }))
const onSheet = (data: LabelsData, first: number, stock: 'A4' | 'A4-borderless' = 'A4'): LabelsData => ({
  ...data,
  sheet: placesOf(data.format, stock),
  first,
})
export const sheets: Record<string, LabelsData> = {
  'sheet-seal': onSheet(labels('seal-100x60', ...many(8)), 5),
  'sheet-small-seal': onSheet(labels('seal-70x50', ...many(4)), 7),
  'sheet-borderless': onSheet(labels('seal-70x50', ...many(4)), 0, 'A4-borderless'),
  'sheet-bag': onSheet(labels('bag-60x40', ...[1, 2, 3].map(n => ({ ...bag, bagCode: bagCode('26', '3915', n) }))), 19),
  'sheet-carton': onSheet(labels('carton-100x70', carton, cartonLong), 3),
}
export const batch: LabelsData = labels('seal-100x60', ...many(5))
