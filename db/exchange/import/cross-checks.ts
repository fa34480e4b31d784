/** What rows and files say together: doubles, references, overlaps; then what is only doubtful. */
import { type Copies, ITEM_KINDS } from '../../rules/kinds.ts'
import type { ColumnKey } from './columns.ts'
import { serialAt } from './serials.ts'
import type { BagRow, Draft, Drafts, Earlier, FileName, Known, Planned, Serials, SitePlan, Values } from './types.ts'
import type { ProblemCode } from './words.ts'

/** Adds a problem at a cell (`column` null: the whole row). */
export type Note = <F extends FileName>(
  file: F,
  row: number,
  column: ColumnKey<F> | null,
  code: ProblemCode,
  values: Values,
) => void

const key = (...parts: (string | number)[]): string => parts.join('|')

/**
 * Rows that are doubtful by themselves are drafts: an undefined field is never compared. Where a file is missing, or a
 * row of it could not say what it is, nothing is reported as absent from it.
 */
export function crossCheck(drafts: Drafts, known: Known, note: Note): void {
  people(drafts.people ?? [], known.people ?? [], note)
  const sittings = sittingsOf(drafts.timetable, note)
  const rooms = roomsOf(drafts.rooms, note)
  const bags = drafts.consignment ?? []
  bagCodes(bags, known.bags, note)
  cartons(bags, note)
  sealNumbers(bags, known.seals, note)
  for (const bag of bags) {
    if (bag.unit && bag.categoryCode && sittings && !sittings.has(key(bag.unit, bag.categoryCode)))
      note('consignment', bag.row, 'unit', 'no-sitting', { unit: bag.unit, category: bag.categoryCode })
    if (!bag.room || !rooms) continue
    const theirs = rooms.get(bag.room)
    if (!theirs) note('consignment', bag.row, 'room', 'room-unknown', { room: bag.room })
    else if (theirs.categoryCode && bag.categoryCode && theirs.categoryCode !== bag.categoryCode)
      note('consignment', bag.row, 'categoryCode', 'room-category', {
        room: bag.room,
        theirs: theirs.categoryCode,
        category: bag.categoryCode,
      })
  }
  overlaps(bags, note)
  if (known.earlier) addsTo(bags, known.earlier, note)
}

/** A later list adds (R15a): its delivery and cartons are new, its serials in no earlier bag, its rooms not issued yet. */
function addsTo(bags: Draft<BagRow>[], earlier: Earlier, note: Note): void {
  const told = new Set<string>()
  for (const { row, code = '?', kind, delivery, carton, unit, room, serials } of bags) {
    if (delivery && earlier.deliveries.has(delivery) && !told.has(`d${delivery}`)) {
      told.add(`d${delivery}`)
      note('consignment', row, 'delivery', 'delivery-known', { delivery })
    }
    if (carton && earlier.cartons.has(carton) && !told.has(`c${carton}`)) {
      told.add(`c${carton}`)
      note('consignment', row, 'carton', 'carton-known', { carton })
    }
    if (unit && earlier.closed.has(unit)) note('consignment', row, 'unit', 'unit-over', { unit })
    else if (unit && room && earlier.issued.has(key(unit, room)))
      note('consignment', row, 'room', 'room-issued', { room, unit })
    const copies = kind && (ITEM_KINDS[kind].copies ?? kind)
    const twice =
      serials &&
      earlier.serials.find(
        e =>
          e.copies === copies &&
          e.s.prefix === serials.prefix &&
          e.s.width === serials.width &&
          e.s.from <= serials.to &&
          serials.from <= e.s.to,
      )
    if (twice) note('consignment', row, 'first', 'serials-known', { bag: code, theirs: twice.code })
  }
}

function people(rows: NonNullable<Drafts['people']>, registered: NonNullable<Known['people']>, note: Note): void {
  const holders = new Map(registered.map(p => [p.mobile, p.name]))
  const seen = new Map<string, { row: number; name: string }>()
  for (const { row, name, mobile } of rows) {
    if (!name || !mobile) continue
    const first = seen.get(mobile)
    if (!first) seen.set(mobile, { row, name })
    const values = { person: name, mobile, other: first?.row ?? 0 }
    if (first?.name === name) note('people', row, 'mobile', 'person-twice', values)
    else if (first) note('people', row, 'mobile', 'mobile-shared', { ...values, holder: first.name })
    const holder = holders.get(mobile)
    if (holder !== undefined && holder !== name) note('people', row, 'mobile', 'mobile-known', { ...values, holder })
  }
}

