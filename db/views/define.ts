import type { z } from 'zod'
import type { Ctx } from '../acts/define.ts'

/**
 * A read model, one a screen. `open`: works without a session (the sign-in screen). When it is asked again stands in
 * `topics.ts`. No view may show a figure of an unsettled pile: each one that comes near asks `blind` (R22).
 */
export interface ViewDef<I, R, Raw = I> {
  name: string
  open: boolean
  input: z.ZodType<I, Raw>
  read: (ctx: Ctx, input: I) => R
}

// biome-ignore lint/suspicious/noExplicitAny: the table of views holds every input and answer type at once
export type AnyView = ViewDef<any, any, any>

export const defineView = <I, R, Raw = I>(def: ViewDef<I, R, Raw>): ViewDef<I, R, Raw> => def
