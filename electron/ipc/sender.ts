import type { WebContents } from 'electron'
import type { IsOurs } from './channel.ts'

/** The one page that has the bridge. */
export const PAGE = 'app://room/index.html'

/** The window's own contents, its outermost frame, its own page: no other window, no frame inside it, no other page in it. */
export const ourPage =
  (window: () => { webContents: WebContents } | null): IsOurs =>
  ({ sender, senderFrame }) =>
    sender === window()?.webContents && senderFrame?.parent === null && senderFrame.url.split(/[?#]/)[0] === PAGE
