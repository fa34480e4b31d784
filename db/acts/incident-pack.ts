import { z } from 'zod'
import { packHandled, when } from '../events/index.ts'
import { INCIDENT_KINDS, incidentKind } from '../rules/incidents.ts'
import { type Ctx, defineAct, done, refuse, signer } from './define.ts'
import { type IncidentRow, incidentOf, OPEN_REFUSALS, stillOpen } from './incidents.ts'
import { moment } from './moment.ts'

/**
 * 破损、未封包的处置 (R63): who allowed it, the two (or more) who did it, who saw what, and where it is kept apart. The two sign it;
 * whoever allowed it may be on the telephone at midnight, so the chief examiner's signature is that of the incident's close.
 */
const input = z.strictObject({
  incident: z.number().int().positive(),
  /** Who allowed it and how: 主考 李某，电话. */
  approval: z.string().trim().min(2).max(100),
  /** Others who were there, besides the two who sign. */
  others: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
  /** Who saw content; "无" where nobody did. Never what they saw. */
  saw: z.string().trim().min(1).max(200),
  isolation: z.string().trim().min(2).max(200),
  stated: moment,
})

function pack(ctx: Ctx, incident: number, stated: number) {
  const row = stillOpen(ctx, incident, stated)
  if ('refused' in row || incidentKind(row.kind).pack) return row
  const { zh, en } = INCIDENT_KINDS[row.kind]
  return refuse('not-a-pack', { no: row.no, kind: zh, kindEn: en })
}

export const incidentPack = defineAct({
  name: 'incident.pack',
  title: { zh: '破损、未封包的处置', en: 'Handle a damaged or unsealed pack' },
  duty: 'sign',
  input,
  signs(ctx, said) {
    const row = incidentOf(ctx, said.incident) as IncidentRow
    const place = (name: string, zh: string, en: string) => ({
      place: name,
      meaning: 'carried' as const,
      duty: 'sign' as const,
      label: { zh, en },
    })
    return {
      touches: [{ table: 'incident', id: said.incident }],
      places: [place('first', '办理人一', 'First'), place('second', '办理人二', 'Second')],
      statement: {
        zh: {
          title: '破损、未封包的处置',
          body: [
            `异常事件 **${row?.no} 号**，${when(said.stated)}，经 **${said.approval}** 批准，由我们二人办理。`,
            ...(said.others.length > 0 ? [`同时在场：${said.others.join('、')}`] : []),
            `接触内容的人：${said.saw}`,
            `隔离存放：${said.isolation}`,
          ],
        },
        en: {
          title: 'A damaged or unsealed pack',
          body: [
            `Incident **${row?.no}**, ${when(said.stated)}: allowed by **${said.approval}**, done by the two of us.`,
            ...(said.others.length > 0 ? [`Also present: ${said.others.join(', ')}`] : []),
            `Who saw content: ${said.saw}`,
            `Kept apart: ${said.isolation}`,
          ],
        },
      },
    }
  },
  signers: { zh: '办理的二人', en: 'the two who did it' },
  needs: { zh: '损坏或封条异常，未结；有人批准，二人以上', en: 'Damage or a seal, open; allowed, two or more people' },
  refuses: [...OPEN_REFUSALS, 'not-a-pack'],
  records: ['incident.pack.1'],
  changes: { zh: '谁批准、谁办理、谁接触、放在哪里', en: 'Who allowed it, did it, saw it, where it lies' },
  decide(ctx, said) {
    const row = pack(ctx, said.incident, said.stated)
    if ('refused' in row) return row
    const { others, ...of } = said
    // While the statement is drawn up nobody has signed, and the event needs two names all the same.
    const people = [...['first', 'second'].map(p => signer(ctx, p).name || '—'), ...others]
    return done([packHandled({ ...of, no: row.no, people })], () => ({}))
  },
})
