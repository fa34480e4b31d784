import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { StatementText } from '../../../db/acts/define.ts'
import { definition } from '../../../db/events/index.ts'
import { hasChinese } from '../support/chinese.ts'
import { bare, type Walk } from './walk.ts'

const words = (t: StatementText): string =>
  bare([t.title, ...t.body, ...(t.table ? [t.table.head, ...t.table.rows].flat() : []), ...(t.tail ?? [])].join(''))

/** What the ledger holds once the window is closed. */
function eventsOf(walk: Walk): { type: string; body: unknown }[] {
  const db = new Database(join(walk.ledger, 'ledger.db'), { readonly: true })
  const rows = db.prepare('SELECT type, body FROM event ORDER BY seq').all() as { type: string; body: Buffer }[]
  db.close()
  return rows.map(({ type, body }) => ({ type, body: JSON.parse(body.toString()) as unknown }))
}

/** The statements people have signed, in the walk's language, in the order of the record. */
export function signedIn(walk: Walk): string[] {
  return eventsOf(walk).flatMap(({ body }) => {
    const { signing } = body as { signing?: { statement: string } }
    if (!signing) return []
    return [words((JSON.parse(signing.statement) as Record<typeof walk.language, StatementText>)[walk.language])]
  })
}

/** Sentences of the record that are not English in English, by the kind of their event. */
export function notEnglish(walk: Walk): Record<string, string> {
  const all = eventsOf(walk).map(({ type, body }) => [type, definition(type).en(body)] as const)
  return Object.fromEntries(all.filter(([, says]) => hasChinese(says, walk.w, walk.site.names)))
}
