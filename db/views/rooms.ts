import { z } from 'zod'
import { turnFor } from '../acts/count-turn.ts'
import type { Ctx, Text } from '../acts/define.ts'
import { refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { sayRefusal } from '../refusals.ts'
import { owedEntries } from '../stages/back-entry.ts'
import { reopenedOn } from '../stages/incidents.ts'
import { shortCategory } from '../stages/labels.ts'
import { mayGoEarly } from '../stages/orders.ts'
import { ROOM_STATE, unitTimes } from '../stages/rooms.ts'
import { openSamples } from '../stages/sample.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { unitsOf } from './station.ts'

interface RoomRow {
  account: number
  state: string
  room: string
  place: string
  category: string
  name: string
  present: number | null
  incident: number | null
  offered: number | null
  voided: number | null
  piles: string | null
  sampling: number
  unsealed: number
  late: number | null
}

/** The rooms of one unit with how far each one is; what is to confirm, to count, to seal, to close (R54). */
export const rooms = defineView({
  name: 'rooms',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  read(ctx, input) {
    const unit = ctx.tx.one<{ id: number; exam: number }>('SELECT * FROM unit WHERE id = ?', input.unit)
    if (!unit) return refuse('no-exam')
    const times = unitsOf(ctx, unit.exam).find(u => u.id === unit.id)
    const rows = ctx.tx.all<RoomRow>(
      `SELECT a.id AS account, ${ROOM_STATE} AS state, r.code AS room, r.place, s.category, s.name, a.present, a.incident, a.voided,
         (SELECT max(h.offered) FROM handover h WHERE h.account = a.id AND h.direction = 'issue' AND h.state = 'offered') AS offered,
         (SELECT group_concat(p.state, ' ') FROM pile p WHERE p.account = a.id AND p.sample_of IS NULL) AS piles,
         (SELECT count(*) FROM pile p WHERE p.account = a.id AND p.sample_of IS NOT NULL AND p.state IN ${BLIND_STATES}) AS sampling,
         (SELECT count(*) FROM item i WHERE i.account = a.id AND i.state IN ('returned', 'opened')) AS unsealed,
         (SELECT max(b.at) FROM back_entry_room b WHERE b.account = a.id) AS late
       FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting WHERE a.unit = ? ORDER BY s.category, r.code`,
      input.unit,
    )
    const ends = unitTimes(ctx.tx, input.unit)
    const recorded = new Map(
      ctx.tx
        .all<{ account: number; whole: number }>(
          'SELECT r.account, r.back * r.complete * r.seal * r.ordered AS whole FROM room_record r JOIN account a ON a.id = r.account WHERE a.unit = ?',
          input.unit,
        )
        .map(r => [r.account, r.whole === 1]),
    )
    const minute = 60_000
    const unconfirmed = (direction: string, state: string) =>
      ctx.tx.number(
        `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.direction = ? AND h.state = ? AND h.confirmed IS NULL`,
        input.unit,
        direction,
        state,
      )
    return {
      unit: times as NonNullable<typeof times>,
      signals: ctx.tx.number('SELECT coalesce(signals, 0) FROM unit WHERE id = ?', input.unit) > 0,
      opensAt: (times?.start ?? 0) - ctx.profile.window.issueBefore * 60_000,
      sittings: ctx.tx.all<{
        id: number
        category: string
        name: string
        start: number
        finish: number
        started: number | null
        ended: number | null
        state: string
        broken: number
      }>(
        'SELECT id, category, name, start, finish, started, ended, state, broken FROM sitting WHERE unit = ? ORDER BY id',
        input.unit,
      ),
      rooms: rows.map(r => ({
        account: r.account,
        state: r.offered && r.state === 'waiting' ? 'offered' : r.state,
        room: r.room,
        label: `${shortCategory(r.name)} ${r.room.slice(-3)}`,
        short: r.room.slice(-3),
        place: r.place,
        category: r.category,
        name: r.name,
        attended: r.present !== null,
        piles: r.piles?.split(' ') ?? [],
        /** Its sample is still to be counted (R22c). */
        sampling: r.sampling > 0,
        unsealed: r.unsealed,
        incident: r.incident,
        /** Number of the incident it was closed on and that is open again (R64). */
        reopened: r.state === 'closed' ? reopenedOn(ctx.tx, r.account) : null,
        /** May go before its window, by order of the chief examiner (R45). */
        early: mayGoEarly(ctx.tx, r.account, ctx.now.at),
        /** When what was last entered later of this room happened (补录); null: all live. */
        late: r.late,
        /** When it was handed out, while it is in transit (R47). */
        out: r.offered,
        /** Its own end; null while it is suspended. After `ends + limits.back` it is late (R47c). */
        ends: ends.get(r.account)?.ends ?? null,
        suspended: ends.get(r.account)?.suspended?.since ?? null,
        voided: r.voided,
        /** Its record form: complete, lacking something, or not looked at (null) (R51). */
        record: recorded.get(r.account) ?? null,
      })),
      limits: { back: ctx.profile.window.returnLate * minute, transit: ctx.profile.window.transitLate * minute },
      owed: owedEntries(ctx.tx, input.unit),
      toConfirm: { issue: unconfirmed('issue', 'offered'), return: unconfirmed('return', 'accepted') },
    }
  },
})

/** The desk's page for one room: which entry is due and who typed the first; never what was issued (R22b). */
export const account = defineView({
  name: 'account',
  open: false,
  input: z.strictObject({ account: z.number().int().positive() }),
  read(ctx, input) {
    const row = ctx.tx.one<{
      id: number
      state: string
      present: number | null
      room: string
      place: string
      name: string
      no: number
      unit: number
    }>(
      `SELECT a.id, a.state, a.present, r.code AS room, r.place, s.name, u.no, u.id AS unit FROM account a JOIN room r ON r.id = a.room
         JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = a.unit WHERE a.id = ?`,
      input.account,
    )
    if (!row) return refuse('not-countable', { state: '' })
    const piles = ctx.tx.all<{ id: number; kind: string; state: string; incident: number | null }>(
      'SELECT id, kind, state, incident FROM pile WHERE account = ? AND sample_of IS NULL ORDER BY id',
      row.id,
    )
    const states = piles.map(p => p.state)
    const due = states.includes('waiting')
      ? ('desk' as const)
      : states.includes('second-waits')
        ? ('slip' as const)
        : states.includes('unequal')
          ? ('third' as const)
          : null
    // Who was present is what the slip says of used papers: hidden as long as the copies are counted.
    const { present, ...plain } = row
    return {
      ...plain,
      label: `${shortCategory(row.name)} ${row.room.slice(-3)}`,
      attended: present !== null,
      piles,
      due,
      /** Copies that can be counted serial by serial. */
      serials: ctx.tx.number('SELECT count(*) FROM item WHERE account = ? AND prefix IS NOT NULL', row.id) > 0,
      third: third(ctx, row.id),
      /** Piles of its sample that are still to be counted. */
      sampling: openSamples(ctx.tx, row.id),
    }
  },
})

/** May whoever is signed in make the third count; why not, and who could, in words; else null where none is due. */
function third(ctx: Ctx, account: number): { says: Text | null; alone: boolean } | null {
  const pile = ctx.tx.one<PileRow>(`SELECT * FROM pile WHERE account = ? AND state = 'unequal'`, account)
  if (!pile || !ctx.by) return null
  const turn = turnFor(ctx, pile, ctx.by.person)
  if (!('refused' in turn)) return { says: null, alone: turn.alone === true }
  const { zh, en, way } = sayRefusal(turn.refused, turn.data)
  return { says: { zh: `${zh}${way.zh}`, en: `${en} ${way.en}` }, alone: false }
}
