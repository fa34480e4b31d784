import type { Answer } from '../../db/answer.ts'
import type {
  ActAnswer,
  ActInput,
  ActName,
  Message,
  SigningView,
  ViewAnswer,
  ViewInput,
  ViewName,
  WorkName,
  Works,
} from '../ipc/contract.ts'
import type { RoomService } from '../room.ts'
import { Dock } from './dock.ts'

/** Something is not as it must be: the demo ends with this sentence and a non-zero code. */
export class Off extends Error {}

export const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Off(what)
}

/** A simulated person: a badge with its back, as printed, and a PIN in the head. */
export interface Person {
  name: string
  badge: string
  back: string
  pin: string
  /** Founders sign with name and passphrase until they have a badge. */
  passphrase?: string
}

/**
 * The hands of simulated people at one station: they scan, type and sign the way people do, through main's own doors
 * (architecture.md, "Dock"), and count what it costs.
 */
export class Hands {
  readonly room: RoomService
  readonly dock: Dock
  scans = 0
  signatures = 0
  /** Who is signed in at the station. */
  me: Person | null = null
  #heard: ((m: Message) => void) | null = null

  constructor(room: RoomService) {
    this.room = room
    this.dock = new Dock(room)
    room.listeners.add(m => this.#heard?.(m))
  }

  async value<T>(answer: Promise<Answer<T>> | Answer<T>, what: string): Promise<T> {
    const a = await answer
    if (!a.ok) throw new Off(`${what}: ${a.says.zh}（${a.code}）${a.says.way.zh}`)
    return a.value
  }

  ask<N extends ViewName>(view: N, input: ViewInput<N>): Promise<ViewAnswer<N>> {
    return this.value(this.room.station.ask(view, input), view) as Promise<ViewAnswer<N>>
  }

  act<N extends ActName>(name: N, input: ActInput<N>): Promise<ActAnswer<N>> {
    return this.value(this.room.station.act(name, input), name) as Promise<ActAnswer<N>>
  }

  /** An act that must be refused with this code. */
  async refused(name: ActName, input: unknown, code: string): Promise<void> {
    const a = await this.room.station.act(name, input)
    must(!a.ok && a.code === code, `${name} was to be refused with ${code}, got ${a.ok ? 'an answer' : a.code}`)
  }

  work<W extends WorkName>(work: W, input: Works[W]['input']): Promise<Works[W]['answer']> {
    const worker = this.room.works[work] as (i: Works[W]['input']) => Promise<Answer<Works[W]['answer']>>
    return this.value(worker(input), work)
  }

  /** One scan; gives the first message that answers it. */
  async scan<S = Record<string, unknown>>(text: string): Promise<S> {
    this.scans += 1
    const heard = this.#next(
      m => m.kind === 'stage' || m.kind === 'code' || m.kind === 'front' || m.kind === 'back' || m.kind === 'lost',
    )
    await this.value(this.dock.scan(text), `scan ${text}`)
    const m = await heard
    if (m.kind === 'stage') return (await this.value(m.answer, `scan ${text}`)) as S
    return m as unknown as S
  }

  /** A scan that must come to this outcome. */
  async passes<S extends { last?: { outcome: string; reason?: unknown } | null }>(
    text: string,
    outcome = 'pass',
  ): Promise<S> {
    const s = await this.scan<S>(text)
    must(
      s.last?.outcome === outcome,
      `scan ${text}: ${s.last?.outcome} (${JSON.stringify(s.last?.reason)}), wanted ${outcome}`,
    )
    return s
  }

  #next(wanted: (m: Message) => boolean): Promise<Message> {
    return new Promise(resolve => {
      this.#heard = m => {
        if (!wanted(m)) return
        this.#heard = null
        resolve(m)
      }
    })
  }

  async signIn(p: Person): Promise<void> {
    if (this.me === p) return
    if (p.passphrase) await this.work('sign-in', { kind: 'passphrase', name: p.name, passphrase: p.passphrase })
    else {
      await this.scan(p.back)
      await this.work('sign-in', { kind: 'badge', pin: p.pin })
    }
    this.me = p
  }

  /** First use of a badge; whoever has a passphrase gives it, too. */
  async choosePin(p: Person, passphrase?: string): Promise<void> {
    await this.scan(p.back)
    await this.work('choose-pin', { pin: p.pin, passphrase })
    this.me = p
  }

  /** All of them sign the same statement, each with what it takes; gives the act's answer. */
  async sign<N extends ActName>(act: N, input: ActInput<N>, people: readonly Person[]): Promise<unknown> {
    const opened = (await this.value(this.room.station.act('sign.open', { act, input }), `sign ${act}`)) as SigningView
    must(opened.places.length === people.length, `${act}: ${opened.places.length} places, ${people.length} people`)
    for (const p of people) {
      const result = await this.addSignature(opened, p)
      if (result.done) return result.value
    }
    throw new Off(`${act} is still not signed`)
  }

  async addSignature(view: SigningView, p: Person): Promise<{ done: boolean; value?: unknown }> {
    const own = this.me === p && !view.wholeSecret && !p.passphrase
    if (!own && !p.passphrase) await this.scan(p.back)
    const secret = p.passphrase
      ? { kind: 'passphrase' as const, name: p.name, passphrase: p.passphrase }
      : own
        ? { pin: p.pin }
        : { kind: 'badge' as const, pin: p.pin }
    this.signatures += 1
    return (await this.value(
      this.room.station.act('sign.add', { signing: view.signing, secret }),
      `${p.name} signs ${view.act}`,
    )) as { done: boolean }
  }

  /** Waits: wall clock and machine go on together. */
  async wait(ms: number): Promise<void> {
    await this.value(this.dock.clock({ advance: ms }), 'clock')
  }

  async now(): Promise<number> {
    return (await this.ask('status', {})).now
  }

  /** Waits until this moment; does nothing when it has passed. */
  async until(at: number): Promise<void> {
    const now = await this.now()
    if (at > now) await this.wait(at - now)
  }
}
