import { request } from 'node:http'
import type { Trouble } from '../../db/rules/printing.ts'
import { decode, encode, type Group, type GroupName, type Message, type Value } from './ipp.ts'
import type { JobState, Order, Queue, Spooler } from './spooler.ts'

/** CUPS by its local socket, never by a network: no address, no port, and what another machine shares is not looked for. */
export const SOCKET = '/run/cups/cups.sock'
/** A spooler that does not answer within it (ms) is as good as none. */
const PATIENCE = 10_000

const OPERATION = { print: 0x0002, cancel: 0x0008, job: 0x0009, printer: 0x000b, printers: 0x4002 } as const
/** Statuses below it are successes. */
const REFUSED = 0x0100
const NOT_FOUND = 0x0406
const NOT_ACCEPTING = 0x0506

/** RFC 8011, 5.3.7: 3 pending, 4 held, 5 processing, 6 stopped, 7 canceled, 8 aborted, 9 completed. */
const JOB_STATES: Readonly<Record<number, 'waiting' | 'printing' | 'cancelled' | 'given-up' | 'done'>> = {
  3: 'waiting',
  4: 'waiting',
  5: 'printing',
  6: 'waiting',
  7: 'cancelled',
  8: 'given-up',
  9: 'done',
}

/** Reasons of a printer (RFC 8011, 5.4.12) and what they come to, most pressing first; `-report`, `-warning`, `-error` may follow. */
const REASONS: readonly (readonly [RegExp, Trouble])[] = [
  [/^(offline|connecting-to-device|timed-out|shutdown|hold-new-jobs-offline)/, 'away'],
  [/^(media-empty|media-needed|input-tray-missing)/, 'no-paper'],
  [/^(media-jam)/, 'jam'],
  [/^(cover-open|door-open|interlock-open)/, 'open'],
  [/^(marker-supply-empty|toner-empty)/, 'no-ink'],
  [/^(media-size|wrong-media|media-mismatch)/, 'wrong-size'],
  [/^(paused|moving-to-paused|stopped-partly)/, 'paused'],
]
const PAUSED = 5

/** What is wrong with a queue, by its state and the reasons it gives. */
export function troubleOf(state: Value | undefined, reasons: readonly Value[]): Trouble | null {
  const found = REASONS.find(([form]) => reasons.some(r => form.test(String(r))))
  return found?.[1] ?? (state === PAUSED ? 'paused' : null)
}

/** 100 × 60 → `custom_100x60mm_100x60mm` (PWG 5101.1). */
export const mediaOf = ({ width, height }: Pick<Order, 'width' | 'height'>): string =>
  width === 210 && height === 297 ? 'iso_a4_210x297mm' : `custom_${width}x${height}mm_${width}x${height}mm`

const uriOf = (queue: string): string => `ipp://localhost/printers/${encodeURIComponent(queue)}`
const attributesOf = (m: Message, of: GroupName): Group[] => m.groups.filter(g => g.of === of).map(g => g.attributes)

export class Cups implements Spooler {
  readonly #socket: string
  readonly #user: string
  #last = 0

  constructor(socket: string = SOCKET, user = 'paper-room') {
    this.#socket = socket
    this.#user = user
  }

  async queues(): Promise<Queue[] | Trouble> {
    const wanted = ['printer-name', 'printer-info', 'printer-state', 'printer-state-reasons']
    const answer = await this.#ask(OPERATION.printers, '/', { 'requested-attributes': wanted })
    if (!answer) return 'no-spooler'
    // Not one queue is an answer of its own: not found.
    if (answer.code >= REFUSED) return answer.code === NOT_FOUND ? [] : 'no-spooler'
    return attributesOf(answer, 'printer').flatMap(a => {
      const name = a['printer-name']?.[0]
      if (typeof name !== 'string') return []
      const about = String(a['printer-info']?.[0] || name)
      return [{ name, about, trouble: troubleOf(a['printer-state']?.[0], a['printer-state-reasons'] ?? []) }]
    })
  }

