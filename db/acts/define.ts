import type { z } from 'zod'
import type { NewEvent } from '../events/index.ts'
import type { Env } from '../people/env.ts'
import type { Refusal, RefusalCode } from '../refusals.ts'
import type { Duty } from '../rules/duties.ts'
import type { Meaning } from '../rules/kinds.ts'
import type { Profile } from '../rules/profile.ts'
import type { Now } from '../rules/time.ts'
import type { Store } from '../store.ts'

export interface Text {
  zh: string
  en: string
}

/** Who acts: looked up from the session, never sent (architecture.md, "Who acts"). */
export interface By {
  session: number
  person: number
  station: number
  name: string
}

export interface Site {
  name: string
  area: string
  code4: string
  training: boolean
}

/** A signature that was given: what the first event of a signed act carries. */
export interface Part {
  place: string
  meaning: Meaning
  person: number
  name: string
  at: number
}

/** Everything `decide` may look at. Nothing below it asks a clock. */
export interface Ctx {
  tx: Store
  now: Now
  by: By | null
  profile: Profile
  profileVersion: number
  site: Site
  /** Set when the signatures are complete; empty while a statement is being drawn up. */
  parts: readonly Part[]
}

/** One version of the statement in one language; `**bold**` inside a paragraph. */
export interface StatementText {
  title: string
  body: string[]
  table?: { head: string[]; rows: string[][]; totalLast?: boolean }
  tail?: string[]
}

export interface Statement {
  zh: StatementText
  en: StatementText
}

export interface Place {
  place: string
  meaning: Meaning
  duty: Duty
  label: Text
  /** Only this person (a session's own place). */
  person?: number
  /** People who may not fill it, with the reason. */
  not?: { person: number; why: Text }[]
  /** One of these only. */
  among?: number[]
}

export interface Signed {
  places: Place[]
  statement: Statement
  /** Things whose last event goes into the statement, so that any change to them voids it. */
  touches: { table: string; id: number }[]
}

export interface Done<A> {
  events: NewEvent[]
  /** Made after the events have been applied, in the same transaction. */
  answer: (tx: Store) => A
  /** Writes to working and secret tables, in the same transaction. */
  also?: (tx: Store) => void
  /** Part of the answer that is given once and kept nowhere: the backs of new badges. */
  once?: Record<string, unknown>
}

export interface ActDef<I, P, A, R = I> {
  name: string
  title: Text
  /** Null: works without a session (founding, signing in). */
  duty: Duty | null
  /** `R` is what the caller sends, `I` what the schema makes of it (defaults filled in). */
  input: z.ZodType<I, R>
  /** Signatures, their places and the statement; absent, or null for this input, when nobody signs. */
  signs?: (ctx: Ctx, input: P) => Signed | null
  /** Who signs, in words, for the table of acts; wherever `signs` is. */
  signers?: Text
  /** Everyone gives the whole secret, even in an own open session (ledger.md, "Whole secret or PIN"). */
  wholeSecret?: boolean
  needs: Text
  refuses: readonly RefusalCode[]
  records: readonly string[]
  changes: Text
  /** Slow or outside work before the transaction: files, scrypt. */
  prepare?: (env: Env, input: I, ctx: Omit<Ctx, 'parts'>) => Promise<P | Refusal>
  decide: (ctx: Ctx, input: P) => Done<A> | Refusal
  /** How its answer is remembered where that is not word for word. */
  brief?: Brief<A>
}

/**
 * The same id gives the same answer, but a stage of kilobytes a scan need not be written down for that: `of` leaves out
 * what the tables say again, `whole` puts it back. `last`: the act's last event; what came after it must not show.
 */
export interface Brief<A> {
  of: (answer: A) => unknown
  whole: (tx: Store, kept: never, last: number) => A
}

// biome-ignore lint/suspicious/noExplicitAny: the table of acts holds every input and answer type at once
export type AnyAct = ActDef<any, any, any, any>

/** Identity that infers: input, what `prepare` makes of it, and the answer. */
export const defineAct = <I, A, P = I, R = I>(def: ActDef<I, P, A, R>): ActDef<I, P, A, R> => def

export const refuse = (refused: RefusalCode, data: Record<string, unknown> = {}, note = false): Refusal => ({
  refused,
  data,
  note,
})

export const isRefusal = (x: unknown): x is Refusal => typeof x === 'object' && x !== null && 'refused' in x

export const done = <A>(
  events: NewEvent[],
  answer: (tx: Store) => A,
  more: Pick<Done<A>, 'also' | 'once'> = {},
): Done<A> => ({ events, answer, ...more })

/** Ids for several new rows of one table inside one act. */
export function ids(ctx: Ctx, table: string): () => number {
  let next = ctx.tx.nextId(table)
  return () => next++
}

/** The person who acts; acts with a duty always have one. */
export function by(ctx: Ctx): By {
  if (!ctx.by) throw new Error('this act has no session')
  return ctx.by
}

const NOBODY: Omit<Part, 'place'> = { meaning: 'decided', person: 0, name: '', at: 0 }

/** Who signed at a place. While the statement is being drawn up nobody has, and `decide` gets person 0. */
export function signer(ctx: Ctx, place: string): Part {
  const part = ctx.parts.find(p => p.place === place)
  if (!part && ctx.parts.length > 0) throw new Error(`nobody signed as ${place}`)
  return part ?? { place, ...NOBODY }
}
