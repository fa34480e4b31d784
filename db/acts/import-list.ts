import { z } from 'zod'
import { deliveryAnnounced, planImported } from '../events/index.ts'
import type { BagRow, ListResult, Planned, SitePlan } from '../exchange/import/index.ts'
import { readList } from '../exchange/import/index.ts'
import { type Copies, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { defineAct, done, refuse } from './define.ts'
import { bagEvents, known } from './import.ts'
import { moment } from './moment.ts'

/** A later list of the exam that is planned (R15a): it adds a delivery, and names nothing again that another list has. */

interface Exam {
  id: number
  year: number
  kind: 'skills' | 'written'
  name: string
  state: string
}
const current = (tx: Store): Exam | undefined => tx.one<Exam>('SELECT * FROM exam ORDER BY id DESC LIMIT 1')

const planned = (tx: Store, exam: number): Planned => ({
  sittings: tx.all(
    `SELECT u.no AS unit, s.category AS categoryCode, s.name AS category FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.exam = ?`,
    exam,
  ),
  rooms: tx.all(
    `SELECT code, category AS categoryCode, '' AS category, candidates FROM room WHERE exam = ? ORDER BY code`,
    exam,
  ),
})

/** What an earlier list of this exam names, and where a later one comes too late. */
function earlier(tx: Store, exam: number) {
  const numbers = (sql: string) => new Set(tx.all<{ n: number }>(sql, exam).map(r => r.n))
  const words = (sql: string) => new Set(tx.all<{ t: string }>(sql, exam).map(r => r.t))
  return {
    deliveries: numbers('SELECT no AS n FROM delivery WHERE exam = ?'),
    cartons: words('SELECT code AS t FROM carton WHERE exam = ?'),
    serials: tx
      .all<{ code: string; kind: ItemKind; prefix: string; from: number; to: number; width: number }>(
        'SELECT code, kind, prefix, first AS "from", final AS "to", width FROM item WHERE exam = ? AND prefix IS NOT NULL',
        exam,
      )
      .map(({ code, kind, ...s }) => ({ code, copies: (ITEM_KINDS[kind].copies ?? kind) as Copies | ItemKind, s })),
    closed: numbers(`SELECT no AS n FROM unit WHERE exam = ? AND state = 'closed'`),
    issued: words(
      `SELECT u.no || '|' || r.code AS t FROM account a JOIN unit u ON u.id = a.unit JOIN room r ON r.id = a.room
       WHERE a.exam = ? AND (a.state <> 'waiting' OR EXISTS (SELECT 1 FROM handover h WHERE h.account = a.id AND h.state <> 'turned-back'))`,
    ),
  }
}

/** Reads the list of a folder against what is planned; undefined without an exam. */
export function readLaterList(tx: Store, dir: string): Promise<ListResult> | undefined {
  const exam = current(tx)
  return exam && readList(dir, planned(tx, exam.id), { ...known(tx), earlier: earlier(tx, exam.id) })
}

interface Prepared {
  bags: BagRow[]
  file: SitePlan['files'][number]
  reason: string
  expected: number | null
}

const delivered = (bags: BagRow[]): number[] => [...new Set(bags.map(b => b.delivery))].sort((a, b) => a - b)

export const importList = defineAct({
  name: 'import.list',
  title: { zh: '追加清单', en: 'Add a later list' },
  duty: 'plan',
  input: z.strictObject({
    dir: z.string().max(1000),
    hash: z.string(),
    reason: z.string().trim().max(500),
    /** When it is expected, ms UTC; null: not known. */
    expected: moment.nullable(),
  }),
  needs: {
    zh: '考试已导入、未结束；清单没有一行错误，与以前的清单不重',
    en: 'The exam is planned and not over; no row is wrong, nothing is named again',
  },
  refuses: ['no-exam', 'exam-over', 'import-errors', 'import-changed', 'warnings-unconfirmed'],
  records: ['plan.imported.1', 'carton.expected.1', 'item.expected.1', 'delivery.announced.1'],
  changes: { zh: '应到的箱和袋增加一批', en: 'Another delivery is announced' },
  async prepare(_env, input, ctx) {
    const exam = current(ctx.tx)
    if (!exam) return refuse('no-exam')
    if (exam.state !== 'preparing') return refuse('exam-over', { name: exam.name })
    const read = (await readLaterList(ctx.tx, input.dir)) as ListResult
    if (!read.ok) return refuse('import-errors', { n: read.errors.length })
    if (read.list.file.sha256 !== input.hash) return refuse('import-changed')
    if (read.warnings.length > 0 && !input.reason) return refuse('warnings-unconfirmed', { n: read.warnings.length })
    return { ...read.list, reason: input.reason, expected: input.expected } satisfies Prepared
  },
  decide(ctx, { bags, file, reason, expected }: Prepared) {
    const exam = current(ctx.tx)
    if (!exam) return refuse('no-exam')
    // While the file was read, another station may have imported it, closed a unit or sent a room's bags out.
    const now = earlier(ctx.tx, exam.id)
    if (late(bags, now)) return refuse('import-changed')
    const nos = delivered(bags)
    const { year, kind, name } = exam
    const list = `${name}　第 ${nos.join('、')} 批清单`
    const files = [{ name: file.name, sha256: file.sha256 }]
    const unit = (no: number) => ctx.tx.number('SELECT id FROM unit WHERE exam = ? AND no = ?', exam.id, no)
    const account = (room: string, no: number) =>
      ctx.tx.number(
        'SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.exam = ? AND r.code = ? AND a.unit = ?',
        exam.id,
        room,
        unit(no),
      ) || undefined
    const events = [
      planImported({ exam: exam.id, year, kind, name: list, files, reason }),
      ...bagEvents(ctx, exam.id, bags, unit, account),
    ]
    const first = ctx.tx.nextId('delivery')
    if (expected !== null)
      events.push(...firstSeen(bags).map((no, i) => deliveryAnnounced({ delivery: first + i, no, expected })))
    return done(events, () => ({ deliveries: nos, bags: bags.length, cartons: new Set(bags.map(b => b.carton)).size }))
  },
})

/** Deliveries in the order in which their ids are given. */
const firstSeen = (bags: BagRow[]): number[] => [...new Set(bags.map(b => b.delivery))]

const late = (bags: BagRow[], now: ReturnType<typeof earlier>): boolean =>
  bags.some(
    b =>
      now.deliveries.has(b.delivery) ||
      now.cartons.has(b.carton) ||
      now.closed.has(b.unit) ||
      (b.room !== null && now.issued.has(`${b.unit}|${b.room}`)),
  )

/** R15a: what is announced and not there is 未到 with its expected time; said again when it changes. */
export const deliveryAnnounce = defineAct({
  name: 'delivery.announce',
  title: { zh: '登记预计到达', en: 'Say when a delivery is expected' },
  duty: 'plan',
  input: z.strictObject({ delivery: z.number().int().positive(), expected: moment }),
  needs: { zh: '这一批还没有交接', en: 'The delivery is not taken over yet' },
  refuses: ['no-such-delivery', 'taken-over'],
  records: ['delivery.announced.1'],
  changes: { zh: '这一批的预计到达时间', en: 'When the delivery is expected' },
  decide(ctx, { delivery, expected }) {
    const row = ctx.tx.one<{ no: number; taken: number | null }>(
      'SELECT no, taken FROM delivery WHERE id = ?',
      delivery,
    )
    if (!row) return refuse('no-such-delivery', { no: delivery })
    if (row.taken) return refuse('taken-over', { no: row.no })
    return done([deliveryAnnounced({ delivery, no: row.no, expected })], () => ({}))
  },
})
