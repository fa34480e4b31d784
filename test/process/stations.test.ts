import { expect, test } from 'vitest'
import { stationCode } from '../../db/rules/codes.ts'
import type { Person } from '../../electron/dock/hands.ts'
import type { ScannerDevice } from '../../electron/scanners/messages.ts'
import { KEYBOARD } from '../../electron/session/stations.ts'
import { folder, inTheMiddleOfACount, localPipe, type Opened, openRoom, readyForTwo, sitePlan } from './room.ts'

const [A, B] = ['Honeywell 1900 SN-A', 'Honeywell 1900 SN-B']
const device = (name: string, remarks: ScannerDevice['remarks'] = []): ScannerDevice => ({
  name,
  way: 'hid-pos',
  vendor: 0x0c2e,
  product: 0x0b81,
  state: 'ready',
  remarks,
})

/** First is at station 1 with scanner A, the count of the first pile open. */
async function counting() {
  const o = openRoom(folder(), localPipe)
  const made = await readyForTwo(o)
  await o.hands.signIn(made.crew.first)
  await o.room.stations.read({ text: 'X', device: A })
  return { o, ...made, at: (p: Person, no: number) => signInAt(o, p, no), stations: o.room.stations }
}

async function signInAt(o: Opened, p: Person, no: number) {
  const station = o.room.stations.at(no)
  await station.read({ text: p.back, device: null })
  return o.room.works['sign-in']({ kind: 'badge', pin: p.pin }, station)
}

const failures = (o: Opened) => o.said.flatMap(m => (m.kind === 'stations' ? [m.failure?.code ?? 'ok'] : []))
const last = (o: Opened) => failures(o).at(-1)

test('two people count two piles at once, each scan under its own scanner and person', async () => {
  const { o, crew, pile, other, codes, cards, at, stations } = await counting()
  await stations.read({ text: cards[1], device: B })
  expect(last(o)).toBe('ok')
  expect(stations.state).toMatchObject([
    { no: 1, signedIn: true, scanner: A },
    { no: 2, signedIn: false, scanner: B },
  ])
  expect(await at(crew.second, 2)).toMatchObject({ ok: true })
  const second = stations.at(2)
  const taken = await o.room.station.act('count.resume', await paused(o))
  expect(taken).toMatchObject({ ok: true })
  expect(await second.act('count.open', { pile })).toMatchObject({ code: 'not-countable' })
  expect(await second.act('count.open', { pile: other })).toMatchObject({ ok: true })
  const both = heardFrom(o, 4)
  for (const code of codes.slice(0, 2)) {
    await stations.read({ text: code, device: A })
    await stations.read({ text: code, device: B })
  }
  expect((await both).sort()).toEqual(['1 pass', '1 pass', '2 elsewhere', '2 elsewhere'])
  const owns = (answer: unknown) => (answer as { value: { own: number; person: { name: string } } }).value
  expect(owns(await o.room.station.ask('stage', {}))).toMatchObject({ own: 2, person: { name: crew.first.name } })
  expect(owns(await second.ask('stage', {}))).toMatchObject({ own: 0, person: { name: crew.second.name } })

  // Neither of the two takes another count of either pile, now or later; a third person does.
  await closeAt(o, 1, crew.first)
  expect(await second.act('count.pause', await openCount(o, 2))).toMatchObject({ ok: true })
  expect(await second.act('count.open', { pile })).toMatchObject({ code: 'knows-beside' })
  await stations.one()
  expect(stations.state).toBeNull()
  await o.hands.signIn(crew.second)
  expect(await o.room.station.act('count.open', { pile })).toMatchObject({ code: 'sat-beside' })
  await o.hands.signIn(crew.chief)
  expect(await o.room.station.act('count.open', { pile })).toMatchObject({ ok: true, value: { turn: 2 } })
})

test('whoever knows the pile that is counted beside cannot sit down there, nor sit at both stations', async () => {
  const { o, crew, cards, at, stations, pile } = await counting()
  await o.room.station.act('count.resume', await paused(o))
  await o.room.station.read({ text: (await codesOf(o, pile))[0] as string, device: A })
  await closeAt(o, 1, crew.first)
  await o.hands.signIn(crew.second)
  expect(await o.room.station.act('count.open', { pile })).toMatchObject({ ok: true, value: { turn: 2 } })
  await stations.read({ text: cards[1], device: B })
  expect(await at(crew.first, 2)).toMatchObject({ code: 'knows-open-count' })
  expect(await at(crew.second, 2)).toMatchObject({ code: 'here-already' })
  expect(await at(crew.inspector, 2)).toMatchObject({ code: 'unfit' })
  expect(await at(crew.lead, 2)).toMatchObject({ ok: true })
})

test('a scanner of no station, of a station in use, or in a shared keyboard stream books nothing to anybody', async () => {
  const { o, crew, cards, at, stations, codes } = await counting()
  const refused = async (text: string, device: string, code: string) => {
    const before = await headOf(o)
    await stations.read({ text, device })
    expect(last(o)).toBe(code)
    expect(await headOf(o)).toEqual(before)
  }
  // The scanner in the hand of station 1 cannot become station 2's, and a keyboard stream only one station's.
  await refused(cards[1], A, 'scanner-taken')
  await refused(stationCode('00', '9999', 1), B, 'no-such-station')
  await stations.read({ text: 'X', device: KEYBOARD })
  await refused(cards[1], KEYBOARD, 'one-stream')
  expect(stations.state).toBeNull()
  // A keyboard stream of its own is one station's, while the other has a scanner that is told apart.
  await stations.read({ text: cards[0], device: A })
  await stations.read({ text: cards[1], device: KEYBOARD })
  expect(last(o)).toBe('ok')
  await at(crew.second, 2)
  await refused(codes[0] as string, 'a third one', 'scanner-unbound')
  await refused(crew.chief.back, 'a third one', 'scanner-unbound')
  await stations.read({ text: crew.lead.back, device: KEYBOARD })
  for (const { back } of [crew.chief, crew.lead, crew.second])
    expect(JSON.stringify(o.said)).not.toContain(back.slice(1, 9))
})

