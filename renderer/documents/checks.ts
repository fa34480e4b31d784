/** What must hold before anything is drawn: right codes, the year of a training ledger, figures that agree. */
import { numberOf } from '../../db/documents/label-fields.ts'
import type { DocumentData, LabelData, LabelsData, Problem } from '../../db/documents/shapes.ts'
import { figuresHold } from '../../db/documents/statement.ts'
import { type CodeKind, codeKind } from '../../db/rules/codes.ts'

type Code = [field: string, code: string, kind: CodeKind]

/** Codes of the area's own bags, and of seals bought, are as they are. */
function labelCodes(label: LabelData): Code[] {
  switch (label.kind) {
    case 'seal':
    case 'strip':
      return [['sealNo', label.sealNo, 'seal']]
    case 'bag':
      return /^B\d{12}/.test(label.bagCode) ? [['bagCode', label.bagCode, 'bag']] : []
    case 'carton':
      return [['cartonCode', label.cartonCode, 'carton']]
    case 'cabinet':
      return [['code', label.code, 'cabinet']]
  }
}

function codesOf(data: Exclude<DocumentData, LabelsData>): Code[] {
  switch (data.kind) {
    case 'badges':
      return data.badges.map((badge): Code => ['code', badge.code, 'badge'])
    case 'drill':
      return [
        ...data.people.map((p): Code => ['front', p.front, 'badge']),
        ...data.rooms.map((r): Code => ['slip', r.slip, 'document']),
      ]
    case 'slips':
      return data.slips.map((slip): Code => ['no', slip.no, 'document'])
    case 'stations':
      return data.stations.map((station): Code => ['code', station.code, 'station'])
    case 'calibration':
      return [['code', data.code, 'document']]
    case 'commands':
    case 'scanner':
    case 'recovery':
    case 'manual':
      return []
    default:
      return [['no', data.no, 'document']]
  }
}

/** The two digits of the year: 00 on everything a training ledger prints, and on nothing else (R96). */
const yearOf = (code: string, kind: CodeKind): string => (kind === 'document' ? code.slice(2, 4) : code.slice(1, 3))

export function dataProblems(data: DocumentData): Problem[] {
  return [...ownProblems(data), ...(data.kind === 'pack' ? data.parts.flatMap(ownProblems) : [])]
}

const wrongCodes = (codes: readonly Code[], training: boolean): Problem[] =>
  codes
    .filter(([, code, kind]) => codeKind(code) !== kind || (yearOf(code, kind) === '00') !== training)
    .map(([field, code]) => ({ field, reason: 'bad-code', detail: code }))

/** No number twice: two labels of one number would be two bags of one. */
function labelProblems({ format, labels }: LabelsData): Problem[] {
  const numbers = labels.map(numberOf)
  const twice = numbers.filter((no, i) => numbers.indexOf(no) !== i)
  return [
    ...labels.flatMap(label => wrongCodes(labelCodes(label), label.training)),
    ...twice.map((no): Problem => ({ field: 'labels', reason: 'bad-code', detail: no })),
    ...labels
      .filter(label => label.kind !== format.of)
      .map((label): Problem => ({ field: 'format', reason: 'bad-code', detail: numberOf(label) })),
  ]
}

function ownProblems(data: DocumentData): Problem[] {
  if (data.kind === 'labels') return labelProblems(data)
  const problems: Problem[] = wrongCodes(codesOf(data), data.training)
  if (data.kind === 'badges') {
    for (const badge of data.badges) {
      // The code itself is a secret: it is not named.
      if (codeKind(badge.back) !== 'back') problems.push({ field: 'back', reason: 'bad-code', detail: badge.name })
    }
  }
  if (data.kind === 'certificate') {
    const { due, destroyed } = data.statement
    if (!figuresHold(data.statement) || destroyed !== data.bags.length) {
      problems.push({ field: 'statement', reason: 'bad-figures', detail: `${due} ${destroyed} ${data.bags.length}` })
    }
  }
  return problems
}
