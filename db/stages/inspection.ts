import { nameOf } from '../people/identify.ts'
import {
  CHECK_ITEMS,
  type CheckKey,
  type CheckResult,
  type CheckState,
  keepsShut,
  ownKey,
} from '../rules/inspection.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

export interface Rectification {
  id: number
  item: CheckKey
  name: string
  en: string
  critical: boolean
  problem: string
  owner: number
  ownerName: string
  /** The end of its last day, ms UTC. */
  until: number
  state: 'open' | 'done'
  mended: string
  checker: string | null
  done: number | null
}
export interface CheckItem {
  key: CheckKey
  zh: string
  en: string
  critical: boolean
  state: CheckState
  note: string
  /** When it was last looked at, by whom. */
  at: number | null
  inspectors: string
}

export const rectificationsOf = (tx: Store, exam: number): Rectification[] =>
  tx
    .all<
      Omit<Rectification, 'en' | 'critical' | 'ownerName' | 'checker'> & { critical: number; checker: number | null }
    >(
      `SELECT id, item, name, critical, problem, owner, until, state, mended, checker, done FROM rectification
       WHERE exam = ? ORDER BY state = 'done', until, id`,
      exam,
    )
    .map(r => ({
      ...r,
      en: CHECK_ITEMS[r.item as keyof typeof CHECK_ITEMS]?.en ?? r.name,
      critical: r.critical === 1,
      ownerName: nameOf(tx, r.owner),
      checker: r.checker === null ? null : nameOf(tx, r.checker),
    }))

/** The checklist of an exam (R10): what everybody looks at, then the site's own, each with its last result. */
export function checklist(tx: Store, exam: number): CheckItem[] {
  const own = tx.all<{ id: number; zh: string; critical: number }>(
    'SELECT id, zh, critical FROM check_item WHERE exam = ? ORDER BY id',
    exam,
  )
  const last = new Map(
    tx
      .all<{ item: CheckKey; result: CheckResult; note: string; at: number; inspectors: string; inspection: number }>(
        `SELECT r.item, r.result, r.note, i.at, i.inspectors, i.id AS inspection FROM check_result r
           JOIN inspection i ON i.id = r.inspection WHERE i.exam = ? ORDER BY i.id`,
        exam,
      )
      .map(r => [r.item, r]),
  )
  const mended = new Set(
    tx
      .all<{ inspection: number; item: CheckKey }>(
        `SELECT inspection, item FROM rectification WHERE exam = ? AND state = 'done'`,
        exam,
      )
      .map(r => `${r.inspection} ${r.item}`),
  )
  const items = [
    ...Object.entries(CHECK_ITEMS).map(([key, i]) => ({ key, ...i })),
    ...own.map(i => ({ key: ownKey(i.id), zh: i.zh, en: i.zh, critical: i.critical === 1 })),
  ]
  return items.map(i => {
    const seen = last.get(i.key)
    const state: CheckState = !seen
      ? 'none'
      : seen.result === 'fail' && mended.has(`${seen.inspection} ${i.key}`)
        ? 'mended'
        : seen.result
    return { ...i, state, note: seen?.note ?? '', at: seen?.at ?? null, inspectors: seen?.inspectors ?? '' }
  })
}

/** Papers have come into the room in this exam: a seal of a carton was read. */
const inUse = (tx: Store, exam: number): boolean =>
  tx.number(`SELECT EXISTS (SELECT 1 FROM carton WHERE exam = ? AND state <> 'expected')`, exam) === 1

/** Critical items that are open and that the chief examiner has not waived (R11). */
export function openCritical(tx: Store, exam: number): CheckItem[] {
  const waived = new Set(
    tx
      .all<{ item: CheckKey }>(
        'SELECT w.item FROM waived_item w JOIN waiver v ON v.id = w.waiver WHERE v.exam = ?',
        exam,
      )
      .map(w => w.item),
  )
  return checklist(tx, exam).filter(i => keepsShut(i) && !waived.has(i.key))
}

/** What keeps the room from being put in use; once papers are in it, what fails is put right, and nothing is left outside. */
export const shutBy = (tx: Store, exam: number): CheckItem[] => (inUse(tx, exam) ? [] : openCritical(tx, exam))

/** What keeps the papers out is said before they stand at the door; whatever was found wrong has its day (R11). */
export function dueOfInspection(tx: Store, now: number, exam: number): Due[] {
  const [first, ...more] = shutBy(tx, exam)
  const about = { page: 2 }
  const shut: Due[] = first
    ? [
        {
          key: 'room shut',
          what: { zh: '保密室还不能启用', en: 'The room cannot be put in use yet' },
          why: {
            zh: `关键项未符合：${first.zh}${more.length > 0 ? '等' : ''}`,
            en: `Critical: ${first.en}${more.length > 0 ? ' and more' : ''}`,
          },
          at: null,
          late: false,
          go: 'readiness',
          about,
        },
      ]
    : []
  const mends = rectificationsOf(tx, exam)
    .filter(r => r.state === 'open')
    .map(r => ({
      key: `rectification ${r.id}`,
      what: { zh: `整改：${r.problem}`, en: `To be put right: ${r.problem}` },
      why: {
        zh: `${r.ownerName} 负责${r.critical ? '，关键项' : ''}`,
        en: `${r.ownerName}${r.critical ? ', critical' : ''}`,
      },
      at: r.until,
      late: r.until < now,
      go: 'readiness',
      about,
    }))
  return [...shut, ...mends]
}
