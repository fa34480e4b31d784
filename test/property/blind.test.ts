/** Blindness is a rule about data, not about people (R22, invariant 7): nobody is told a figure of an unsettled pile. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentFacts, type FormKind } from '../../db/documents/facts/index.ts'
import { VIEW_TABLE } from '../../db/views/index.ts'
import { Exam, orderly } from '../support/exam.ts'
import { leaks, type Secret, secrets } from '../support/leaks.ts'
import { Room, value } from '../support/room.ts'
import { PECULIAR, type SiteSpec, serialsOf, WHO, type Who } from '../support/site.ts'

/** One room, which is drawn therefore; no figure of it occurs elsewhere. */
const DRAWN: SiteSpec = {
  rooms: [{ code: '19362611001', category: '110', candidates: 43, papers: 61, cards: 59, serials: true }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 17, spareCards: 19 }],
}

/** A spare bag of 71; no figure of it occurs elsewhere. */
const SPARED: SiteSpec = {
  rooms: [{ code: '19362611001', category: '110', candidates: 43, papers: 61, cards: 59, serials: true }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 2, spareCards: 1, spareCopies: 71, spareSerials: true }],
}

/** 17 cartons of unit 1 and 24 of unit 2: what was signed for is 41. */
const IN_CARTONS: SiteSpec = {
  rooms: [{ code: '19362611001', category: '110', candidates: 43, papers: 61, cards: 59 }],
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 16, spareCards: 16, perCarton: 2 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 23, spareCards: 23, perCarton: 2 },
  ],
}

/** Inputs for each view: every one of the few things it can be asked about that an open pile is near to. */
function inputs(room: Room, view: string): unknown[] {
  const { tx } = room
  const of = (key: string, sql: string) => tx.all<{ id: number }>(sql).map(r => ({ [key]: r.id }))
  switch (view) {
    case 'reconcile':
      return of('pile', 'SELECT id FROM pile')
    case 'rooms':
    case 'dist':
    case 'sample':
    case 'sittings':
    case 'pack-list':
      return of('unit', 'SELECT id FROM unit')
    case 'account':
      return of('account', 'SELECT id FROM account')
    case 'item':
      return of('item', 'SELECT id FROM item WHERE account IS NOT NULL OR id % 20 = 0')
    case 'destruction':
      return of('destruction', 'SELECT id FROM destruction')
    case 'custody':
      return of('item', 'SELECT id FROM item WHERE account IS NOT NULL OR id % 20 = 0')
    case 'copy':
      return ['PS10000001', room.site.bags[0]?.code ?? ''].map(code => ({ code }))
    case 'duty-day':
      return [{ day: room.clock.at() }]
    case 'where':
      return of('item', 'SELECT id FROM item WHERE account IS NOT NULL OR id % 20 = 0').map(i => ({
        ...i,
        at: room.clock.at(),
      }))
    case 'zones':
    case 'release':
      return of('account', 'SELECT id FROM account').map(a => ({ ...a, code: room.site.bags[0]?.code ?? '' }))
    case 'to-sign':
      return [{}, { person: room.crew.chief.person }]
    case 'badge':
      return [{ badge: room.crew.first.badge }]
    case 'board':
      return [{ kind: 'paper' }, { kind: 'card' }, { kind: 'paper', exam: 1 }]
    case 'search':
      return [
        ...['P26', 'C26', 'P26110', '保管', '19362', '短少', '1', ''],
        ...room.site.bags.slice(0, 3).flatMap(b => [b.code, b.carton, ...serialsOf(b).slice(0, 1)]),
        room.site.cartons[0]?.seal,
      ].map(text => ({ text: text ?? '' }))
    case 'investigate':
      return [
        ...of('id', 'SELECT id FROM item LIMIT 4').map(i => ({ ...i, what: 'item' })),
        { what: 'person', id: room.crew.first.person },
        { what: 'place', id: 1 },
      ].map(i => ({ ...i, from: room.clock.at() - 48 * 3_600_000, to: room.clock.at() }))
    case 'events':
      return [{}, { before: Math.max(2, room.size - 100) }]
    case 'exam':
    case 'sent-report':
      return of('exam', 'SELECT id FROM exam')
    case 'profile-draft':
      return [{ patch: { keyHolders: 3 } }]
    case 'people':
      return [{}, { search: '保管' }]
    default:
      return [{}]
  }
}

