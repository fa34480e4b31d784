import { type Answer, good } from '../../db/answer.ts'
import type { BadgesData, DocumentData } from '../../db/documents/shapes.ts'
import { type HalfName, halfGroups } from '../../db/people/halves.ts'
import type { ActInput, SigningView, Works } from '../ipc/contract.ts'
import { notPrinted, says } from './lost.ts'
import type { Printer } from './printer.ts'
import type { MadePdf } from './window.ts'
import { type PrintRoom, problem, tried } from './works.ts'

/**
 * What is printed once and kept nowhere: the backs of new badges, the halves of the recovery key. The page and its place
 * are tried before the ledger records anything; what goes wrong all the same is said with the names it concerns.
 */
type Printed = { pages: number; file: string }
interface NewBadge {
  person: number
  badge: string
  back: string
}

/** Lays out and would keep a page like the one to come. */
async function tryOut(room: PrintRoom, data: DocumentData): Promise<Answer<MadePdf>> {
  const page = await tried(() => room.make(data))
  if (!page.ok) return page
  if (page.value.problems.length > 0) return problem(page.value)
  const place = await tried(() => room.printer().tryOut?.(page.value.pdf))
  return place.ok ? page : place
}

async function badgesTried(
  room: PrintRoom,
  people: 'all-who-sign' | number[],
  reset: boolean,
): Promise<Answer<{ people: number[]; names: string[] }>> {
  const trial = await room.ledger.request<{ people: number[]; data: BadgesData }>({ op: 'badge-trial', people, reset })
  if (!trial.ok) return trial
  const out = await tryOut(room, trial.value.data)
  return out.ok ? good({ people: trial.value.people, names: trial.value.data.badges.map(b => b.name) }) : out
}

/** The badges as issued, on paper. `names`: of those who are left without one if it fails. */
async function handBadges(
  room: PrintRoom,
  badges: readonly NewBadge[],
  names: readonly string[],
  reset = false,
): Promise<Answer<Printed>> {
  const lost = notPrinted(
    names,
    badges.map(b => b.person),
    reset,
  )
  const data = await room.ledger.request<BadgesData>({ op: 'badges', badges: [...badges] })
  if (!data.ok) return lost
  const page = await tried(() => room.make(data.value))
  if (!page.ok || page.value.problems.length > 0) return lost
  const made = page.value
  const file = await tried(() => room.printer().hand(`证件-${badges[0]?.badge ?? ''}`, made, data.value))
  return file.ok ? good({ pages: made.pages, file: file.value }) : lost
}

/** First badges with their backs: tried, issued and printed in one go. */
export async function printBadges(room: PrintRoom, input: Works['print-badges']['input']): Promise<Answer<Printed>> {
  const trial = await badgesTried(room, input.people, false)
  if (!trial.ok) return trial
  const { people, names } = trial.value
  const issued = (await room.station.perform('issue-badges', { people })) as Answer<{ badges?: NewBadge[] }>
  if (!issued.ok) return issued
  // The ledger died after recording it: the backs were said once, and nobody heard them.
  if (!issued.value.badges) return notPrinted(names, people)
  return handBadges(room, issued.value.badges, names)
}

const opened = (room: PrintRoom, act: string, input: unknown) =>
  room.station.perform('sign.open', { act, input }) as Promise<Answer<SigningView>>

/** Opens the signing of a reset; when two have signed, the new badge is printed. */
export async function resetBadge(room: PrintRoom, input: ActInput<'reset-badge'>): Promise<Answer<SigningView>> {
  const trial = await badgesTried(room, [input.person], true)
  if (!trial.ok) return trial
  const set = await opened(room, 'reset-badge', input)
  if (!set.ok) return set
  const { names } = trial.value
  room.station.whenSigned(set.value.signing, async value => {
    const { badges } = value as { badges?: NewBadge[] }
    return badges ? handBadges(room, badges, names, true) : notPrinted(names, [input.person], true)
  })
  return set
}

/** The same for an area inspector who has just come (R7a): the page is tried with the name that is to be enrolled. */
export async function enrolInspector(
  room: PrintRoom,
  input: ActInput<'inspector.enrol'>,
): Promise<Answer<SigningView>> {
  const fresh = { name: input.name, unit: input.unit }
  const trial = await room.ledger.request<{ data: BadgesData }>({ op: 'badge-trial', people: [], reset: true, fresh })
  if (!trial.ok) return trial
  const out = await tryOut(room, trial.value.data)
  if (!out.ok) return out
  const set = await opened(room, 'inspector.enrol', input)
  if (!set.ok) return set
  room.station.whenSigned(set.value.signing, async value => {
    const { badges, person } = value as { badges?: NewBadge[]; person: number }
    return badges ? handBadges(room, badges, [input.name], true) : notPrinted([input.name], [person], true)
  })
  return set
}

/** `places`: where half A and half B go. The pages are made before anybody signs, and kept in memory until then. */
export async function printRecovery(
  room: PrintRoom,
  input: ActInput<'print-recovery'>,
  halves: Record<HalfName, string>,
  places: Record<HalfName, Printer>,
): Promise<Answer<SigningView>> {
  const set = await opened(room, 'print-recovery', input)
  if (!set.ok) return set
  const facts = await room.ledger.request<{ siteName: string; at: number; A: string; B: string }>({
    op: 'recovery',
    ...input,
  })
  if (!facts.ok) return facts
  const { siteName, at, ...holders } = facts.value
  const pages: { which: HalfName; made: MadePdf; data: DocumentData }[] = []
  for (const which of ['A', 'B'] as const) {
    const data: DocumentData = {
      kind: 'recovery',
      training: false,
      which,
      siteName,
      holder: holders[which],
      at,
      groups: halfGroups(halves[which]),
    }
    const out = await tryOut({ ...room, printer: () => places[which] }, data)
    if (!out.ok) return out
    pages.push({ which, data, made: out.value })
  }
  room.station.whenSigned(set.value.signing, async () => {
    let file = ''
    for (const p of pages) {
      const name = p.which === 'A' ? '恢复密钥-甲半' : '恢复密钥-乙半'
      const kept = await tried(() => places[p.which].hand(name, p.made, p.data))
      if (!kept.ok) return says('halves-not-printed')
      file = kept.value
    }
    return good({ pages: pages.length, file })
  })
  return set
}
