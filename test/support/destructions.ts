/** Destructions as they may go, from an approved list to the signed end, and what each must leave on the certificate. */
import type { SigningView } from '../../db/signing.ts'
import { VEHICLE, type World } from './exam.ts'
import { enrol, PLAN, takesOver } from './inspector.ts'
import { roomBefore } from './milestones.ts'
import { type Room, value } from './room.ts'
import { bagsOf, type SiteSpec, type Who } from './site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Six rooms, two categories, two units: twelve bags of papers. */
export const SMALL: SiteSpec = {
  rooms: ['110', '110', '110', '110', '120', '120'].map((category, i) => ({
    code: `1936261${i + 1}001`,
    category: category as '110' | '120',
    candidates: 3 + i,
    papers: 4 + i,
    cards: 4 + i,
  })),
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 2, spareCards: 1, spareSerials: true },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 2, spareCards: 1, spareSerials: true },
  ],
}
const ROOMS = SMALL.rooms.map(r => r.code)
const PAPERS = bagsOf(SMALL).bags.filter(b => b.kind === 'paper')

/** Exams that leave something on the certificate: differences, spares given, bags sealed again, rooms void. */
export const WORLDS: readonly (() => Partial<World>)[] = [
  () => ({}),
  () => ({
    shortPapers: new Map([
      [`1/${ROOMS[1]}`, 1],
      [`2/${ROOMS[4]}`, 1],
    ]),
  }),
  () => ({ spares: new Map([[`1/${ROOMS[0]}`, 'paper'] as const, [`2/${ROOMS[2]}`, 'key'] as const]) }),
  () => ({ reopened: new Set([PAPERS[2]?.code ?? '']), torn: new Set([PAPERS[5]?.code ?? '']) }),
  () => ({ gone: new Set([PAPERS[4]?.code ?? '', PAPERS[9]?.code ?? '']) }),
  () => ({ voided: new Set([`2/${ROOMS[3]}`]), cardsFirst: true }),
]

export type Way = 'whole' | 'sheets' | 'elsewhere'
export interface Destruction {
  world: number
  way: Way
  /** Bags after which it is paused; `cut`: the first time nobody paused it, the power went. */
  pauses: number[]
  cut: boolean
  /** After which bag who is relieved: an executor who signs or cannot, or the supervisor; `back`: the executor returns. */
  relief: { after: number; who: 'signs' | 'absent' | 'supervisor' | 'back' } | null
  /** Bags that stay: held by an incident, missing, brought back from the plant. */
  stay: { nth: number; how: 'held' | 'missing' | 'brought-back' }[]
  spot: 'none' | 'whole' | 'broken-off'
  /** A bag is kept back and the list approved anew. */
  anew: boolean
  minutesLater: number
  weight: string
}

/** What the test did, by its own count. */
export interface Did {
  listed: number
  destroyed: string[]
  incidents: number[]
  pauses: { at: number; resumedAt: number }[]
  executors: string[]
  supervisors: string[]
}

