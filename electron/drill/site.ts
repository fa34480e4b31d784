import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A site that does not exist, for a drill of a quarter of an hour (R96): eight people, three rooms, one unit that starts in
 * a few minutes. Every code has the year 00.
 */

const MINUTE = 60_000
const HOUR = 3600_000
const DAY = 24 * HOUR
/** Time to receive, count twice and issue; then the room is sat in for as long as it takes to breathe. */
const UNTIL_START = 10 * MINUTE
const SITTING = 3 * MINUTE

const SITE = '演练考点'
const PEOPLE = [
  ['钱主考', '考点主考'],
  ['孙负责', '保密室负责人'],
  ['李保管', '试卷保管员'],
  ['周保管', '试卷保管员'],
  ['吴值班', '值班员'],
  ['郑办公', '考点办公室'],
  ['王押运', '押运员'],
  ['冯巡考', '考区巡考员'],
] as const

const [CATEGORY, CATEGORY_NAME] = ['110', '临床执业医师']
/** Candidates are as many as papers: whoever counts learns from the sheet what to type. */
const ROOMS: readonly { code: string; place: string; copies: number }[] = [
  { code: '99992611001', place: '演练楼 101', copies: 6 },
  { code: '99992611002', place: '演练楼 102', copies: 5 },
  { code: '99992611003', place: '演练楼 201', copies: 4 },
]
const CARTON = { code: 'X9999001', seal: '99990001' }

export interface DrillBag {
  code: string
  kind: '试卷袋' | '答题卡袋' | '备用试卷袋' | '备用答题卡袋'
  room: string | null
  copies: number
}

const bag = (letter: 'P' | 'C', n: number, rest: Omit<DrillBag, 'code'>): DrillBag => ({
  code: `${letter}00${CATEGORY}0${String(n).padStart(6, '0')}`,
  ...rest,
})

export const DRILL_BAGS: readonly DrillBag[] = [
  ...ROOMS.flatMap(({ code: room, copies }, i) => [
    bag('P', 2 * i + 1, { kind: '试卷袋', room, copies }),
    bag('C', 2 * i + 2, { kind: '答题卡袋', room, copies }),
  ]),
  bag('P', 21, { kind: '备用试卷袋', room: null, copies: 2 }),
  bag('C', 22, { kind: '备用答题卡袋', room: null, copies: 2 }),
]
export const DRILL_CARTONS = [CARTON]
export const DRILL_ROOMS = ROOMS

/** When the unit is, whole minutes of the site's day; a unit is never sat over midnight. */
export function drillTimes(now: number): { start: number; finish: number } {
  const dayOf = (at: number) => Math.floor((at + 8 * HOUR) / DAY)
  const start = Math.ceil((now + UNTIL_START) / MINUTE) * MINUTE
  if (dayOf(start + SITTING) === dayOf(now)) return { start, finish: start + SITTING }
  const midnight = (dayOf(now) + 1) * DAY - 8 * HOUR
  const morning = Math.max(start, midnight + MINUTE)
  return { start: morning, finish: morning + SITTING }
}

const file = (head: string, rows: readonly (readonly (string | number)[])[]) =>
  `${[head, ...rows.map(r => r.join(','))].join('\n')}\n`

/** The area's four files, as they would come on a stick. */
export function writeDrillSite(dir: string, now: number): { start: number; finish: number } {
  const times = drillTimes(now)
  const local = (at: number) => new Date(at + 8 * HOUR).toISOString()
  const when = [local(times.start).slice(0, 10), local(times.start).slice(11, 16), local(times.finish).slice(11, 16)]
  const files = {
    people: file(
      '姓名,性别,工作单位,所在考点,岗位,手机号',
      PEOPLE.map(([name, post], i) => [name, i % 2 ? '女' : '男', '演练单位', SITE, post, `1700000999${i}`]),
    ),
    timetable: file('单元,类别代码,类别,日期,开始时间,结束时间', [[1, CATEGORY, CATEGORY_NAME, ...when]]),
    rooms: file(
      '考场代码,类别代码,类别,考场地点,座位数,应考人数',
      ROOMS.map(r => [r.code, CATEGORY, CATEGORY_NAME, r.place, r.copies, r.copies]),
    ),
    consignment: file(
      '批次,箱号,箱封条号,袋条码,袋型,类别代码,类别,单元,考场代码,份数,起始标识码,终止标识码',
      DRILL_BAGS.map(b => [
        ...[1, CARTON.code, CARTON.seal, b.code, b.kind, CATEGORY, CATEGORY_NAME, 1],
        ...[b.room ?? '', b.copies, '', ''],
      ]),
    ),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, `${name}.csv`), text)
  return times
}
