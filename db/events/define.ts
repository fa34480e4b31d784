import { z } from 'zod'
import type { Store } from '../store.ts'

/**
 * The columns of an event that `apply` may read besides the body. `at`: when it was written; `occurred`: when it happened,
 * earlier where it was entered later. A column that says when something happened takes `occurred` (R98).
 */
export interface Written {
  seq: number
  at: number
  occurred: number
  tick: number
  boot: number
  actor: number | null
  station: number | null
}

/** A thing whose events form a chain: the body's `was` is the seq of the thing's previous event (ledger.md, "Event"). */
export interface Thing {
  table:
    | 'item'
    | 'carton'
    | 'account'
    | 'pile'
    | 'unit'
    | 'handover'
    | 'seal'
    | 'incident'
    | 'instruction'
    | 'person'
    | 'exam'
    | 'back_entry'
    | 'packed_carton'
    | 'trip'
    | 'acting'
    | 'clearance'
    | 'chief_order'
    | 'spare'
    | 'place'
    | 'run'
    | 'door_key'
    | 'shift'
    | 'entry'
    | 'stock_check'
    | 'video_line'
    | 'recording'
    | 'rectification'
    | 'emergency_drill'
  id: number
}

/**
 * A type of event: its body, its sentence in both languages (from the body alone), what it changes in the projections,
 * the thing it belongs to and the topics that screens listen to. `apply` only records: it reads the event and the tables,
 * never the clock, the rule profile, chance or a file.
 */
export interface EventDef<B = unknown> {
  type: string
  body: z.ZodType<B>
  zh: (b: B) => string
  en: (b: B) => string
  apply: (tx: Store, b: B, e: Written) => void
  of?: (b: B) => Thing
  topics?: (b: B) => string[]
}

/** An event that `decide` wants written. `occurred` only where it differs from now (back-entry, stated times). */
export interface NewEvent {
  type: string
  body: Record<string, unknown>
  occurred?: number
}

type Rest<S extends z.ZodType> = Omit<EventDef<z.infer<S>>, 'type' | 'body'>

export const CATALOGUE = new Map<string, EventDef>()

/** Registers a type of event and gives the function that makes one. */
export function event<S extends z.ZodObject>(type: string, body: S, rest: Rest<S>) {
  if (!/\.\d+$/.test(type)) throw new Error(`an event type ends in its version: ${type}`)
  if (CATALOGUE.has(type)) throw new Error(`event type twice: ${type}`)
  CATALOGUE.set(type, { type, body: body.strict(), ...rest } as unknown as EventDef)
  const make = (b: z.infer<S>, occurred?: number): NewEvent => ({ type, body: b as Record<string, unknown>, occurred })
  make.type = type
  return make
}

export const id = z.number().int().positive()
export const count = z.number().int().nonnegative()
export const time = z.number().int()
export const text = z.string().min(1).max(2000)
export const code = z.string().min(1).max(64)

/** For sentences: a time as 2026-08-22 07:48:31, UTC+8 on every machine. */
export const when = (at: number): string => new Date(at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')
