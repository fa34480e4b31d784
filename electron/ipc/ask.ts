import { z } from 'zod'
import type { Stations } from '../session/stations.ts'
import { type Border, channel, station } from './channel.ts'

const Ask = z.strictObject({ name: z.string().max(40), input: z.unknown(), station })

/** Read models of the ledger, as the session of a station. */
export const ask = (border: Border, stations: Stations) =>
  channel(border, 'ask', Ask, r => stations.at(r.station).ask(r.name, r.input))
