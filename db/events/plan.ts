import { z } from 'zod'
import { EXAM_KINDS, ITEM_KIND_NAMES } from '../rules/kinds.ts'
import { CORRECTION_NAMES, CORRECTIONS } from '../rules/orders.ts'
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
        `INSERT INTO item (id, exam, code, kind, category, unit, account, carton, pile, listed, copies, prefix, first, final, width,
           state, holding, closure, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'expected', 'area', 'area', ?)`,
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

/** A correction of the plan or the list after import (R15b): a new version; the old one stays in the events before it. */
export const planCorrected = event(
  'plan.corrected.1',
  z.object({
    exam: id,
    version: z.number().int().min(2),
    kind: z.enum(CORRECTION_NAMES),
    what: z.object({ zh: text, en: text }),
    reason: text,
    /** Whose lists it changes: those printed before are of the version before. */
    touches: z.array(z.object({ unit: id, category: code })),
  }),
  {
    zh: b => `计划更正，版本 ${b.version}（${CORRECTIONS[b.kind].zh}）：${b.what.zh}。原因：${b.reason}`,
    en: b => `Plan corrected, version ${b.version} (${CORRECTIONS[b.kind].en}): ${b.what.en}. Reason: ${b.reason}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO plan_version (exam, version, kind, reason, at, seq) VALUES (?, ?, ?, ?, ?, ?)',
        b.exam,
        b.version,
        b.kind,
        b.reason,
        e.at,
        e.seq,
      )
      for (const t of b.touches)
        tx.run(
          'INSERT INTO plan_touch (unit, category, version, at) VALUES (?, ?, ?, ?)',
          t.unit,
          t.category,
          b.version,
          e.at,
        )
    },
    topics: () => ['plan', 'board', 'handover', 'documents'],
  },
)

/** The bag answers in another room's account from here on. Its state, and where it is, stay. */
export const itemReassigned = event(
  'item.reassigned.1',
  z.object({
    item: id,
    code,
    account: id,
    room: code,
    from: id.nullable(),
    fromRoom: code.nullable(),
    /** By an ordered release, or by a correction of the list. */
    order: id.nullable(),
    version: id.nullable(),
    was: count.optional(),
  }),
  {
    zh: b =>
      `袋 ${b.code} 改属考场 ${b.room}${b.fromRoom ? `（原属 ${b.fromRoom}）` : ''}，${b.order ? '按主考令' : `清单版本 ${b.version}`}`,
    en: b =>
      `Bag ${b.code} is of room ${b.room} now${b.fromRoom ? ` (was of ${b.fromRoom})` : ''}, ${b.order ? 'by order of the chief examiner' : `list version ${b.version}`}`,
    of: b => ({ table: 'item', id: b.item }),
    apply: (tx, b) =>
      tx.run(
        `UPDATE item SET account = ?, holder = CASE WHEN holding = 'invigilators' THEN ? ELSE holder END WHERE id = ?`,
        b.account,
        b.account,
        b.item,
      ),
    topics: b => [`item:${b.item}`, 'board', 'plan', 'handover'],
  },
)

export const roomMoved = event('room.moved.1', z.object({ room: id, code, from: text, place: text }), {
  zh: b => `考场 ${b.code} 由 ${b.from} 改到 ${b.place}`,
  en: b => `Room ${b.code} moved from ${b.from} to ${b.place}`,
  apply: (tx, b) => tx.run('UPDATE room SET place = ? WHERE id = ?', b.place, b.room),
  topics: () => ['plan', 'board', 'handover'],
})

export const roomCandidates = event('room.candidates.1', z.object({ room: id, code, from: count, candidates: count }), {
  zh: b => `考场 ${b.code} 应考人数由 ${b.from} 更正为 ${b.candidates}`,
  en: b => `Room ${b.code}: candidates corrected from ${b.from} to ${b.candidates}`,
  apply: (tx, b) => tx.run('UPDATE room SET candidates = ? WHERE id = ?', b.candidates, b.room),
  topics: () => ['plan', 'board'],
})

/** The list's code of a bag that has not come yet was wrong (R15b). */
export const itemRecoded = event(
  'item.recoded.1',
  z.object({ item: id, from: code, code, version: id, was: count.optional() }),
  {
    zh: b => `袋 ${b.from} 的条码更正为 ${b.code}，清单版本 ${b.version}`,
    en: b => `Bag ${b.from} has the code ${b.code}, list version ${b.version}`,
    of: b => ({ table: 'item', id: b.item }),
    apply: (tx, b) => tx.run('UPDATE item SET code = ? WHERE id = ?', b.code, b.item),
    topics: b => [`item:${b.item}`, 'board', 'plan', 'receive'],
  },
)

/** The list's number of copies in a bag was wrong (R15b); `listed` follows, as if it had been announced so. */
export const itemFigure = event(
  'item.figure.1',
  z.object({ item: id, code, from: count, copies: count, version: id, was: count.optional() }),
  {
    zh: b => `袋 ${b.code} 的份数由 ${b.from} 更正为 ${b.copies}，清单版本 ${b.version}`,
    en: b => `Bag ${b.code}: ${b.copies} copies instead of ${b.from}, list version ${b.version}`,
    of: b => ({ table: 'item', id: b.item }),
    apply: (tx, b) => tx.run('UPDATE item SET copies = ?, listed = ? WHERE id = ?', b.copies, b.copies, b.item),
    topics: b => [`item:${b.item}`, 'board', 'plan', 'receive'],
  },
)
