/** What people do besides the sensible thing: wrong scans, wrong rooms, second thoughts, wrong people, clocks that move. */

import type { ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { FORM_KINDS } from '../../db/documents/facts/index.ts'
import { cosign, newWitness, publicOf } from '../../db/record/witness.mjs'
import { DELIVERER, planOf, slipCode, TERMS, VEHICLE } from './exam.ts'
import { NEWCOMER, PLAN } from './inspector.ts'
import type { Room } from './room.ts'
import { WHO, type Who } from './site.ts'

export interface Disturbance {
  at: number
  op: number
  who: number
  a: number
  b: number
}
type Done = Promise<Answer | undefined> | Answer | undefined
const PEOPLE = WHO.filter(w => w !== 'invigilator')
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

const TWO: Who[] = ['first', 'second']
const TWO_OF_INSPECTOR: Who[] = ['chief', 'second']
const RIGHT: Partial<Record<ActName, Who[]>> = {
  'receive.cartons': TWO,
  receive: TWO,
  'issue.confirm': TWO,
  'return.confirm': TWO,
  'dist.send': TWO,
  'dist.arrive': ['first'],
  'dist.take-back': TWO,
  'back-entry.issue': TWO,
  'back-entry.return': TWO,
  'back-entry.seal': TWO,
  'back-entry.spare': TWO,
  'back-entry.withdraw': ['chief'],
  'spare.settle': ['chief'],
  'close-room': TWO,
  'order.give': ['chief'],
  'order.sign': ['chief'],
  'plan.correct': ['chief'],
  'acting.authorise': ['lead', 'first'],
  'sample.waive': ['chief'],
  'backup.make': TWO,
  'export.make': TWO,
  'close-unit': ['chief'],
  'approve-list': ['chief'],
  'inspector.enrol': TWO_OF_INSPECTOR,
  'end-exam': ['chief', 'inspector'],
  'destroy.start': ['first', 'second', 'inspector'],
  'destroy.resume': ['first', 'second', 'inspector'],
  'destroy.relieve': ['second', 'third', 'chief'],
  'destroy.end': ['first', 'second', 'inspector'],
  'seal.break': TWO,
  'packing.list': TWO,
  'packing.empty': TWO,
  'trip.depart': ['first', 'third', 'office'],
  'back-entry.send': TWO,
  'keep-back': ['chief'],
  'clock.set': TWO,
  'shift.handover': TWO,
  'incident.close': ['chief'],
  'incident.reopen': ['chief'],
  'incident.hold': ['chief'],
  'incident.lift': ['chief'],
  'incident.start-plan': ['chief'],
  'incident.pack': TWO,
  'enter-order': TWO,
  'sitting.suspend': ['chief'],
  'sitting.resume': ['chief'],
  'sitting.void': ['chief'],
  'sitting.move': ['chief'],
  'return.allow': ['chief'],
}

class Noise {
  readonly room: Room
  readonly d: Disturbance
  readonly who: Who
  constructor(room: Room, d: Disturbance) {
    this.room = room
    this.d = d
    this.who = pick(PEOPLE, d.who) as Who
  }
  row(sql: string): number {
    return pick(this.room.tx.all<{ id: number }>(sql), this.d.a)?.id ?? 1
  }
  code(): string {
    const { room, d } = this
    const codes = [
      ...room.site.bags.map(b => b.code),
      ...room.site.cartons.flatMap(c => [c.code, c.seal]),
      ...room.tx.all<{ code: string }>('SELECT code FROM seal LIMIT 12').map(s => s.code),
      ...[1, 2, 77].map(slipCode),
      ...[
        'P9999999999999',
        'ZCMD0000117',
        'ZCMD0000045',
        room.crew.first.badge,
        room.crew.first.back,
        'PS10000001',
        '\u0007',
      ],
    ]
    return pick(codes, d.a) ?? ''
  }
  /** A bag with its seal, sealed ones first. */
  sealed(): { bag: number; code: string; seal: string } {
    const rows = this.room.tx.all<{ bag: number; code: string; seal: string | null }>(
      `SELECT i.id AS bag, i.code, s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal ORDER BY i.state <> 'sealed', i.id LIMIT 4`,
    )
    const { bag = 1, code = '', seal } = pick(rows, this.d.a) ?? {}
    return { bag, code, seal: seal ?? '' }
  }
  act(name: ActName, input: unknown, who: Who = this.who): Promise<Answer> {
    return this.room.act(who, name, input)
  }
  /** The count that is being made, and whose it is; another's as often. */
  count(): { id: number; who: Who } {
    const { room, d } = this
    const c = room.tx.one<{ id: number; person: number | null }>(
      `SELECT id, person FROM count ORDER BY state IN ('open', 'paused') DESC, id DESC`,
    )
    const own = Object.values(room.crew).find(h => h.person === c?.person)?.who
    return { id: c?.id ?? 1, who: d.b % 4 && own ? own : this.who }
  }
  /** By those who should, or by whoever comes along: the wrong ones, or too few. */
  sign(name: ActName, input: unknown): Done {
    const { a, b } = this.d
    const right = RIGHT[name]
    if (b % 2 && right) return this.room.trySign(right[0] as Who, name, input, right)
    const signers = [pick(PEOPLE, a), pick(PEOPLE, b), pick(PEOPLE, a + b)].slice(0, 1 + ((a + b) % 3)) as Who[]
    return this.room.trySign(this.who, name, input, signers)
  }
}

const WITNESS = newWitness('area/1')

/** By telephone, by key, signed afterwards (R99). */
const ORDERS: readonly ((n: Noise) => Done)[] = [
  n => {
    const code = n.room.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id')[n.d.a % 6]?.code ?? ''
    const scope = n.d.b % 2 ? ('rooms' as const) : ('bag' as const)
    const order = pick(
      [
        { what: 'release' as const, account: 1 + (n.d.b % 2), code, scope },
        { what: 'early' as const, unit: 1, accounts: n.d.b % 3 ? null : [1] },
        { what: 'pack' as const, unit: 1, since: n.room.clock.at(), whole: n.d.b % 3 > 0, works: ['issue' as const] },
      ],
      n.d.a,
    )
    const { person } = n.room.crew[n.d.b % 5 ? 'chief' : n.who]
    const second = n.room.crew[n.d.b % 3 ? 'second' : n.who].badge
    const said = { order, words: '按实物发', giver: person, given: n.room.clock.at(), second }
    return n.act('order.phone', said, n.d.b % 4 ? 'first' : n.who)
  },
  n => {
    const code = n.room.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id')[n.d.b % 6]?.code ?? ''
    return n.sign('order.give', {
      order: { what: 'release', account: 1 + (n.d.a % 2), code, scope: n.d.a % 3 ? 'bag' : 'rooms' },
      words: '按实物发',
    })
  },
  n => n.sign('order.sign', { order: n.row('SELECT id FROM chief_order ORDER BY signed, id LIMIT 3') }),
]

/** A wrong row corrected, a letter that lets somebody act, its end, the pack shut. */
const OFFICE: readonly ((n: Noise) => Done)[] = [
  n => {
    const code = n.room.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id')[n.d.a % 6]?.code ?? ''
    const change = pick(
      [
        { kind: 'bag', code, account: 1 + (n.d.b % 2) },
        { kind: 'swap', rooms: [1, 2], units: n.d.b % 2 ? [1] : null },
        { kind: 'moved', rooms: [{ room: 1 + (n.d.b % 2), place: `乙楼 ${n.d.a}` }] },
      ],
      n.d.a + n.d.b,
    )
    return n.sign('plan.correct', { exam: 1, change, reason: '核对后发现' })
  },
  n => {
    const since = n.room.clock.at()
    const letter = {
      no: `${n.d.a} 号`,
      source: '考区办公室',
      since,
      until: since + (n.d.b % 90) * 60_000,
      reason: '生病',
    }
    return n.sign('acting.authorise', { person: n.room.crew[n.d.b % 2 ? 'office' : n.who].person, ...letter })
  },
  n => n.act('acting.end', { acting: n.row('SELECT id FROM acting ORDER BY id DESC'), reason: '回来' }, 'lead'),
  n => n.act('pack.seal', { unit: 1, seal: 'F1', second: n.room.crew.second.badge }, 'first'),
]

/** Cabinets, what goes in and out of them, keys, and a stock check in the middle of it (R22, R42, R43). */
const KEEPING: Record<string, (n: Noise) => Done> = {
  'a cabinet, or a shelf in it': n => {
    const kind = n.d.b % 3 ? 'cabinet' : 'shelf'
    const parent = kind === 'cabinet' ? 1 : n.row(`SELECT id FROM place WHERE kind = 'cabinet' ORDER BY id`)
    return n.act('place.add', { kind, name: `${kind} ${n.d.a % 4}`, parent }, 'office')
  },
  'a cabinet is opened': n =>
    n.act(
      'place.open',
      {
        place: n.row(`SELECT id FROM place WHERE kind = 'cabinet' ORDER BY opened IS NOT NULL, id`),
        cause: 'put-away',
        words: '',
        read:
          n.d.b % 3
            ? (n.room.tx.one<{ seal: string | null }>('SELECT seal FROM place WHERE seal IS NOT NULL')?.seal ?? '')
            : 'G9',
        whole: n.d.b % 5 > 0,
        second: n.room.crew.second.badge,
      },
      n.d.b % 4 ? 'first' : n.who,
    ),
  'a cabinet is shut': n => {
    const place = n.row(`SELECT id FROM place WHERE kind = 'cabinet' ORDER BY opened IS NULL, id`)
    const seal = n.d.b % 2 ? `G${n.d.a}` : null
    return n.act('place.shut', { place, seal, second: n.room.crew.second.badge }, n.d.b % 4 ? 'first' : n.who)
  },
  'a cabinet was opened and not entered': n => {
    const people = [n.room.crew.first.badge, n.room.crew[n.who].badge].slice(0, n.d.b % 3)
    const place = n.row(`SELECT id FROM place WHERE kind = 'cabinet' ORDER BY opened IS NOT NULL, id`)
    return n.act('place.found-open', { place, people, cause: '急用' }, n.d.b % 4 ? 'third' : n.who)
  },
  'put away, or taken out': async n => {
    // At a station of its own: the main path's task stays where it is.
    const second = n.room.crew[n.d.b % 4 ? 'second' : n.who].badge
    await n.act('take-task', { kind: 'keep', ref: {}, second }, 'third')
    const places = n.room.tx.all<{ code: string }>('SELECT code FROM place WHERE code IS NOT NULL ORDER BY id')
    if (n.d.b % 3) n.room.scan('third', pick(places, n.d.a)?.code ?? '')
    const bags = n.room.tx.all<{ code: string }>(
      `SELECT code FROM item WHERE state IN ('stored', 'sealed') ORDER BY id LIMIT 8`,
    )
    return n.room.scan('third', pick(bags, n.d.a + n.d.b)?.code ?? '')
  },
  'a key is registered': n =>
    n.act(
      'key.add',
      {
        place: n.row(`SELECT id FROM place WHERE kind IN ('store', 'cabinet')`),
        kind: n.d.b % 2 ? 'key' : 'combination',
        no: `${n.d.a % 3}`,
      },
      'lead',
    ),
  'a key is handed over': n => {
    const holder = n.room.tx.one<{ id: number; holder: number | null }>(
      'SELECT id, holder FROM door_key ORDER BY since',
    )
    const from = Object.values(n.room.crew).find(h => h.person === holder?.holder)?.badge ?? null
    return n.act('key.hand', { key: holder?.id ?? 1, to: n.room.crew[pick(PEOPLE, n.d.a) as Who].badge, from }, 'first')
  },
  'a stock check begins': n =>
    n.act(
      'stock.open',
      { place: n.d.b % 3 ? 1 : n.row('SELECT id FROM place'), second: n.room.crew[n.d.a % 4 ? 'second' : n.who].badge },
      'third',
    ),
  'a stock check goes on': n => {
    const stock = n.room.tx.number(`SELECT id FROM stock_check WHERE state = 'open'`)
    const bags = n.room.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id')
    const at = n.room.tx.number(`SELECT station FROM task WHERE kind = 'stock'`)
    const who = Object.values(n.room.crew).find(h => h.station === at)?.who
    if (!who)
      return n.act(
        'take-task',
        { kind: 'stock', ref: { stock: stock || 1 }, second: n.room.crew.second.badge },
        'third',
      )
    let last: Answer | undefined
    for (let i = 0; i < 1 + (n.d.b % 12); i++) last = n.room.scan(who, pick(bags, n.d.a + i)?.code ?? '')
    return last
  },
  'a stock check ends': n => {
    const stock = n.room.tx.number('SELECT coalesce(max(id), 1) FROM stock_check')
    if (n.d.b % 4 === 0) return n.act('stock.abandon', { stock, reason: '来不及' }, 'third')
    return n.room.trySign('third', 'stock.close', { stock }, [n.d.b % 4 === 1 ? n.who : 'third'])
  },
}
/** A point set up or changed, a list for it scanned, sent, received, turned back, taken back, given up (R45a). */
const POINTS: readonly ((n: Noise) => Done)[] = [
  n => {
    const place = n.d.b % 2 ? n.row('SELECT place AS id FROM point') : null
    const holder = n.room.crew[pick(PEOPLE, n.d.b) as Who].person
    const rooms = n.d.a % 3 ? [1, 2] : [1 + (n.d.b % 2)]
    const said = { place, name: n.d.a % 2 ? '考务办公室' : '西区', holder, outside: n.d.b % 3 === 0, rooms }
    return n.act('dist.point', said, n.d.a % 4 ? 'lead' : n.who)
  },
  async n => {
    const way = n.d.a % 2 ? 'out' : 'back'
    const ref = { unit: 1, place: n.row('SELECT place AS id FROM point'), way }
    await n.act('take-task', { kind: 'dist', ref, second: n.room.crew.second.badge }, 'first')
    return n.room.scan('first', n.code())
  },
  n => {
    const run = n.row('SELECT id FROM run ORDER BY id DESC LIMIT 2')
    const carried = { vehicle: n.d.a % 3 ? '云A·K2' : '', escorts: ['赵押运', '钱押运'].slice(n.d.b % 2) }
    return n.sign('dist.send', { run, ...carried, fetched: n.d.a % 2 === 0 })
  },
  n => {
    const at = n.room.clock.at() - (n.d.a % 3) * 60_000
    return n.sign('dist.arrive', { run: n.row('SELECT id FROM run ORDER BY id DESC LIMIT 2'), at })
  },
  n =>
    n.act('dist.turn-back', { run: n.row('SELECT id FROM run ORDER BY id DESC LIMIT 2'), reason: '路不通' }, 'first'),
  n => {
    const left = n.room.clock.at() - (n.d.a % 5) * 60_000
    const taken = left - (n.d.b % 9) * 60_000
    const carried = { vehicle: '云A·K2', escorts: ['赵押运', '钱押运'] }
    return n.sign('dist.take-back', {
      run: n.row('SELECT id FROM run ORDER BY id DESC LIMIT 2'),
      taken,
      left,
      ...carried,
    })
  },
  n => {
    const item = n.d.b % 3 ? n.row('SELECT item AS id FROM run_item') : null
    return n.act('dist.drop', { run: n.row('SELECT id FROM run ORDER BY id DESC LIMIT 2'), item }, 'first')
  },
]

const OPS: Record<string, (n: Noise) => Done> = {
  'a distribution point': n => pick(POINTS, n.d.a + n.d.b)?.(n),
  scan: n => n.room.scan(n.who, n.code()),
  'scan by hand': n => n.room.scan(n.who, n.code(), '条码破损'),
  'scan at the desk': n => n.room.scan('first', n.code()),
  task: n => {
    const kinds = [
      'receive',
      'count',
      'issue',
      'return',
      'seal',
      'check',
      'pack',
      'load',
      'destroy',
      'spot',
      'none',
    ] as const
    const kind = pick(kinds, n.d.a) ?? 'none'
    const ref = { unit: 1, count: n.row('SELECT id FROM count'), destruction: 1, trip: 1, spot: 1 }
    const second = n.d.b % 2 ? n.room.crew[pick(PEOPLE, n.d.b) as Who].badge : null
    return n.act('take-task', { kind, ref, second })
  },
  'count.open': n => n.act('count.open', { pile: n.row('SELECT id FROM pile') }),
  'count.joint': n => n.act('count.joint', { pile: n.row('SELECT id FROM pile'), reason: '没有第三人' }),
  'count.pause': n => n.act('count.pause', { count: n.count().id }, n.count().who),
  'count.resume': n => n.act('count.resume', { count: n.count().id }, n.count().who),
  'count.abandon': n => n.act('count.abandon', { pile: n.row('SELECT id FROM pile'), reason: '换人' }),
  'count.close': n => n.act('count.close', { count: n.count().id }, n.count().who),
  'count.close signed': n => n.room.trySign(n.count().who, 'count.close', { count: n.count().id }, [n.count().who]),
  'count.withdraw': n =>
    n.act(
      'count.withdraw',
      { seq: n.row(`SELECT seq AS id FROM count_scan WHERE count = (SELECT max(id) FROM count)`), reason: '扫错' },
      n.count().who,
    ),
  'count.figures': n => {
    const slip = n.d.b % 2 === 1
    const papers = { used: 2 + (n.d.a % 3), unused: 1 + (n.d.b % 3) }
    const cards = { used: 2 + (n.d.a % 2), absent: 1, unused: 1 }
    const source = slip ? 'slip' : 'desk'
    const people = { present: slip ? 2 + (n.d.a % 2) : null, absent: slip ? 1 : null }
    return n.act('count.figures', { account: 1 + (n.d.a % 2), source, papers, cards, ...people })
  },
  attend: n => n.act('attend', { account: 1 + (n.d.a % 2), present: n.d.b % 5, absent: n.d.a % 3 }),
  'turn back': n => n.act('issue.turn-back', { account: 1 + (n.d.a % 2), reason: '拒收' }),
  'hand a job over': n => {
    const name = n.room.tx.one<{ code: string }>('SELECT code FROM seal ORDER BY id LIMIT 1')?.code ?? 'S1'
    return n.act('job.hand', { kind: n.d.b % 2 ? 'label' : 'form', name, queue: 'Labels', spool: 1 + n.d.a, pages: 1 })
  },
  'confirm a job': n =>
    n.act('job.confirm', { job: n.row('SELECT id FROM job'), n: 1 + (n.d.a % 3), printed: n.d.b % 2 === 0 }),
  'choose a printer': n =>
    n.act('printer.choose', { use: n.d.b % 2 ? 'labels' : 'forms', queue: n.d.a % 2 ? 'Labels' : null }),
  'reprint a label': n => {
    const seal = n.room.tx.one<{ code: string }>('SELECT code FROM seal ORDER BY id LIMIT 1')?.code ?? 'S1'
    return n.sign('reprint', { seal, reason: '印花了' })
  },
  'void a seal': n => {
    const codes = n.room.tx.all<{ code: string }>(`SELECT code FROM seal ORDER BY state = 'assigned' DESC, id LIMIT 5`)
    return n.act('seal.void', { code: pick(codes, n.d.a)?.code ?? '', reason: '印坏' })
  },
  'stock strips': n => n.act('seal.stock', { make: 'strip', n: 1 + (n.d.a % 3) }, 'first'),
  'stock what is a code already': n => {
    const digits = n.d.b % 2 ? (n.room.site.cartons[0]?.seal ?? '') : '0001'
    const [prefix, width] = n.d.b % 2 ? ['', digits.length] : ['ZJ', 4]
    const from = Number(digits)
    return n.act('seal.stock', { make: 'numbered', prefix, from, to: from + (n.d.a % 3), width }, 'first')
  },
  'a strip on a bag': async n => {
    const bag = n.room.tx.one<{ code: string; unit: number }>(
      `SELECT code, unit FROM item WHERE state IN ('returned', 'opened') ORDER BY id LIMIT 1`,
    )
    const strip = n.room.tx.one<{ code: string }>(
      `SELECT code FROM seal WHERE state = 'stock' AND make <> 'own' LIMIT 1`,
    )
    if (!bag || !strip) return undefined
    await n.act('take-task', { kind: 'seal', ref: { unit: bag.unit, numbered: 1 }, second: null }, 'third')
    n.room.scan('third', bag.code)
    return n.room.scan('third', n.d.b % 2 ? strip.code.toLowerCase() : strip.code)
  },
  'check a seal': n => {
    const { bag, seal } = n.sealed()
    const read = n.d.b % 3 ? seal : ''
    return n.act('seal.check', { item: bag, read, whole: n.d.b % 4 > 0, note: '' }, n.d.a % 2 ? 'first' : n.who)
  },
  'check by scan': async n => {
    const { code, seal } = n.sealed()
    await n.act('take-task', { kind: 'check', ref: {}, second: null }, 'third')
    n.room.scan('third', code)
    n.room.scan('third', n.d.b % 3 ? seal : 'QQ1')
    return n.room.scan('third', n.d.b % 3 ? seal : 'QQ1')
  },
  // Nobody of the crew is replaced: the sensible people would miss their inspector.
  'an inspector comes': async n => {
    if (n.d.b % 3) await n.act('emergency.record', PLAN, 'lead')
    const more = { mobile: `1391111${1000 + (n.d.a % 3)}`, name: `段新${n.d.b % 4 ? n.d.a % 3 : 9}` }
    const replaces = n.d.b % 5 ? null : n.room.crew[n.d.a % 2 ? 'office' : 'lead'].person
    const called = n.room.clock.at() - (n.d.b % 7) * 60_000
    return n.sign('inspector.enrol', { ...NEWCOMER, ...more, replaces, called })
  },
  'spot check': async n => {
    const { tx, crew } = n.room
    const bags = tx.all<{ code: string }>('SELECT code FROM item ORDER BY id LIMIT 5').map(b => b.code)
    const codes = n.d.b % 2 ? null : bags.slice(0, 1 + (n.d.a % 3))
    const badge = crew[n.d.b % 5 ? 'inspector' : n.who].badge
    await n.act('spot.draw', { exam: 1, codes, inspector: badge }, 'third')
    const spot = tx.number('SELECT coalesce(max(id), 1) FROM spot')
    await n.act('take-task', { kind: 'spot', ref: { spot }, second: null }, 'third')
    const drawn = tx.all<{ item: number; code: string; seal: string | null }>(
      `SELECT b.item, i.code, s.code AS seal FROM spot_bag b JOIN item i ON i.id = b.item LEFT JOIN seal s ON s.id = i.seal
       WHERE b.spot = ? ORDER BY b.n`,
      spot,
    )
    for (const bag of drawn.slice(0, n.d.a % 4)) {
      n.room.scan('third', bag.code)
      n.room.scan('third', bag.seal ?? 'QQ1')
    }
    const one = pick(drawn, n.d.a + n.d.b)
    const found = pick(['whole', 'torn', 'missing'] as const, n.d.b) ?? 'whole'
    if (n.d.a % 5 === 0) return n.act('spot.stop', { spot, reason: '另有任务' }, 'third')
    if (n.d.a % 3) return n.room.scan('third', n.d.b % 2 ? (one?.seal ?? 'QQ1') : (one?.code ?? ''))
    return n.act('spot.say', { spot, item: one?.item ?? 1, found, note: '' }, n.d.b % 3 ? 'third' : n.who)
  },
  'break a seal': n => {
    const { bag, seal } = n.sealed()
    const input = {
      item: bag,
      read: n.d.b % 5 ? seal : '',
      whole: n.d.b % 7 > 0,
      why: pick(['order', 'recount', 'contents'] as const, n.d.a),
      words: '查看',
    }
    return n.sign('seal.break', input)
  },
  'close what holds a bag': async n => {
    const incident = n.row(`SELECT id FROM incident ORDER BY hold = 1 AND state = 'open' DESC, id DESC LIMIT 2`)
    await n.act('incident.report', { incident, to: '考区', how: '电话', stated: n.room.clock.at() }, 'first')
    return n.sign('incident.close', { incident, cause: '看错', result: '复核相符' })
  },
  'stock seals': n =>
    n.act('seal.stock', { make: 'numbered', prefix: 'ZJ', from: n.d.a % 30, to: (n.d.a % 30) + (n.d.b % 4), width: 4 }),
  'carton seal': n =>
    n.act('receive.seal', {
      carton: 1 + (n.d.a % 2),
      read: n.room.site.cartons[n.d.a % 2]?.seal ?? '',
      whole: n.d.b % 3 > 0,
      note: '',
    }),
  'take cartons over': n => n.sign('receive.cartons', { delivery: 1, ...DELIVERER }),
  'open cartons': n => n.act('receive.open', { pile: 1, second: n.room.crew[pick(PEOPLE, n.d.a) as Who].badge }),
  'waive a sample': n => n.sign('sample.waive', { accounts: [n.row('SELECT id FROM account')], reason: '时间紧' }),
  'sign for bags': n => n.sign('receive', { pile: n.row(`SELECT id FROM pile`), deliverer: '', spares: true }),
  'confirm issue': n => n.sign('issue.confirm', { unit: 1 }),
  'confirm return': n => n.sign('return.confirm', { unit: 1 }),
  'say it is on paper': n => {
    const what = pick(['issue', 'return', 'seal', 'spare'] as const, n.d.a) ?? 'seal'
    const since = n.room.clock.at() - (n.d.b % 120) * 60_000
    return n.act('back-entry.open', { unit: 1, what, since, reason: '断电', category: n.d.b % 5 ? null : '110' })
  },
  'enter from paper': n => {
    const entry = n.row(`SELECT id FROM back_entry ORDER BY state <> 'open', id DESC LIMIT 2`)
    const what = n.room.tx.one<{ what: string }>('SELECT what FROM back_entry WHERE id = ?', entry)?.what
    const occurred = n.room.clock.at() - ((n.d.a + n.d.b) % 40) * 60_000
    const form = { entry, form: `Z${n.d.a}`, occurred, more: n.d.b % 3 === 0 }
    if (what === 'spare') {
      const no = n.room.tx.one<{ no: string }>(
        `SELECT no FROM document WHERE ref = 'spare-opening' ORDER BY id DESC`,
      )?.no
      const bag =
        n.room.tx.one<{ code: string }>(`SELECT code FROM item WHERE kind = 'spare-paper' ORDER BY id`)?.code ?? ''
      const given = n.d.b % 2 ? [{ seat: '5', desk: n.d.a % 2 === 0 }] : []
      const spare = { account: 1, kind: 'spare-paper', copies: 1, reason: 'pages', bag, given }
      return n.sign('back-entry.spare', { ...form, form: no ?? form.form, ...spare })
    }
    if (what !== 'seal')
      return n.sign(what === 'return' ? 'back-entry.return' : 'back-entry.issue', {
        ...form,
        except: n.d.a % 2 ? [1] : [],
      })
    const items = n.room.tx.all<{ code: string }>(`SELECT code FROM item ORDER BY state <> 'returned', id LIMIT 3`)
    const seals = n.room.tx.all<{ code: string }>(`SELECT code FROM seal ORDER BY state <> 'assigned', id LIMIT 4`)
    const bags = [
      { bag: pick(items, n.d.a)?.code ?? '', seal: n.d.b % 3 ? (pick(seals, n.d.b)?.code ?? '') : `Q${n.d.a}` },
    ]
    return n.sign('back-entry.seal', { ...form, bags })
  },
  'an order of the chief examiner': n => ORDERS[n.d.who % ORDERS.length]?.(n),
  'a correction, somebody who acts': n => OFFICE[n.d.who % OFFICE.length]?.(n),
  'all that waits is signed': async n => {
    type Row = { act: ActName; input: unknown }
    const { rows } = n.room.ask<{ rows: Row[] }>('first', 'to-sign', { person: n.room.crew[n.who].person })
    const signings: number[] = []
    for (const r of rows) {
      const opened = await n.room.openSigning('first', r.act, r.input)
      if (opened.ok) signings.push((opened.value as { signing: number }).signing)
    }
    if (signings.length === 0) return undefined
    return n.room.act('first', 'sign.many', { signings, secret: n.room.secret(n.d.b % 4 ? n.who : 'third') })
  },
  'nothing was on paper': n =>
    n.sign('back-entry.withdraw', { entry: n.row('SELECT id FROM back_entry'), reason: '没有用上' }),
  'ask for a spare': n =>
    n.act('spare.ask', {
      account: 1 + (n.d.a % 2),
      kind: n.d.b % 3 ? 'spare-paper' : 'spare-card',
      copies: 1 + (n.d.a % 2),
      reason: 'print',
    }),
  'a spare on paper': async n => {
    if (n.d.b % 2) await n.act('print.number', { kind: 'pack', ref: '1' }, 'first')
    const forms = n.room.tx.all<{ no: string }>(
      `SELECT no FROM document WHERE ref = 'spare-opening' OR kind = 'slips' ORDER BY id DESC LIMIT 4`,
    )
    const second = n.room.crew[pick(PEOPLE, n.d.b) as Who].badge
    const form = pick(forms, n.d.a)?.no ?? 'BY0'
    return n.act('spare.paper', {
      account: 1,
      kind: 'spare-paper',
      copies: 1,
      reason: 'code',
      form,
      second,
      seen: true,
    })
  },
  'approve a spare': async n => {
    const spare = n.row('SELECT id FROM spare ORDER BY id DESC LIMIT 3')
    const as = n.d.b % 2 ? 'chief' : 'inspector'
    const who = n.d.a % 4 ? as : n.who
    return n.room.trySign('first', 'spare.approve', { spare, as }, [who])
  },
  'refuse a spare': n => {
    if (n.d.b % 3) return undefined
    const as = n.d.a % 2 ? 'chief' : 'inspector'
    const spare = n.row('SELECT id FROM spare ORDER BY id DESC LIMIT 3')
    return n.room.trySign('first', 'spare.refuse', { spare, as, reason: '不必' }, [as])
  },
  'withdraw a spare': n =>
    n.d.b % 3 ? undefined : n.act('spare.withdraw', { spare: n.row('SELECT id FROM spare'), reason: '不用' }),
  'open a spare': n => {
    const bags = n.room.tx.all<{ code: string }>(`SELECT code FROM item ORDER BY kind LIKE 'spare-%' DESC, id LIMIT 4`)
    const spare = n.row('SELECT id FROM spare ORDER BY id DESC LIMIT 3')
    return n.act('spare.open', { spare, code: pick(bags, n.d.b)?.code ?? '', whole: true })
  },
  'give a spare': n => {
    const copy = n.d.b % 3 ? '' : n.code()
    const faulty = pick(['', 'PS10000001', `F${n.d.a}`], n.d.a) ?? ''
    return n.act('spare.give', { spare: n.row('SELECT id FROM spare'), copy, seat: '3', faulty, desk: n.d.b % 2 === 0 })
  },
  'void a giving': n => n.act('spare.ungive', { seq: n.row('SELECT seq AS id FROM spare_given'), reason: '录错' }),
  'settle spares': n => n.sign('spare.settle', { item: n.row('SELECT item AS id FROM spare WHERE item IS NOT NULL') }),
  'count one bag': n =>
    n.act('bag.count', { item: n.row(`SELECT id FROM item ORDER BY state <> 'opened', id LIMIT 3`) }),
  'figures of one bag': n => {
    const item = n.row('SELECT item AS id FROM pile WHERE item IS NOT NULL ORDER BY id DESC LIMIT 2')
    const expected = n.room.tx.number('SELECT expected FROM pile WHERE item = ? ORDER BY id DESC', item)
    const counter = n.d.b % 3 ? null : n.room.crew[pick(PEOPLE, n.d.a) as Who].badge
    return n.act('bag.figures', { item, figures: { used: expected + (n.d.b % 4 ? 0 : 1) }, counter })
  },
  'make a bag': n => {
    const what = pick(['replaced', 'whole', 'part'] as const, n.d.b)
    const source = n.row(`SELECT id FROM item ORDER BY state NOT IN ('opened', 'returned'), id LIMIT 3`)
    const second = n.room.crew[n.d.a % 4 ? 'second' : (pick(PEOPLE, n.d.a) as Who)].badge
    return n.act('bag.make', { source, what, copies: what === 'part' ? 1 : null, second }, 'first')
  },
  'close rooms': n =>
    n.sign('close-room', {
      unit: 1,
      accounts: n.d.a % 2 ? [1, 2] : [2],
      incident: n.d.b % 3 ? null : n.row('SELECT id FROM incident'),
    }),
  'close the unit': n => n.sign('close-unit', { unit: 1 }),
  incident: n => {
    const kind = pick(['other', 'device', 'figures', 'lost'] as const, n.d.b)
    const item = n.d.a % 2 ? n.row('SELECT id FROM item') : null
    return n.act('incident.open', { exam: 1, kind, about: '有事', item, account: n.d.b % 5 ? null : 1 + (n.d.a % 2) })
  },
  'report an incident': n =>
    n.act('incident.report', {
      incident: n.row('SELECT id FROM incident'),
      to: '考区',
      how: '电话',
      stated: n.room.clock.at(),
    }),
  'close an incident': n =>
    n.room.trySign(
      'chief',
      'incident.close',
      { incident: n.row('SELECT id FROM incident'), cause: '查明', result: '处理' },
      ['chief'],
    ),
  'work on an incident': n => {
    const { a, b } = n.d
    const incident = n.row('SELECT id FROM incident')
    const stated = n.room.clock.at()
    const contacts = [{ who: 'area', phone: '0871-12345' }]
    const pack = { incident, approval: '主考，电话', saw: '无', isolation: '单独锁在 2 号柜', stated }
    const whom = pick(['higher', 'police', 'area'] as const, a)
    switch (b % 8) {
      case 0:
        return n.act('incident.report', { incident, whom, to: '值班室', how: '电话', stated, action: '已隔离' })
      case 1:
        return n.act('incident.step', { incident, text: '已封存现场', stated })
      case 2:
        return n.act('incident.grade', { incident, grade: a % 5 })
      case 3:
        return n.sign('incident.start-plan', { incident })
      case 4:
        return n.act('emergency.record', { exam: 1, plan: `第 ${a % 9} 版`, contacts })
      case 5:
        return n.sign('incident.pack', pack)
      case 6:
        return n.act('incident.misprint', {
          incident,
          sitting: n.row('SELECT id FROM sitting'),
          question: `A${a % 99}`,
        })
      default:
        return n.act('incident.relay', { incident, stated })
    }
  },
  'a hold': n => {
    if (n.d.b % 4 > 1) {
      const on = n.room.tx.one<{ incident: number; item: number }>(`SELECT incident, item FROM hold WHERE state = 'on'`)
      const items = [on?.item ?? 1]
      return n.sign('incident.lift', { incident: on?.incident ?? 1, items, reason: '已经查清' })
    }
    const incident = n.row(`SELECT id FROM incident ORDER BY state = 'open' DESC, id DESC LIMIT 3`)
    const items = [n.row('SELECT id FROM item ORDER BY id LIMIT 6')]
    return n.sign('incident.hold', { incident, items, reason: '查清以前不动' })
  },
  'an incident is reopened': n => {
    const incident = n.row(`SELECT id FROM incident ORDER BY state = 'closed' DESC, id DESC LIMIT 2`)
    return n.sign('incident.reopen', { incident, reason: '有新情况' })
  },
  'an instruction': n => {
    const { a, b } = n.d
    const call = {
      exam: 1,
      no: `电话 ${a}`,
      source: '考区',
      given: n.room.clock.at() - (b % 30) * 60_000,
      text: '照此办理。',
      readBack: b % 4 > 0,
      purpose: pick(['incident', 'plan', 'other', 'destruction'] as const, a),
      incident: b % 3 ? null : n.row('SELECT id FROM incident'),
      ties: [{ what: pick(['unit', 'room', 'departure'] as const, b), ref: a % 3 }],
    }
    if (b % 4 > 1) return a % 3 ? n.act('enter-order', call) : n.sign('enter-order', { ...call, form: `ZS${b % 4}` })
    const of = { instruction: n.row('SELECT id FROM instruction'), stated: n.room.clock.at() }
    if (b % 3 === 0) return n.act('instruction.decide', { ...of, decision: '照办' })
    if (b % 3 === 1) return n.act('instruction.pass', { ...of, to: '全体监考员', how: '当面' })
    return n.act('instruction.done', { ...of, note: a % 2 ? '已办' : '' })
  },
  'a bag is lost': n => {
    if (n.d.b % 3) return undefined
    const input = {
      item: n.row(`SELECT id FROM item`),
      incident: n.row(`SELECT id FROM incident WHERE kind IN ('lost', 'short')`),
    }
    return n.room.trySign('chief', 'miss', input, ['chief'])
  },
  'a bag turns up': n => {
    const input = { item: n.row(`SELECT id FROM item ORDER BY state <> 'missing', id LIMIT 3`), where: '夹在柜缝里' }
    return n.room.trySign('chief', 'find', input, ['chief'])
  },
  dispose: n => {
    const disposition = pick(['destroy', 'hold', 'area'] as const, n.d.b)
    const items = [n.row('SELECT id FROM item')]
    return n.act('dispose', { what: 'chosen', exam: 1, items, disposition, reason: '考区要求' }, 'chief')
  },
  signal: n => {
    const stated = n.room.clock.at() - (n.d.b % 90) * 60_000
    return n.act(n.d.a % 2 ? 'start-sitting' : 'end-sitting', { unit: 1, stated, by: '报时员' }, 'office')
  },
  'pack bags': async n => {
    await n.act('take-task', { kind: 'pack', ref: { unit: 1 }, second: null }, 'third')
    const bags = n.room.tx.all<{ code: string }>(
      `SELECT code FROM item ORDER BY state <> 'sealed', kind = 'paper', id LIMIT 6`,
    )
    n.room.scan('third', pick(bags, n.d.a)?.code ?? '')
    const seals = n.room.tx.all<{ code: string }>(
      `SELECT code FROM seal ORDER BY state <> 'stock', make = 'own', id LIMIT 3`,
    )
    return n.room.scan('third', n.d.b % 3 ? (pick(seals, n.d.b)?.code ?? '') : n.code())
  },
  'sign the pack list': n => n.sign('packing.list', { exam: 1, units: [1] }),
  'empty a carton': n => {
    const input = { carton: n.row('SELECT id FROM packed_carton ORDER BY id DESC'), reason: '装错' }
    return n.d.b % 3 ? n.sign('packing.empty', input) : n.act('packing.empty', input)
  },
  'plan a departure': n => {
    const now = n.room.clock.at()
    const one = n.d.b % 4 === 0 ? { escorts: planOf(n.room).escorts.slice(0, 1) } : {}
    const driver = n.d.b % 5 === 0 ? { driver: n.room.crew.third.name } : {}
    const how = n.d.a % 4 === 0 ? { how: 'collect', instruction: n.row('SELECT id FROM instruction') } : {}
    const trip = n.d.a % 3 ? null : n.row(`SELECT id FROM trip ORDER BY id DESC`)
    return n.act('trip.plan', {
      ...planOf(n.room, { ...one, ...driver, ...how }),
      ...{ trip, exam: 1, units: [1], leave: now, arrive: now + 3_600_000 },
    })
  },
  'load what comes': async n => {
    const trip = n.row('SELECT id FROM trip ORDER BY id DESC')
    await n.act('take-task', { kind: 'load', ref: { trip }, second: null }, 'third')
    const codes = n.room.tx.all<{ code: string }>('SELECT code FROM packed_carton ORDER BY id DESC LIMIT 3')
    return n.room.scan('third', n.d.b % 3 ? (pick(codes, n.d.a)?.code ?? '') : n.code())
  },
  depart: n => n.sign('trip.depart', { trip: n.row('SELECT id FROM trip ORDER BY id DESC') }),
  'cancel a departure': n =>
    n.d.b % 2
      ? n.act('trip.cancel', { trip: n.row('SELECT id FROM trip ORDER BY id DESC'), reason: '车坏了' })
      : undefined,
  'word from the way': n => {
    const trip = n.row('SELECT id FROM trip ORDER BY id DESC')
    const at = n.room.clock.at() - (n.d.a % 3) * 60_000
    if (n.d.b % 3 === 0) return n.act('trip.stop', { trip, at, place: '服务区', reason: '加油', whole: n.d.a % 5 > 0 })
    const arrival = { at, receiver: '考区', whole: n.d.a % 5 > 0, note: '一枚翘起' }
    if (n.d.b % 3 === 1) return n.act('trip.arrive', { trip, ...arrival })
    return n.act('trip.receipt', { trip, no: '回执', by: '考区', at, note: '', arrival: n.d.a % 2 ? arrival : null })
  },
  'a departure on paper': n => {
    const occurred = n.room.clock.at() - (n.d.a % 30) * 60_000
    const plan = planOf(n.room, n.d.b % 3 ? {} : { escorts: planOf(n.room).escorts.slice(0, 1) })
    const except = n.d.b % 2 ? [n.code()] : []
    const own =
      n.d.a % 2 ? { trip: n.row('SELECT id FROM trip ORDER BY id DESC'), units: [], plan: null } : { units: [1], plan }
    return n.d.b % 4
      ? undefined
      : n.sign('back-entry.send', { exam: 1, ...own, form: 'YY-1', occurred, reason: '停电', except })
  },
  'keep bags back': n => n.sign('keep-back', { exam: 1 }),
  'correct a signal': n => {
    const which = n.d.a % 2 ? 'started' : 'ended'
    const stated = n.room.clock.at() - (n.d.b % 90) * 60_000
    return n.act('signal.correct', { unit: 1, which, stated, by: '报时员', reason: '看错表' }, 'office')
  },
  'suspend the exam': n => {
    if (n.d.a % 3) return undefined
    const scope = n.d.b % 3 === 0 ? {} : n.d.b % 3 === 1 ? { categories: ['110'] } : { accounts: [1 + (n.d.a % 2)] }
    const stated = n.room.clock.at() - (n.d.b % 30) * 60_000
    const reported = n.d.a % 2 ? { to: '考区', how: '电话', stated: n.room.clock.at() } : null
    return n.sign('sitting.suspend', { unit: 1, ...scope, cause: '火警', stated, reported })
  },
  'let it go on': n => {
    const outcome = n.d.b % 4 === 0 ? 'ended' : 'resumed'
    const suspension = n.row('SELECT id FROM suspension')
    const stated = n.room.clock.at() - (n.d.a % 10) * 60_000
    return n.sign('sitting.resume', { suspension, outcome, stated, reason: '警报解除' })
  },
  'declare void': n => {
    if (n.d.a % 7) return undefined
    const scope = n.d.b % 5 === 0 ? { categories: ['120'] } : { accounts: [1 + (n.d.b % 2)] }
    const stated = n.room.clock.at() - (n.d.b % 20) * 60_000
    return n.sign('sitting.void', { units: [1], ...scope, cause: '集体作弊', stated })
  },
  'move a sitting': n => {
    const s = n.room.tx.one<{ start: number; finish: number }>('SELECT start, finish FROM sitting ORDER BY id LIMIT 1')
    const by = (1 + (n.d.b % 3)) * 5 * 60_000
    const instruction = n.row(`SELECT id FROM instruction WHERE purpose = 'plan'`)
    return n.sign('sitting.move', { unit: 1, finish: (s?.finish ?? 0) + by, reason: '设备故障', instruction })
  },
  'let a room come early': n =>
    n.sign('return.allow', { unit: 1, accounts: [1 + (n.d.a % 2)], reason: '考生突发疾病' }),
  'a room record': n => {
    const line = {
      back: n.d.a % 3 > 0,
      complete: n.d.a % 4 > 0,
      seal: n.d.b % 5 > 0,
      ordered: n.d.b % 3 > 0,
      words: '见说明',
    }
    return n.act('room.record', { account: 1 + (n.d.a % 2), line })
  },
  'type a room record': n => {
    const person = { no: '2026110001', name: n.d.b % 2 ? '某某' : '' }
    const at = n.room.clock.at() - (n.d.b % 200) * 60_000
    return n.act('room.detail', { account: 1 + (n.d.a % 2), opened: at, first: person, items: { rules: true } })
  },
  'a violation': n => {
    const who = n.d.b % 4 === 0 ? {} : n.d.b % 2 ? { seat: String(1 + (n.d.a % 30)) } : { candidate: '2026110001' }
    const at = n.room.clock.at() - (n.d.b % 30) * 60_000
    const account = 1 + (n.d.a % 2)
    return n.act('violation.enter', {
      account,
      ...who,
      act: '交头接耳',
      at,
      opens: pick([null, null, 'cheating', 'taken'], n.d.a),
    })
  },
  'no violation after all': n =>
    n.act('violation.withdraw', { violation: n.row('SELECT id FROM violation'), reason: '认错人' }),
  'post the list': n =>
    n.act('violations.post', { unit: 1, at: n.room.clock.at(), place: n.d.a % 3 ? '甲楼一层' : '' }),
  'dispose with an instruction': n => {
    const disposition = pick(['destroy', 'hold', 'area'] as const, n.d.b)
    const items = [
      n.row('SELECT i.id FROM item i JOIN account a ON a.id = i.account ORDER BY a.voided IS NULL, i.id LIMIT 4'),
    ]
    const instruction = n.row('SELECT id FROM instruction')
    return n.act('dispose', { what: 'chosen', exam: 1, items, disposition, reason: '考区要求', instruction }, 'chief')
  },
  'end of the exam': n => n.sign('end-exam', { exam: 1, ended: n.room.clock.at() - (n.d.a % 240) * 60_000 }),
  'approve a list': n => n.sign('approve-list', { exam: 1 }),
  'start destruction': n =>
    n.sign('destroy.start', { exam: 1, terms: TERMS, observed: n.d.b % 2 ? n.room.clock.at() : null }),
  'pause destruction': n => n.act('destroy.pause', { destruction: 1, reason: '停电' }, n.d.b % 4 ? 'first' : n.who),
  'leave for the plant': n => n.act('destroy.depart', { destruction: 1, ...VEHICLE }, n.d.b % 4 ? 'first' : n.who),
  'relieve at the destruction': n =>
    n.sign('destroy.relieve', {
      destruction: 1,
      leaves: n.room.crew[n.d.a % 2 ? 'second' : 'inspector'].person,
      absent: n.d.b % 2 ? '身体不适' : '',
    }),
  'resume destruction': n => n.sign('destroy.resume', { destruction: 1 }),
  'end destruction': n => n.sign('destroy.end', { destruction: 1 }),
  'plan a shift': n => {
    const from = n.room.clock.at() + ((n.d.a % 9) - 4) * 3_600_000
    const people = [n.room.crew.first.person, n.room.crew[n.who].person]
    return n.act('shift.add', { shifts: [{ from, to: from + (1 + (n.d.b % 12)) * 3_600_000, people }] }, 'lead')
  },
  'withdraw a shift': n => n.act('shift.withdraw', { shift: n.row('SELECT id FROM shift'), reason: '换班' }, 'lead'),
  'hand the shift over': n => {
    const two = TWO.map(w => n.room.crew[w].person)
    const shift = n.d.a % 3 ? null : n.row('SELECT id FROM shift')
    const well = n.d.b % 3 > 0
    const said = { cabinets: [], alarm: well, video: true, note: n.d.b % 5 ? '报警器误报' : '' }
    return n.sign('shift.handover', { shift, outgoing: n.d.a % 2 ? two : [], incoming: two, ...said })
  },
  patrol: n => {
    const badges = { first: n.room.crew.first.badge, second: n.room.crew[n.who].badge }
    const kind = n.d.a % 5 ? 'round' : 'joint'
    const said = {
      locks: n.d.b % 7 > 0,
      alarm: n.d.b % 11 > 0,
      found: n.d.b % 3 ? '看过' : '',
      others: n.d.a % 2 ? '李警官' : '',
    }
    const stated = n.d.b % 4 ? null : n.room.clock.at() - (n.d.a % 90) * 60_000
    return n.room.act(n.d.a % 2 ? null : n.who, 'patrol.make', { kind, ...badges, ...said, stated })
  },
  'plan the video': n => {
    const from = n.room.clock.at() + ((n.d.a % 30) - 20) * 3_600_000
    const post = pick(['里间', '外间', '甲楼通道'], n.d.b) ?? '里间'
    const channel = `0${n.d.a % 4}`
    const line = { post, route: post === '甲楼通道', channel, from, to: from + (1 + (n.d.b % 40)) * 3_600_000 }
    return n.act('video.plan', { exam: 1, lines: [line] }, 'lead')
  },
  'people at a post': n => {
    const from = n.room.clock.at() + ((n.d.a % 9) - 6) * 3_600_000
    const people = [n.room.crew[n.who].person]
    const post = pick(['里间', '外间', '楼顶'], n.d.b) ?? '里间'
    return n.act('video.staff', { exam: 1, post, people, from, to: from + (1 + (n.d.b % 5)) * 3_600_000 }, 'second')
  },
  'a camera fails': n => {
    const stated = n.d.b % 2 ? null : n.room.clock.at() - (n.d.a % 600) * 60_000
    return n.act('video.end', { line: n.row('SELECT id FROM video_line'), reason: '黑屏', stated }, 'second')
  },
  'nobody watched': n => {
    const to = n.room.clock.at() - (n.d.b % 60) * 60_000
    const from = to - (1 + (n.d.a % 90)) * 60_000
    return n.act('video.unwatched', { exam: 1, post: n.d.a % 2 ? '里间' : '外间', from, to, reason: '停电' }, 'second')
  },
  'a recording is entered': n => {
    const to = n.room.clock.at() - (n.d.a % 5) * 3_600_000
    const said = { channels: [`0${n.d.b % 4}`], from: to - 6 * 3_600_000, to, medium: '硬盘 1', place: '机柜' }
    return n.act('recording.keep', { exam: 1, ...said }, 'first')
  },
  'a recording goes': n => {
    const recording = n.row('SELECT id FROM recording')
    if (n.d.b % 2) return n.act('recording.lost', { recording, how: '硬盘损坏' }, 'first')
    return n.act('recording.delete', { recording, how: '格式化', second: n.room.crew[n.who].badge }, 'first')
  },
  'recordings are reviewed': n => {
    const to = n.room.clock.at() - (n.d.b % 90) * 60_000
    const found = n.d.a % 5 ? '' : '走廊门开着'
    const stated = n.d.a % 3 ? null : n.room.clock.at() - (n.d.a % 60) * 60_000
    const posts = n.d.b % 2 ? ['里间'] : ['里间', '外间']
    return n.act('video.review', { exam: 1, posts, from: to - 3_600_000, to, found, stated }, 'second')
  },
  'somebody comes in': n => {
    const zone = pick(['里间', '外间', '考务区', '楼顶'], n.d.a) ?? '外间'
    const visitor = { name: '来访人', sex: '女', unit: '电力公司', shown: '工作证 7' }
    const second = n.room.crew[pick(PEOPLE, n.d.b) as Who].badge
    const consent = n.d.b % 3 ? null : { how: 'telephone', words: '主考同意', second }
    const known =
      n.d.a % 2 ? { badge: n.room.crew[pick(PEOPLE, n.d.b) as Who].badge, visitor: null } : { badge: null, visitor }
    return n.act('entry.in', { ...known, zone, reason: '检修', escort: n.room.crew.first.badge, consent }, 'second')
  },
  'somebody leaves': n =>
    n.act(
      'entry.out',
      { entry: n.row('SELECT id FROM entry ORDER BY went IS NOT NULL, id LIMIT 3'), badge: null },
      'second',
    ),
  'compare the clocks': n => {
    const pc = n.room.clock.at()
    return n.act('clocks.compare', { pc, standard: pc + (n.d.a % 9) * 1000, bell: null, recorder: pc - 2000 })
  },
  'the clock was set': n => {
    const before = n.room.clock.at()
    return n.sign('clock.set', { before, after: before + (n.d.a % 5) * 1000, reason: '校准' })
  },
  'somebody visits': n =>
    n.act('visit.enter', { kind: 'police', people: '李警官', unit: '', place: '门口', found: '', mended: '' }),
  'staff at fault': n =>
    n.act(
      'staff.fault',
      { name: '某人', post: '', kind: 'neglect', act: '离岗', measure: n.d.a % 2 ? '批评' : '', proposal: '' },
      'lead',
    ),
  ...KEEPING,
  print: n => {
    const kind = pick(FORM_KINDS, n.d.a)
    return n.act('print.number', { kind, ref: kind === 'handover' ? 'return/1/110' : '1' })
  },
  'a witness': n => {
    const note = n.room.tx.one<{ text: string }>('SELECT text FROM checkpoint ORDER BY size LIMIT 1')?.text ?? ''
    const answer = cosign(WITNESS, `old 0\n\n${note}`, { trust: n.room.workstation, now: 1_787_000_000 })
    const line = 'line' in answer ? answer.line : ''
    return n.act('witness.accept', { key: publicOf(n.d.b % 3 ? WITNESS : newWitness('area/1')), line })
  },
  'teach the scanners': n =>
    n.act('scanners.teach', { scanners: [{ name: `${n.d.a % 3}`, way: 'hid-pos', device: null }], shared: false }),
  'decide a backup': n => n.sign('backup.make', { target: '/media/stick' }),
  'decide an export': n => n.sign('export.make', { target: '/media/stick' }),
  'time goes on': n => {
    n.room.clock.advance((n.d.a % 600) * 1000)
    return undefined
  },
  'the wall clock is set': n => {
    // Back, or on; never so far that the exam day is over.
    if (n.d.b % 4 === 0) n.room.clock.set(n.room.clock.at() + (n.d.a % 2 ? -1 : 1) * (n.d.a % 100) * 1000)
    return undefined
  },
  'issue badges': n => n.act('issue-badges', { people: [n.room.crew[n.who].person] }),
  'change a secret': n => {
    const other = pick(PEOPLE, n.d.b) as Who
    return n.act('change-secret', { secret: n.room.secret(other), fresh: n.d.a % 2 ? '12' : n.room.crew[other].pin })
  },
  'revoke a passphrase': async n => {
    const whose = pick(PEOPLE, n.d.a) as Who
    const { person } = n.room.crew[whose]
    const done = await n.act('revoke-badge', { person, kind: 'passphrase', reason: '忘记' })
    // The session ends with it: the badge signs in again.
    if (done?.ok) await n.room.signIn(whose)
    return done
  },
  'reset one’s own badge': n =>
    n.room.trySign(n.who, 'reset-badge', { person: n.room.crew[n.who].person, reason: '遗失' }, [n.who]),
  'print the recovery key': n => n.sign('print-recovery', { a: 1, b: 2 }),
  lock: async n => {
    const done = await n.act('lock', {})
    await n.room.signIn(n.who)
    return done
  },
  'at another’s station': async n => {
    const other = pick(['first', 'second', 'third'] as const, n.d.a) as Who
    const own = n.room.crew[n.who]
    if (other === n.who) return undefined
    const { station } = n.room.crew[other]
    await n.room.signIn(n.who, station)
    const done = n.room.scan(n.who, n.code())
    // Both go back to where they belong.
    n.room.crew[n.who] = own
    await n.room.signIn(n.who, own.station)
    await n.room.signIn(other, station)
    return done
  },
}
export const NOISE = Object.keys(OPS)

/** Does one of them; the answer, if it was an act. */
export const disturb = (room: Room, d: Disturbance): Done => OPS[pick(NOISE, d.op) ?? '']?.(new Noise(room, d))
