import type { App, BrowserWindow, Screen } from 'electron'

/**
 * The workstation serves this program alone. Its window cannot be closed, made smaller or left; the system's own ways out
 * (another terminal, Ctrl-Alt-Del, switching off) stay, and a program that is told to end does.
 */
export function holdWindow(app: App, screen: Screen, window: BrowserWindow): void {
  let ending = false
  app.on('before-quit', () => {
    ending = true
  })
  const fill = () => {
    if (ending || window.isDestroyed()) return
    // A session that starts nothing but this has no window manager, which alone makes a window fill the screen.
    window.setBounds(screen.getPrimaryDisplay().bounds)
    window.setKiosk(true)
  }
  fill()
  screen.on('display-metrics-changed', fill)
  window.on('leave-full-screen', fill)
  window.on('minimize', () => window.restore())
  window.on('close', event => {
    if (!ending) event.preventDefault()
  })
}
