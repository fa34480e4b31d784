import { createHash } from 'node:crypto'
import { z } from 'zod'
import { dispositionSet, listApproved } from '../events/index.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { DISPOSITIONS, type Disposition, ITEM_KIND_NAMES, type ItemKind } from '../rules/kinds.ts'
import { gateFacts, toDestroy, VOID } from '../stages/gate-facts.ts'
import { orderToDestroy } from '../stages/instructions.ts'
import { type Ctx, defineAct, done, refuse, signer } from './define.ts'

const id = z.number().int().positive()
const dispositions = Object.keys(DISPOSITIONS) as [Disposition, ...Disposition[]]

/** R68: what becomes of each bag. All of a kind at the profile's default, or chosen bags with a reason. */
export const dispose = defineAct({
  name: 'dispose',
  title: { zh: '选定处置', en: 'Set dispositions' },
  duty: 'chief',
  input: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('defaults'), exam: id, kinds: z.array(z.enum(ITEM_KIND_NAMES)).nullable() }),
    z.strictObject({
      what: z.literal('chosen'),
      exam: id,
      items: z.array(id).min(1).max(2000),
      disposition: z.enum(dispositions),
      reason: z.string().trim().min(2).max(200),
      /** Bags of a void room leave the site only on the area's instruction (R61). */
      instruction: id.nullable().default(null),
    }),
  ]),
  needs: { zh: '袋子在室', en: 'The bags are in the room' },
  refuses: ['nothing-to-set', 'no-such-bag', 'void-held', 'destruction-running', 'destruction-once'],
  records: ['disposition.set.1'],
  changes: { zh: '袋子的处置', en: 'The bags’ disposition' },
  decide(ctx, input) {
    const bags = ctx.tx.all<{ id: number; code: string; kind: ItemKind; disposition: string | null; voided: number }>(
      `SELECT id, code, kind, disposition, ${VOID} AS voided FROM item WHERE exam = ? AND state NOT IN ('destroyed', 'sent', 'missing', 'emptied', 'expected') ORDER BY id`,
      input.exam,
    )
    const chosen =
      input.what === 'chosen'
        ? bags.filter(b => input.items.includes(b.id)).map(b => ({ ...b, to: input.disposition, why: input.reason }))
        : bags
            .filter(b => b.disposition === null && (!input.kinds || input.kinds.includes(b.kind)))
            .map(b => ({
              ...b,
              to: b.voided ? 'hold' : (ctx.profile.disposition[b.kind] ?? 'hold'),
              why: `规则方案第 ${ctx.profileVersion} 版`,
            }))
    if (input.what === 'chosen' && chosen.length !== input.items.length)
      return refuse('no-such-bag', { code: input.items.find(i => !bags.some(b => b.id === i)) ?? '' })
    if (chosen.length === 0) return refuse('nothing-to-set')
    // The list that is being carried out stays as it was approved; a bag that must not go is held by an incident (R69a).
    const listed = chosen.find(b => b.disposition !== null && onRunning(ctx, b.id))
    if (listed) return refuse('destruction-running', { code: listed.code })
    // There is one list and it is drawn up: what turns up later goes to the area or is kept.
    if (chosen.some(b => b.to === 'destroy') && begun(ctx, input.exam)) return refuse('destruction-once')
    // Held as evidence: never destroyed here, and sent to the area only on its instruction.
    const instructed =
      input.what === 'chosen' &&
      input.instruction !== null &&
      ctx.tx.number('SELECT count(*) FROM instruction WHERE id = ? AND exam = ?', input.instruction, input.exam) > 0
    const held = chosen.find(b => b.voided && b.to !== 'hold' && !(b.to === 'area' && instructed))
    if (held) return refuse('void-held', { code: held.code })
    return done(
      chosen.map(b => dispositionSet({ item: b.id, code: b.code, disposition: b.to, reason: b.why })),
      () => ({ set: chosen.length }),
    )
  },
})

const begun = (ctx: Ctx, exam: number): boolean =>
  ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', exam) > 0
const onRunning = (ctx: Ctx, item: number): boolean =>
  ctx.tx.number(
    `SELECT count(*) FROM destruction d JOIN list_item l ON l.list = d.list WHERE l.item = ? AND d.state <> 'ended'`,
    item,
  ) > 0

const listHash = (bags: ReturnType<typeof toDestroy>): string =>
  createHash('sha256')
    .update(bags.map(b => `${b.code} ${b.seal ?? 'area'} ${b.copies}\n`).join(''))
    .digest('hex')

