/**
 * What a destruction certificate must say, worked out from the events alone (FORMAT.md, "The certificate"), and where the
 * data it was drawn from says otherwise. No line of it is shared with the program.
 */
import { Story } from './certificate-story.mjs'
import {
  ACTING,
  byCode,
  EXAMS,
  FATES,
  grouped,
  INTERRUPTED,
  KINDS,
  minutes,
  monthsAfter,
  ROLES,
  SIGNED_AS,
  sumOf,
} from './certificate-terms.mjs'
import { base32, checkCharacter, sha256 } from './verifier.mjs'

/**
 * @typedef {Record<string, any>} Body
 * @typedef {import('./certificate-terms.mjs').Both} Both
 * @typedef {import('./certificate-story.mjs').Destruction} Destruction
 * @typedef {import('./certificate-story.mjs').List} List
 * @typedef {{ root: string, at: number }} Head
 * @typedef {{ no: string, destruction: number, record: string, numbered: number, made: number | null, hash: string, data: string | null }} Paper
 * @typedef {{ path: string, file: unknown, record: unknown }} Difference
 */

/** Certificates as they were numbered and printed, each printing by itself. @param {Body[]} events @returns {Paper[]} */
export function papersIn(events) {
  /** @type {Map<number, Paper>} */
  const papers = new Map()
  for (const row of events) {
    if (row.type !== 'document.numbered.1' && row.type !== 'document.made.1') continue
    const b = JSON.parse(row.body)
    if (row.type === 'document.numbered.1' && b.kind === 'certificate') {
      const { no, record } = b
      papers.set(b.document, {
        no,
        destruction: Number(b.ref),
        record,
        numbered: row.seq,
        made: null,
        hash: '',
        data: null,
      })
    }
    const paper = papers.get(b.document)
    if (row.type === 'document.made.1' && paper)
      Object.assign(paper, { made: row.seq, hash: b.hash, data: b.data ?? null })
  }
  return [...papers.values()]
}

/** Numbers of certificates that the end of a destruction gave out. @param {Body[]} events @returns {string[]} */
export const numberedIn = events =>
  events.filter(e => e.type === 'certificate.numbered.1').map(e => String(JSON.parse(e.body).no))

/**
 * The data of a certificate as the record has it at this entry. What the record does not tell (when it was printed, the
 * English names of categories) is left out.
 * @param {Body[]} events
 * @param {Paper} paper
 * @param {number} entries
 * @param {Head | undefined} head
 * @returns {Body | null} null: the record knows no such destruction
 */
export function certificateAt(events, paper, entries, head) {
  const s = new Story()
  for (const row of events.slice(0, entries)) s.take(row)
  const d = s.destructions.get(paper.destruction)
  const list = s.lists.get(d?.list)
  const exam = s.exams.get(d?.exam)
  const { site } = s.opened
  if (d?.ended === undefined || !list || !exam || !site) return null
  const { terms, plant, vehicle } = d
  const relieved = d.spans.some(x => x.to !== null)
  const bags = destroyedBags(s, d, list)
  const left = leftOver(s, d)
  const record = sha256(s.statements.get(d.act) ?? '').toString('hex')
  return {
    kind: 'certificate',
    no: d.certificate,
    training: s.opened.training,
    secrecy: s.profile.secrecy.afterUse,
    examName: exam.name,
    examNameEn: `National Medical Licensing Examination ${exam.year} (${EXAMS[exam.kind]})`,
    areaName: site.area,
    areaNameEn: site.area,
    siteName: site.name,
    siteNameEn: site.name,
    anchor: head && {
      entries,
      at: head.at,
      root: head.root,
      record,
      checkCode: checkCode(d.certificate, record),
      qr: qrText(d.certificate, record, entries, head.root),
    },
    order: both(terms.instruction),
    examEndedAt: exam.ended,
    endEnteredAt: exam.entered - exam.ended > 60_000 ? exam.entered : null,
    waitedUntil: exam.ended + s.profile.window.destroyAfter * 60_000,
    destroyedFrom: plant?.from ?? d.started,
    destroyedTo: plant?.to ?? d.ended,
    method: both(terms.method),
    weight: plant?.weight || terms.weight || null,
    facility: plant ? both(`${terms.facility}（${plant.by}）`) : null,
    equipment: both(terms.machine),
    residue: terms.residue ? both(terms.residue) : null,
    place: both(terms.place),
    escorts: vehicle ? both(`${vehicle.plate}　${vehicle.escorts.join('、')}`) : null,
    videoChannel: terms.video || '—',
    videoFrom: d.started,
    videoTo: d.ended,
    videoMedium: terms.videoMedium || '—',
    keepUntil: monthsAfter(exam.ended, s.profile.video?.keepMonths ?? 6),
    bags,
    statement: {
      due: list.items.length,
      destroyed: bags.length,
      explainedBy: bags.length < list.items.length ? explainedBy(s, d, list) : [],
      differences: unsettled(s, d.exam),
      interruptions: d.stops.filter(x => x.resumedAt !== null).map(x => ({ ...x, cause: whyStopped(x.cause) })),
      sheetFed: terms.way === 'sheets',
      relieved,
    },
    signatures: signed(s, d, list, relieved),
    spotCheck: said(spotSaid(s, d)),
    notCovered: left.length === 0 ? null : said([left.map(l => l[0]).join('；'), left.map(l => l[1]).join('; ')]),
  }
}

