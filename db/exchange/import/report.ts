/** Collects problems; the sentence is made where it is known what is wrong. */
import type { FileName, RowProblem, Values } from './types.ts'
import { isWarning, type ProblemCode, sentences } from './words.ts'

export const MAX_PROBLEMS = 500

export interface Place {
  file: FileName
  name: string
  row: number | null
  column: string | null
}

class Problems {
  readonly list: RowProblem[] = []
  private more = 0
  private readonly limit: number
  constructor(limit: number) {
    this.limit = limit
  }
  add(place: Place, code: ProblemCode, values: Values): void {
    if (this.list.length < this.limit - 1) this.list.push({ ...place, code, ...sentences(code, values) })
    else if (this.more++ === 0) this.list.push({ ...place, row: null, column: null, code: 'and-more', zh: '', en: '' })
  }
  /** In the order in which they were found: cells file by file, then what rows say together. */
  done(): RowProblem[] {
    const last = this.list.at(-1)
    if (last?.code === 'and-more') Object.assign(last, sentences('and-more', { more: this.more }))
    return this.list
  }
}

export class Report {
  private readonly failed: Problems
  private readonly doubted: Problems
  constructor(limit = MAX_PROBLEMS) {
    this.failed = new Problems(limit)
    this.doubted = new Problems(limit)
  }
  add(place: Place, code: ProblemCode, values: Values = {}): void {
    const problems = isWarning(code) ? this.doubted : this.failed
    problems.add(place, code, { column: place.column ?? '', ...values })
  }
  get hasErrors(): boolean {
    return this.failed.list.length > 0
  }
  errors(): RowProblem[] {
    return this.failed.done()
  }
  warnings(): RowProblem[] {
    return this.doubted.done()
  }
}
