import { labelDark } from '../acts/reprint.ts'
import { chosenPrinters } from '../jobs.ts'
import type { OwedWhat } from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { BLIND_STATES } from '../views/blind.ts'
import { correctedAt } from './plan.ts'

/**
 * What paper is owed (R100): what was done without a printer goes on, and the paper it should have had is said on every
 * screen until it is there. Paper that somebody signs or hands out, by default one form a unit (R85a); counts are signed
 * by key and owe none. What was back-entered had its paper already.
 */
export interface Owed {
  what: OwedWhat
  /** As `print` takes it; of labels and jobs: the name. */
  ref: string
  unit: number | null
  category: string | null
  /** Number of a job's form, a list, a delivery. */
  no: string | null
  /** So many labels. */
  n: number
}

type Row = Partial<Omit<Owed, 'what' | 'ref'>> & { ref: string }

/** Whoever reads the list prints from it; a queue that is chosen must have taken it, else the file is enough. */
const DONE = { queue: `('handed-over', 'printed')`, file: `('made', 'handed-over', 'printed')` } as const

/**
 * Nothing on its way, nothing being counted: then all of a unit may stand on paper. Piles say it, of which there are a few
 * hundred, and not items, of which there may be a million.
 */
const RECEIVED = `u.exam = (SELECT max(id) FROM exam) AND u.state <> 'closed'
  AND NOT EXISTS (SELECT 1 FROM pile p WHERE p.unit = u.id
    AND ((p.kind = 'receipt' AND p.received IS NULL) OR p.state IN ${BLIND_STATES}))`

/** A category's list is due with its first room; a room that went by paper had its own. */
const handed = (direction: 'issue' | 'return') =>
  `SELECT '${direction}/' || s.unit || '/' || s.category AS ref, u.no AS unit, s.name AS category
   FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.exam = (SELECT max(id) FROM exam)
     AND EXISTS (SELECT 1 FROM account a JOIN handover h ON h.account = a.id AND h.direction = '${direction}'
       WHERE a.sitting = s.id AND h.state <> 'turned-back'
         AND NOT EXISTS (SELECT 1 FROM back_entry_room r JOIN back_entry b ON b.id = r.entry
                         WHERE r.account = a.id AND b.what = h.direction))
   ORDER BY s.id`

/** Signed in ink by the area, so it goes along: owed from the plan on, not of a departure that went by paper. */
const SENT_ALONG = `SELECT CAST(t.id AS TEXT) AS ref FROM trip t WHERE t.state <> 'cancelled'
  AND NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = t.seq AND e.occurred < e.at)`

/** Each form that may be owed: its kind for the printer, and the things that should have one. */
const FORMS: readonly (readonly [what: OwedWhat, kind: string, things: string])[] = [
  [
    'receipt',
    'receipt',
    'SELECT CAST(id AS TEXT) AS ref, CAST(no AS TEXT) AS no FROM delivery WHERE taken IS NOT NULL',
  ],
  [
    'pack',
    'pack',
    `SELECT CAST(u.id AS TEXT) AS ref, u.no AS unit FROM unit u WHERE u.state = 'planned' AND ${RECEIVED}`,
  ],
  ['slips', 'slips', `SELECT CAST(u.id AS TEXT) AS ref, u.no AS unit FROM unit u WHERE ${RECEIVED}`],
  [
    'run',
    'run',
    `SELECT CAST(r.id AS TEXT) AS ref, u.no AS unit FROM run r JOIN unit u ON u.id = r.unit WHERE r.state IN ('sent', 'arrived') ORDER BY r.id`,
  ],
  ['issue', 'handover', handed('issue')],
  ['return', 'handover', handed('return')],
  [
    'pack-list',
    'pack-list',
    'SELECT CAST(l.unit AS TEXT) AS ref, u.no AS unit FROM pack_list l JOIN unit u ON u.id = l.unit',
  ],
  ['send-list', 'send-list', SENT_ALONG],
  ['escort', 'escort', SENT_ALONG],
  [
    'load-list',
    'load-list',
    `SELECT CAST(id AS TEXT) AS ref, NULL AS no FROM destruction WHERE state = 'away' OR departed IS NOT NULL`,
  ],
  ['list', 'list', `SELECT CAST(id AS TEXT) AS ref, no FROM list WHERE state = 'approved'`],
  [
    'certificate',
    'certificate',
    `SELECT CAST(id AS TEXT) AS ref, certificate AS no FROM destruction WHERE state = 'ended'`,
  ],
]

export function owedPaper(tx: Store): Owed[] {
  const chosen = chosenPrinters(tx)
  const states = DONE[chosen.forms === null ? 'file' : 'queue']
  // What was printed before the list was corrected is of the version before (R15b).
  const done = (kind: string, ref: string) =>
    tx.number(
      `SELECT count(*) FROM document WHERE kind = ? AND ref = ? AND pack IS NULL AND state IN ${states} AND at >= ?`,
      kind,
      ref,
      listedAt(tx, kind, ref),
    ) > 0
  const full = (what: OwedWhat, row: Row): Owed => ({ unit: null, category: null, no: null, n: 1, ...row, what })
  const forms = FORMS.flatMap(([what, kind, things]) =>
    tx
      .all<Row>(things)
      .filter(row => !done(kind, row.ref))
      .map(row => full(what, row)),
  )
  const jobs = tx
    .all<Row>(`SELECT CAST(id AS TEXT) AS ref, name AS no FROM job
       WHERE id IN (SELECT batch FROM job WHERE state = 'handed-over') ORDER BY id`)
    .map(row => full('job', row))
  return [...jobs, ...forms, ...(chosen.labels === null ? [] : labels(tx))]
}

/** Since when the list on this form is as it is: 0, or when it was corrected last. */
function listedAt(tx: Store, kind: string, ref: string): number {
  if (kind === 'slips' || kind === 'pack') return correctedAt(tx, Number(ref))
  if (kind !== 'handover') return 0
  const [, unit, category] = ref.split('/')
  return correctedAt(tx, Number(unit), category ?? '')
}

/** Without a label printer nobody knows whether a label was printed: strips are written by hand, files go elsewhere. */
function labels(tx: Store): Owed[] {
  const due = owedLabels(tx)
  return due.length === 0 ? [] : [{ what: 'labels', ref: '', unit: null, category: null, no: null, n: due.length }]
}

/**
 * Seals of our own that became a bag's since there is a label printer, and whose label never came out. What was assigned
 * before went to files, and is out as far as anybody knows; one that is dark waits until it is not.
 */
export const owedLabels = (tx: Store): string[] =>
  tx
    .all<{ code: string }>(
      `SELECT code FROM seal s WHERE make = 'own' AND state IN ('assigned', 'used')
         AND assigned > (SELECT since FROM printer WHERE use = 'labels')
         AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'label' AND j.name = s.code AND j.state <> 'failed') ORDER BY id`,
    )
    .map(s => s.code)
    .filter(code => labelDark(tx, code) === null)
