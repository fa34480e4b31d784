import { z } from 'zod'
import { FAULT_NAMES, FAULTS, VISITOR_NAMES, VISITORS } from '../rules/duty.ts'
import { count, event, id, text } from './define.ts'

/** Who came in and went out, with whose consent; visits of the exam; staff at fault (R41, R106, R107). */

const was = count.optional()
const topics = () => ['entries']
const ofEntry = (b: { entry: number }) => ({ table: 'entry' as const, id: b.entry })

/** How the chief examiner consented to somebody whose badge does not open the zone. */
const consent = z.object({
  how: z.enum(['key', 'telephone']),
  by: id,
  name: text,
  noted: id.nullable(),
  words: z.string(),
})

export const entryAdmitted = event(
  'entry.admitted.1',
  z.object({
    entry: id,
    person: id.nullable(),
    name: text,
    sex: z.string(),
    unit: z.string(),
    /** Number of the badge, or what a visitor showed. */
    shown: text,
    zone: text,
    reason: text,
    admitted: id,
    escort: id.nullable(),
    escortName: z.string(),
    consent: consent.nullable(),
    was,
  }),
  {
    zh: b =>
      `${b.name}（${b.unit}）进入${b.zone}：${b.reason}${b.escortName ? `，陪同 ${b.escortName}` : ''}${b.consent ? `，${b.consent.name} 同意（${b.consent.how === 'key' ? '签名' : '电话'}）` : ''}`,
    en: b =>
      `${b.name} (${b.unit}) enters ${b.zone}: ${b.reason}${b.escortName ? `, escorted by ${b.escortName}` : ''}${b.consent ? `, consent of ${b.consent.name} (${b.consent.how === 'key' ? 'signed' : 'by telephone'})` : ''}`,
    of: ofEntry,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO entry (id, person, name, sex, unit, shown, zone, reason, admitted, escort, consent, came, late, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
        b.entry,
        b.person,
        b.name,
        b.sex,
        b.unit,
        b.shown,
        b.zone,
        b.reason,
        b.admitted,
        b.escort,
        b.consent ? `${b.consent.name}${b.consent.how === 'key' ? '' : '（电话）'}` : null,
        e.occurred,
        Number(e.occurred < e.at),
      ),
    topics,
  },
)

export const entryLeft = event('entry.left.1', z.object({ entry: id, name: text, zone: text, was }), {
  zh: b => `${b.name} 离开${b.zone}`,
  en: b => `${b.name} leaves ${b.zone}`,
  of: ofEntry,
  apply: (tx, b, e) => tx.run('UPDATE entry SET went = ? WHERE id = ?', e.occurred, b.entry),
  topics,
})

export const visitEntered = event(
  'visit.entered.1',
  z.object({
    visit: id,
    kind: z.enum(VISITOR_NAMES),
    people: text,
    unit: z.string(),
    place: text,
    found: z.string(),
    /** What was put right, and by whom. */
    mended: z.string(),
    person: id,
  }),
  {
    zh: b =>
      `${VISITORS[b.kind][0]} ${b.people} 到${b.place}：${b.found || '没有发现问题'}${b.mended ? `；整改 ${b.mended}` : ''}`,
    en: b =>
      `${VISITORS[b.kind][1]} ${b.people} at ${b.place}: ${b.found || 'nothing found'}${b.mended ? `; put right: ${b.mended}` : ''}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO visit (id, kind, people, unit, at, place, found, mended, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        b.visit,
        b.kind,
        b.people,
        b.unit,
        e.occurred,
        b.place,
        b.found,
        b.mended,
        b.person,
      ),
    topics,
  },
)

/** Stands beside the incident of kind `staff` that it opens. */
export const staffFaulted = event(
  'staff.faulted.1',
  z.object({
    fault: id,
    incident: id,
    person: id.nullable(),
    name: text,
    post: z.string(),
    kind: z.enum(FAULT_NAMES),
    act: text,
    measure: z.string(),
    proposal: z.string(),
  }),
  {
    zh: b =>
      `${b.name} ${FAULTS[b.kind][0]}：${b.act}${b.measure ? `；处理 ${b.measure}` : ''}${b.proposal ? `；建议 ${b.proposal}` : ''}`,
    en: b =>
      `${b.name}, ${FAULTS[b.kind][1].toLowerCase()}: ${b.act}${b.measure ? `; measure: ${b.measure}` : ''}${b.proposal ? `; proposal: ${b.proposal}` : ''}`,
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO staff_fault (id, incident, name, post, fault, act, measure, proposal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        b.fault,
        b.incident,
        b.name,
        b.post,
        b.kind,
        b.act,
        b.measure,
        b.proposal,
      ),
    topics: () => ['entries', 'incidents'],
  },
)