test('a scanner that was unplugged comes back to its station by its serial number; one without has to read the card again', async () => {
  const { o, cards, stations } = await counting()
  const [noNumber, same] = ['Cheap scanner', 'Cheap scanner (2)']
  stations.attached([device(A), device(B), device(noNumber, ['ambiguous']), device(same, ['ambiguous'])])
  await stations.read({ text: cards[1], device: B })
  stations.attached([device(A), device(noNumber, ['ambiguous']), device(same, ['ambiguous'])])
  expect(stations.state?.[1]).toMatchObject({ scanner: B, gone: true })
  stations.attached([device(A), device(B), device(noNumber, ['ambiguous']), device(same, ['ambiguous'])])
  expect(stations.state?.[1]).toMatchObject({ scanner: B, gone: false })
  await stations.one()

  await stations.read({ text: cards[1], device: same })
  expect(stations.state?.[1]).toMatchObject({ scanner: same })
  stations.attached([device(A), device(B), device(noNumber)])
  expect(stations.state?.[1]).toMatchObject({ scanner: null })
  stations.attached([device(A), device(B), device(noNumber, ['ambiguous']), device(same, ['ambiguous'])])
  await stations.read({ text: 'X', device: same })
  expect(last(o)).toBe('scanner-unbound')
})

test('a spare scanner takes the place of one that was pulled out, also while nobody is signed in at its station', async () => {
  const { o, crew, cards, at, stations } = await counting()
  stations.attached([device(A), device(B)])
  await stations.read({ text: cards[1], device: B })
  expect(await at(crew.second, 2)).toMatchObject({ ok: true })
  stations.attached([device(B)])
  expect(stations.state?.[0]).toMatchObject({ scanner: A, gone: true })
  expect(await o.room.station.act('lock', {})).toMatchObject({ ok: true })
  const spare = 'Honeywell 1900 SN-C'
  stations.attached([device(B), device(spare)])
  await stations.read({ text: cards[0], device: spare })
  expect(last(o)).toBe('ok')
  expect(stations.state).toMatchObject([
    { scanner: spare, gone: false },
    { scanner: B, gone: false },
  ])
})

test('with fewer than four counters the second station stays closed', async () => {
  const o = openRoom(folder(), localPipe)
  const { hands, crew } = await inTheMiddleOfACount(o)
  await hands.signIn(crew.lead)
  await hands.act('station.place', {})
  const { stations, few } = await hands.ask('stations', {})
  expect(few).toBe(true)
  await o.room.stations.read({ text: stations[1]?.code ?? '', device: B })
  expect(last(o)).toBe('few-counters')
  expect(o.room.stations.state).toBeNull()
  expect(await o.room.station.act('station.place', {})).toMatchObject({ code: 'two-stations' })
})

const headOf = async (o: Opened): Promise<{ size: number }> => {
  const head = await o.room.ledger.request<{ size: number }>({ op: 'head' })
  if (!head.ok) throw new Error('no head')
  return { size: head.value.size }
}

/** The stages and outcomes that the next scans come to. */
function heardFrom(o: Opened, n: number): Promise<string[]> {
  const heard: string[] = []
  return o
    .hears(m => {
      if (m.kind === 'stage' && m.answer.ok)
        heard.push(`${m.station} ${(m.answer.value as { last: { outcome: string } }).last.outcome}`)
      return heard.length === n
    })
    .then(() => heard)
}

const stageAt = async (o: Opened, no: number) => {
  const stage = await o.room.stations.at(no).ask('stage', {})
  if (!stage.ok) throw new Error('no stage')
  return stage.value as { count: number; state: string }
}
const openCount = async (o: Opened, no: number) => ({ count: (await stageAt(o, no)).count })
/** The count of station 1, paused so that it can be taken up. */
const paused = async (o: Opened) => {
  const count = await openCount(o, 1)
  await o.room.station.act('count.pause', count)
  return count
}

async function codesOf(o: Opened, pile: number): Promise<string[]> {
  const cartons = (await o.hands.ask('receive', {})).deliveries.flatMap(d => d.cartons)
  const own = cartons.filter(c => c.pile === pile).map(c => c.code)
  return (await sitePlan()).bags.filter(b => own.includes(b.carton)).map(b => b.code)
}

/** Closes the count of a station, signed by its counter. */
async function closeAt(o: Opened, no: number, p: Person): Promise<void> {
  const station = o.room.stations.at(no)
  const opened = await station.act('sign.open', { act: 'count.close', input: await openCount(o, no) })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  const { signing } = opened.value as { signing: number }
  const signed = await station.act('sign.add', { signing, secret: { pin: p.pin } })
  expect(signed).toMatchObject({ ok: true, value: { done: true } })
}
