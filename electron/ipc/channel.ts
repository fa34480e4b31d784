import type { IpcMain, WebContents } from 'electron'
import type { z } from 'zod'
import { type Answer, fault, invalid } from '../../db/answer.ts'

/** Only the application's own window may speak, from its own page. */
export type IsOurs = (sender: WebContents, url: string | undefined) => boolean

/** One channel: sender checked, input checked, one object in, one answer out. A throw becomes a fault without details. */
export function channel<S extends z.ZodType>(
  ipc: IpcMain,
  name: string,
  schema: S,
  ours: IsOurs,
  handle: (input: z.infer<S>) => Promise<Answer> | Answer,
): void {
  ipc.handle(name, async (event, raw: unknown): Promise<Answer> => {
    if (!ours(event.sender, event.senderFrame?.url)) return invalid(['sender'])
    const parsed = schema.safeParse(raw)
    if (!parsed.success) return invalid(parsed.error.issues.map(i => i.path.join('.') || 'input').slice(0, 10))
    try {
      return await handle(parsed.data)
    } catch {
      return fault('MAIN')
    }
  })
}
