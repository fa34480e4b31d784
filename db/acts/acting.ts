import { z } from 'zod'
import { actingAuthorised, actingEnded, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { chiefBy } from '../rules/fit.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'

/**
 * Acting (R102): the duty of 主考 passes only by a written authorisation, recorded by two people, none of them the one who
 * will act. It begins and ends by itself at the times that stand in it.
 */
const id = z.number().int().positive()

interface Row {
  id: number
  person: number
  no: string
  since: number
  until: number
  ended: number | null
}

/** Authorisations that hold at some moment of the span. */
const within = (ctx: Ctx, since: number, until: number): Row | undefined =>
  ctx.tx.one<Row>(
    'SELECT * FROM acting WHERE since < ? AND coalesce(ended, until) > ? ORDER BY id DESC LIMIT 1',
    until,
    since,
  )

export const actingAuthorise = defineAct({
  name: 'acting.authorise',
  title: { zh: '登记代行主考', en: 'Record an acting chief examiner' },
  duty: 'report',
  input: z.strictObject({
    person: id,
    /** Number of the letter. */
    no: z.string().trim().min(1).max(60),
    /** Who gave it: the area's office, or the chief examiner in writing. */
    source: z.string().trim().min(2).max(60),
    since: moment,
    until: moment,
    reason: z.string().trim().min(2).max(200),
  }),
  signs(ctx, input) {
    const name = nameOf(ctx.tx, input.person)
    const not = [{ person: input.person, why: { zh: '不能登记自己的授权', en: 'nobody records their own authority' } }]
    return {
      touches: [{ table: 'person', id: input.person }],
      places: [
        { place: 'first', meaning: 'received', duty: 'report', not, label: { zh: '收件、登记人', en: 'Took it in' } },
        { place: 'second', meaning: 'checked', duty: 'count', not, label: { zh: '核对人', en: 'Checked it' } },
      ],
      statement: {
        zh: {
          title: '代行主考',
          body: [
            `**${name}** 自 **${when(input.since)}** 至 **${when(input.until)}** 代行考点主考的职务，到时自行终止。`,
            `书面授权：${input.source}，文号 ${input.no}。主考不能履行职责的原因：${input.reason}`,
            '授权原件我们看过，已收存。代行期间签名一律注明“代”。',
          ],
        },
        en: {
          title: 'Acting chief examiner',
          body: [
            `**${name}** acts as chief examiner from **${when(input.since)}** to **${when(input.until)}**; it ends by itself.`,
            `Written authorisation: ${input.source}, ${input.no}. Why the chief examiner cannot: ${input.reason}`,
            'We have seen the original and filed it. Signatures meanwhile are marked as acting.',
          ],
        },
      },
    }
  },
  signers: {
    zh: '收件登记人、核对人，都不是代行人',
    en: 'who took it in and who checked it, neither the one who acts',
  },
  needs: {
    zh: '书面授权的文号、授权人、起止时间；同时只有一人代行',
    en: 'Number, giver, from and to of the letter; one acts at a time',
  },
  refuses: ['no-such-person', 'acting-span', 'acting-chief', 'acting-overlap'],
  records: ['acting.authorised.1'],
  changes: { zh: '这段时间里此人可以履行主考的职务', en: 'In this span the person may do what the chief examiner may' },
  decide(ctx, input) {
    const name = nameOf(ctx.tx, input.person)
    if (!name) return refuse('no-such-person')
    if (input.until <= input.since || input.until <= ctx.now.at) return refuse('acting-span')
    if (chiefBy(ctx.tx, input.person, ctx.now.at) === 'appointed') return refuse('acting-chief', { name })
    const other = within(ctx, input.since, input.until)
    if (other) return refuse('acting-overlap', { name: nameOf(ctx.tx, other.person), no: other.no })
    const acting = ctx.tx.nextId('acting')
    return done([actingAuthorised({ acting, name, ...input })], () => ({ acting }))
  },
})

/** Before its time: the chief examiner is back, or the authorisation was withdrawn. It only takes power away, so one is enough. */
export const actingEnd = defineAct({
  name: 'acting.end',
  title: { zh: '终止代行主考', en: 'End the acting' },
  duty: 'report',
  input: z.strictObject({ acting: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '授权还在有效期', en: 'The authorisation still holds' },
  refuses: ['acting-over'],
  records: ['acting.ended.1'],
  changes: { zh: '此人不再代行主考', en: 'The person no longer acts' },
  decide(ctx, input) {
    const row = ctx.tx.one<Row>('SELECT * FROM acting WHERE id = ?', input.acting)
    if (!row || row.ended !== null || row.until <= ctx.now.at) return refuse('acting-over')
    const { id: acting, no } = row
    return done([actingEnded({ acting, name: nameOf(ctx.tx, row.person), no, reason: input.reason })], () => ({
      acting,
    }))
  },
})
