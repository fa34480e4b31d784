import { Exam, orderly, type Step } from '../support/exam.ts'
import { Room } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'
import { add } from './figures.ts'

/**
 * The two peaks of an exam day (R47a): 72 rooms out, 72 rooms back, at one station. What people do takes these seconds,
 * counted by their scans and keys; what the program takes is measured. No secret is typed between two rooms.
 */
const ROOMS = 72
const SITE: SiteSpec = {
  rooms: Array.from({ length: ROOMS }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 30,
    papers: 32,
    cards: 33,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 2, spareCards: 2, perCarton: 12 }],
}
/** Take the bag, aim, hear the sound. */
const SCAN = 2
/** A digit, or the key to the next field. */
const KEY = 0.4
/** Two invigilators sign the unit's list while the next room steps up; what of it the table waits for. */
const INK = 8
/** Figures of a full room: papers used and unused; cards used, absent and unused; each two digits and a key. */
const FIGURES = 5
const DIGITS = 3

const MINUTE = 60
const LIMIT = { minutes: 25, scans: 3, issue: 20, back: 25, figures: 6, share: 0.01 }

interface Peak {
  ms: number
  scans: number
  figures: number
  signings: number
}

async function until(exam: Exam, over: (name: string) => boolean): Promise<Peak> {
  const peak: Peak = { ms: 0, scans: 0, figures: 0, signings: 0 }
  for (let name = exam.peek(); name !== null && !over(name); name = exam.peek()) {
    const t = performance.now()
    const step = (await exam.step()) as Step
    // Looking for the next step is the bench's own work; scrypt of a signature belongs to the program.
    peak.ms += performance.now() - t
    if (!step.answer.ok) throw new Error(`${step.name}: ${step.answer.says.en}`)
    if (/^(issue|return)\.scan/.test(step.name)) peak.scans += 1
    else if (step.name.startsWith('count.figures')) peak.figures += 1
    else if (step.name.endsWith('.confirm')) peak.signings += 1
  }
  return peak
}

export async function peaks(): Promise<void> {
  const room = await Room.open(SITE, 'copy')
  const exam = new Exam(room, orderly())
  await exam.before('issue.scan')
  const out = await until(exam, name => name === 'start-sitting')
  await exam.before('return.scan')
  const back = await until(exam, name => name.startsWith('return.confirm'))
  const perRoom = (n: number) => [n / ROOMS]
  const issue = out.scans * SCAN + ROOMS * INK
  const figures = back.figures * FIGURES
  const returned = back.scans * SCAN + figures * DIGITS * KEY
  add(
    `issue of ${ROOMS} rooms at one station, people's minutes`,
    `${LIMIT.minutes} minutes`,
    [issue / MINUTE],
    [LIMIT.minutes],
    1,
  )
  add('scans to issue a room', `${LIMIT.scans} scans`, perRoom(out.scans), [LIMIT.scans], 1)
  add('seconds to issue a room', `${LIMIT.issue} s`, perRoom(issue), [LIMIT.issue], 1)
  add('signatures between the first room and the last', 'one batch, two people', [out.signings], [1], 1)
  add('what of it the program takes', 'a hundredth', [out.ms / 1000 / issue], [LIMIT.share], 1)
  add('scans to take a room back', `${LIMIT.scans} scans`, perRoom(back.scans), [LIMIT.scans], 1)
  add('figures typed for a room by each of two', `${LIMIT.figures} figures`, perRoom(figures / 2), [LIMIT.figures], 1)
  add('seconds to take a room back', `${LIMIT.back} s`, perRoom(returned), [LIMIT.back], 1)
  add('what of it the program takes', 'a hundredth', [back.ms / 1000 / returned], [LIMIT.share], 1)
}
