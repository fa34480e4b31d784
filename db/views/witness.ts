import { z } from 'zod'
import { defineView } from './define.ts'

/** The workstation's key as a witness is told it, and what was last witnessed by whom. */
export const witness = defineView({
  name: 'witness',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const site = ctx.tx.one<{ workstation: Buffer }>('SELECT workstation FROM site')
    const last = ctx.tx.one<{ size: number; name: string; at: number }>(
      'SELECT size, name, at FROM witness ORDER BY size DESC LIMIT 1',
    )
    return {
      key: site?.workstation.toString('base64') ?? '',
      last: last ?? null,
      size: ctx.tx.number('SELECT max(seq) FROM event'),
    }
  },
})
