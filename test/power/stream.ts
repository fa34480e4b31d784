import { slipCode } from '../support/exam.ts'
import type { Holder } from '../support/room.ts'
import type { Bag } from '../support/site.ts'

/** One request as a station sends it; sent again with the same number after the ledger died under it. */
export interface Wish {
  name: string
  op: 'scan' | 'act'
  session: number | null
  input: unknown
}
/** How a wish is brought to the ledger; the answer's value, or null when it was refused or the process died. */
export type Bring = (wish: Wish) => Promise<Record<string, unknown> | null>

/** What each act leaves in the record, exactly once: the figures of the record are compared with the answers. */
export const LEAVES: Record<string, string> = {
  scan: 'handover.scanned.1',
  'seal.stock': 'seal.stocked.1',
  'seal.void': 'seal.voided.1',
  'incident.open': 'incident.opened.2',
  'incident.close': 'incident.closed.1',
  'issue.turn-back': 'handover.turned-back.1',
  'take-task': 'task.taken.1',
  'print.number': 'document.numbered.1',
  'print.made': 'document.made.1',
}

type Roll = (below: number) => number
type Crew = Record<'first' | 'second' | 'chief', Holder>

/**
 * A station on the morning of an exam, mixed by dice and without end: rooms handed out and turned back, bags and codes
 * from elsewhere scanned, seals, incidents opened and closed by signature, issues confirmed by two, forms printed.
 */
export class Stream {
  readonly #roll: Roll
  readonly #bring: Bring
  readonly #crew: Crew
  readonly #rooms: { code: string; bags: string[] }[]
  #incidents: number[] = []
  #seals: string[] = []
  #documents: number[] = []

  constructor(roll: Roll, bring: Bring, crew: Crew, bags: readonly Bag[], rooms: readonly string[]) {
    this.#roll = roll
    this.#bring = bring
    this.#crew = crew
    this.#rooms = rooms.map(code => ({ code, bags: bags.filter(b => b.room === code).map(b => b.code) }))
  }

  #act(name: string, input: unknown, who: 'first' | 'chief' = 'first') {
    return this.#bring({ name, op: 'act', session: this.#crew[who].session, input })
  }
  #scan(text: string) {
    return this.#bring({ name: 'scan', op: 'scan', session: this.#crew.first.session, input: text })
  }

  /** The next thing that happens. */
  async next(): Promise<void> {
    const n = this.#roll(100)
    const at = this.#roll(this.#rooms.length)
    if (n < 15) await this.#scan(`FOREIGN${this.#roll(1e9)}`)
    else if (n < 40) await this.#handOut(at)
    else if (n < 52) await this.#act('issue.turn-back', { account: at + 1, reason: '监考员拒收' })
    else if (n < 60) await this.#stock()
    else if (n < 66) await this.#act('seal.void', { code: this.#seals.pop() ?? 'S0', reason: '印坏' })
    else if (n < 74) await this.#incident()
    else if (n < 84) await this.#close()
    else if (n < 88) await this.#sign('issue.confirm', { unit: 1 }, ['first', 'second'])
    else if (n < 94) await this.#task()
    else await this.#print()
  }

  #task() {
    const second = this.#crew.second.badge
    return this.#act('take-task', { kind: 'issue', ref: { unit: 1 }, second })
  }

  async #handOut(at: number): Promise<void> {
    await this.#scan(slipCode(at + 1))
    for (const bag of this.#rooms[at]?.bags ?? []) await this.#scan(bag)
  }

  /** Some are many numbers at once: a commit of many pages, which a kill meets half written. */
  async #stock(): Promise<void> {
    const n = this.#roll(4) ? 1 + this.#roll(9) : 400
    const stocked = await this.#act('seal.stock', { make: 'own', n })
    if (stocked) this.#seals.push(String(stocked.from))
  }

  async #incident(): Promise<void> {
    const input = { exam: 1, kind: 'other', about: '有事', item: null, account: null }
    const opened = await this.#act('incident.open', input)
    if (opened) this.#incidents.push(Number(opened.incident))
  }

  async #close(): Promise<void> {
    const incident = this.#incidents.pop()
    if (incident) await this.#sign('incident.close', { incident, cause: '查明', result: '处理' }, ['chief'])
  }

  async #sign(act: string, input: unknown, signers: readonly (keyof Crew)[]): Promise<void> {
    const by = this.#crew[signers[0] ?? 'first'].session
    const opened = await this.#bring({ name: 'sign.open', op: 'act', session: by, input: { act, input } })
    if (!opened) return
    for (const who of signers) {
      const { back, pin } = this.#crew[who]
      const secret = { kind: 'badge', back, pin }
      const added = { signing: opened.signing, secret }
      if (!(await this.#bring({ name: `sign.add ${act}`, op: 'act', session: by, input: added }))) return
    }
  }

  async #print(): Promise<void> {
    const numbered = await this.#act('print.number', { kind: 'slips', ref: '1' })
    if (numbered) this.#documents.push(Number(numbered.document))
    const document = this.#documents.pop()
    if (document === undefined) return
    const pdf = new TextEncoder().encode(`%PDF ${document} ${'x'.repeat(this.#roll(20_000))}`)
    await this.#act('print.made', { document, template: 1, pages: 1, pdf })
  }
}
