import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import { nameOf } from '../people/identify.ts'
import { chiefBy } from '../rules/fit.ts'
import { defineView } from './define.ts'

/** Who holds the chief examiner's office now: appointed or acting (R102), with a badge or passphrase that works. */
export const chiefsOf = (ctx: Ctx) =>
  ctx.tx
    .all<{ person: number }>(
      `SELECT DISTINCT person FROM appointment WHERE role = 'chief' UNION SELECT person FROM acting ORDER BY person`,
    )
    .flatMap(({ person }) => {
      const by = chiefBy(ctx.tx, person, ctx.now.at)
      return by ? [{ person, name: nameOf(ctx.tx, person), by }] : []
    })

/** 代行主考 (R102): every authorisation, the newest first, and who is chief examiner now. */
export const acting = defineView({
  name: 'acting',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const rows = ctx.tx.all<{
      id: number
      person: number
      no: string
      authority: string
      since: number
      until: number
      ended: number | null
      reason: string
    }>('SELECT id, person, no, authority, since, until, ended, reason FROM acting ORDER BY id DESC')
    return {
      chiefs: chiefsOf(ctx),
      rows: rows.map(r => {
        const end = r.ended ?? r.until
        const state = ctx.now.at >= end ? 'over' : ctx.now.at < r.since ? 'coming' : 'now'
        return { ...r, name: nameOf(ctx.tx, r.person), state: state as 'over' | 'coming' | 'now' }
      }),
    }
  },
})
