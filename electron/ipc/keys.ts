import type { IpcMain } from 'electron'
import { z } from 'zod'
import { good } from '../../db/answer.ts'
import type { Station } from '../session/station.ts'
import { channel, type IsOurs } from './channel.ts'

const Keys = z.strictObject({ text: z.string().min(1).max(4096) })

/** A burst of a keyboard-mode scanner, as the window decoded it. */
export const keys = (ipc: IpcMain, ours: IsOurs, station: Station) =>
  channel(ipc, 'keys', Keys, ours, async r => {
    await station.read(r.text, 'keyboard')
    return good(null)
  })
