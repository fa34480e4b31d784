import { z } from 'zod'
import type { Stations } from '../session/stations.ts'
import { type Border, channel, station } from './channel.ts'

const Act = z.strictObject({ name: z.string().max(40), input: z.unknown(), station })

/** Acts, as the session of a station; inputs are forwarded unread, names of acts only are ever logged. */
export const act = (border: Border, stations: Stations) =>
  channel(border, 'act', Act, r => stations.at(r.station).act(r.name, r.input))
