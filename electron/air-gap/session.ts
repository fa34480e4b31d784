import type { App, Session, WebContents } from 'electron'

/** What a page may load. Everything else is refused here, in navigation, in window opening and by CSP. */
const ALLOWED = /^(app|blob|data|devtools):/

function closeSession(session: Session): void {
  void session.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !ALLOWED.test(details.url) }))
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerDictionaryDownloadURL('app://room/none/')
  session.on('will-download', event => event.preventDefault())
}

/** The page that was loaded stays: neither it, a frame in it, nor what is dropped on it leads anywhere. */
function closeContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  // The empty page asks nobody before it comes: the one that was there is brought back.
  let home: string | null = null
  contents.on('did-navigate', (_event, url) => {
    home ??= url
    if (url !== home) void contents.loadURL(home)
  })
  // Left alone, the first device in reach would be taken.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Every session and everything that shows a page, from its first moment, whoever makes it. */
export function closeAll(app: App): void {
  app.on('session-created', closeSession)
  app.on('web-contents-created', (_event, contents) => closeContents(contents))
}
