import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { leftFor, openRun, pointsOf, type RunRow, roomsServed, runBags } from '../stages/dist.ts'
import { roomLabel } from '../stages/labels.ts'
import { darkUnits } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Distribution points of a unit: holder, rooms, what lies there, lists under way (R45a). None: the unit is issued here. */
export const dist = defineView({
  name: 'dist',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  read(ctx, { unit }) {
    const { tx } = ctx
    const exam = currentExam(ctx)
    if (!exam || !tx.number('SELECT count(*) FROM unit WHERE id = ? AND exam = ?', unit, exam.id))
      return refuse('no-exam')
    // What lies in the store of a unit that is being counted in is its count's alone (R22).
    const dark = darkUnits(tx, exam.id).has(unit)
    const runs = tx.all<RunRow>(`SELECT * FROM run WHERE unit = ? AND state IN ('open', 'sent') ORDER BY id`, unit)
    return {
      dark,
      /** How a holder receives: then the screen says what happens next. */
      holderSigns: ctx.profile.signs.holder,
      limit: ctx.profile.window.runLate * 60_000,
      points: pointsOf(tx).map(p => ({
        place: p.place,
        name: p.name,
        holder: { person: p.holder, name: p.holderName },
        outside: p.outside === 1,
        since: p.since,
        served: roomsServed(tx, unit, p.place),
        rooms: tx
          .all<{ room: number }>('SELECT room FROM point_room WHERE place = ? ORDER BY room', p.place)
          .map(r => r.room),
        lying: tx.number(
          `SELECT count(*) FROM item WHERE unit = ? AND holding = 'place' AND holder = ? AND state = 'stored'`,
          unit,
          p.place,
        ),
        toSend: dark ? null : leftFor(tx, unit, p.place, 'out').length,
        toTakeBack: leftFor(tx, unit, p.place, 'back').length,
        open: (['out', 'back'] as const).flatMap(way => {
          const t = openRun(tx, unit, p.place, way)
          return t ? [{ run: t.id, way, bags: runBags(tx, t.id).length }] : []
        }),
      })),
      runs: runs
        .filter(t => t.state === 'sent')
        .map(t => ({
          run: t.id,
          place: t.place,
          bags: tx.number(`SELECT count(*) FROM item WHERE holding = 'run' AND holder = ?`, t.id),
          sent: t.sent ?? 0,
          vehicle: t.vehicle ?? '',
          escorts: JSON.parse(t.escorts ?? '[]') as string[],
        })),
    }
  },
})

/** What a point's form offers: people who may hold one, rooms with the point each has. */
export const distSetup = defineView({
  name: 'dist-setup',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)?.id ?? 0
    return {
      people: ctx.tx.all<{ id: number; name: string; post: string }>('SELECT id, name, post FROM person ORDER BY id'),
      rooms: ctx.tx
        .all<{ id: number; code: string; name: string; place: string; point: number | null; pointName: string | null }>(
          `SELECT r.id, r.code, (SELECT max(s.name) FROM sitting s WHERE s.exam = r.exam AND s.category = r.category) AS name, r.place, o.place AS point, p.name AS pointName FROM room r LEFT JOIN point_room o ON o.room = r.id
         LEFT JOIN place p ON p.id = o.place WHERE r.exam = ? ORDER BY r.code`,
          exam,
        )
        .map(({ code, name, ...r }) => ({ ...r, label: roomLabel(name, code) })),
    }
  },
})