export async function destroyed(d: Destruction): Promise<{ room: Room; did: Did }> {
  const world = WORLDS[d.world % WORLDS.length]?.()
  let { room } = await roomBefore('destroy.start', { spec: SMALL, world })
  const signs = (act: Parameters<Room['sign']>[1], input: object, who: readonly Who[]) =>
    room.sign('first', act, input, who)
  await room.did('chief', 'emergency.record', PLAN)
  if (d.anew) {
    const item = room.tx.number('SELECT max(item) FROM list_item')
    const keep = {
      what: 'chosen',
      exam: 1,
      items: [item],
      disposition: 'hold',
      reason: '考区要求留存',
      instruction: null,
    }
    await room.did('chief', 'dispose', keep)
    await room.sign('chief', 'approve-list', { exam: 1 }, ['chief'])
  }
  if (d.spot !== 'none') await spotCheck(room, d.spot === 'whole')
  room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR + d.minutesLater * MINUTE)

  const terms = {
    ...{ method: '碎纸机粉碎', machine: '碎纸机 SL-400', place: '保密室', video: '07', videoMedium: 'V-2026-07' },
    ...{ way: d.way, facility: d.way === 'elsewhere' ? '市造纸厂' : '', residue: '碎屑装袋', weight: d.weight },
  }
  const { observe } = room.ask<{ observe: boolean }>('first', 'gate')
  const observed = observe ? room.clock.at() : null
  await signs('destroy.start', { exam: 1, terms, observed }, [
    'first',
    'second',
    ...(observe ? (['chief'] as const) : []),
    'inspector',
  ])
  await room.did('first', 'take-task', { kind: 'destroy', ref: { destruction: 1 }, second: null })

  const bags = room.tx.all<{ id: number; code: string; seal: string | null; closure: string }>(
    `SELECT i.id, i.code, i.closure, s.code AS seal FROM list_item l JOIN list a ON a.id = l.list AND a.state = 'approved'
       JOIN item i ON i.id = l.item LEFT JOIN seal s ON s.id = i.seal ORDER BY i.id`,
  )
  const did: Did = {
    ...{ listed: bags.length, destroyed: [], incidents: [], pauses: [] },
    ...{ executors: [room.crew.first.name, room.crew.second.name], supervisors: [room.crew.inspector.name] },
  }
  let second: Who = 'second'
  const stays = (i: number, ...how: string[]) => d.stay.find(s => s.nth % bags.length === i && how.includes(s.how))
  const incident = async (item: number, kind: 'seal' | 'lost'): Promise<number> => {
    const about = { exam: 1, kind, about: '逐袋销毁时发现', item, account: null }
    const { incident: opened } = await room.did<{ incident: number }>('first', 'incident.open', about)
    did.incidents.push(room.tx.number('SELECT no FROM incident WHERE id = ?', opened))
    return opened
  }
  const held = async (item: number): Promise<void> => {
    await room.sign(
      'chief',
      'incident.hold',
      { incident: await incident(item, 'seal'), items: [item], reason: '存疑' },
      ['chief'],
    )
  }
  for (const [i, bag] of bags.entries()) {
    room.clock.advance(MINUTE)
    if (d.relief?.after === i) {
      second = await relieved(room, d.relief.who, second, did)
      if (d.relief.who === 'back') {
        room.clock.advance(MINUTE)
        second = await relieved(room, 'back', second, did)
      }
    }
    if (d.pauses.includes(i)) {
      const cut = d.cut && did.pauses.length === 0
      // What is known of a moment nobody entered is the last entry before it.
      const at = cut ? room.tx.number('SELECT at FROM event ORDER BY seq DESC LIMIT 1') : room.clock.at()
      if (!cut) await room.did('first', 'destroy.pause', { destruction: 1, reason: '停电' })
      room.clock.advance(7 * MINUTE)
      if (cut) room = room.reopen()
      await signs('destroy.resume', { destruction: 1, observed: null }, ['first', second, 'inspector'])
      did.pauses.push({ at, resumedAt: room.clock.at() })
      await room.did('first', 'take-task', { kind: 'destroy', ref: { destruction: 1 }, second: null })
    }
    if (stays(i, 'held')) await held(bag.id)
    else if (stays(i, 'missing'))
      await room.sign('chief', 'miss', { item: bag.id, incident: await incident(bag.id, 'lost') }, ['chief'])
    else {
      room.passes('first', bag.code, bag.closure === 'area' ? 'pass' : 'next')
      if (bag.closure !== 'area') room.passes('first', bag.seal ?? '')
      did.destroyed.push(bag.code)
    }
  }
  let plant = null
  if (d.way === 'elsewhere' && did.destroyed.length > 0) {
    await room.did('first', 'destroy.depart', { destruction: 1, ...VEHICLE })
    room.clock.advance(3 * HOUR)
    for (const [i, bag] of bags.entries()) {
      if (!stays(i, 'brought-back') || !did.destroyed.includes(bag.code)) continue
      room.passes('first', bag.code)
      await held(bag.id)
      did.destroyed.splice(did.destroyed.indexOf(bag.code), 1)
    }
    const now = room.clock.at()
    plant = { by: '沈师傅', weight: '38 千克', from: now - HOUR, to: now - MINUTE, form: '' }
  }
  await signs('destroy.end', { destruction: 1, plant }, ['first', second, 'inspector'])
  return { room, did }
}

async function relieved(
  room: Room,
  how: NonNullable<Destruction['relief']>['who'],
  second: Who,
  did: Did,
): Promise<Who> {
  if (how === 'supervisor') {
    const former = await takesOver(room, await enrol(room, {}))
    const opened = value<SigningView>(
      await room.openSigning('first', 'destroy.relieve', {
        destruction: 1,
        leaves: former.person,
        letter: '云考办介〔2026〕19号',
      }),
    )
    const leaves = { kind: 'badge', back: former.back, pin: former.pin }
    value(await room.act('first', 'sign.add', { signing: opened.signing, place: 'leaves', secret: leaves }))
    value(await room.add('first', opened.signing, 'inspector', 'comes'))
    did.supervisors.push(room.crew.inspector.name)
    return second
  }
  const comes: Who = second === 'second' ? 'third' : 'second'
  const absent = how === 'absent' ? '突发疾病' : ''
  const input = { destruction: 1, leaves: room.crew[second].person, absent }
  await room.sign('first', 'destroy.relieve', input, [absent ? 'chief' : second, comes])
  did.executors.push(room.crew[comes].name)
  return comes
}

async function spotCheck(room: Room, whole: boolean): Promise<void> {
  const { spot, bags } = await room.did<{ spot: number; bags: string[] }>('first', 'spot.draw', {
    ...{ exam: 1, codes: null, inspector: room.crew.inspector.badge },
  })
  await room.did('first', 'take-task', { kind: 'spot', ref: { spot }, second: null })
  for (const code of whole ? bags : bags.slice(0, 1)) {
    const bag = room.tx.one<{ id: number; seal: string | null }>(
      'SELECT i.id, s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal WHERE i.code = ?',
      code,
    )
    room.passes('first', code, 'next')
    if (bag?.seal) room.passes('first', bag.seal)
    else await room.did('first', 'spot.say', { spot, item: bag?.id, found: 'whole' })
  }
  if (!whole) await room.did('first', 'spot.stop', { spot, reason: '巡考员另有任务' })
  await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
}
