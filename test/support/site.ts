/** A small made-up site as the four files of an office; figures that occur nowhere else, so that a leak is recognised. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { place } from './temp.ts'

export interface RoomSpec {
  code: string
  category: string
  candidates: number
  papers: number
  cards: number
  /** Copies carry serials that can be scanned. */
  serials?: boolean
  /** Only where the exam has them: so many in a bag of their own. */
  covers?: number
  discs?: number
}
export interface UnitSpec {
  no: number
  /** Days after the first. */
  day?: number
  start: string
  end: string
  /** Spare bags of each kind, all in the cartons of category 110, unless told. */
  spareOf?: string
  sparePapers: number
  spareCards: number
  /** Papers in a spare bag; 5 unless told. */
  spareCopies?: number
  /** Spare copies carry serials. */
  spareSerials?: boolean
  /** Bags in a carton; all of a category unless told. */
  perCarton?: number
}
export interface SiteSpec {
  rooms: RoomSpec[]
  units: UnitSpec[]
}
export interface Bag {
  code: string
  kind: 'paper' | 'card' | 'spare-paper' | 'spare-card' | 'cover' | 'disc'
  unit: number
  room: string | null
  copies: number
  carton: string
  serials: { prefix: string; from: number; width: number } | null
}
export interface Carton {
  code: string
  seal: string
  unit: number
}
export interface Site {
  spec: SiteSpec
  dir: string
  bags: Bag[]
  cartons: Carton[]
}

const NAMES: Record<string, string> = { '110': '临床执业医师', '120': '口腔执业医师' }
export const KIND = {
  paper: '试卷袋',
  card: '答题卡袋',
  'spare-paper': '备用试卷袋',
  'spare-card': '备用答题卡袋',
  cover: '封页袋',
  disc: '光盘',
}

export const PEOPLE = {
  chief: ['周主考', '考点主考'],
  lead: ['吴负责', '保密室负责人'],
  first: ['郑保管', '试卷保管员'],
  second: ['王保管', '试卷保管员'],
  third: ['冯值班', '值班员'],
  office: ['陈办公', '考点办公室'],
  inspector: ['褚巡考', '考区巡考员'],
  invigilator: ['卫监考', '监考员'],
} as const
export type Who = keyof typeof PEOPLE
export const WHO = Object.keys(PEOPLE) as Who[]
export const mobile = (who: Who): string => `1700000${String(1000 + WHO.indexOf(who)).padStart(4, '0')}`

/** Two rooms, one unit, six bags: the shortest whole exam. */
export const TINY: SiteSpec = {
  rooms: [
    { code: '19362611001', category: '110', candidates: 4, papers: 5, cards: 6, serials: true },
    { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 },
  ],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

/** Three rooms, two units; every figure of a pile occurs nowhere else. */
export const PECULIAR: SiteSpec = {
  rooms: [
    { code: '19362611001', category: '110', candidates: 127, papers: 137, cards: 139 },
    { code: '19362611002', category: '110', candidates: 149, papers: 151, cards: 157 },
    { code: '19362612001', category: '120', candidates: 167, papers: 173, cards: 179 },
  ],
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 17, spareCards: 19 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 13, spareCards: 24 },
  ],
}

