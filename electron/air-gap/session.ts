import type { App, Session, WebContents } from 'electron'

/** What a page may load. Everything else is refused here, in navigation, in window opening and by CSP. */
const ALLOWED = /^(app|blob|data|devtools):/

export function closeSession(session: Session): void {
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

function closeContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

export function closeAll(app: App): void {
  app.on('web-contents-created', (_event, contents) => closeContents(contents))
}
