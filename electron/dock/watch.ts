import type { Run } from './exam.ts'
import { must } from './hands.ts'

const HOUR = 3_600_000

/** Duty in the demo: a roster without a gap for as long as papers are here, the first shift taken over, a patrol by two. */
export async function planDuty({ hands, crew }: Run, until: number): Promise<void> {
  await hands.signIn(crew.lead)
  const view = await hands.ask('duty', {})
  const id = (name: string) => {
    const person = view.fit.find(p => p.name === name)
    must(person !== undefined, `${name} may not have duty`)
    return person?.id ?? 0
  }
  const { now } = await hands.ask('status', {})
  // A small site has three people for it: each has twelve hours off after two shifts.
  const teams = [
    [crew.first, crew.second],
    [crew.lead, crew.first],
    [crew.second, crew.lead],
  ]
  const from = now - 6 * HOUR
  const shifts = Array.from({ length: Math.ceil((until + 24 * HOUR - from) / (12 * HOUR)) }, (_, i) => ({
    from: from + i * 12 * HOUR,
    to: from + (i + 1) * 12 * HOUR,
    people: (teams[i % teams.length] ?? []).map(p => id(p.name)),
    leader: id(crew.lead.name),
  }))
  await hands.act('shift.add', { shifts })
}

export async function takeDuty({ hands, crew }: Run): Promise<void> {
  await hands.signIn(crew.first)
  const { comes } = await hands.ask('duty', {})
  const incoming = (comes?.people ?? []).map(p => p.person)
  const team = Object.values(crew).filter(p => comes?.people.some(x => x.name === p.name))
  const said = { outgoing: [], cabinets: [], alarm: true, video: true, note: '' }
  await hands.sign('shift.handover', { shift: comes?.id ?? null, incoming, ...said }, team)
  await hands.act('patrol.make', { kind: 'round', first: crew.first.badge, second: crew.second.badge })
  const after = await hands.ask('duty', {})
  must(after.gaps.length === 0 && after.running?.taken !== null, 'the duty is not covered')
}