/** A word of the site, the same in both languages. @param {string} zh */
const both = zh => ({ zh, en: zh })
/** @param {Both} of */
const said = ([zh, en]) => ({ zh, en })

/** The bags that were destroyed, in the order of the list. @param {Story} s @param {Destruction} d @param {List} list */
function destroyedBags(s, d, list) {
  const listed = new Set(list.items.map(i => i.item))
  return d.scans
    .flatMap(x => {
      const bag = s.bags.get(x.item)
      return bag?.state === 'destroyed' && listed.has(x.item) ? [/** @type {Body} */ ({ ...bag, scannedAt: x.at })] : []
    })
    .map(b => ({
      code: b.code,
      sealNo: s.seals.get(b.seal) ?? '',
      kind: b.kind,
      category: { code: b.category, name: { zh: s.names.get(`${b.unit} ${b.category}`) ?? null } },
      unitNo: s.units.get(b.unit) ?? 0,
      roomCode: s.rooms.get(b.account) ?? null,
      copies: b.copies,
      scannedAt: b.scannedAt,
    }))
    .sort((a, b) => a.unitNo - b.unitNo || byCode(a.category.code, b.category.code) || byCode(a.code, b.code))
}

/** What became of the other bags of the exam, a line for each kind and fate. @param {Story} s @param {Destruction} d @returns {Both[]} */
function leftOver(s, d) {
  /** @type {Map<string, Body[]>} */
  const groups = new Map()
  for (const b of s.bags.values()) {
    if (b.exam !== d.exam || ['destroyed', 'expected', 'emptied'].includes(b.state)) continue
    const key = `${b.kind}\n${fate(s, b)}`
    groups.set(key, [...(groups.get(key) ?? []), b])
  }
  return [...groups]
    .sort(([a], [b]) => byCode(a, b))
    .map(([key, of]) => {
      const [kind = '', what = ''] = key.split('\n')
      const [k, f] = [KINDS[kind] ?? ['', ''], FATES[what] ?? ['', '']]
      const copies = grouped(sumOf(of))
      return [`${k[0]} ${of.length} 袋（${copies} 份）${f[0]}`, `${k[1]} ${of.length} (${copies} copies), ${f[1]}`]
    })
}

/** @param {Story} s @param {Body} b  a bag that was not destroyed */
function fate(s, b) {
  if (b.state === 'missing') return 'missing'
  for (const [incident, held] of b.holds ?? []) if (held && s.incidents.get(incident)?.open) return 'held'
  if (b.state === 'kept') return 'hold'
  return b.state === 'sent' ? 'area' : (b.disposition ?? 'none')
}

/**
 * Numbers of the incidents that held or missed a bag of the list that was not destroyed, between its approval and the end.
 * @param {Story} s @param {Destruction} d @param {List} list @returns {string[]}
 */
function explainedBy(s, d, list) {
  const numbers = list.items
    .flatMap(i => s.bags.get(i.item) ?? [])
    .filter(b => b.state !== 'destroyed')
    .flatMap(b => b.kept ?? [])
    .filter(k => k.seq > list.seq && k.seq < d.act)
    .map(k => s.incidents.get(k.incident)?.no)
  return [...new Set(numbers)].sort((a, b) => a - b).map(String)
}

/**
 * What did not add up, each with the area's word on it: counts that differ, rooms closed over a difference whose counts
 * agree, bags that are missing; by their incidents.
 * @param {Story} s @param {number} exam
 */
function unsettled(s, exam) {
  const differing = [...s.piles.values()].filter(p => p.result === 'differs')
  const rooms = [...s.closings].filter(([account]) => !differing.some(p => p.account === account))
  const missing = [...s.bags.values()].filter(b => b.state === 'missing' && b.kind !== 'draft' && b.kind !== 'other')
  const incidents = [
    ...differing.map(p => p.incident ?? s.piles.get(p.of)?.incident),
    ...rooms.map(([, incident]) => incident),
    ...missing.map(b => b.kept?.findLast((/** @type {Body} */ k) => k.missing)?.incident),
  ]
  return [...new Set(incidents)]
    .sort((a, b) => a - b)
    .flatMap(id => s.incidents.get(id) ?? [])
    .filter(i => i.exam === exam && i.instruction)
    .map(i => ({ incident: String(i.no), instruction: i.instruction }))
}

