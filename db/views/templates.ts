import { z } from 'zod'
import { pretty } from '../documents/pretty.ts'
import { FAMILIES, TEMPLATE_NAMES, templateOf } from '../documents/templates.ts'
import type { Store } from '../store.ts'
import { defineView } from './define.ts'

export interface Revision {
  version: number
  at: number
  by: string
  reason: string
}

/** Revisions of a template, the last first; version 1 has none. */
function revisionsOf(tx: Store, name: string): Revision[] {
  return tx
    .all<{ version: number; at: number; by: string | null; body: Buffer }>(
      `SELECT t.version, e.at, p.name AS by, e.body FROM template t JOIN event e ON e.seq = t.seq
         LEFT JOIN person p ON p.id = e.actor WHERE t.name = ? ORDER BY t.version DESC`,
      name,
    )
    .map(({ version, at, by, body }) => {
      const { reason } = JSON.parse(body.toString()) as { reason: string }
      return { version, at, by: by ?? '', reason }
    })
}

/** Every template with the version in force. */
export const templates = defineView({
  name: 'templates',
  open: false,
  input: z.strictObject({}),
  read: ctx =>
    TEMPLATE_NAMES.flatMap(name => {
      const found = templateOf(ctx.tx, name)
      if (!found) return []
      const { family, version, body } = found
      const [last] = revisionsOf(ctx.tx, name)
      return {
        name,
        family,
        familyTitle: FAMILIES[family].title,
        version,
        formCode: body.formCode,
        title: body.title,
        last: last ?? null,
      }
    }),
})

/** One template as a person edits it, and who changed it when and why; null: there is none of this name. */
export const template = defineView({
  name: 'template',
  open: false,
  input: z.strictObject({ name: z.string().max(40) }),
  read(ctx, { name }) {
    const found = templateOf(ctx.tx, name)
    return found
      ? { name, version: found.version, text: pretty(found.body), revisions: revisionsOf(ctx.tx, name) }
      : null
  },
})
