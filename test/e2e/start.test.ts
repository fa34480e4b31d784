import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Window } from './support/window.ts'

let w: Window | undefined
const dir = mkdtempSync(join(tmpdir(), 'room-start-'))
afterEach(async () => {
  await w?.close()
  w = undefined
  rmSync(dir, { recursive: true, force: true })
})

/** What the system says of the program's one window. */
const standing = () =>
  w?.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows().filter(b => b.getTitle() === '保密室')
    return { visible: window?.isVisible(), kiosk: window?.isKiosk(), minimized: window?.isMinimized() }
  })

describe('started twice', () => {
  it('the second start ends by itself and brings the window that is there to the front', async () => {
    // The lock lies in the user's folder: this user has one of his own.
    const env = { XDG_CONFIG_HOME: join(dir, 'config'), HOME: dir }
    w = await Window.open(dir, env, [])
    await w.sees('建立台账')
    await w.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide()
    })
    expect(await standing()).toMatchObject({ visible: false })

    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const second = spawn(process.env.ROOM_ELECTRON as string, [...root, '--log-level=3'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    })
    expect(await new Promise(done => second.once('exit', done))).toBe(0)
    await expect.poll(standing).toMatchObject({ visible: true, minimized: false })
    expect(await w.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle())).toBe('保密室')
  })
})

describe('a workstation that serves this program alone', () => {
  it('the window fills the screen, and neither closing nor making it smaller takes it away; ending the program does', async () => {
    w = await Window.open(dir, {}, ['--ledger', join(dir, 'ledger'), '--kiosk'])
    await w.sees('建立台账')
    expect(await standing()).toMatchObject({ visible: true, kiosk: true })
    const sizes = await w.app.evaluate(({ BrowserWindow, screen }) => {
      const [window] = BrowserWindow.getAllWindows().filter(b => b.isKiosk())
      return { window: window?.getBounds(), screen: screen.getPrimaryDisplay().bounds }
    })
    // Chromium keeps a pixel back where no window manager is: a window as large as the screen would be taken for full-screen.
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((sizes.window?.[side] ?? 0) - sizes.screen[side])).toBeLessThanOrEqual(1)

    await w.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isKiosk()) window.close()
    })
    await w.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isKiosk()) window.minimize()
    })
    await expect.poll(standing).toMatchObject({ visible: true, kiosk: true, minimized: false })
    await w.key('F12')
    await w.sees('Found the ledger')
    await w.shot('kiosk-en')
    const ended = w.app.waitForEvent('close')
    await w.app.evaluate(({ app }) => app.quit())
    await ended
    w = undefined
  })
})
