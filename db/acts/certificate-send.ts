import { z } from 'zod'
import { certificateSent, when } from '../events/index.ts'
import { SENT_BY_NAMES } from '../rules/destruction.ts'
import { defineAct, done, refuse } from './define.ts'
import { destructionOf } from './destroy.ts'
import { momentOf, stated } from './stated.ts'

const MINUTE = 60_000
const said = z.string().trim().min(1).max(60)

/** R74: the area's copy of the certificate has left: how, by whom, to whom. `at`: when, ms UTC; null: now. */
export const certificateSend = defineAct({
  name: 'certificate.send',
  title: { zh: '登记证明送考区', en: 'Enter that the certificate was sent' },
  duty: 'execute',
  input: z.strictObject({
    destruction: z.number().int().positive(),
    way: z.enum(SENT_BY_NAMES),
    by: said,
    to: said,
    receipt: z.string().trim().max(60).default(''),
    at: stated,
  }),
  needs: { zh: '销毁已结束，证明已编号', en: 'Destruction has ended, the certificate has its number' },
  refuses: ['not-ended', 'in-future', 'entry-before-ledger', 'sent-before-end'],
  records: ['certificate.sent.1'],
  changes: { zh: '销毁证明：已送考区', en: 'The certificate has been sent to the area' },
  decide(ctx, { at, ...input }) {
    const d = destructionOf(ctx, input.destruction)
    if (!d?.certificate || d.ended === null) return refuse('not-ended')
    const moment = momentOf(ctx, at)
    if ('refused' in moment) return moment
    // People state it to the minute.
    if (at !== null && at < d.ended - (d.ended % MINUTE))
      return refuse('sent-before-end', { at: when(at), ended: when(d.ended) })
    return done([certificateSent({ ...input, no: d.certificate }, moment.occurred)], () => ({}))
  },
})
