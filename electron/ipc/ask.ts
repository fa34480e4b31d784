import type { IpcMain } from 'electron'
import { z } from 'zod'
import type { Station } from '../session/station.ts'
import { channel, type IsOurs } from './channel.ts'

const Ask = z.strictObject({ name: z.string().max(40), input: z.unknown() })

/** Read models of the ledger, as the session of this station. */
export const ask = (ipc: IpcMain, ours: IsOurs, station: Station) =>
  channel(ipc, 'ask', Ask, ours, r => station.ask(r.name, r.input))
