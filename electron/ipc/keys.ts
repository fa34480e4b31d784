import { z } from 'zod'
import { good } from '../../db/answer.ts'
import { type Border, channel } from './channel.ts'

const Keys = z.strictObject({ text: z.string().min(1).max(4096) })

/** A burst of a keyboard-mode scanner, as the window decoded it. */
export const keys = (border: Border, room: { burst: (text: string) => void }) =>
  channel(border, 'keys', Keys, r => {
    room.burst(r.text)
    return good(null)
  })
