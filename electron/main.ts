import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, utilityProcess } from 'electron'
import type { DocumentData } from '../db/documents/shapes.ts'
import { liveAdapters, watchAdapters } from './air-gap/adapters.ts'
import { SCHEME, servePages } from './air-gap/pages.ts'
import { closeAll } from './air-gap/session.ts'
import { DEBUGGING, SWITCHES } from './air-gap/switches.ts'
import { runDemo } from './dock/demo.ts'
import { Dock } from './dock/dock.ts'
import { besideTrial, EDITION } from './edition.ts'
import { act } from './ipc/act.ts'
import { ask } from './ipc/ask.ts'
import { doWork } from './ipc/do.ts'
import { keys } from './ipc/keys.ts'
import { on, teller } from './ipc/on.ts'
import { ourPage, PAGE } from './ipc/sender.ts'
import { holdWindow } from './kiosk.ts'
import { forkPipe, utilityPipe } from './ledger/pipe.ts'
import { options } from './options.ts'
import { Cups } from './printing/cups.ts'
import type { Spooler } from './printing/spooler.ts'
import { PrintWindow } from './printing/window.ts'
import { WindowsSpooler } from './printing/windows.ts'
import { RoomService } from './room.ts'
import { runSelfTest } from './self-test/index.ts'
import { readSettings, settingsFile } from './settings.ts'

// 1. Chromium is silenced before it starts; one program at a time (a demo stands aside).
for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
protocol.registerSchemesAsPrivileged([SCHEME])
closeAll(app)
// A debugging port is a listening socket, and a door into the window: a packaged program has none.
if (EDITION !== 'workshop') for (const name of DEBUGGING) app.commandLine.removeSwitch(name)
// Where profiles travel over a network, what is local stays here.
const { LOCALAPPDATA: local } = process.env
if (process.platform === 'win32' && local) app.setPath('userData', join(local, app.getName()))
const opts = options(process.argv, app.getPath('userData'))
const settings = readSettings(settingsFile(process.platform, process.env))
// It may run beside the program, and what the runtime keeps is locked by who has it.
if (opts.selfTest) app.setPath('userData', join(app.getPath('userData'), 'self-test'))
if (!opts.demo && !opts.selfTest && !opts.ledgerGiven && !app.requestSingleInstanceLock()) app.exit(0)

const SHOWN_WITHIN = 1500
const here = __dirname
let window: BrowserWindow | null = null

/** The ledger's process: Electron's own, or a Node beside it where the runtime is too old for the database. */
const startLedger = () => {
  if (EDITION === 'trial') return forkPipe(...besideTrial(process.resourcesPath))
  const script = join(here, 'ledger.cjs')
  if (EDITION === 'workshop' && process.env.ROOM_NODE) return forkPipe(script, process.env.ROOM_NODE)
  return utilityPipe(script, utilityProcess)
}
/**
 * The first one, where it is a Node beside, is started before Chromium starts anything. A Node that is forked later takes along
 * sockets which Chromium has open just then, and if the process that draws dies at that moment, as it may at every start
 * without a graphics card, nobody hears of it: the window stays empty for ever.
 */
let ahead = EDITION === 'trial' || (EDITION === 'workshop' && process.env.ROOM_NODE) ? startLedger() : null
const nextLedger = () => {
  const first = ahead
  ahead = null
  return first ?? startLedger()
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
      devTools: EDITION === 'workshop' && opts.development,
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
  void w.loadURL(PAGE)
  return w
}

/** Elsewhere paper goes to a folder. */
function spoolerHere(): Spooler | undefined {
  if (process.platform === 'linux') return new Cups(EDITION === 'workshop' ? process.env.ROOM_CUPS : undefined)
  if (process.platform === 'win32') return new WindowsSpooler(join(process.resourcesPath, 'SumatraPDF.exe'))
  return undefined
}

const start = async () => {
  // 2. The air gap: pages from the bundle, nothing else.
  servePages(protocol, join(here, 'renderer'))
  Menu.setApplicationMenu(null)

  // 3. The room behind the window: ledger process, station, printing.
  const paper = new PrintWindow(session.defaultSession)
  const spooler = spoolerHere()
  const say = teller(() => window)
  // Nothing is thrown away: the drill before this one gets the date of its end in its name.
  if (opts.again && existsSync(opts.ledger)) renameSync(opts.ledger, `${opts.ledger}-${Date.now()}`)
  mkdirSync(opts.ledger, { recursive: true })
  const room = new RoomService({
    dir: opts.ledger,
    startLedger: nextLedger,
    make: data => paper.make(data),
    chooseFolder: async () => {
      // In front of the window that fills the screen, not behind it.
      const chosen = await (window
        ? dialog.showOpenDialog(window, { properties: ['openDirectory'] })
        : dialog.showOpenDialog({ properties: ['openDirectory'] }))
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
    },
    say,
    spooler,
    drill: opts.drill,
    restart: (drill, again) => {
      const plain = process.argv.slice(1).filter(a => a !== '--drill' && a !== '--again')
      app.relaunch({ args: [...plain, ...(drill ? ['--drill'] : []), ...(again ? ['--again'] : [])] })
      app.quit()
    },
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
  // Who starts it again wants the window that is there already.
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.show()
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
  watchAdapters(adapters => room.seeNetwork(adapters))
  await room.openIfPlain()

  // 4. Five channels, one file each.
  const border = { ipc: ipcMain, ours: ourPage(() => window), dir: opts.ledger }
  ask(border, room.stations)
  act(border, room.stations)
  on(border, room)
  keys(border, room)
  doWork(border, room.works, room.stations)
  // The dock refuses everything unless the open ledger is a training ledger.
  if (!opts.selfTest) room.scanners?.start()
  Object.assign(globalThis, {
    dock: new Dock(room),
    ledgerPid: () => room.ledger.pid,
    scannersPid: () => room.scanners?.pid,
  })

  window = openWindow()
  window.on('closed', () => paper.close())
  if (settings.kiosk || opts.kiosk) holdWindow(app, screen, window)
  window.webContents.on('did-finish-load', () => {
    // Whoever was teaching a scanner in the page before has gone with it.
    room.scanners?.teach(null)
  })
  if (!opts.selfTest) return
  const make = (data: DocumentData) => paper.make(data)
  const subject = { app, edition: EDITION, room, window, make, spooler, adapters: liveAdapters(), settings }
  const { trial } = opts.selfTest
  const code = await runSelfTest(subject, opts.selfTest)
  await room.ledger.stop()
  rmSync(trial, { recursive: true, force: true })
  app.exit(code)
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
