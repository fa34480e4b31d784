import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { ROOM_ITEM_NAMES, ROOM_ITEMS } from '../rules/room-records.ts'
import { roomLabel } from '../stages/labels.ts'
import { unitTimes } from '../stages/rooms.ts'
import { lastPosting, postedAsIs, violationsOf } from '../stages/violations.ts'
import { defineView } from './define.ts'
import { unitsOf } from './station.ts'

interface RoomRow {
  account: number
  code: string
  place: string
  category: string
  name: string
  early: string | null
  incidents: string | null
  back: number | null
  complete: number
  seal: number
  ordered: number
  words: string
  detail: string | null
}

interface Detail {
  opened: number | null
  first: { no: string; name: string } | null
  last: { no: string; name: string } | null
  invigilators: string[]
  items: Record<string, boolean>
  warnings: string
}

/** One unit: what its rooms' papers say, who broke the rules there, what stood still or is void (R48, R51, R61, R62, R109). */
export const sittings = defineView({
  name: 'sittings',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  read(ctx, input) {
    const { tx } = ctx
    const unit = tx.one<{ id: number; exam: number; no: number; signals: number | null }>(
      'SELECT id, exam, no, signals FROM unit WHERE id = ?',
      input.unit,
    )
    const times = unit && unitsOf(ctx, unit.exam).find(u => u.id === unit.id)
    if (!unit || !times) return refuse('no-exam')
    const own = unitTimes(tx, unit.id)
    const rows = tx.all<RoomRow>(
      `SELECT a.id AS account, r.code, r.place, s.category, s.name, a.early, n.back, n.complete, n.seal, n.ordered, n.words, d.body AS detail,
         (SELECT group_concat(DISTINCT i.no) FROM incident i WHERE i.id = a.void_incident OR i.account = a.id
            OR i.pile IN (SELECT id FROM pile WHERE account = a.id) OR i.item IN (SELECT id FROM item WHERE account = a.id)) AS incidents
       FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting LEFT JOIN room_record n ON n.account = a.id
         LEFT JOIN room_detail d ON d.account = a.id WHERE a.unit = ? ORDER BY s.category, r.code`,
      unit.id,
    )
    const rooms = rows.map(r => {
      const at = own.get(r.account)
      return {
        account: r.account,
        room: r.code,
        label: roomLabel(r.name, r.code),
        place: r.place,
        category: r.category,
        state: at?.state ?? 'waiting',
        ends: at?.ends ?? null,
        suspended: at?.suspended?.since ?? null,
        voided: at?.voided ?? null,
        early: r.early,
        incidents: r.incidents?.split(',').map(Number) ?? [],
        record:
          r.back === null
            ? null
            : {
                back: r.back === 1,
                complete: r.complete === 1,
                seal: r.seal === 1,
                ordered: r.ordered === 1,
                words: r.words,
              },
        detail: r.detail === null ? null : (JSON.parse(r.detail) as Detail),
      }
    })
    const labels = new Map(rooms.map(r => [r.account, r.label]))
    return {
      unit: times,
      signals: unit.signals !== null,
      over: tx.number('SELECT count(*) FROM sitting WHERE unit = ? AND ended IS NULL', unit.id) === 0,
      sittings: tx.all<{
        id: number
        category: string
        name: string
        start: number
        finish: number
        started: number | null
        ended: number | null
        state: string
      }>(
        'SELECT id, category, name, start, finish, started, ended, state FROM sitting WHERE unit = ? ORDER BY id',
        unit.id,
      ),
      rooms,
      suspensions: tx
        .all<{
          id: number
          about: string
          cause: string
          since: number
          state: string
          until: number | null
          extra: number
          instruction: number | null
        }>(
          'SELECT id, about, cause, since, state, until, extra, instruction FROM suspension WHERE unit = ? ORDER BY id DESC',
          unit.id,
        )
        .map(p => ({ ...p, minutes: Math.round(p.extra / 60_000) })),
      moves: tx.all<{
        seq: number
        name: string
        start: number
        finish: number
        wasStart: number
        wasFinish: number
        reason: string
      }>(
        `SELECT m.seq, s.name, m.start, m.finish, m.was_start AS wasStart, m.was_finish AS wasFinish, m.reason FROM sitting_move m
           JOIN sitting s ON s.id = m.sitting WHERE s.unit = ? ORDER BY m.seq DESC, s.id`,
        unit.id,
      ),
      violations: violationsOf(tx, unit.id).map(v => ({ ...v, label: labels.get(v.account) ?? v.room })),
      posted: postedAsIs(tx, unit.id),
      lastPosted: lastPosting(tx, unit.id) ?? null,
      acts: ctx.profile.violations,
      items: ROOM_ITEM_NAMES.map(key => ({ key, name: ROOM_ITEMS[key] })),
    }
  },
})
