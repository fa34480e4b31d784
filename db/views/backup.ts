import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import type { SetContents, SetStage } from '../rules/kinds.ts'
import { defineView } from './define.ts'

interface Row {
  id: number
  contents: SetContents
  state: 'decided' | 'made' | 'failed'
  target: string
  name: string
  at: number
  size: number | null
  root: string | null
  ended: number | null
  stage: SetStage | null
}

/** The last good backup: when it was made and up to which entry; for the bar that never leaves. */
export const lastBackup = (ctx: Ctx): { at: number; size: number } | null =>
  ctx.tx.one<{ at: number; size: number }>(
    `SELECT at, size FROM backup WHERE contents = 'backup' AND state = 'made' ORDER BY id DESC LIMIT 1`,
  ) ?? null

/** Backups and exports, newest first, and how far the ledger has gone since the last good backup. */
export const backup = defineView({
  name: 'backup',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const size = ctx.tx.number('SELECT coalesce(max(seq), 0) FROM event')
    const last = ctx.tx.one<Row>(
      `SELECT id, contents, state, target, name, at, size, root, ended, stage FROM backup WHERE contents = 'backup' AND state = 'made' ORDER BY id DESC LIMIT 1`,
    )
    return {
      last: last ?? null,
      /** Entries that are not in the last good backup. */
      since: size - (last?.size ?? 0),
      rows: ctx.tx.all<Row>(
        'SELECT id, contents, state, target, name, at, size, root, ended, stage FROM backup ORDER BY id DESC LIMIT 20',
      ),
    }
  },
})
