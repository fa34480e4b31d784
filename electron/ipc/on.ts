import type { BrowserWindow } from 'electron'
import type { Message } from './contract.ts'

/** What main tells the window; dropped when there is none. */
export const teller = (window: () => BrowserWindow | null) => (message: Message) => {
  const w = window()
  if (w && !w.isDestroyed()) w.webContents.send('message', message)
}
