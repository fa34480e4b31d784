import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, utilityProcess } from 'electron'
import { liveAdapters } from './air-gap/adapters.ts'
import { SCHEME, servePages } from './air-gap/pages.ts'
import { closeAll, closeSession } from './air-gap/session.ts'
import { SWITCHES } from './air-gap/switches.ts'
import { runDemo } from './dock/demo.ts'
import { Dock } from './dock/dock.ts'
import { act } from './ipc/act.ts'
import { ask } from './ipc/ask.ts'
import { doWork } from './ipc/do.ts'
import { keys } from './ipc/keys.ts'
import { teller } from './ipc/on.ts'
import { forkPipe, utilityPipe } from './ledger/pipe.ts'
import { options } from './options.ts'
import { Cups } from './printing/cups.ts'
import type { Spooler } from './printing/spooler.ts'
import { PrintWindow } from './printing/window.ts'
import { WindowsSpooler } from './printing/windows.ts'
import { RoomService } from './room.ts'

// 1. Chromium is silenced before it starts; one program at a time (a demo stands aside).
for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
protocol.registerSchemesAsPrivileged([SCHEME])
closeAll(app)
const opts = options(process.argv, app.getPath('userData'))
if (!opts.demo && !opts.ledgerGiven && !app.requestSingleInstanceLock()) app.exit(0)

const ADAPTERS_EVERY = 5000
const SHOWN_WITHIN = 1500
const here = __dirname
let window: BrowserWindow | null = null

/** The ledger's process: Electron's own, or the Node that the launcher names where the runtime is too old for it. */
const startLedger = () => {
  const script = join(here, 'ledger.cjs')
  return process.env.ROOM_NODE ? forkPipe(script, process.env.ROOM_NODE) : utilityPipe(script, utilityProcess)
}

function openWindow(): BrowserWindow {
  const w = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1280,
    minHeight: 720,
    useContentSize: true,
    show: false,
    backgroundColor: '#F3F5F6',
    title: '保密室',
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: opts.development,
    },
  })
  const show = () => {
    if (!w.isDestroyed() && !w.isVisible()) w.show()
  }
  w.once('ready-to-show', show)
  // On a busy machine a hidden window may not come to its first frame; nobody waits for a window that is never shown.
  w.webContents.once('did-finish-load', () => setTimeout(show, SHOWN_WITHIN))
  w.on('closed', () => {
    window = null
  })
  // A page that crashed comes back by itself: nothing is lost, the ledger and the station are not in it.
  w.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !w.isDestroyed()) w.reload()
  })
  void w.loadURL('app://room/index.html')
  return w
}

/** Elsewhere paper goes to a folder. */
function spoolerHere(): Spooler | undefined {
  if (process.platform === 'linux') return new Cups(process.env.ROOM_CUPS)
  if (process.platform === 'win32') return new WindowsSpooler(join(process.resourcesPath, 'SumatraPDF.exe'))
  return undefined
}

const start = async () => {
  // 2. The air gap: pages from the bundle, nothing else.
  closeSession(session.defaultSession)
  servePages(protocol, join(here, 'renderer'))
  Menu.setApplicationMenu(null)

  // 3. The room behind the window: ledger process, station, printing.
  const paper = new PrintWindow(session.defaultSession)
  const say = teller(() => window)
  mkdirSync(opts.ledger, { recursive: true })
  const room = new RoomService({
    dir: opts.ledger,
    startLedger,
    make: data => paper.make(data),
    chooseFolder: async () => {
      const chosen = await dialog.showOpenDialog({ properties: ['openDirectory'] })
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
    },
    say,
    spooler: spoolerHere(),
    // A demo scans for itself.
    startScanners: opts.demo ? undefined : () => utilityPipe(join(here, 'scanners.cjs'), utilityProcess, 'scanners'),
  })
  // The ledger signs its head and closes its file before the program is gone.
  let stopped = false
  app.on('before-quit', event => {
    if (stopped) return
    event.preventDefault()
    room.scanners?.stop()
    void room.ledger.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    if (!opts.demo) app.quit()
  })

  if (opts.demo) {
    const code = await runDemo(room, opts.demo)
    paper.close()
    await room.ledger.stop()
    app.exit(code)
    return
  }
  await room.openIfPlain()

  // 4. Five channels, one file each.
  const ours = (sender: Electron.WebContents, url: string | undefined) =>
    sender === window?.webContents && (url ?? '').startsWith('app://room/')
  const border = { ipc: ipcMain, ours, dir: opts.ledger }
  ask(border, room.stations)
  act(border, room.stations)
  keys(border, room)
  doWork(border, room.works, room.stations)
  // The dock refuses everything unless the open ledger is a training ledger.
  room.scanners?.start()
  Object.assign(globalThis, {
    dock: new Dock(room),
    ledgerPid: () => room.ledger.pid,
    scannersPid: () => room.scanners?.pid,
  })

  window = openWindow()
  window.on('closed', () => paper.close())
  let adapters = ''
  const look = () => {
    const now = liveAdapters()
    if (now.join() !== adapters) say({ kind: 'network', adapters: now })
    adapters = now.join()
  }
  window.webContents.on('did-finish-load', () => {
    say({ kind: 'network', adapters: liveAdapters() })
    say({ kind: 'ledger', state: room.ledger.standing, waiting: 0 })
    // Whoever was teaching a scanner in the page before has gone with it.
    room.scanners?.teach(null)
    room.tellScanners()
    void room.tellHead()
  })
  setInterval(look, ADAPTERS_EVERY)
}

app
  .whenReady()
  .then(start)
  .catch((error: { code?: string }) => {
    // No folder, no right to write there: said without a path or a stack, and the program ends instead of hanging.
    const says = `程序不能启动（${error.code ?? 'MAIN'}）。The program cannot start.`
    if (opts.demo) console.error(says)
    else dialog.showErrorBox('保密室', says)
    app.exit(1)
  })
