import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSite, type SitePlan } from '../../../db/exchange/import/index.ts'
import { shortCategory } from '../../../db/stages/labels.ts'

export const PASSPHRASE = '县考点两人各记一半 2026'
export const SITE = '北湖市考点'
export const AREA = '云河省考区'
/** As the plan calls it where nobody gives it another name. */
const EXAM = '2026年医师资格考试（医学综合笔试）'

type Row = SitePlan['people'][number]

/** The county site's plan (test/fixtures/site-d), as the walk looks things up in it. */
export class Site {
  readonly plan: SitePlan

  private constructor(plan: SitePlan) {
    this.plan = plan
  }

  /** Puts the four files into a folder of their own, as from a stick. */
  static async at(folder: string): Promise<Site> {
    cpSync(resolve('test/fixtures/site-d'), folder, { recursive: true })
    const read = await readSite(folder)
    if (!read.ok) throw new Error('site-d does not read')
    return new Site(read.plan)
  }

  /** The first who holds this post. */
  holder(post: string): Row {
    const row = this.plan.people.find(p => p.post === post)
    if (!row) throw new Error(`nobody is ${post}`)
    return row
  }

  bagsOf(room: string, unit: number) {
    return this.plan.bags.filter(b => b.room === room && b.unit === unit)
  }

  roomsOf(unit: number) {
    return this.plan.rooms.filter(r => this.bagsOf(r.code, unit).length > 0)
  }

  times(unit: number) {
    const of = this.plan.sittings.filter(s => s.unit === unit)
    return { start: Math.min(...of.map(s => s.startAt)), finish: Math.max(...of.map(s => s.endAt)) }
  }

  get ended(): number {
    return Math.max(...this.plan.sittings.map(s => s.endAt))
  }

  /** What no language changes: what the area's files call people, offices, places, and the categories of the exam. */
  get names(): string[] {
    const people = this.plan.people.flatMap(p => [p.name, p.unit])
    const rooms = this.plan.rooms.flatMap(r => [r.place, r.category, shortCategory(r.category)])
    return [...new Set([SITE, AREA, EXAM, ...people, ...rooms])]
  }
}
