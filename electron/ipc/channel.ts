import type { IpcMain, WebContents } from 'electron'
import { z } from 'zod'
import { type Answer, fault, invalid } from '../../db/answer.ts'
import { noteFault } from '../../db/faults.ts'

/** As whose session: the first station's unless told. */
export const station = z.literal([1, 2]).default(1)

/** Where a channel ends: who may speak, and the folder whose `faults.log` takes the faults of main. */
export interface Border {
  ipc: Pick<IpcMain, 'handle'>
  ours: IsOurs
  dir: string
}

/** Only the application's own window may speak, from its own page. */
export type IsOurs = (sender: WebContents, url: string | undefined) => boolean

/** One channel: sender checked, input checked, one object in, one answer out. A throw becomes a fault with its number. */
export function channel<S extends z.ZodType>(
  { ipc, ours, dir }: Border,
  name: string,
  schema: S,
  handle: (input: z.infer<S>) => Promise<Answer> | Answer,
): void {
  ipc.handle(name, async (event, raw: unknown): Promise<Answer> => {
    if (!ours(event.sender, event.senderFrame?.url)) return invalid(['sender'])
    const parsed = schema.safeParse(raw)
    if (!parsed.success) return invalid(parsed.error.issues.map(i => i.path.join('.') || 'input').slice(0, 10))
    try {
      return await handle(parsed.data)
    } catch (error) {
      return fault(noteFault(dir, `main ${name}`, error))
    }
  })
}
