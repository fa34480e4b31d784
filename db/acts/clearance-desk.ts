import { z } from 'zod'
import { clearanceConfirmed } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { CLEARANCES } from '../rules/clearance.ts'
import { unsignedClearances } from '../stages/clearance.ts'
import { dayOff, hasOne, noExam, PAPERS, recorded } from './clearance.ts'
import { by, defineAct, done, ids, refuse } from './define.ts'

/**
 * 现场补办 (R3a): what a person lacks at the desk is entered there within a minute by somebody else. It counts at once for
 * receiving and watching; for counting, sealing and destroying only once the chief examiner has signed it, at the latest
 * before the unit closes.
 */
const id = z.number().int().positive()

export const clearanceDesk = defineAct({
  name: 'clearance.desk',
  title: { zh: '现场补办上岗手续', en: 'Make a clearance good at the desk' },
  duty: 'desk',
  input: z.strictObject({
    exam: id,
    person: id,
    papers: z
      .array(z.discriminatedUnion('kind', [PAPERS.training, PAPERS.letter, PAPERS.recusal]))
      .min(1)
      .max(3),
  }),
  needs: { zh: '本人在纸上签了名；由另一位登记', en: 'The person has signed on paper; somebody else enters it' },
  refuses: ['no-exam', 'no-such-person', 'own-clearance', 'day-to-come', 'on-file'],
  records: ['clearance.recorded.1'],
  changes: {
    zh: '这个人的上岗手续，等主考签认',
    en: 'The clearance of this person; the chief examiner’s signature is due',
  },
  decide(ctx, { exam, person, papers }) {
    const off = noExam(ctx, exam)
    if (off) return off
    const name = nameOf(ctx.tx, person)
    if (!name) return refuse('no-such-person')
    if (person === by(ctx).person) return refuse('own-clearance')
    for (const paper of papers) {
      const bad = dayOff(ctx, paper)
      if (bad) return bad
      const words = CLEARANCES[paper.kind]
      if (hasOne(ctx, exam, person, paper)) return refuse('on-file', { what: words.zh, whatEn: words.en })
    }
    const next = ids(ctx, 'clearance')
    return done(
      papers.map(paper => recorded(ctx, { clearance: next(), exam, person, name, paper, desk: true })),
      () => ({ person, name, recorded: papers.length }),
    )
  },
})

/** The chief examiner's one signature under everything that was made good at the desk (R3a); it waits in 等您签 (R110). */
export const clearanceConfirm = defineAct({
  name: 'clearance.confirm',
  title: { zh: '签认现场补办', en: 'Sign what was made good at the desk' },
  duty: 'sign',
  input: z.strictObject({ exam: id }),
  signs(ctx, { exam }) {
    const open = unsignedClearances(ctx.tx, exam)
    const people = new Set(open.map(c => c.person)).size
    return {
      touches: open.map(c => ({ table: 'clearance', id: c.id })),
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '签认现场补办',
          body: [
            `下列 **${people} 人** 的 **${open.length} 项** 上岗手续是在现场补办的，单据我已看过，同意上岗。`,
            '签认以后，他们可以清点、密封。',
          ],
          table: {
            head: ['姓名', '手续', '单据日期', '单据编号'],
            rows: open.map(c => [c.name, CLEARANCES[c.kind].zh, c.day, c.no]),
          },
        },
        en: {
          title: 'Made good at the desk',
          body: [
            `**${open.length} clearances** of **${people} people** were made good at the desk. I have seen the papers and agree.`,
            'From now on they may count and seal.',
          ],
          table: {
            head: ['Name', 'Clearance', 'Day', 'Paper'],
            rows: open.map(c => [c.name, CLEARANCES[c.kind].en, c.day, c.no]),
          },
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '有现场补办的手续等签认', en: 'Something made good at the desk waits' },
  refuses: ['none-unsigned'],
  records: ['clearance.confirmed.1'],
  changes: { zh: '这些手续生效，可以清点、密封', en: 'They count for counting and sealing' },
  decide(ctx, { exam }) {
    const open = unsignedClearances(ctx.tx, exam)
    if (open.length === 0) return refuse('none-unsigned')
    return done(
      open.map(({ id: clearance, person, name, kind }) => clearanceConfirmed({ clearance, person, name, kind })),
      () => ({ confirmed: open.length }),
    )
  },
})
