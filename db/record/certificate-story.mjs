/**
 * What the events up to an entry tell of plan, bags, people, incidents and destructions, as far as a destruction certificate
 * says it (FORMAT.md, "The certificate"). No line of it is shared with the program.
 */
import { BACK, BAG } from './verifier.mjs'

/**
 * @typedef {Record<string, any>} Body
 * @typedef {Body & { items: Body[] }} List
 * @typedef {Body & { spans: Body[], scans: Body[], stops: Body[] }} Destruction
 */

export class Story {
  /** @type {Body} */
  opened = {}
  /** @type {Body} */
  profile = {}
  /** @type {Map<number, Body>} */
  exams = new Map()
  /** @type {Map<number, number>} */
  units = new Map()
  /** Names of categories, by unit and code. @type {Map<string, string>} */
  names = new Map()
  /** Rooms, by account. @type {Map<number, string>} */
  rooms = new Map()
  /** @type {Map<number, Body>} */
  bags = new Map()
  /** Numbers of seals. @type {Map<number, string>} */
  seals = new Map()
  /** @type {Map<number, Body>} */
  people = new Map()
  /** @type {Body[]} */
  appointments = []
  /** @type {Body[]} */
  acting = []
  /** Letters of inspectors. @type {Map<number, string>} */
  letters = new Map()
  /** @type {Body[]} */
  signatures = []
  /** Statements that were signed, by entry. @type {Map<number, string>} */
  statements = new Map()
  /** @type {Map<number, Body>} */
  incidents = new Map()
  /** Results of counts, by pile. @type {Map<number, Body>} */
  piles = new Map()
  /** Incidents that rooms were closed on, by account. @type {Map<number, number | null>} */
  closings = new Map()
  /** @type {Map<number, Body>} */
  instructions = new Map()
  /** @type {Map<number, List>} */
  lists = new Map()
  /** @type {Body[]} */
  spots = []
  /** @type {Map<number, Destruction>} */
  destructions = new Map()

  /** @param {Body} row  of events.ndjson */
  take(row) {
    const b = JSON.parse(row.body)
    if (b.signing) {
      this.statements.set(row.seq, b.signing.statement)
      for (const p of b.signing.parts) this.signatures.push({ ...p, seq: row.seq })
    }
    if (row.type in BAG || BACK.includes(row.type)) this.bag(row.type, b, row.seq)
    TELLS[row.type]?.(this, b, row)
  }

  /** @param {string} type @param {Body} b @param {number} seq */
  bag(type, b, seq) {
    if (type === 'item.expected.1') this.bags.set(b.item, { ...b, state: 'expected', disposition: null, seal: null })
    const bag = this.bags.get(b.item)
    if (!bag) return
    bag.state = BAG[type] ?? b.state
    if (type === 'item.sealed.1') bag.seal = b.seal
    if (/^item\.(returned|opened|emptied)\.1$/.test(type) || (type === 'item.found.1' && b.state === 'returned'))
      bag.seal = null
    if (type === 'item.missing.1') kept(bag, b.incident, seq, true)
  }

  /** Copies go from a bag, into another, or lie loose at the desk. @param {number} item @param {number} n */
  copies(item, n) {
    const bag = this.bags.get(item)
    if (bag) bag.copies += n
  }

  /** What a pile came to. @param {number} pile @param {string} result @param {number | null} incident */
  counted(pile, result, incident) {
    this.piles.set(pile, { ...this.piles.get(pile), result, incident })
  }

  /** The last instruction on an incident that somebody responsible knows of. @param {Body | undefined} i */
  counts(i) {
    for (const n of i?.ties ?? []) {
      const incident = this.incidents.get(n)
      if (incident) incident.instruction = i?.no
    }
  }

  /** @param {number} destruction @param {string} role @param {number} person @param {Body} row */
  serves(destruction, role, person, row) {
    const spans = this.destructions.get(destruction)?.spans
    spans?.push({ role, person, seq: row.seq, from: row.occurred, to: null, left: null })
  }
}