/** @param {string} reason */
const whyStopped = reason => (reason === INTERRUPTED[0] ? said(INTERRUPTED) : both(reason))

/** @param {Story} s @param {Destruction} d @returns {Both} */
function spotSaid(s, d) {
  const spot = s.spots.findLast(x => x.exam === d.exam)
  if (!spot) return ['没有做', 'not made']
  const found = [...spot.found.values()]
  const [all, agreed] = [spot.bags.length, found.filter(f => f === 'agrees').length]
  const [oldZh, oldEn] = s.lists.get(spot.list)?.old ? ['（清单已重新批准）', ' (of an earlier list)'] : ['', '']
  if (spot.ended === null)
    return [`没有做完，已查 ${found.length}/${all}${oldZh}`, `not finished, ${found.length}/${all}${oldEn}`]
  const [offZh, offEn] = agreed < all ? [`，${all - agreed} 袋不符`, `, ${all - agreed} not,`] : ['', '']
  const at = minutes(spot.ended)
  return [`${agreed}/${all} 相符${offZh} ${at}${oldZh}`, `${agreed}/${all} as recorded${offEn} ${at}${oldEn}`]
}

/** @param {Story} s @param {Destruction} d @param {List} list @param {boolean} relieved @returns {Body[]} */
function signed(s, d, list, relieved) {
  /** @param {number} person @param {number | null} seq @returns {number | null} */
  const at = (person, seq) => s.signatures.find(x => x.person === person && x.seq === seq)?.at ?? null
  /** @param {number} person @param {string} meaning @param {number | null} when @param {boolean} [chief] */
  const row = (person, meaning, when, chief = false) => {
    const p = s.people.get(person)
    const role = s.appointments.filter(a => a.person === person).sort((a, b) => a.appointment - b.appointment)[0]?.role
    const post =
      chief && when !== null && acts(s, person, when) ? ACTING : (ROLES[role] ?? [p?.post ?? '', p?.post ?? ''])
    return {
      meaning: said(SIGNED_AS[meaning] ?? ['', '']),
      name: p?.name ?? '',
      unit: both(p?.unit ?? ''),
      post: said(post),
      at: when,
    }
  }
  /** @param {Body} x @param {string} meaning */
  const served = (x, meaning) => ({
    ...row(x.person, meaning, at(x.person, x.seq)),
    ...(relieved ? { span: { from: x.from, to: x.to ?? d.ended } } : {}),
  })
  /** @param {Body} x */
  const ended = x => at(x.person, x.to === null ? d.act : x.left)
  const of = (/** @type {string} */ role) => d.spans.filter(x => x.role === role).sort((a, b) => a.from - b.from)
  return [
    ...of('executor').map(x => {
      const r = served(x, 'carried')
      return { ...r, at: ended(x) ?? r.at }
    }),
    row(list.approver, 'approved', at(list.approver, list.seq), true),
    ...of('supervisor').map(x => ({
      ...served(x, 'supervised'),
      endedAt: ended(x),
      letterNo: (x.to === null && d.terms.letter) || (s.letters.get(x.person) ?? null),
    })),
  ]
}

/** Did somebody sign for the chief examiner by a written authorisation? @param {Story} s @param {number} person @param {number} at */
function acts(s, person, at) {
  const chief = s.appointments.some(
    a => a.person === person && a.role === 'chief' && a.since <= at && (a.until === null || a.until > at),
  )
  return !chief && s.acting.some(a => a.person === person && a.since <= at && at < a.until)
}

/** @param {string} no @param {string} record */
function checkCode(no, record) {
  const eight = base32(sha256(no, Buffer.from(record, 'hex')).subarray(0, 5))
  return eight + checkCharacter(eight)
}
/** @param {string} hex */
export const base32Of = hex => base32(Buffer.from(hex, 'hex'))

/** @param {string} no @param {string} record @param {number} entries @param {string} root */
function qrText(no, record, entries, root) {
  const text = ['RA1', no, base32Of(record), String(entries), base32Of(root)]
  return [...text, checkCharacter(text.join(''))].join('-')
}

/**
 * Where the data says otherwise than the record; fields the record does not tell are not compared.
 * @param {any} record
 * @param {any} file
 * @param {string} [path]
 * @returns {Difference[]}
 */
export function differences(record, file, path = '') {
  if (record === undefined || Object.is(record, file)) return []
  const [a, b] = [record, file].map(x => typeof x === 'object' && x !== null)
  if (!a || !b || Array.isArray(record) !== Array.isArray(file)) return [{ path, file, record }]
  if (Array.isArray(record) && record.length !== file.length)
    return [{ path: `${path}.length`, file: file.length, record: record.length }]
  return Object.keys(record).flatMap(key =>
    differences(record[key], file[key], Array.isArray(record) ? `${path}[${key}]` : path ? `${path}.${key}` : key),
  )
}
