import type { IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { type Answer, fault, invalid } from '../../db/answer.ts'
import { noteFault } from '../../db/faults.ts'
import { isPlainData } from '../../db/plain.ts'

/** As whose session: the first station's unless told. */
export const station = z.literal([1, 2]).default(1)

/** Where a channel ends: who may speak, and the folder whose `faults.log` takes the faults of main. */
export interface Border {
  ipc: { handle(name: string, handler: (from: Speaker, raw: unknown) => Promise<Answer>): void }
  ours: IsOurs
  dir: string
}

/** What is known of who speaks. `senderFrame` is null for one that has gone meanwhile. */
export type Speaker = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/** Only the application's own window may speak, from its own page. */
export type IsOurs = (speaker: Speaker) => boolean

export const fieldsOf = (error: z.ZodError): string[] =>
  [...new Set(error.issues.map(i => i.path.join('.') || 'input'))].slice(0, 10)

/** One channel: sender checked, input checked, one object in, one answer out. A throw becomes a fault with its number. */
export function channel<S extends z.ZodType>(
  { ipc, ours, dir }: Border,
  name: string,
  schema: S,
  handle: (input: z.infer<S>) => Promise<Answer> | Answer,
): void {
  ipc.handle(name, async (event, raw: unknown): Promise<Answer> => {
    try {
      if (!ours(event)) return invalid(['sender'])
      if (!isPlainData(raw)) return invalid(['input'])
      const parsed = schema.safeParse(raw)
      if (!parsed.success) return invalid(fieldsOf(parsed.error))
      return await handle(parsed.data)
    } catch (error) {
      return fault(noteFault(dir, `main ${name}`, error))
    }
  })
}