function sittingsOf(rows: Drafts['timetable'], note: Note): Map<string, number> | undefined {
  const seen = new Map<string, number>()
  for (const { row, unit, categoryCode } of rows ?? []) {
    if (!unit || !categoryCode) continue
    const other = seen.get(key(unit, categoryCode))
    if (other) note('timetable', row, 'categoryCode', 'sitting-twice', { unit, category: categoryCode, other })
    else seen.set(key(unit, categoryCode), row)
  }
  return rows?.every(r => r.unit && r.categoryCode) ? seen : undefined
}

function roomsOf(rows: Drafts['rooms'], note: Note): Map<string, NonNullable<Drafts['rooms']>[number]> | undefined {
  const seen = new Map<string, NonNullable<Drafts['rooms']>[number]>()
  for (const room of rows ?? []) {
    if (!room.code) continue
    const other = seen.get(room.code)
    if (other) note('rooms', room.row, 'code', 'room-twice', { room: room.code, other: other.row })
    else seen.set(room.code, room)
  }
  return rows?.every(r => r.code) ? seen : undefined
}

function bagCodes(bags: Draft<BagRow>[], listed: Known['bags'], note: Note): void {
  const seen = new Map<string, number>()
  for (const { row, code } of bags) {
    if (!code) continue
    const other = seen.get(code)
    if (other) note('consignment', row, 'code', 'bag-twice', { bag: code, other })
    else seen.set(code, row)
    if (listed?.has(code)) note('consignment', row, 'code', 'bag-known', { bag: code })
  }
}

/** A code that is a seal number of this site: a scan could not tell which was meant. Once for each code. */
function sealNumbers(bags: Draft<BagRow>[], stock: Known['seals'], note: Note): void {
  if (!stock?.size) return
  const told = new Set<string>()
  for (const bag of bags)
    for (const column of ['code', 'carton', 'cartonSeal'] as const) {
      const code = bag[column]
      if (!code || told.has(code) || !stock.has(code)) continue
      told.add(code)
      note('consignment', bag.row, column, 'code-is-seal', { code })
    }
}

function cartons(bags: Draft<BagRow>[], note: Note): void {
  const seen = new Map<string, Draft<BagRow>>()
  for (const bag of bags) {
    const { row, carton, cartonSeal, delivery } = bag
    if (!carton) continue
    const first = seen.get(carton)
    if (!first) {
      seen.set(carton, bag)
      continue
    }
    const other = first.row
    if (cartonSeal && first.cartonSeal && cartonSeal !== first.cartonSeal)
      note('consignment', row, 'cartonSeal', 'carton-seals', {
        carton,
        seal: cartonSeal,
        theirs: first.cartonSeal,
        other,
      })
    if (delivery && first.delivery && delivery !== first.delivery)
      note('consignment', row, 'delivery', 'carton-deliveries', { carton, delivery, theirs: first.delivery, other })
  }
}

/** Each kind of copy has its own numbers; sorted by start, a range that begins before the furthest end so far overlaps. */
function overlaps(bags: Draft<BagRow>[], note: Note): void {
  const series = new Map<string, { bag: Draft<BagRow>; s: Serials }[]>()
  for (const bag of bags) {
    const s = bag.serials
    if (!s || !bag.kind) continue
    const name = key(ITEM_KINDS[bag.kind].copies ?? bag.kind, s.prefix, s.width)
    const list = series.get(name)
    if (list) list.push({ bag, s })
    else series.set(name, [{ bag, s }])
  }
  for (const list of series.values()) {
    list.sort((a, b) => a.s.from - b.s.from || a.bag.row - b.bag.row)
    let furthest = list[0]
    for (const item of list.slice(1)) {
      if (!furthest || item.s.from > furthest.s.to) {
        furthest = item
        continue
      }
      const [late, early] = item.bag.row > furthest.bag.row ? [item, furthest] : [furthest, item]
      note('consignment', late.bag.row, 'first', 'serials-overlap', {
        from: serialAt(late.s, late.s.from),
        to: serialAt(late.s, late.s.to),
        bag: early.bag.code ?? '?',
        other: early.bag.row,
      })
      if (item.s.to > furthest.s.to) furthest = item
    }
  }
}

