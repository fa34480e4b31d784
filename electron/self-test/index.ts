import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { release, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import type { App, BrowserWindow } from 'electron'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { SelfTestOptions } from '../options.ts'
import type { Spooler } from '../printing/spooler.ts'
import type { RoomService } from '../room.ts'
import type { Settings } from '../settings.ts'
import { printers, scanners } from './devices.ts'
import { files } from './files.ts'
import { fuses } from './fuses.ts'
import { ledger } from './ledger.ts'
import { made, passes, type Report } from './report.ts'
import { asar, glibc, type MadeOf, network, settings } from './system.ts'
import { fonts, paper, window } from './window.ts'

export interface Subject {
  app: App
  edition: string
  /** Over an empty folder that is deleted afterwards: no ledger of the site is touched. */
  room: RoomService
  window: BrowserWindow
  make: (data: DocumentData) => Promise<{ pdf: Uint8Array; pages: number }>
  spooler: Spooler | undefined
  adapters: readonly string[]
  settings: Settings
}

/** The set-up's own, beside the program. */
const BESIDES = /^uninstall\.exe$/

function madeOf(resources: string): MadeOf | null {
  const file = join(resources, 'made-of.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as MadeOf) : null
}

const glibcHere = (): string | undefined => {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime
}

/** Is the program whole, and does it work on this workstation? One check after the other, each in words. */
async function selfTest(s: Subject, picture: (png: Uint8Array) => void): Promise<Report> {
  // An archive is a file here, not a folder.
  const asFiles = async <T>(work: () => Promise<T>): Promise<T> => {
    process.noAsar = true
    return work().finally(() => {
      process.noAsar = false
    })
  }
  const folder = dirname(process.execPath)
  const checks = [
    await made('window', () => window(s.window, picture)),
    await made('fonts', () => fonts(s.window)),
    await made('ledger', () => ledger(s.room)),
    await made('paper', () => paper(s.room, s.make)),
    await made('printers', () => printers(s.spooler)),
    await made('scanners', () => scanners(s.room)),
    await made('network', () => network(s.adapters)),
    await made('settings', () => settings(s.settings)),
    await made('asar', () => asar(s.app.getAppPath())),
    await made('fuses', () => fuses(process.execPath)),
    await made('files', () => asFiles(() => files(folder, BESIDES))),
    await made('glibc', () => glibc(madeOf(process.resourcesPath)?.glibc ?? null, glibcHere())),
  ]
  const { electron = '', chrome = '', node, napi = '' } = process.versions as Record<string, string> & { node: string }
  return {
    program: { name: s.app.getName(), version: s.app.getVersion(), edition: s.edition },
    runtime: { electron, chrome, node, napi },
    system: { platform: process.platform, arch: process.arch, release: release(), memory: totalmem() },
    ok: passes(checks),
    checks,
  }
}

/** Writes the report, and the picture of the window beside it where there is a file for it; gives the exit code. */
export async function runSelfTest(subject: Subject, { report: file }: SelfTestOptions): Promise<number> {
  const report = await selfTest(subject, png => file && writeFileSync(`${file}.png`, png))
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (file) writeFileSync(file, text)
  else await new Promise(done => process.stdout.write(text, done))
  return report.ok ? 0 : 1
}
