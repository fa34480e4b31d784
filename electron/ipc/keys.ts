import { z } from 'zod'
import { good } from '../../db/answer.ts'
import { KEYBOARD, type Stations } from '../session/stations.ts'
import { type Border, channel } from './channel.ts'

const Keys = z.strictObject({ text: z.string().min(1).max(4096) })

/** A burst of a keyboard-mode scanner, as the window decoded it. */
export const keys = (border: Border, stations: Stations) =>
  channel(border, 'keys', Keys, async r => {
    await stations.read({ text: r.text, device: KEYBOARD })
    return good(null)
  })
