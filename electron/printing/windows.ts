import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Trouble } from '../../db/rules/printing.ts'
import type { JobState, Order, Queue, Spooler } from './spooler.ts'

/**
 * The Windows spooler. It prints no PDF by itself, so a PDF viewer that comes with the program draws it at true size, and
 * tells no number of the job; so each job has a name of its own in its queue, and is followed by that.
 */

/** Runs a program, no window, and gives what it wrote; throws when it fails. `patience`: ms, 0 without end. */
export type Run = (program: string, args: readonly string[], patience: number) => Promise<string>

/** A question may take long, but not for ever (ms). */
const PATIENCE = 60_000
/** A viewer that draws a hundred pages is never ended: what it has spooled would come out all the same. */
const NO_END = 0

const run: Run = (program, args, patience) =>
  new Promise((resolve, reject) =>
    execFile(program, args, { timeout: patience, windowsHide: true, maxBuffer: 1 << 24 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  )

type Flags = readonly (readonly [bit: number, trouble: Trouble])[]

/** PRINTER_STATUS_* of winspool.h, most pressing first. */
const PRINTER: Flags = [
  [0x80, 'away'],
  [0x1000, 'away'],
  [0x8, 'jam'],
  [0x10, 'no-paper'],
  [0x40, 'no-paper'],
  [0x400000, 'open'],
  [0x40000, 'no-ink'],
  [0x1, 'paused'],
  [0x100000, 'wrong-size'],
  [0x2, 'away'],
]
/** JOB_STATUS_* of winspool.h. */
const JOB: Flags = [
  [0x20, 'away'],
  [0x40, 'no-paper'],
  [0x1, 'paused'],
  [0x400, 'wrong-size'],
  [0x200, 'away'],
  [0x2, 'away'],
]
const JOB_PRINTING = 0x10
const JOB_DONE = 0x80 | 0x1000
const JOB_DELETED = 0x4 | 0x100

const flagged = (flags: Flags, bits: number): Trouble | null => flags.find(([bit]) => bits & bit)?.[1] ?? null

/** In single quotes for PowerShell. */
const quoted = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`

interface Told {
  Name: string
  Status: number
}

export class WindowsSpooler implements Spooler {
  /** The PDF viewer. */
  readonly #viewer: string
  readonly #run: Run
  #last: number
  /** Jobs last seen printing, with nothing wrong: what is then gone from its queue was printed. Of others a person says. */
  readonly #printing = new Set<string>()

  /** `first`: numbers of jobs begin after it, and are used once. */
  constructor(viewer: string, first: number = Math.floor(Date.now() / 1000), runs: Run = run) {
    this.#viewer = viewer
    this.#last = first
    this.#run = runs
  }

  async queues(): Promise<Queue[] | Trouble> {
    const all = await this.#told(
      'Get-Printer -ErrorAction Stop | Where-Object { $_.Type -eq "Local" } | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Status = [int]$_.PrinterStatus } }',
    )
    return all?.map(q => ({ name: q.Name, about: q.Name, trouble: flagged(PRINTER, q.Status) })) ?? 'no-spooler'
  }

  async hand(pdf: Uint8Array, order: Order): Promise<number | Trouble> {
    const queues = await this.queues()
    if (typeof queues === 'string') return queues
    if (!queues.some(q => q.name === order.queue)) return 'no-printer'
    this.#last += 1
    const job = this.#last
    const dir = mkdtempSync(join(tmpdir(), 'paper-room-'))
    try {
      const file = join(dir, `${nameOf(order.title, job)}.pdf`)
      writeFileSync(file, pdf)
      // At true size: no scaling to what the driver takes for the page (R34). A roll's size is the driver's own.
      const paper = order.width === 210 && order.height === 297 ? ',paper=A4' : ''
      const args = ['-print-to', order.queue, '-print-settings', `noscale${paper}`, '-silent', file]
      await this.#run(this.#viewer, args, NO_END)
      return job
    } catch {
      // It may have spooled before it failed: then there is paper to be followed.
      const spooled = await this.#seen(order.queue, nameOf(order.title, job))
      return spooled?.job ? job : 'refused'
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  }

  async follow(queue: string, job: number, title: string): Promise<JobState> {
    const name = nameOf(title, job)
    const seen = await this.#seen(queue, name)
    if (!seen) return { state: 'waiting', trouble: 'no-spooler' }
    const wasPrinting = this.#printing.delete(name)
    const { job: own, printer } = seen
    if (!own) return wasPrinting ? { state: 'done' } : { state: 'lost' }
    // A job that is cleared away after it was printed has both flags.
    if (own.Status & JOB_DONE) return { state: 'done' }
    if (own.Status & JOB_DELETED) return { state: 'failed', trouble: 'cancelled' }
    const trouble = flagged(JOB, own.Status) ?? (printer ? flagged(PRINTER, printer.Status) : 'no-printer')
    const state = own.Status & JOB_PRINTING ? 'printing' : 'waiting'
    if (state === 'printing' && !trouble) this.#printing.add(name)
    return { state, trouble }
  }

  async cancel(queue: string, job: number): Promise<void> {
    await this.#told(
      `Get-PrintJob -PrinterName ${quoted(queue)} | Where-Object { $_.DocumentName.Contains(${quoted(` #${job}`)}) } | Remove-PrintJob`,
    )
  }

  /** A job and its queue, in one question; null: the spooler does not answer. */
  async #seen(queue: string, name: string): Promise<{ job?: Told; printer?: Told } | null> {
    const jobs = `Get-PrintJob -PrinterName ${quoted(queue)} -ErrorAction SilentlyContinue | Where-Object { $_.DocumentName.Contains(${quoted(name)}) } | ForEach-Object { [pscustomobject]@{ Name = 'job'; Status = [int]$_.JobStatus } }`
    const printer = `Get-Printer -ErrorAction Stop | Where-Object { $_.Name -eq ${quoted(queue)} } | ForEach-Object { [pscustomobject]@{ Name = 'printer'; Status = [int]$_.PrinterStatus } }`
    const told = await this.#told(`& { ${printer}; ${jobs} }`)
    return told && { job: told.find(t => t.Name === 'job'), printer: told.find(t => t.Name === 'printer') }
  }

  /** Null: the spooler does not answer. One object and none are no lists in PowerShell's JSON. */
  async #told(command: string): Promise<Told[] | null> {
    const script = `[Console]::OutputEncoding = [Text.Encoding]::UTF8; ${command} | ConvertTo-Json -Compress`
    try {
      const out = await this.#run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], PATIENCE)
      return out.trim() ? [JSON.parse(out) as Told | Told[]].flat() : []
    } catch {
      return null
    }
  }
}

/** The file's name, which is the job's in its queue. */
const nameOf = (title: string, job: number): string => `${title.replaceAll(/[<>:"/\\|?*]/g, ' ')} #${job}`
