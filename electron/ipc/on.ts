import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { good } from '../../db/answer.ts'
import { type Border, channel } from './channel.ts'
import type { Message } from './contract.ts'

/** What main tells the window; dropped when there is none. */
export const teller = (window: () => BrowserWindow | null) => (message: Message) => {
  const w = window()
  if (w && !w.isDestroyed()) w.webContents.send('message', message)
}

/** A page that begins to listen is told how things stand: what was said before, it has not heard. */
export const on = (border: Border, room: { tellAll: () => Promise<void> }) =>
  channel(border, 'on', z.strictObject({}), async () => {
    await room.tellAll()
    return good(null)
  })
