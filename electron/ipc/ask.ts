import { z } from 'zod'
import type { Station } from '../session/station.ts'
import { type Border, channel } from './channel.ts'

const Ask = z.strictObject({ name: z.string().max(40), input: z.unknown() })

/** Read models of the ledger, as the session of this station. */
export const ask = (border: Border, station: Station) => channel(border, 'ask', Ask, r => station.ask(r.name, r.input))