  async hand(pdf: Uint8Array, order: Order): Promise<number | Trouble> {
    const uri = uriOf(order.queue)
    const answer = await this.#ask(
      OPERATION.print,
      `/printers/${encodeURIComponent(order.queue)}`,
      {
        'printer-uri': [uri],
        'requesting-user-name': [this.#user],
        'job-name': [order.title],
        'document-format': ['application/pdf'],
      },
      // At true size: no scaling to what the driver takes for the page (R34).
      { copies: [1], media: [mediaOf(order)], 'print-scaling': ['none'] },
      pdf,
    )
    if (!answer) return 'no-spooler'
    if (answer.code === NOT_FOUND) return 'no-printer'
    if (answer.code === NOT_ACCEPTING) return 'refused'
    const [job] = attributesOf(answer, 'job').flatMap(a => a['job-id'] ?? [])
    if (answer.code >= REFUSED || typeof job !== 'number') return 'refused'
    return job
  }

  async follow(queue: string, job: number, title: string): Promise<JobState> {
    const path = `/printers/${encodeURIComponent(queue)}`
    const of = { 'printer-uri': [uriOf(queue)] }
    const wanted = ['job-name', 'job-state', 'job-state-reasons']
    // The name of a job is told only to whoever handed it over.
    const answer = await this.#ask(OPERATION.job, path, {
      ...of,
      'job-id': [job],
      'requesting-user-name': [this.#user],
      'requested-attributes': wanted,
    })
    if (!answer) return { state: 'waiting', trouble: 'no-spooler' }
    if (answer.code >= REFUSED) return { state: 'lost' }
    const [own] = attributesOf(answer, 'job')
    if (own?.['job-name']?.[0] !== title) return { state: 'lost' }
    const state = JOB_STATES[Number(own?.['job-state']?.[0])]
    if (state === 'done') return { state }
    if (state === 'cancelled' || state === 'given-up') return { state: 'failed', trouble: state }
    const printer = await this.#ask(OPERATION.printer, path, {
      ...of,
      'requested-attributes': ['printer-state', 'printer-state-reasons'],
    })
    const [its] = printer ? attributesOf(printer, 'printer') : []
    const reasons = [...(its?.['printer-state-reasons'] ?? []), ...(own?.['job-state-reasons'] ?? [])]
    return { state: state ?? 'waiting', trouble: troubleOf(its?.['printer-state']?.[0], reasons) }
  }

  async cancel(queue: string, job: number): Promise<void> {
    const of = { 'printer-uri': [uriOf(queue)], 'job-id': [job], 'requesting-user-name': [this.#user] }
    await this.#ask(OPERATION.cancel, `/printers/${encodeURIComponent(queue)}`, of)
  }

  /** Null: nobody answers, or not with IPP. */
  #ask(
    code: number,
    path: string,
    operation: Group,
    job?: Group,
    data: Uint8Array = new Uint8Array(),
  ): Promise<Message | null> {
    const charset = { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['en'] }
    // The uri stands first among what follows; the spooler insists.
    const groups: Message['groups'] = [{ of: 'operation', attributes: { ...charset, ...operation } }]
    if (job) groups.push({ of: 'job', attributes: job })
    this.#last += 1
    const body = encode({ code, id: this.#last, groups, data })
    return new Promise(resolve => {
      const headers = { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Host: 'localhost' }
      const asked = request({ socketPath: this.#socket, path, method: 'POST', headers, timeout: PATIENCE }, answer => {
        const parts: Buffer[] = []
        answer.on('data', part => parts.push(part))
        answer.on('error', () => resolve(null))
        answer.on('end', () => resolve(answer.statusCode === 200 ? decode(Buffer.concat(parts)) : null))
      })
      asked.on('timeout', () => asked.destroy())
      asked.on('error', () => resolve(null))
      asked.end(body)
    })
  }
}
