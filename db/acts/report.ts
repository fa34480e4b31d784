import { z } from 'zod'
import { reportSent, reportWritten } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import {
  darkExam,
  draftVersion,
  hashOf,
  SECTION_KEYS,
  SECTIONS,
  sectionsOf,
  sentReports,
  textOf,
} from '../stages/report/index.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/** 自评报告和工作总结 (R84): figures from the record, words by people, frozen when it is sent. */

const id = z.number().int().positive()

/** The exam is there, and its book is not shut. */
function openExam(ctx: Ctx, exam: number): Refusal | null {
  const row = ctx.tx.one<{ state: string; name: string }>('SELECT state, name FROM exam WHERE id = ?', exam)
  if (!row) return refuse('no-exam')
  return row.state === 'archived' ? refuse('exam-archived', { name: row.name }) : null
}

export const reportWrite = defineAct({
  name: 'report.write',
  title: { zh: '写自评报告', en: 'Write the report' },
  duty: 'report',
  input: z.strictObject({ exam: id, section: z.enum(SECTION_KEYS), text: z.string().trim().max(8000) }),
  needs: { zh: '考试没有归档；文字有改动', en: 'The exam is not archived; the text is another one' },
  refuses: ['no-exam', 'exam-archived', 'report-same'],
  records: ['report.written.1'],
  changes: { zh: '报告这一节的文字；以前的文字留着', en: 'The section’s text; earlier ones are kept' },
  decide(ctx, { exam, section, text }) {
    const shut = openExam(ctx, exam)
    if (shut) return shut
    if (textOf(ctx.tx, exam, section) === text) return refuse('report-same')
    const title = SECTIONS.find(s => s.key === section)?.title ?? { zh: section, en: section }
    const version = draftVersion(ctx.tx, exam)
    return done([reportWritten({ exam, version, section, title, text })], () => ({ section, version }))
  },
})

const input = z.strictObject({
  exam: id,
  to: z.string().trim().min(2).max(60),
  how: z.string().trim().min(2).max(60),
  /** Why it is sent again. */
  reason: z.string().trim().max(200).default(''),
})

/** In eights: one word of 64 characters finds no place in a line. */
const groups = (hash: string): string => (hash.match(/.{8}/g) ?? []).join(' ')

export const reportSend = defineAct({
  name: 'report.send',
  title: { zh: '报送自评报告', en: 'Send the report' },
  duty: 'report',
  input,
  wholeSecret: true,
  signs(ctx, { exam, to, how, reason }) {
    const version = draftVersion(ctx.tx, exam)
    const sections = sectionsOf(ctx.tx, exam, ctx.profile)
    const hash = hashOf(sections)
    const name = ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', exam)?.name ?? ''
    const again = version > 1
    return {
      touches: [{ table: 'exam', id: exam }],
      places: [{ place: 'chief', meaning: 'approved', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '报送自评报告和工作总结',
          body: [
            `${name}的自评报告和工作总结，**第 ${version} 版**，共 ${sections.length} 节，报送 **${to}**（${how}）。`,
            ...(again ? [`代替第 ${version - 1} 版。原因：${reason}`] : []),
            `内容摘要（SHA-256）：${groups(hash)}`,
          ],
          table: {
            head: ['节', '文字'],
            rows: sections.map(s => [s.title.zh, s.text ? `${s.text.length} 字` : '只有数据']),
          },
          tail: ['数据取自台账，文字由考点写。签名后这一版锁定，不再改动；要改，另报一版，两版都留着。'],
        },
        en: {
          title: 'Self-evaluation report and summary sent',
          body: [
            `The self-evaluation report and summary of ${name}, **version ${version}**, ${sections.length} sections, is sent to **${to}** (${how}).`,
            ...(again ? [`It takes the place of version ${version - 1}, because: ${reason}`] : []),
            `Digest of its content (SHA-256): ${groups(hash)}`,
          ],
          table: {
            head: ['Section', 'Text'],
            rows: sections.map(s => [s.title.en, s.text ? `${s.text.length} characters` : 'figures only']),
          },
          tail: [
            'Figures are of the ledger, words of the site. Once signed this version is locked; a change is another version, and both are kept.',
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '考试已全部结束，没有在清点的；问题和建议都写了；重报的写明原因',
    en: 'The exam has ended, nothing is being counted; problems and advice are written; sent again: a reason',
  },
  refuses: ['no-exam', 'exam-archived', 'report-early', 'report-unwritten', 'report-again'],
  records: ['report.sent.1'],
  changes: { zh: '报告：这一版锁定、已报送', en: 'This version is locked and sent' },
  decide(ctx, { exam, to, how, reason }) {
    const shut = openExam(ctx, exam)
    if (shut) return shut
    const ended = ctx.tx.number(`SELECT count(*) FROM exam WHERE id = ? AND state = 'ended'`, exam)
    if (!ended || darkExam(ctx.tx, exam)) return refuse('report-early')
    const missing = SECTIONS.filter(s => s.written && textOf(ctx.tx, exam, s.key) === '')
    if (missing.length > 0)
      return refuse('report-unwritten', {
        sections: missing.map(s => s.title.zh).join('、'),
        sectionsEn: missing.map(s => s.title.en).join(', '),
      })
    const [last] = sentReports(ctx.tx, exam)
    if (last && reason.length < 2) return refuse('report-again', { version: last.version })
    const sections = sectionsOf(ctx.tx, exam, ctx.profile)
    const report = ctx.tx.nextId('report')
    const version = (last?.version ?? 0) + 1
    const hash = hashOf(sections)
    return done(
      [
        reportSent({
          report,
          exam,
          version,
          to,
          how,
          reason: last ? reason : '',
          hash,
          before: last?.id ?? null,
          sections,
        }),
      ],
      () => ({ report, version, hash }),
    )
  },
})
