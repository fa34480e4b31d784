/** What people do besides the sensible thing: wrong scans, wrong rooms, second thoughts, wrong people, clocks that move. */

import type { ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { FORM_KINDS } from '../../db/documents/facts/index.ts'
import { cosign, newWitness, publicOf } from '../../db/record/witness.mjs'
import { DELIVERER, slipCode, TERMS } from './exam.ts'
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
const RIGHT: Partial<Record<ActName, Who[]>> = {
  'receive.cartons': TWO,
  receive: TWO,
  'issue.confirm': TWO,
  'return.confirm': TWO,
  'back-entry.issue': TWO,
  'back-entry.return': TWO,
  'back-entry.seal': TWO,
  'back-entry.withdraw': ['chief'],
  'close-room': TWO,
  'sample.waive': ['chief'],
  'backup.make': TWO,
  'export.make': TWO,
  'close-unit': ['chief'],
  'approve-list': ['chief'],
  'end-exam': ['chief', 'inspector'],
  'destroy.start': ['first', 'second', 'inspector'],
  'destroy.resume': ['first', 'second', 'inspector'],
  'destroy.end': ['first', 'second', 'inspector'],
  'seal.break': TWO,
  'incident.close': ['chief'],
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

const OPS: Record<string, (n: Noise) => Done> = {
  scan: n => n.room.scan(n.who, n.code()),
  'scan by hand': n => n.room.scan(n.who, n.code(), '条码破损'),
  'scan at the desk': n => n.room.scan('first', n.code()),
  task: n => {
    const kinds = ['receive', 'count', 'issue', 'return', 'seal', 'check', 'destroy', 'none'] as const
    const kind = pick(kinds, n.d.a) ?? 'none'
    const ref = { unit: 1, count: n.row('SELECT id FROM count'), destruction: 1 }
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
  'break a seal': n => {
    const { bag, seal } = n.sealed()
    const input = { item: bag, read: n.d.b % 5 ? seal : '', whole: n.d.b % 7 > 0, why: 'order', words: '查看' }
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
  'sign for bags': n => n.sign('receive', { pile: n.row(`SELECT id FROM pile`), deliverer: '' }),
  'confirm issue': n => n.sign('issue.confirm', { unit: 1 }),
  'confirm return': n => n.sign('return.confirm', { unit: 1 }),
  'say it is on paper': n => {
    const what = pick(['issue', 'return', 'seal'] as const, n.d.a) ?? 'seal'
    const since = n.room.clock.at() - (n.d.b % 120) * 60_000
    return n.act('back-entry.open', { unit: 1, what, since, reason: '断电', category: n.d.b % 5 ? null : '110' })
  },
  'enter from paper': n => {
    const entry = n.row(`SELECT id FROM back_entry ORDER BY state <> 'open', id DESC LIMIT 2`)
    const what = n.room.tx.one<{ what: string }>('SELECT what FROM back_entry WHERE id = ?', entry)?.what
    const occurred = n.room.clock.at() - ((n.d.a + n.d.b) % 40) * 60_000
    const form = { entry, form: `Z${n.d.a}`, occurred, more: n.d.b % 3 === 0 }
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
  'nothing was on paper': n =>
    n.sign('back-entry.withdraw', { entry: n.row('SELECT id FROM back_entry'), reason: '没有用上' }),
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
  'end of the exam': n => n.sign('end-exam', { exam: 1, ended: n.room.clock.at() - (n.d.a % 240) * 60_000 }),
  'approve a list': n => n.sign('approve-list', { exam: 1 }),
  'start destruction': n =>
    n.sign('destroy.start', { exam: 1, terms: TERMS, observed: n.d.b % 2 ? n.room.clock.at() : null }),
  'pause destruction': n => n.act('destroy.pause', { destruction: 1, reason: '停电' }, n.d.b % 4 ? 'first' : n.who),
  'resume destruction': n => n.sign('destroy.resume', { destruction: 1 }),
  'end destruction': n => n.sign('destroy.end', { destruction: 1 }),
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