/** @type {Record<string, (s: Story, b: Body, row: Body) => void>} */
const TELLS = {
  'ledger.opened.1': (s, b) => void (s.opened.site ?? Object.assign(s.opened, b)),
  'profile.set.1': (s, b) => Object.assign(s, { profile: b.profile }),
  'plan.imported.1': (s, b) => void (s.exams.has(b.exam) || s.exams.set(b.exam, { ...b })),
  'sitting.planned.1'(s, b) {
    s.units.set(b.unit, b.no)
    s.names.set(`${b.unit} ${b.category}`, b.name)
  },
  'room.planned.1'(s, b) {
    for (const a of b.accounts) s.rooms.set(a.account, b.code)
  },
  'item.made.1'(s, b) {
    s.bags.set(b.item, { ...b, state: 'returned', disposition: null, seal: null })
    if (b.source.replaced.length === 0) s.copies(b.source.item, -b.copies)
  },
  'item.reassigned.1': (s, b) => void Object.assign(s.bags.get(b.item) ?? {}, { account: b.account }),
  'disposition.set.1': (s, b) => void Object.assign(s.bags.get(b.item) ?? {}, { disposition: b.disposition }),
  'item.held.1': (s, b, row) => holds(s, b, row.seq),
  'item.held.2': (s, b, row) => holds(s, b, row.seq),
  'pile.made.1': (s, b) => void s.piles.set(b.pile, { account: b.account }),
  'sample.due.1'(s, b) {
    for (const p of b.piles) s.piles.set(p.pile, { account: b.account, of: p.of })
  },
  'sample.waived.1'(s, b) {
    for (const pile of b.piles) s.counted(pile, '', null)
  },
  'count.closed.1': (s, b) => s.counted(b.pile, b.result, b.incident),
  'count.abandoned.1': (s, b) => s.counted(b.pile, '', s.piles.get(b.pile)?.incident),
  'account.closed.1': (s, b) => void s.closings.set(b.account, b.incident),
  'spare.given.1'(s, b) {
    s.copies(b.item, -b.n)
    s.copies(b.to, b.desk ? 0 : b.n)
  },
  'spare.ungiven.1'(s, b) {
    s.copies(b.item, b.n)
    s.copies(b.to, b.desk ? 0 : -b.n)
  },
  'seal.stocked.1'(s, b) {
    for (const [i, code] of b.codes.entries()) s.seals.set(b.first + i, code)
  },
  'person.enrolled.1': (s, b) => void s.people.set(b.person, b),
  'person.appointed.1': (s, b) => void s.appointments.push({ ...b }),
  'appointment.ended.1'(s, b, row) {
    for (const a of s.appointments)
      if (a.person === b.person && a.role === b.role && (a.until === null || a.until > row.at)) a.until = row.at
  },
  'inspector.enrolled.1': (s, b) => void s.letters.set(b.person, b.letter),
  'acting.authorised.1': (s, b) => void s.acting.push({ ...b }),
  'acting.ended.1'(s, b, row) {
    for (const a of s.acting) if (a.acting === b.acting) a.until = row.at
  },
  'incident.opened.1': (s, b) => void s.incidents.set(b.incident, { ...b, open: true }),
  'incident.opened.2': (s, b) => void s.incidents.set(b.incident, { ...b, open: true }),
  'incident.closed.1': (s, b) => void Object.assign(s.incidents.get(b.incident) ?? {}, { open: false }),
  'incident.reopened.1': (s, b) => void Object.assign(s.incidents.get(b.incident) ?? {}, { open: true }),
  'instruction.entered.1'(s, b) {
    s.instructions.set(b.instruction, { no: b.no, ties: b.incident ? [b.incident] : [] })
    s.counts(s.instructions.get(b.instruction))
  },
  'instruction.entered.2'(s, b) {
    const ties = b.ties.flatMap((/** @type {Body} */ t) => (t.what === 'incident' ? [t.ref] : []))
    s.instructions.set(b.instruction, { no: b.no, ties: [b.incident, ...ties].filter(Boolean) })
    if (b.known) s.counts(s.instructions.get(b.instruction))
  },
  'instruction.decided.1': (s, b) => s.counts(s.instructions.get(b.instruction)),
  'exam.ended.1': (s, b, row) => void Object.assign(s.exams.get(b.exam) ?? {}, { ended: b.ended, entered: row.at }),
  'list.approved.1'(s, b, row) {
    for (const l of s.lists.values()) if (l.exam === b.exam) l.old = true
    s.lists.set(b.list, { ...b, items: b.items, seq: row.seq, old: false })
  },
  'spot.drawn.1': (s, b) => void s.spots.push({ ...b, found: new Map(), ended: null }),
  'spot.checked.1': (s, b) => void s.spots.find(x => x.spot === b.spot)?.found.set(b.item, b.found),
  'spot.ended.1': (s, b, row) =>
    void Object.assign(s.spots.find(x => x.spot === b.spot) ?? {}, { ended: row.occurred }),
  'destruction.started.1'(s, b, row) {
    s.destructions.set(b.destruction, { ...b, seq: row.seq, started: row.occurred, spans: [], scans: [], stops: [] })
    for (const person of b.executors) s.serves(b.destruction, 'executor', person, row)
    s.serves(b.destruction, 'supervisor', b.supervisor, row)
  },
  'destruction.scanned.1'(s, b, row) {
    if (b.outcome === 'pass') s.destructions.get(b.destruction)?.scans.push({ item: b.item, at: row.occurred })
  },
  'destruction.relieved.1'(s, b, row) {
    const d = s.destructions.get(b.destruction)
    const span = d?.spans.find(x => x.person === b.from && x.to === null)
    Object.assign(span ?? {}, { to: row.occurred, left: b.absent ? null : row.seq })
    s.serves(b.destruction, b.role, b.to, row)
    if (b.role === 'supervisor' && d) d.terms = { ...d.terms, letter: b.letter }
  },
  'destruction.paused.1'(s, b, row) {
    s.destructions.get(b.destruction)?.stops.push({ at: row.occurred, cause: b.reason, resumedAt: null })
  },
  'destruction.resumed.1'(s, b, row) {
    Object.assign(s.destructions.get(b.destruction)?.stops.at(-1) ?? {}, { resumedAt: row.occurred })
  },
  'destruction.departed.1': (s, b) => void Object.assign(s.destructions.get(b.destruction) ?? {}, { vehicle: b }),
  'destruction.carried.1': (s, b) => void Object.assign(s.destructions.get(b.destruction) ?? {}, { plant: b }),
  'destruction.ended.1'(s, b, row) {
    Object.assign(s.destructions.get(b.destruction) ?? {}, { ended: row.occurred, act: row.act })
  },
  'certificate.numbered.1': (s, b) =>
    void Object.assign(s.destructions.get(b.destruction) ?? {}, { certificate: b.no }),
}

/** @param {Story} s @param {Body} b @param {number} seq */
function holds(s, b, seq) {
  const bag = s.bags.get(b.item)
  if (!bag) return
  bag.holds = new Map(bag.holds).set(b.incident, b.held)
  if (b.held) kept(bag, b.incident, seq)
}

/**
 * What kept a bag from going its way, and since when.
 * @param {Body} bag @param {number} incident @param {number} seq @param {boolean} [missing]
 */
function kept(bag, incident, seq, missing = false) {
  bag.kept = [...(bag.kept ?? []), { incident, seq, missing }]
}