export function bagsOf(spec: SiteSpec): { bags: Bag[]; cartons: Carton[] } {
  const bags: Bag[] = []
  const cartons: Carton[] = []
  for (const u of spec.units) {
    for (const category of ['110', '120'] as const) {
      const rooms = spec.rooms.filter(r => r.category === category)
      if (rooms.length === 0) continue
      let carton = ''
      const anotherCarton = () => {
        carton = `X19360${String(cartons.length + 1).padStart(2, '0')}`
        cartons.push({ code: carton, seal: `6727${8600 + cartons.length}`, unit: u.no })
      }
      const add = (kind: Bag['kind'], room: RoomSpec | null, copies: number) => {
        if (!carton || bags.filter(b => b.carton === carton).length === u.perCarton) anotherCarton()
        const letter = kind.endsWith('card') ? 'C' : 'P'
        const n = String(bags.length + 1).padStart(6, '0')
        const coded = room ? room.serials : u.spareSerials
        const serials = coded ? { prefix: `${letter}S${u.no}`, from: bags.length * 1000 + 1, width: 7 } : null
        bags.push({
          code: `${letter}26${category}0${n}`,
          kind,
          unit: u.no,
          room: room?.code ?? null,
          copies,
          carton,
          serials,
        })
      }
      for (const r of rooms) {
        add('paper', r, r.papers + (u.no - 1) * 200)
        add('card', r, r.cards + (u.no - 1) * 200)
        if (r.covers) add('cover', r, r.covers)
        if (r.discs) add('disc', r, r.discs)
      }
      if (category !== (u.spareOf ?? '110')) continue
      for (let i = 0; i < u.sparePapers; i++) add('spare-paper', null, u.spareCopies ?? 5)
      for (let i = 0; i < u.spareCards; i++) add('spare-card', null, 10)
    }
  }
  return { bags, cartons }
}

export const serialsOf = (b: Bag): string[] =>
  b.serials
    ? Array.from(
        { length: b.copies },
        (_, i) => b.serials?.prefix + String((b.serials?.from ?? 0) + i).padStart(b.serials?.width ?? 0, '0'),
      )
    : []

const lines = (head: string, rows: (string | number)[][]) => `${[head, ...rows.map(r => r.join(','))].join('\n')}\n`
export const peopleFile = (): string =>
  lines(
    '姓名,性别,工作单位,所在考点,岗位,手机号,培训日期,责任书日期,回避申报',
    WHO.map(w => [
      PEOPLE[w][0],
      '男',
      '市考试中心',
      '北湖市考点',
      PEOPLE[w][1],
      mobile(w),
      '2026-08-10',
      '2026-08-10',
      '无',
    ]),
  )

/** Adds the columns of 上岗手续 to a people file that has none, as an office that keeps them there hands it over (R3a). */
export function withClearances(dir: string): void {
  const path = join(dir, 'people.csv')
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const more = rows.map(row => `${row.trimEnd()},2026-08-10,2026-08-10,无`)
  writeFileSync(path, `${[`${head?.trimEnd()},培训日期,责任书日期,回避申报`, ...more].join('\n')}\n`)
}

/** Writes the four files; `change` may spoil one of them. */
export function writeSite(spec: SiteSpec, change: (name: string, text: string) => string = (_, t) => t): Site {
  const dir = mkdtempSync(join(place(), 'site-'))
  const { bags, cartons } = bagsOf(spec)
  const category = (room: string | null) => spec.rooms.find(r => r.code === room)?.category ?? '110'
  const used = [...new Set(spec.rooms.map(r => r.category))]
  const files = {
    people: peopleFile(),
    timetable: lines(
      '单元,类别代码,类别,日期,开始时间,结束时间',
      spec.units.flatMap(u => used.map(c => [u.no, c, NAMES[c] ?? c, `2026-08-${22 + (u.day ?? 0)}`, u.start, u.end])),
    ),
    rooms: lines(
      '考场代码,类别代码,类别,考场地点,座位数,应考人数',
      spec.rooms.map(r => [r.code, r.category, NAMES[r.category] ?? '', '甲楼', r.candidates, r.candidates]),
    ),
    consignment: lines(
      '批次,箱号,箱封条号,袋条码,袋型,类别代码,类别,单元,考场代码,份数,起始标识码,终止标识码',
      bags.map(b => {
        const c = b.room ? category(b.room) : (spec.units.find(u => u.no === b.unit)?.spareOf ?? '110')
        const s = serialsOf(b)
        const seal = cartons.find(x => x.code === b.carton)?.seal ?? ''
        return [
          1,
          b.carton,
          seal,
          b.code,
          KIND[b.kind],
          c,
          NAMES[c] ?? '',
          b.unit,
          b.room ?? '',
          b.copies,
          s[0] ?? '',
          s.at(-1) ?? '',
        ]
      }),
    ),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, `${name}.csv`), change(name, text))
  return { spec, dir, bags, cartons }
}
