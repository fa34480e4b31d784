import { z } from 'zod'
import type { Station } from '../session/station.ts'
import { type Border, channel } from './channel.ts'

const Act = z.strictObject({ name: z.string().max(40), input: z.unknown() })

/** Acts, as the session of this station; inputs are forwarded unread, names of acts only are ever logged. */
export const act = (border: Border, station: Station) => channel(border, 'act', Act, r => station.act(r.name, r.input))
