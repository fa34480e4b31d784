import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { restoredMark } from '../places.ts'
import type { Store } from '../store.ts'
import { verify } from '../verify.ts'

/** What the manifest of the backup promised; checked against the ledger itself as soon as somebody can open it. */
const Mark = z.strictObject({
  made: z.number().int(),
  size: z.number().int(),
  root: z.string(),
  workstation: z.string(),
})
export type Mark = z.infer<typeof Mark>

/** The restored files are not the ledger the manifest spoke of, or do not verify. `fresh`: nothing was ever added to them. */
export class NotRestored extends Error {
  readonly code = 'NOT-RESTORED'
  readonly fresh: boolean
  constructor(why: string, fresh: boolean) {
    super(why)
    this.fresh = fresh
  }
}

/**
 * At the first opening after a restoring: the workstation of the first event is the manifest's, the head is the one it
 * names, the whole ledger verifies. Gives what is to be recorded; null when this is no restored ledger, or it has been
 * recorded and only the mark was left by a cut. Throws NotRestored.
 */
export function admitRestored(dir: string, tx: Store): Omit<Mark, 'workstation'> | null {
  const path = restoredMark(dir)
  if (!existsSync(path)) return null
  const read = Mark.safeParse(json(readFileSync(path, 'utf8')))
  const size = tx.number('SELECT coalesce(max(seq), 0) FROM event')
  // The mark is written and flushed before the ledger counts as being here.
  if (!read.success) throw new NotRestored('the mark cannot be read', false)
  const mark = read.data
  if (tx.number(`SELECT count(*) FROM event WHERE type = 'ledger.restored.1' AND seq > ?`, mark.size) > 0) return null
  const first = tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = 1')
  const workstation = first && (json(first.body.toString()) as { workstation?: unknown } | null)?.workstation
  const fresh = size <= mark.size
  if (workstation !== mark.workstation) throw new NotRestored('another workstation', fresh)
  const report = verify(tx)
  if (!report.whole) throw new NotRestored(report.findings[0]?.en ?? 'does not verify', fresh)
  if (size < mark.size || (fresh && report.root !== mark.root)) throw new NotRestored('another head', fresh)
  return { made: mark.made, size: mark.size, root: mark.root }
}

export const dropMarker = (dir: string): void => rmSync(restoredMark(dir), { force: true })

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
