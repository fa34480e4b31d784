import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { good, unavailable } from '../../db/answer.ts'
import { Jobs } from '../../electron/printing/jobs.ts'
import type { JobState, Spooler } from '../../electron/printing/spooler.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin() {
  const states = new Map<number, JobState>()
  const asked: number[] = []
  const recorded: unknown[][] = []
  let away = false
  const spooler: Spooler = {
    queues: async () => [],
    hand: async () => 1,
    cancel: async () => undefined,
    follow: async (_, job) => {
      asked.push(job)
      return states.get(job) ?? { state: 'lost' }
    },
  }
  const record = async (job: number, outcome: unknown) => {
    if (away) return unavailable('restarting')
    recorded.push([job, outcome])
    return good(null)
  }
  let changes = 0
  const jobs = new Jobs(spooler, record, () => {
    changes += 1
  })
  const job = (id: number, state: JobState) => {
    states.set(id, state)
    jobs.follow({ id, name: `F${id}`, queue: 'Q', spool: id })
  }
  return { jobs, states, asked, recorded, job, changes: () => changes, setAway: (is: boolean) => (away = is) }
}

it('of a queue that stands still only the first job is asked for; each end is recorded once', async () => {
  const { jobs, states, asked, recorded, job, changes } = begin()
  job(1, { state: 'printing', trouble: 'no-paper' })
  job(2, { state: 'waiting', trouble: null })
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toEqual([1])
  expect(jobs.shown).toEqual([
    { job: 1, state: 'printing', trouble: 'no-paper' },
    { job: 2, state: 'waiting', trouble: 'no-paper' },
  ])
  await vi.advanceTimersByTimeAsync(1000)
  expect(changes()).toBe(1)
  states.set(1, { state: 'done' })
  states.set(2, { state: 'failed', trouble: 'cancelled' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(recorded).toEqual([
    [1, { state: 'printed', trouble: null }],
    [2, { state: 'failed', trouble: 'cancelled' }],
  ])
  expect(jobs.shown).toEqual([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(recorded).toHaveLength(2)
})

it('a ledger that is away is told at a later look', async () => {
  const { jobs, recorded, job, setAway } = begin()
  setAway(true)
  job(1, { state: 'done' })
  await vi.advanceTimersByTimeAsync(3000)
  expect(recorded).toEqual([])
  setAway(false)
  await vi.advanceTimersByTimeAsync(1000)
  expect(recorded).toEqual([[1, { state: 'printed', trouble: null }]])
  jobs.stop()
})

it('what the spooler has forgotten is followed no more, and nothing is said of it', async () => {
  const { jobs, asked, recorded } = begin()
  jobs.follow({ id: 7, name: 'F7', queue: 'Q', spool: 7 })
  await vi.advanceTimersByTimeAsync(5000)
  expect([asked, recorded, jobs.shown]).toEqual([[7], [], []])
})
