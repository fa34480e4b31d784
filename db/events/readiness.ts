import { z } from 'zod'
import { GATE_NAMES, GATES, POINT_IDS, POINTS, STANDINGS } from '../rules/readiness.ts'
import { PAPER_FIELD_NAMES, PAPER_FIELDS, SITE_PAPER_NAMES, SITE_PAPERS } from '../rules/site-papers.ts'
import { event, id, text } from './define.ts'

/** Papers of the exam (R14, R105), waivers of the chief examiner (R11, R12), and the page that he signs. */

const topics = () => ['readiness']
const person = z.object({ person: id, name: text })

export const sitePaperRecorded = event(
  'site-paper.recorded.1',
  z.object({
    paper: id,
    exam: id,
    kind: z.enum(SITE_PAPER_NAMES),
    said: z.partialRecord(z.enum(PAPER_FIELD_NAMES), text),
    people: z.array(person),
    by: id,
  }),
  {
    zh: b =>
      `${SITE_PAPERS[b.kind].zh}：${saidOf(b.said, 'zh')}${b.people.length > 0 ? `，${b.people.map(p => p.name).join('、')}` : ''}`,
    en: b =>
      `${SITE_PAPERS[b.kind].en}: ${saidOf(b.said, 'en')}${b.people.length > 0 ? `, ${b.people.map(p => p.name).join(', ')}` : ''}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO site_paper (id, exam, kind, said, at, person) VALUES (?, ?, ?, ?, ?, ?)',
        b.paper,
        b.exam,
        b.kind,
        JSON.stringify(b.said),
        e.at,
        b.by,
      )
      for (const p of b.people)
        tx.run('INSERT OR IGNORE INTO site_paper_person (paper, person) VALUES (?, ?)', b.paper, p.person)
    },
    topics,
  },
)

const saidOf = (said: Partial<Record<keyof typeof PAPER_FIELDS, string>>, language: 'zh' | 'en'): string =>
  PAPER_FIELD_NAMES.flatMap(f => (said[f] ? [`${PAPER_FIELDS[f][language]} ${said[f]}`] : [])).join(
    language === 'zh' ? '，' : ', ',
  )

/** What the gate stood shut for is in it: another item that fails later is not waived by it. */
export const readinessWaived = event(
  'readiness.waived.1',
  z.object({
    waiver: id,
    exam: id,
    gate: z.enum(GATE_NAMES),
    items: z.array(z.object({ item: text, name: text })),
    reason: text,
    person: id,
    name: text,
  }),
  {
    zh: b =>
      `主考 ${b.name} 同意${GATES[b.gate].what.zh}${b.items.length > 0 ? `（${b.items.map(i => i.name).join('；')}）` : ''}：${b.reason}`,
    en: b =>
      `Chief examiner ${b.name} allows: ${GATES[b.gate].what.en}${b.items.length > 0 ? ` (${b.items.map(i => i.name).join('; ')})` : ''}: ${b.reason}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO waiver (id, exam, gate, reason, person, at, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.waiver,
        b.exam,
        b.gate,
        b.reason,
        b.person,
        e.at,
        e.seq,
      )
      for (const i of b.items) tx.run('INSERT INTO waived_item (waiver, item) VALUES (?, ?)', b.waiver, i.item)
    },
    topics,
  },
)

export const readinessSigned = event(
  'readiness.signed.1',
  z.object({
    signed: id,
    exam: id,
    points: z.array(z.object({ point: z.enum(POINT_IDS), standing: z.enum(STANDINGS) })),
    person: id,
    name: text,
  }),
  {
    zh: b => {
      const lacking = b.points.filter(p => p.standing === 'unmet')
      return `考前准备由主考 ${b.name} 核签：${lacking.length === 0 ? '没有未办项' : `未办 ${lacking.map(p => POINTS[p.point].zh).join('、')}`}`
    },
    en: b => {
      const lacking = b.points.filter(p => p.standing === 'unmet')
      return `Readiness signed by chief examiner ${b.name}: ${lacking.length === 0 ? 'nothing missing' : `missing: ${lacking.map(p => POINTS[p.point].en).join(', ')}`}`
    },
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO readiness_signed (id, exam, lacking, person, at, seq) VALUES (?, ?, ?, ?, ?, ?)',
        b.signed,
        b.exam,
        b.points.filter(p => p.standing === 'unmet').length,
        b.person,
        e.at,
        e.seq,
      ),
    topics,
  },
)
