/** What must hold before anything is drawn: right codes, the year of a training ledger, figures that agree. */
import type { DocumentData, Problem } from '../../db/documents/shapes.ts'
import { figuresHold } from '../../db/documents/statement.ts'
import { type CodeKind, codeKind } from '../../db/rules/codes.ts'

type Code = [field: string, code: string, kind: CodeKind]

function codesOf(data: DocumentData): Code[] {
  switch (data.kind) {
    case 'seal':
      return [['sealNo', data.sealNo, 'seal']]
    case 'badges':
      return data.badges.map((badge): Code => ['code', badge.code, 'badge'])
    case 'slips':
      return data.slips.map((slip): Code => ['no', slip.no, 'document'])
    case 'stations':
      return data.stations.map((station): Code => ['code', station.code, 'station'])
    case 'calibration':
      return [['code', data.code, 'document']]
    case 'commands':
    case 'scanner':
    case 'recovery':
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

function ownProblems(data: DocumentData): Problem[] {
  const problems: Problem[] = codesOf(data)
    .filter(([, code, kind]) => codeKind(code) !== kind || (yearOf(code, kind) === '00') !== data.training)
    .map(([field, code]) => ({ field, reason: 'bad-code', detail: code }))
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
