import type { IpcMain } from 'electron'
import { z } from 'zod'
import type { Station } from '../session/station.ts'
import { channel, type IsOurs } from './channel.ts'

const Act = z.strictObject({ name: z.string().max(40), input: z.unknown() })

/** Acts, as the session of this station; inputs are forwarded unread, names of acts only are ever logged. */
export const act = (ipc: IpcMain, ours: IsOurs, station: Station) =>
  channel(ipc, 'act', Act, ours, r => station.act(r.name, r.input))
