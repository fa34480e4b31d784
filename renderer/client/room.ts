import { keepPreviousData, QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { TOPICS } from '../../db/views/topics.ts'
import type {
  ActAnswer,
  ActInput,
  ActName,
  Answer,
  Message,
  ViewAnswer,
  ViewInput,
  ViewName,
} from '../../electron/ipc/contract.ts'
import { useHalf } from '../widgets/half.ts'

/** The window's side of the bridge: views through TanStack Query, asked again when their topics change. */

export type Failure = Extract<Answer, { ok: false }>

/** A refusal travels through the query client as a thrown value with the whole answer. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

export async function value<T>(answer: Promise<Answer<T>>): Promise<T> {
  const a = await answer
  if (a.ok) return a.value
  throw new Refused(a)
}

export const failureOf = (error: unknown): Failure | null => (error instanceof Refused ? error.failure : null)

export const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** The station that this part of the window belongs to: the only one, or that of its half. */
export const useStationNo = (): number => useHalf()?.station ?? 1

/** What the second station was shown is kept apart from the first one's: two people may see different things. */
const keyOf = (view: string, input: unknown, station: number): unknown[] =>
  station === 1 ? [view, input] : [view, input, station]

/** What was shown to whoever was signed in at the second station is not kept for the next person there. */
export const forgetStation = (station: number): void =>
  client.removeQueries({ predicate: q => q.queryKey[2] === station && q.queryKey[0] !== 'status' })

/**
 * A read model. It is asked again after each change of what it listens to (`TOPICS`), and `every` so many ms where time
 * alone changes it. `keep`: what was shown before stands until the answer to another question is there.
 */
export function useAsk<N extends ViewName>(
  view: N,
  input: ViewInput<N>,
  options: { enabled?: boolean; station?: number; every?: number; keep?: boolean } = {},
): UseQueryResult<ViewAnswer<N>> {
  const own = useStationNo()
  const station = options.station ?? own
  return useQuery({
    queryKey: keyOf(view, input, station),
    queryFn: () => value(window.room.ask(view, input, station)),
    meta: { topics: TOPICS[view] },
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Called once for each `changed`: what listens to one of the topics is asked again. */
export function invalidate(topics: readonly string[]): void {
  void client.invalidateQueries({
    predicate: q => {
      const own = (q.meta?.topics as readonly string[] | undefined) ?? []
      return own.includes('*') || own.some(t => topics.includes(t))
    },
  })
}

/** An act that nobody signs. `run(input)` gives the answer's value or null; `failure` is what to show. */
export function useAct<N extends ActName>(name: N) {
  const station = useStationNo()
  const m = useMutation({
    mutationFn: (input: ActInput<N>) => value(window.room.act(name, input, station)) as Promise<ActAnswer<N>>,
  })
  return {
    run: (input: ActInput<N>): Promise<ActAnswer<N> | null> => m.mutateAsync(input).catch(() => null),
    busy: m.isPending,
    failure: failureOf(m.error),
    clear: m.reset,
  }
}

/**
 * All messages from main: scans, badges, the ledger's state. The listener may change between renders. What came of a scan
 * is drawn before anything else is done: somebody waits for it with the next bag in the hand.
 */
export function useAllMessages(listener: (message: Message) => void): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const hear = (m: Message) => latest.current(m)
    return window.room.on(m => (m.kind === 'stage' ? flushSync(() => hear(m)) : hear(m)))
  }, [])
}

/** Those of this station, and those of none. */
export function useMessages(listener: (message: Message) => void): void {
  const station = useStationNo()
  useAllMessages(m => {
    if (!('station' in m) || m.station === station) listener(m)
  })
}

/**
 * A scan met the task while its stage was not on screen, or only just coming up: the answer, with its outcome, waits here
 * for the stage that is opened. The view alone would not tell what was just scanned, nor that its label is to be printed.
 */
let answered: { task: string } | null = null
let heardLast: unknown = null
export const handToStage = (answer: Extract<Message, { kind: 'stage' }>['answer'], task: string): void => {
  if (answer.ok && answer !== heardLast) answered = { ...(answer.value as object), task }
}
/** The stage of its task has heard it itself: nothing waits. */
const heard = (answer: unknown): void => {
  heardLast = answer
  answered = null
}
const takeAnswered = (task: string): { task: string } | null => {
  const own = answered?.task === task ? answered : null
  if (own) answered = null
  return own
}

/**
 * The stage of the station: asked once, then whatever each scan answers. Never asks again after its own scan.
 * `S` is the stage's shape for this task; the last refusal of a scan stands in `failure`.
 */
export function useStage<S extends { task: string }>(
  task: S['task'],
): { stage: S | null; failure: Failure | null; set: (s: S | null) => void; again: () => Promise<void> } {
  const [stage, set] = useState<S | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  const station = useStationNo()
  // A scan that is answered while the stage is being asked for is newer than what the question brings back.
  const scans = useRef(0)
  const again = useCallback(async () => {
    const before = scans.current
    const a = await window.room.ask('stage', {}, station)
    if (scans.current !== before) return
    const own = takeAnswered(task)
    if (own) set(own as S)
    else if (a.ok && a.value.task === task) set(a.value as unknown as S)
    else if (!a.ok) fail(a)
  }, [task, station])
  useEffect(() => {
    const own = takeAnswered(task)
    if (own) set(own as S)
    else void again()
    return () => {
      scans.current += 1
    }
  }, [task, again])
  useMessages(m => {
    if (m.kind !== 'stage') return
    scans.current += 1
    if (!m.answer.ok) return fail(m.answer)
    const next = m.answer.value as S
    if (next.task !== task) return
    heard(m.answer)
    fail(null)
    set({ ...next, symbology: m.symbology })
  })
  return { stage, failure, set, again }
}