/** What every room needs; of the others a room may be given none. */
const COPIES = {
  papers: { none: 'no-papers', noSpare: 'no-spare-papers', zh: '试卷', en: 'papers' },
  cards: { none: 'no-cards', noSpare: 'no-spare-cards', zh: '答题卡', en: 'cards' },
} as const satisfies Partial<Record<Copies, { none: ProblemCode; noSpare: ProblemCode; zh: string; en: string }>>

/**
 * What is confirmed with a reason. A later list adds to an earlier one (R15a), so where bags are known already, what
 * this list leaves out is not missing.
 */
export function doubts(plan: Omit<SitePlan, 'files'>, known: Known, note: Note): void {
  categoryNames(plan, note)
  sharedSeals(plan.bags, note)
  const complete = !known.bags?.size
  const inRooms = new Map<string, { bag: BagRow; copies: number }>()
  const spare = new Set<string>()
  for (const bag of plan.bags) {
    const kind = ITEM_KINDS[bag.kind]
    if (!kind.copies) continue
    if (kind.spare) {
      spare.add(key(bag.unit, bag.categoryCode, kind.copies))
      continue
    }
    const place = key(bag.unit, bag.room ?? '', kind.copies)
    const sum = inRooms.get(place)
    if (sum) sum.copies += bag.copies
    else inRooms.set(place, { bag, copies: bag.copies })
  }
  const unitsOf = new Map<string, number[]>()
  for (const s of plan.sittings) unitsOf.set(s.categoryCode, [...(unitsOf.get(s.categoryCode) ?? []), s.unit])
  for (const room of plan.rooms)
    for (const unit of unitsOf.get(room.categoryCode) ?? [])
      for (const [copies, words] of Object.entries(COPIES)) {
        const sum = inRooms.get(key(unit, room.code, copies))
        const values = { room: room.code, unit, candidates: room.candidates, what: words.zh, whatEn: words.en }
        if (!sum && complete) note('rooms', room.row, 'code', words.none, values)
        else if (sum && sum.copies !== room.candidates)
          note('consignment', sum.bag.row, 'copies', 'copies-candidates', { ...values, copies: sum.copies })
      }
  if (!complete) return
  const here = new Set(plan.rooms.map(r => r.categoryCode))
  for (const { row, unit, categoryCode } of plan.sittings)
    for (const [copies, words] of Object.entries(COPIES))
      if (here.has(categoryCode) && !spare.has(key(unit, categoryCode, copies)))
        note('timetable', row, 'categoryCode', words.noSpare, { unit, category: categoryCode })
}

/** Of a list alone: names of categories, seals on two cartons. What a room has in all is judged at its issue. */
export function listDoubts(bags: BagRow[], planned: Planned, note: Note): void {
  const seen = new Map(planned.sittings.map(s => [s.categoryCode, s.category]))
  for (const { row, categoryCode: code, category: name } of bags) {
    const theirs = seen.get(code)
    if (theirs === undefined || theirs === name) continue
    seen.set(code, name)
    note('consignment', row, 'category', 'category-names', { code, name, theirs, where: 'timetable', other: 0 })
  }
  sharedSeals(bags, note)
}

function categoryNames(plan: Omit<SitePlan, 'files'>, note: Note): void {
  const seen = new Map<string, { name: string; where: FileName; row: number; told: Set<string> }>()
  const look = (
    where: 'timetable' | 'rooms' | 'consignment',
    rows: { row: number; categoryCode: string; category: string }[],
  ) => {
    for (const { row, categoryCode: code, category: name } of rows) {
      const first = seen.get(code)
      if (!first) seen.set(code, { name, where, row, told: new Set([name]) })
      else if (!first.told.has(name)) {
        first.told.add(name)
        note(where, row, 'category', 'category-names', {
          code,
          name,
          theirs: first.name,
          where: first.where,
          other: first.row,
        })
      }
    }
  }
  look('timetable', plan.sittings)
  look('rooms', plan.rooms)
  look('consignment', plan.bags)
}

function sharedSeals(bags: BagRow[], note: Note): void {
  const first = new Map<string, BagRow>()
  const told = new Set<string>()
  for (const bag of bags) {
    const other = first.get(bag.cartonSeal)
    if (!other) first.set(bag.cartonSeal, bag)
    else if (other.carton !== bag.carton && !told.has(bag.carton)) {
      told.add(bag.carton)
      const values = { seal: bag.cartonSeal, carton: bag.carton, theirs: other.carton, other: other.row }
      note('consignment', bag.row, 'cartonSeal', 'seal-two-cartons', values)
    }
  }
}
