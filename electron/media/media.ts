import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, good, unavailable } from '../../db/answer.ts'
import type { Copy, Outcome, WrittenSet } from '../../db/exchange/backup.ts'
import type { FoundBackup } from '../../db/exchange/restore.ts'
import { dropCopy } from '../../db/places.ts'
import { sayRefusal } from '../../db/refusals.ts'
import type { SetStage } from '../../db/rules/kinds.ts'
import type { Message, Works } from '../ipc/contract.ts'
import type { LedgerClient } from '../ledger/client.ts'
import { isRestarting } from '../session/queue.ts'

/** A result is said to a ledger that has just died again, this often. */
const AGAIN = 3

/** USB folders: backup, export, restoring. The files themselves are the ledger's business (db/exchange). */
export class Media {
  readonly #ledger: LedgerClient
  readonly #choose: () => Promise<string | null>
  readonly #say: (message: Message) => void
  #writing = false
  #stop: () => void = () => {}

  constructor(ledger: LedgerClient, choose: () => Promise<string | null>, say: (message: Message) => void) {
    this.#ledger = ledger
    this.#choose = choose
    this.#say = say
    // The program has just started: whoever was writing from a copy has gone with the last one.
    dropCopy(ledger.dir)
    ledger.onProgress = (stage, part) => this.#say({ kind: 'progress', stage: stage as SetStage | 'restore', part })
  }

  /**
   * Carries out what two people have signed: copy, verify, write, read back, swap, record. The code of a sealed export
   * goes to the window in this one answer.
   */
  async write(backup: number): Promise<Answer<Works['backup-write']['answer']>> {
    if (this.#writing) return unavailable('backup-running')
    this.#writing = true
    try {
      return await this.#write(backup)
    } finally {
      this.#writing = false
      this.#stop = () => {}
    }
  }

  /** A stick that takes for ever: the writing is given up, and recorded as failed. */
  stop(): Answer<null> {
    this.#stop()
    return good(null)
  }

  async #write(backup: number): Promise<Answer<Works['backup-write']['answer']>> {
    this.#say({ kind: 'progress', stage: 'copy', part: 0 })
    const taken = await this.#send<Copy>({ op: 'backup-copy', backup })
    if (!taken.ok) {
      if (taken.kind === 'unavailable' && taken.code === 'disk-full')
        await this.#ended(backup, { ok: false, stage: 'copy', reason: 'disk-full' })
      return taken
    }
    const copy = taken.value
    const answer = await this.#ledger.apart<WrittenSet>({ op: 'backup-write', copy, key: null }, stop => {
      this.#stop = stop
    })
    await rm(copy.copy, { recursive: true, force: true }).catch(() => {})
    const { outcome, code } = answer.ok ? answer.value : { outcome: stopped, code: null }
    const recorded = await this.#ended(backup, outcome)
    if (!recorded.ok) return recorded
    if (!outcome.ok) return unavailable(outcome.reason, { stage: outcome.stage })
    return good({ ...outcome, folder: join(copy.target, copy.name), code })
  }

  #ended(backup: number, outcome: Outcome): Promise<Answer> {
    return this.#send({ op: 'backup-ended', backup, outcome })
  }

  /** Both requests may be sent twice: a copy is taken anew, a result is recorded once. */
  async #send<T>(request: Parameters<LedgerClient['request']>[0]): Promise<Answer<T>> {
    let answer = await this.#ledger.request<T>(request)
    for (let again = 0; again < AGAIN && isRestarting(answer); again++) {
      await this.#ledger.settled()
      answer = await this.#ledger.request<T>(request)
    }
    return answer
  }

  async #empty(): Promise<boolean> {
    const state = await this.#ledger.request<{ exists: boolean }>({ op: 'state', dir: this.#ledger.dir })
    return state.ok && !state.value.exists
  }

  /** The backups in a folder; only for a machine without a ledger, where nobody can sign in yet. */
  async look(given: string | null): Promise<Answer<Works['restore-look']['answer']>> {
    if (!(await this.#empty())) return ledgerHere
    const from = given ?? (await this.#choose())
    if (from === null) return good(null)
    const sets = await this.#ledger.request<FoundBackup[]>({ op: 'restore-look', from })
    return sets.ok ? good({ from, sets: sets.value }) : sets
  }

  restore(from: string): Promise<Answer<FoundBackup>> {
    return this.#ledger.request({ op: 'restore', dir: this.#ledger.dir, from })
  }
}

const ledgerHere: Answer<never> = {
  ok: false,
  kind: 'refused',
  code: 'ledger-here',
  data: {},
  says: sayRefusal('ledger-here', {}),
}
const stopped: Outcome = { ok: false, stage: 'write', reason: 'writer-died' }
