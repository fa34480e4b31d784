/** The fields that a label's format may name, as text, from the record; pure. An empty one is not on the label. */
import { SECTIONS } from '../rules/kinds.ts'
import type { CartonLabelData, CartonLabelRow, LabelData, LabelKind, SealData } from './shapes.ts'
import { dateText, groupedCode, thousands, timeText } from './words.ts'

const SEAL = [
  'secrecy',
  'examName',
  'title',
  'reprintNo',
  'areaName',
  'siteName',
  'roomCode',
  'unitNo',
  'dayText',
  'halfDay',
  'categoryName',
  'categoryCode',
  'itemKind',
  'sealedDate',
  'sealedDay',
  'sealedTime',
  'sealNo',
  'countInside',
  'measure',
  'sections',
  'foot',
  'gaps',
  'gapsInList',
] as const

/** Every key of each kind of label. */
export const LABEL_FIELDS = {
  seal: SEAL,
  strip: ['secrecy', 'examName', 'title', 'areaName', 'siteName', 'sealNo', 'trainingFoot'],
  bag: [
    'secrecy',
    'examName',
    'itemKind',
    'roomCode',
    'unitNo',
    'categoryName',
    'categoryCode',
    'copies',
    'measure',
    'bagCode',
  ],
  carton: [
    'secrecy',
    'examName',
    'title',
    'from',
    'to',
    'unitNo',
    'day',
    'halfDay',
    'cartonNo',
    'cartonCount',
    'bags',
    'copies',
    'cartonSeal',
    'packedDate',
    'packedTime',
    'cartonCode',
  ],
  cabinet: ['siteName', 'name', 'place', 'code'],
} as const satisfies Record<LabelKind, readonly string[]>

type Fields<K extends LabelKind> = Record<(typeof LABEL_FIELDS)[K][number], string>

/** Numbers of serials that a label has room for; of more it says where they stand. */
const NAMED = 3
const TRAINING = '演练用封条　不得用于正式密封'

/** 已用 28　未用 2　有误 0, or which seal this one replaces. */
export function sectionsText(data: SealData): string {
  if (data.replaces) return `接替封条 ${groupedCode(data.replaces)}`
  if (!data.copies || !data.sections) return ''
  const names: Record<string, readonly [string, string]> = SECTIONS[data.copies]
  const counted: Record<string, number | undefined> = data.sections
  return Object.entries(names)
    .filter(([section]) => counted[section] !== undefined)
    .map(([section, [zh]]) => `${zh} ${thousands(counted[section] as number)}`)
    .join('　')
}

/** Right of the last line: why it is printed again, or the range of serials. */
export function footText(data: SealData): string {
  if (data.training) return TRAINING
  if (data.reprint) return `补打缘由 ${data.reprint.reason}　批准 ${data.reprint.approvedBy}`
  return data.serialFirst && data.serialLast ? `标识码 ${data.serialFirst}—${data.serialLast}` : ''
}

/** R32a: serials missing from the range (缺) and outside it (另), a line each, by their last four characters. */
export function gapsText({ missing, outside }: Pick<SealData, 'missing' | 'outside'>, most = NAMED): string {
  const line = (word: string, serials: readonly string[] | null | undefined) => {
    if (!serials?.length) return []
    return serials.length > most ? [`${word} 见清单`] : [`${word} ${serials.map(s => s.slice(-4)).join(' ')}`]
  }
  return [...line('缺', missing), ...line('另', outside)].join('\n')
}

/** At most `most` rows: as they are; else a row a kind; else one that names the list. */
export function cartonRows(rows: readonly CartonLabelRow[], most: number): CartonLabelRow[] {
  if (rows.length <= most) return [...rows]
  const sum = (of: readonly CartonLabelRow[], itemKind: string, category: string): CartonLabelRow => ({
    itemKind,
    category,
    bags: of.reduce((n, r) => n + r.bags, 0),
    copies: of.reduce((n, r) => n + r.copies, 0),
  })
  const kinds = [...new Set(rows.map(r => r.itemKind))]
  if (kinds.length > most) return [sum(rows, '合计', '详见装箱单')]
  return kinds.map(kind => {
    const own = rows.filter(r => r.itemKind === kind)
    const categories = new Set(own.map(r => r.category))
    return sum(own, kind, categories.size === 1 ? (own[0]?.category ?? '') : `${categories.size} 个类别，详见装箱单`)
  })
}

const total = (data: CartonLabelData, of: 'bags' | 'copies'): string =>
  thousands(data.rows.reduce((n, r) => n + r[of], 0))

const sealFields = (d: SealData): Fields<'seal'> => ({
  secrecy: d.secrecy,
  examName: d.examName,
  title: d.title,
  reprintNo: d.reprint ? String(d.reprint.no) : '',
  areaName: d.areaName,
  siteName: d.siteName,
  roomCode: d.roomCode ?? '',
  unitNo: String(d.unitNo),
  dayText: d.dayText,
  halfDay: d.halfDay,
  categoryName: d.categoryName,
  categoryCode: d.categoryCode,
  itemKind: d.itemKind,
  sealedDate: dateText(d.sealedAt),
  sealedDay: dateText(d.sealedAt).slice(5),
  sealedTime: timeText(d.sealedAt),
  sealNo: d.sealNo,
  countInside: thousands(d.countInside),
  measure: d.measure,
  sections: sectionsText(d),
  foot: footText(d),
  gaps: gapsText(d),
  gapsInList: gapsText(d, 0),
})

/** Codes are raw: the format groups them. */
export function fieldsOf(d: LabelData): Readonly<Record<string, string>> {
  switch (d.kind) {
    case 'seal':
      return sealFields(d)
    case 'strip':
      return {
        secrecy: d.secrecy,
        examName: d.examName,
        title: d.title,
        areaName: d.areaName,
        siteName: d.siteName,
        sealNo: d.sealNo,
        trainingFoot: d.training ? TRAINING : '',
      } satisfies Fields<'strip'>
    case 'bag':
      return {
        secrecy: d.secrecy,
        examName: d.examName,
        itemKind: d.itemKind,
        roomCode: d.roomCode ?? '',
        unitNo: String(d.unitNo),
        categoryName: d.categoryName,
        categoryCode: d.categoryCode,
        copies: d.copies === null ? '____' : thousands(d.copies),
        measure: d.measure,
        bagCode: d.bagCode,
      } satisfies Fields<'bag'>
    case 'carton':
      return {
        secrecy: d.secrecy,
        examName: d.examName,
        title: d.title,
        from: d.from,
        to: d.to,
        unitNo: String(d.unitNo),
        day: d.day,
        halfDay: d.halfDay,
        cartonNo: String(d.cartonNo),
        cartonCount: d.cartonCount === null ? '' : String(d.cartonCount),
        bags: total(d, 'bags'),
        copies: total(d, 'copies'),
        cartonSeal: d.cartonSeal,
        packedDate: dateText(d.packedAt),
        packedTime: timeText(d.packedAt),
        cartonCode: d.cartonCode,
      } satisfies Fields<'carton'>
    case 'cabinet':
      return {
        siteName: d.siteName,
        name: d.name,
        place: d.place,
        code: d.code,
      } satisfies Fields<'cabinet'>
  }
}

/** The number that makes a label one of its kind: what its job and its reprints are kept under. */
export function numberOf(d: LabelData): string {
  switch (d.kind) {
    case 'seal':
    case 'strip':
      return d.sealNo
    case 'bag':
      return d.bagCode
    case 'carton':
      return d.cartonCode
    case 'cabinet':
      return d.code
  }
}