function forms(room: Room): [FormKind, string][] {
  const ids = (sql: string) => room.tx.all<{ id: number }>(sql).map(r => String(r.id))
  const sittings = room.tx.all<{ unit: number; category: string }>('SELECT unit, category FROM sitting')
  return [
    ...ids('SELECT id FROM delivery').map((ref): [FormKind, string] => ['receipt', ref]),
    ...ids('SELECT id FROM count').map((ref): [FormKind, string] => ['count', ref]),
    ...(['duty', 'patrol', 'entry'] as const).map((kind): [FormKind, string] => [
      kind,
      new Date(room.clock.at() + 8 * 3_600_000).toISOString().slice(0, 10),
    ]),
    ...ids('SELECT id FROM run').map((ref): [FormKind, string] => ['run', ref]),
    ...ids('SELECT id FROM destruction').map((ref): [FormKind, string] => ['load-list', ref]),
    ...ids('SELECT id FROM list').map((ref): [FormKind, string] => ['list', ref]),
    ...ids('SELECT id FROM exam').map((ref): [FormKind, string] => ['form', `inspector-sheet/${ref}`]),
    ...ids('SELECT id FROM unit').flatMap((ref): [FormKind, string][] => [
      ['slips', ref],
      ['violations', ref],
      ['pack', ref],
      ['pack-list', ref],
    ]),
    ...ids('SELECT id FROM trip').flatMap((ref): [FormKind, string][] => [
      ['send-list', ref],
      ['escort', ref],
    ]),
    ...sittings.flatMap(s =>
      ['issue', 'return', 'return'].map((d, i): [FormKind, string] => [
        'handover',
        `${d}/${s.unit}/${s.category}${i === 2 ? '/blank' : ''}`,
      ]),
    ),
  ]
}

