import { z } from 'zod'
import { EXAM_KINDS, ITEM_KIND_NAMES } from '../rules/kinds.ts'
import { code, count, event, id, text, time } from './define.ts'

/** The plan of an exam and the consignment's list, as imported (R15). */

export const planImported = event(
  'plan.imported.1',
  z.object({
    exam: id,
    year: z.number().int(),
    kind: z.enum(Object.keys(EXAM_KINDS) as [keyof typeof EXAM_KINDS, ...(keyof typeof EXAM_KINDS)[]]),
    name: text,
    files: z.array(z.object({ name: text, sha256: z.string().length(64) })),
    reason: z.string(),
  }),
  {
    zh: b => `导入 ${b.name}`,
    en: b => `Imported ${b.name}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO exam (id, year, kind, name, state, last) VALUES (?, ?, ?, ?, 'preparing', ?)
         ON CONFLICT (id) DO UPDATE SET last = excluded.last`,
        b.exam,
        b.year,
        b.kind,
        b.name,
        e.seq,
      ),
    topics: () => ['plan', 'people'],
  },
)

export const sittingPlanned = event(
  'sitting.planned.1',
  z.object({ sitting: id, exam: id, unit: id, no: id, category: code, name: text, start: time, finish: time }),
  {
    zh: b => `单元 ${b.no} ${b.name}`,
    en: b => `Unit ${b.no}, category ${b.category}`,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO unit (id, exam, no, state, last) VALUES (?, ?, ?, 'planned', ?) ON CONFLICT (id) DO NOTHING`,
        b.unit,
        b.exam,
        b.no,
        e.seq,
      )
      tx.run(
        `INSERT INTO sitting (id, exam, unit, category, name, start, finish, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'planned')`,
        b.sitting,
        b.exam,
        b.unit,
        b.category,
        b.name,
        b.start,
        b.finish,
      )
    },
    topics: () => ['plan'],
  },
)

export const roomPlanned = event(
  'room.planned.1',
  z.object({
    room: id,
    exam: id,
    code,
    category: code,
    place: text,
    seats: count,
    candidates: count,
    accounts: z.array(z.object({ account: id, unit: id, sitting: id })),
  }),
  {
    zh: b => `考场 ${b.code}，${b.place}`,
    en: b => `Room ${b.code}, ${b.place}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO room (id, exam, code, category, place, seats, candidates) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.room,
        b.exam,
        b.code,
        b.category,
        b.place,
        b.seats,
        b.candidates,
      )
      for (const a of b.accounts) {
        tx.run(
          `INSERT INTO account (id, exam, room, unit, sitting, state, last) VALUES (?, ?, ?, ?, ?, 'waiting', ?)`,
          a.account,
          b.exam,
          b.room,
          a.unit,
          a.sitting,
          e.seq,
        )
      }
    },
    topics: () => ['plan'],
  },
)

export const cartonExpected = event(
  'carton.expected.1',
  z.object({ carton: id, exam: id, code, seal: code, delivery: id, no: id, pile: id, unit: id }),
  {
    zh: b => `应到箱 ${b.code}`,
    en: b => `Carton ${b.code} announced`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO delivery (id, exam, no) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
        b.delivery,
        b.exam,
        b.no,
      )
      tx.run(
        `INSERT INTO pile (id, exam, kind, unit, delivery, state, last) VALUES (?, ?, 'receipt', ?, ?, 'waiting', ?)
         ON CONFLICT (id) DO NOTHING`,
        b.pile,
        b.exam,
        b.unit,
        b.delivery,
        e.seq,
      )
      tx.run(
        `INSERT INTO carton (id, exam, code, seal, delivery, pile, state, last) VALUES (?, ?, ?, ?, ?, ?, 'expected', ?)`,
        b.carton,
        b.exam,
        b.code,
        b.seal,
        b.delivery,
        b.pile,
        e.seq,
      )
    },
    topics: () => ['plan'],
  },
)

export const itemExpected = event(
  'item.expected.1',
  z.object({
    item: id,
    exam: id,
    code,
    kind: z.enum(ITEM_KIND_NAMES),
    category: code,
    unit: id,
    account: id.nullable(),
    carton: id,
    pile: id,
    copies: count,
    disposition: z.string().nullable(),
    serials: z.object({ prefix: z.string(), from: count, to: count, width: id }).nullable(),
  }),
  {
    zh: b => `应到袋 ${b.code}`,
    en: b => `Bag ${b.code} announced`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO item (id, exam, code, kind, category, unit, account, carton, pile, copies, prefix, first, final, width,
           state, holding, closure, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'expected', 'area', 'area', ?)`,
        b.item,
        b.exam,
        b.code,
        b.kind,
        b.category,
        b.unit,
        b.account,
        b.carton,
        b.pile,
        b.copies,
        b.serials?.prefix ?? null,
        b.serials?.from ?? null,
        b.serials?.to ?? null,
        b.serials?.width ?? null,
        e.seq,
      ),
    topics: () => ['plan'],
  },
)
