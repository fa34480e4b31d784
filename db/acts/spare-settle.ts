import { z } from 'zod'
import { spareSettled } from '../events/index.ts'
import { APPROVER_NAMES, APPROVERS } from '../rules/spares.ts'
import { figuresOfBag } from '../stages/bags.ts'
import { looseOf } from './bag-make.ts'
import { type Ctx, defineAct, done, refuse, signer } from './define.ts'
import type { SpareRow } from './spares.ts'

const id = z.number().int().positive()

const servedBy = (ctx: Ctx, item: number): SpareRow[] =>
  ctx.tx.all<SpareRow>(`SELECT * FROM spare WHERE item = ? AND state = 'opened' ORDER BY id`, item)

const bagOf = (ctx: Ctx, item: number) =>
  ctx.tx.one<{ id: number; code: string; state: string; seal: string | null }>(
    'SELECT i.id, i.code, i.state, s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal WHERE i.id = ?',
    item,
  )

/** Bags that hold what spares of this bag replaced. */
const madeFor = (ctx: Ctx, item: number) =>
  ctx.tx.all<{ code: string; state: string; seal: string | null; n: number }>(
    `SELECT i.code, i.state, s.code AS seal, sum(g.n) AS n FROM spare_given g JOIN item i ON i.id = g.made LEFT JOIN seal s ON s.id = i.seal
     WHERE g.item = ? AND g.withdrawn IS NULL GROUP BY i.id ORDER BY i.id`,
    item,
  )

/** Where what is left lies: in the bag itself, or, where it was cut open, in the new one that took all of it (R35a). */
function restOf(ctx: Ctx, item: number): number {
  const into = ctx.tx.number(
    `SELECT coalesce(max(m.item), 0) FROM made m JOIN item i ON i.id = m.source WHERE m.source = ? AND m.whole = 1 AND i.state = 'emptied'`,
    item,
  )
  return into ? restOf(ctx, into) : item
}

const SHUT = new Set(['sealed', 'missing'])
const leftIn = (ctx: Ctx, item: number): number =>
  Object.values(figuresOfBag(ctx.tx, item) ?? {}).reduce((a, b) => a + b, 0)

/**
 * R56: once an opened bag's rest and what was replaced lie counted and sealed, the chief examiner signs for the bag: all
 * requests that it served are settled. Both keys of a request that was approved in ink come before (R55).
 */
export const spareSettle = defineAct({
  name: 'spare.settle',
  title: { zh: '备用结清', en: 'Settle spares' },
  duty: 'sign',
  input: z.strictObject({ item: id }),
  signs(ctx, { item }) {
    const bag = bagOf(ctx, item)
    const requests = servedBy(ctx, item)
    const given = ctx.tx.number(
      'SELECT coalesce(sum(n), 0) FROM spare_given WHERE item = ? AND withdrawn IS NULL',
      item,
    )
    const made = madeFor(ctx, item)
    const rest = restOf(ctx, item)
    const left = leftIn(ctx, rest)
    const lies = bagOf(ctx, rest)
    const [again, againEn] = rest === item ? ['', ''] : [`另装袋 ${lies?.code}，`, ` in bag ${lies?.code},`]
    const nos = requests.map(r => r.no).join('、')
    const missing = lies?.state === 'missing'
    return {
      touches: [{ table: 'item', id: item }, ...requests.map(r => ({ table: 'spare', id: r.id }))],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '备用结清',
          body: [
            `备用袋 **${bag?.code}** 按启用申请 ${nos} 号启封，共发出 **${given} 份**，每一份的考场、座位、换下件都有记录。`,
            missing
              ? '这一袋已登记缺失，见异常事件。'
              : `余下 **${left} 份**经二人清点，${again}已以封条 **${lies?.seal}** 重新密封入室。`,
            ...made.map(m => `换下的 **${m.n} 份**另装袋 ${m.code}，${m.seal ? `封条 ${m.seal}` : '已登记缺失'}。`),
          ],
        },
        en: {
          title: 'Spares settled',
          body: [
            `Spare bag **${bag?.code}** was opened for requests ${requests.map(r => r.no).join(', ')}; copies given: **${given}**, each recorded with room, seat and what it stands for.`,
            missing
              ? 'The bag is declared missing, see its incident.'
              : `What is left, **${left}**, was counted by two,${againEn} sealed again with **${lies?.seal}** and stored.`,
            ...made.map(
              m => `Copies replaced: **${m.n}**, in bag ${m.code}, ${m.seal ? `seal ${m.seal}` : 'declared missing'}.`,
            ),
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '余下的已清点、密封；换下的已另装、密封；纸面先行的已由二人补签',
    en: 'The rest counted and sealed, what was replaced as well; requests approved in ink signed by both keys',
  },
  refuses: ['nothing-to-settle', 'spare-unsigned', 'spare-not-sealed', 'spare-loose'],
  records: ['spare.settled.1'],
  changes: { zh: '这一袋的申请都已结清', en: 'The requests that the bag served are settled' },
  decide(ctx, { item }) {
    const bag = bagOf(ctx, item)
    const requests = servedBy(ctx, item)
    if (!bag || requests.length === 0) return refuse('nothing-to-settle', { code: bag?.code ?? item })
    const unsigned = unsignedOf(requests)
    if (unsigned) return unsigned
    const rest = restOf(ctx, item)
    const lies = bagOf(ctx, rest) ?? bag
    if (!SHUT.has(lies.state)) return refuse('spare-not-sealed', { codes: lies.code })
    const loose = looseOf(ctx, item).reduce((n, l) => n + l.n, 0)
    if (loose > 0) return refuse('spare-loose', { code: bag.code, n: loose })
    const open = madeFor(ctx, item).filter(m => !SHUT.has(m.state))
    if (open.length > 0) return refuse('spare-not-sealed', { codes: open.map(m => m.code).join('、') })
    signer(ctx, 'chief')
    const left = lies.state === 'missing' ? 0 : leftIn(ctx, rest)
    return done(
      requests.map(r => spareSettled({ spare: r.id, no: r.no, item, bag: bag.code, seal: lies.seal ?? '', left })),
      () => ({ item, requests: requests.length }),
    )
  },
})

/** 待补签 (R55 b): whose keys the requests still want; null where none do. */
export function unsignedOf(requests: readonly SpareRow[]): ReturnType<typeof refuse> | null {
  const due = requests.filter(r => r.form !== null && APPROVER_NAMES.some(a => r[a] === null))
  const [first] = due
  if (!first) return null
  const missing = APPROVER_NAMES.filter(a => due.some(r => r[a] === null)).map(a => APPROVERS[a])
  return refuse('spare-unsigned', {
    n: due.length,
    code: first.form ?? '',
    who: missing.map(m => m.zh).join('、'),
    whoEn: missing.map(m => m.en.toLowerCase()).join(', '),
  })
}