/** Numbers that are known: how many events there are, and which kinds of incident. */
const OTHERWISE: Record<string, RegExp> = {
  events: /^\.value\.(total|rows#)$/,
  incidents: /^\.value\.kinds$/,
  // At most 20, whatever there is; the last test of this file looks at this one.
  search: /^\.value\.items#$/,
  // As many rows as entries of a person or place, of whatever kind but scans of counts.
  investigate: /^\.value\.traces#$/,
  // The table of duties is as long as it is.
  permissions: /^\.value#$/,
  // Times of patrols and minutes between them; as many roles as a zone is for.
  duty: /^\.value\.(patrols|clocks|clockOff|sets|handovers#|fit#)/,
  'duty-day': /^\.value\.dots/,
  watch: /^\.value\.grace$/,
  entries: /^\.value\.zones/,
  // The conditions of the gate are as many as they are.
  gate: /^\.value\.conditions#$/,
  // Rows of two tables of rules.
  readiness: /^\.value\.(points|items)#$/,
  // What the inspector signs is as much as it is.
  inspector: /^\.value\.signs#$/,
  // Minutes and numbers of people that the site has set, whatever is counted.
  profile: /^\.value\.profile\./,
  // A report has as many sections as it has.
  report: /^\.value\.sections#$/,
  // As many templates as the program has; sizes of labels are in their titles.
  templates: /^\.value(#|\[\d+\]\.title\.(zh|en))$/,
}

/** Widths and heights of a form are the same whatever is filled in. */
const LAYOUT = /^\.template\./

/** The stage shows its counter the own running figure, and nothing else. */
function known(room: Room, who: Who | null, view: string, answer: unknown): RegExp | undefined {
  if (view !== 'stage' || !who) return OTHERWISE[view]
  const count = (answer as { value?: { count?: number } }).value?.count ?? 0
  const own = room.tx.number('SELECT person FROM count WHERE id = ?', count) === room.crew[who].person
  return own ? /^\.value\.own$/ : undefined
}

function askAll(room: Room, all: readonly Secret[] = secrets(room)): string[] {
  if (all.length === 0) return []
  const found: string[] = []
  for (const view of VIEW_TABLE.keys()) {
    for (const input of inputs(room, view)) {
      for (const who of [null, ...WHO.filter(w => w !== 'invigilator')]) {
        const answer = room.ledger.ask({ session: who ? room.crew[who].session : null, name: view, input })
        const shown = leaks(answer, all, known(room, who, view, answer))
        found.push(...shown.map(l => `${view} ${JSON.stringify(input)} as ${who}: ${l}`))
      }
    }
  }
  const ctx = room.ledger.performer.context(null)
  for (const [kind, ref] of forms(room)) {
    const facts = documentFacts(ctx, kind, ref)
    if (facts && facts !== 'blind') found.push(...leaks(facts.data, all, LAYOUT).map(l => `form ${kind} ${ref}: ${l}`))
  }
  return found
}

/** Scans of a big pile say the same over and over: a look at every seventh is enough. */
const worthALook = (name: string, i: number) => !/scan/.test(name) || i % 7 === 0

describe('blindness', () => {
  it('no view as anybody, and no form, shows a figure of an unsettled pile at any moment of an exam', async () => {
    let looked = 0
    let hidden = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          gone: fc.boolean(),
          overlooked: fc.boolean(),
          misread: fc.boolean(),
          short: fc.integer({ min: 0, max: 2 }),
          offset: fc.nat(6),
        }),
        async w => {
          const room = await Room.open(PECULIAR)
          const world = orderly()
          const spare = room.site.bags.find(b => b.kind === 'spare-card' && b.unit === 1)?.code ?? ''
          if (w.gone) world.gone.add(spare)
          if (w.overlooked) world.overlooked.add(room.site.bags[0]?.code ?? '')
          if (w.misread) world.misread.add('19362611002')
          if (w.offset === 1) world.pointed.add(1)
          if (w.short) world.shortPapers.set('19362612001', w.short)
          const exam = new Exam(room, world)
          for (let i = w.offset; ; i++) {
            const step = await exam.step()
            if (!step || step.name === 'end-exam') break
            value(step.answer, step.name)
            if (!worthALook(step.name, i)) continue
            const n = secrets(room).filter(s => s.n > 0).length
            if (n === 0) continue
            looked += 1
            hidden += n
            expect(askAll(room)).toEqual([])
          }
        },
      ),
      { numRuns: 4, seed: 20260822 },
    )
    // The test would pass by never looking: it must have looked often, at piles that were open.
    expect(looked).toBeGreaterThan(200)
    expect(hidden).toBeGreaterThan(1000)
  })

  it('a room that was drawn is dark again until its sample is scanned, for its counters and everybody else', async () => {
    const room = await Room.open(DRAWN)
    const exam = new Exam(room)
    await exam.before('count.figures slip')
    let looked = 0
    for (let i = 0; ; i++) {
      const step = await exam.step()
      if (!step) throw new Error('the exam cannot go on')
      value(step.answer, step.name)
      if (step.name.startsWith('seal.scan')) break
      if (!room.tx.number(`SELECT count(*) FROM pile WHERE sample_of IS NOT NULL AND state IN ('waiting', 'first')`))
        continue
      if (!worthALook(step.name, i)) continue
      expect(secrets(room).length).toBeGreaterThan(0)
      expect(askAll(room)).toEqual([])
      looked += 1
    }
    expect(looked).toBeGreaterThan(12)
    // With the last copy scanned all may be seen again.
    const hand = room.tx.number(`SELECT id FROM pile WHERE kind = 'papers' AND sample_of IS NULL`)
    expect(room.ask('office', 'reconcile', { pile: hand })).toMatchObject({ blind: false, listed: 61 })
  })

  it('what is left of an opened spare bag, and what a made bag holds, is told by nobody until two have counted it', async () => {
    const room = await Room.open(SPARED)
    const world = { ...orderly(), spares: new Map([['19362611001', 'paper' as const]]) }
    const exam = new Exam(room, world)
    await exam.before('bag.count')
    await exam.step()
    let looked = 0
    for (;;) {
      const step = await exam.step()
      if (!step) throw new Error('the exam cannot go on')
      value(step.answer, step.name)
      if (step.name.startsWith('spare.settle')) break
      const hidden = secrets(room).filter(x => x.n === 70)
      if (hidden.length === 0) continue
      expect(askAll(room, hidden)).toEqual([])
      looked += 1
    }
    expect(looked).toBeGreaterThan(0)
  })

  it('at level 箱 no view tells how many cartons of a unit there are, once they are taken over and until both counts agree', async () => {
    const room = await Room.open(IN_CARTONS, 'copy', 'carton')
    await new Exam(room).after('receive.cartons')
    const of = (unit: number) => room.site.cartons.filter(c => c.unit === unit).map(c => c.seal)
    const hidden = [1, 2].map(unit => ({ what: `cartons of unit ${unit}`, n: of(unit).length }))
    expect(hidden.map(h => h.n)).toEqual([17, 24])
    for (const who of ['first', 'second'] as const) {
      const { count } = await room.did<{ count: number }>(who, 'count.open', { pile: 1 })
      for (const [i, seal] of of(1).entries()) {
        room.passes(who, seal)
        if (i % 4 === 0) expect(askAll(room, [...hidden, ...secrets(room)])).toEqual([])
      }
      // Counter's own figure, as far as it is: the last one scanned is the whole number.
      expect(askAll(room, hidden).filter(l => !l.includes('.value.own'))).toEqual([])
      await room.sign(who, 'count.close', { count }, [who])
      if (who === 'first') expect(askAll(room, hidden)).toEqual([])
    }
    expect(room.ask('office', 'reconcile', { pile: 1 })).toMatchObject({ listed: 17, byCarton: true })
    expect(askAll(room, hidden.slice(1))).toEqual([])
  })

  it('while a cabinet is checked no view and no form tells how many bags lie in it, and the store’s neither', async () => {
    const room = await Room.open(PECULIAR)
    await new Exam(room).before('issue.scan')
    const second = room.crew.second.badge
    const at = await room.did<{ place: number; code: string }>('office', 'place.add', {
      kind: 'cabinet',
      name: '柜甲',
      parent: 1,
    })
    const said = { place: at.place, cause: 'put-away', words: '', read: '', whole: true, second }
    await room.did('first', 'place.open', said)
    await room.did('first', 'take-task', { kind: 'keep', ref: {}, second })
    room.scan('first', at.code)
    const bags = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'stored' ORDER BY id LIMIT 21`)
    for (const b of bags) room.passes('first', b.code)
    const left = room.tx.number(`SELECT count(*) FROM item WHERE holding = 'place' AND holder = 1`)
    const hidden = [
      { what: 'bags in the cabinet', n: 21 },
      { what: 'bags in the store beside it', n: left },
    ]
    expect(left).toBeGreaterThan(21)
    // The page of keep says both, and is the only one that does.
    const before = askAll(room, hidden)
    expect(before.length).toBeGreaterThan(0)
    await room.did('first', 'stock.open', { place: 1, second })
    for (const [i, b] of bags.entries()) {
      room.passes('first', b.code)
      if (i % 6 === 0) expect(askAll(room, hidden)).toEqual([])
    }
  })

  it('the look-out finds a figure wherever it stands', () => {
    const hidden = [{ what: 'papers', n: 137 }]
    expect(leaks({ a: { copies: 137 } }, hidden)).toHaveLength(1)
    expect(leaks({ zh: '应收 137 份' }, hidden)).toHaveLength(1)
    expect(leaks({ rows: Array.from({ length: 137 }, () => 0) }, hidden)).toHaveLength(1)
    expect(leaks({ seq: 137, zh: '2026-08-22 11:37', code: 'P137' }, hidden)).toEqual([])
  })

  it('who signs in at a counter’s station, or takes the count as a task, does not see its figure', async () => {
    const room = await Room.open(PECULIAR)
    const exam = new Exam(room)
    await exam.before('count.scan')
    for (let i = 0; i < 20; i++) await exam.step()
    const own = room.tx.number('SELECT pass FROM count')
    expect(own).toBeGreaterThan(13)
    expect(room.ask<{ own: number }>('first', 'stage').own).toBe(own)
    await room.did('third', 'take-task', { kind: 'count', ref: { count: 1 }, second: null })
    expect(leaks(room.ask('third', 'stage'), secrets(room))).toEqual([])
    await room.did('first', 'lock', {})
    await room.signIn('second', room.crew.first.station)
    expect(room.ask('second', 'stage')).toEqual({ task: 'none' })
  })

  it('the record shows a running count as one line, so that nobody can count the lines', async () => {
    const room = await Room.open(PECULIAR)
    const exam = new Exam(room)
    await exam.before('count.scan')
    const lines = () => room.ask<{ rows: { zh: string; seq: number }[] }>('office', 'events').rows
    for (let i = 0; i < 3; i++) await exam.step()
    const before = lines().length
    for (let i = 0; i < 20; i++) await exam.step()
    expect(lines().length).toBe(before)
    expect(lines().filter((l, i, all) => l.zh === '清点中' && all[i + 1]?.zh === '清点中')).toEqual([])
  })

  it('bags of an open receipt cannot be listed by the beginning of their code', async () => {
    const room = await Room.open(PECULIAR)
    await new Exam(room).before('count.close')
    const found = (text: string) => room.ask<{ items: unknown[] }>('office', 'search', { text }).items
    expect(found('P26')).toEqual([])
    expect(found(room.site.bags[0]?.code ?? '')).toHaveLength(1)
  })
})