/** The next number of a series that does not come from a printed document. */
export const nextNo = (ctx: Ctx, series: string, taken: number): string => {
  const year = ctx.tx.number('SELECT year FROM exam ORDER BY id DESC LIMIT 1')
  return documentCode(series, codeYear(year, ctx.site.training), ctx.site.code4, taken + 1)
}
export const numbersTaken = (ctx: Ctx): number =>
  ctx.tx.number('SELECT count(*) FROM list') +
  ctx.tx.number('SELECT count(*) FROM destruction WHERE certificate IS NOT NULL')

/** R69, R69a: the list is what has the disposition *destroy*; it is frozen by its hash when the chief examiner approves. */
export const approveList = defineAct({
  name: 'approve-list',
  title: { zh: '批准销毁清单', en: 'Approve the destruction list' },
  duty: 'sign',
  wholeSecret: true,
  input: z.strictObject({ exam: id }),
  signs(ctx, input) {
    const bags = toDestroy(ctx.tx, input.exam)
    const copies = bags.reduce((n, b) => n + b.copies, 0)
    const order = orderToDestroy(ctx.tx, input.exam)
    const table = unitTable(
      ctx,
      bags.map(b => b.item),
    )
    const rest = ctx.tx.number(
      `SELECT count(*) FROM item WHERE exam = ? AND disposition IN ('area', 'hold')`,
      input.exam,
    )
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [{ place: 'chief', meaning: 'approved', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '销毁清单批准',
          body: [
            `依据 ${order?.source} ${order?.no}，批准在本点销毁下列 **${bags.length} 袋、${copies.toLocaleString('en-US')} 份**。清单摘要 ${listHash(bags).slice(0, 16)}。`,
          ],
          table: { ...table.zh },
          tail: [`其余 ${rest} 袋不销毁：送考区或留存。清单有任何变动，须重新批准。`],
        },
        en: {
          title: 'Destruction list approved',
          body: [
            `Under ${order?.source} ${order?.no}, these **${bags.length} bags, ${copies.toLocaleString('en-US')} copies** may be destroyed here. List digest ${listHash(bags).slice(0, 16)}.`,
          ],
          table: { ...table.en },
          tail: [
            `The other ${rest} bags are not destroyed: returned to the area or kept. Any change needs a new approval.`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '每袋都选定处置，书面要求已登记', en: 'Each bag has a disposition; the written order is entered' },
  refuses: ['undisposed', 'no-order', 'nothing-to-destroy', 'destruction-once'],
  records: ['list.approved.1'],
  changes: { zh: '销毁清单（旧版作废）', en: 'The list; an older one is superseded' },
  decide(ctx, input) {
    const f = gateFacts(ctx.tx, input.exam, ctx.now, ctx.profile)
    if (begun(ctx, input.exam)) return refuse('destruction-once')
    if (f.undisposed > 0) return refuse('undisposed', { n: f.undisposed })
    if (!f.order) return refuse('no-order')
    const bags = toDestroy(ctx.tx, input.exam)
    if (bags.length === 0) return refuse('nothing-to-destroy')
    const list = ctx.tx.nextId('list')
    return done(
      [
        listApproved({
          list,
          exam: input.exam,
          no: nextNo(ctx, 'XH', numbersTaken(ctx)),
          hash: listHash(bags),
          bags: bags.length,
          copies: bags.reduce((n, b) => n + b.copies, 0),
          approver: signer(ctx, 'chief').person,
          items: bags.map(b => ({ item: b.item, code: b.code, seal: b.seal })),
        }),
      ],
      () => ({ list }),
    )
  },
})

/** Bags and copies a unit, for statements. */
export function unitTable(ctx: Ctx, items: number[]) {
  const marks = items.map(() => '?').join(', ')
  const rows = ctx.tx.db
    .prepare(
      `SELECT u.no, count(*) AS bags, sum(i.copies) AS copies FROM item i JOIN unit u ON u.id = i.unit WHERE i.id IN (${marks || 'NULL'}) GROUP BY u.no ORDER BY u.no`,
    )
    .all(...items) as { no: number; bags: number; copies: number }[]
  const group = (n: number) => n.toLocaleString('en-US')
  const sum = (k: 'bags' | 'copies') => group(rows.reduce((n, r) => n + r[k], 0))
  const cells = (k: 'bags' | 'copies') => rows.map(r => group(r[k]))
  const table = (unit: string, bags: string, copies: string, total: string) => ({
    head: [unit, ...rows.map(r => String(r.no)), total],
    rows: [
      [bags, ...cells('bags'), sum('bags')],
      [copies, ...cells('copies'), sum('copies')],
    ],
  })
  return { zh: table('单元', '袋', '份', '合计'), en: table('Unit', 'Bags', 'Copies', 'Total') }
}
