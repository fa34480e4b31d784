import { z } from 'zod'
import { backupDecided, examArchived } from '../events/index.ts'
import { archiveFacts, archiveRows } from '../stages/archive.ts'
import { setName } from './backup.ts'
import { defineAct, done, refuse } from './define.ts'

/**
 * 归档: the chief examiner shuts an exam's book, and the record as it then stands goes to a stick as a bundle that another
 * program can check (FORMAT.md). From then on the exam can be read and not written; its appointments are over. Nothing is
 * taken out of the ledger: seals and people go on, and the bundle of the next exam holds this one too.
 */
export const examArchive = defineAct({
  name: 'exam.archive',
  title: { zh: '考试归档', en: 'Archive the exam' },
  duty: 'backup',
  input: z.strictObject({ exam: z.number().int().positive(), target: z.string().trim().min(1).max(1000) }),
  wholeSecret: true,
  signs(ctx, { exam, target }) {
    const name = ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', exam)?.name ?? ''
    const f = archiveFacts(ctx.tx, exam)
    const noted = archiveRows(ctx.tx, exam).filter(r => r.standing === 'noted')
    return {
      touches: [{ table: 'exam', id: exam }],
      places: [
        { place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } },
        {
          place: 'second',
          meaning: 'checked',
          duty: 'backup',
          label: { zh: '保密室负责人或保管人员', en: 'Head of the room or a custodian' },
        },
      ],
      statement: {
        zh: {
          title: '考试归档',
          body: [
            `**${name}**的各项工作已经办完，从签名时起归档：只能看，不能再改；这次考试的任命同时结束。`,
            `台账到此为止的全部条目、签名和留存单据，写到 **${target}**，供外部核验。台账本身不动。`,
          ],
          table: {
            head: ['项目', '结果'],
            rows: [
              ['考试全部结束', f.ended],
              ['已销毁', `${f.destroyed} 袋`],
              ['已送考区', `${f.sent} 袋`],
              ['留存', `${f.kept} 袋`],
              ['未到、缺失', `${f.missing} 袋`],
              ['销毁证明', f.certificate],
              ['异常事件', `${f.incidents} 件，全部结案`],
              ['自评报告', `第 ${f.report} 版`],
            ],
          },
          tail: noted.map(r => `${r.zh}。`),
        },
        en: {
          title: 'Exam archived',
          body: [
            `Everything about **${name}** is done. From this signature it is archived: it can be read, not changed, and its appointments are over.`,
            `All entries, signatures and kept forms up to here are written to **${target}**, to be checked elsewhere. The ledger itself stays as it is.`,
          ],
          table: {
            head: ['What', 'Result'],
            rows: [
              ['End of the exam', f.ended],
              ['Destroyed', `${f.destroyed} bags`],
              ['Sent to the area', `${f.sent} bags`],
              ['Kept', `${f.kept} bags`],
              ['Never came or missing', `${f.missing} bags`],
              ['Certificate', f.certificate],
              ['Incidents', `${f.incidents}, all closed`],
              ['Report', `version ${f.report}`],
            ],
          },
          tail: noted.map(r => `${r.en}.`),
        },
      },
    }
  },
  signers: {
    zh: '考点主考，与保密室负责人或一位保管人员',
    en: 'the chief examiner, and the head of the room or a custodian',
  },
  needs: {
    zh: '考试已结束；没有试卷在室；销毁、回执、异常、补录、自评报告都办完；文件夹已选定',
    en: 'The exam has ended, nothing of it is here; destruction, receipts, incidents, back-entries and report are done; a folder',
  },
  refuses: ['no-exam', 'exam-archived', 'archive-missing', 'being-counted'],
  records: ['exam.archived.1', 'backup.decided.1'],
  changes: { zh: '考试：已归档；导出已决定', en: 'The exam is archived; its bundle is decided' },
  decide(ctx, { exam, target }) {
    const row = ctx.tx.one<{ name: string; state: string }>('SELECT name, state FROM exam WHERE id = ?', exam)
    if (!row) return refuse('no-exam')
    if (row.state === 'archived') return refuse('exam-archived', { name: row.name })
    const missing = archiveRows(ctx.tx, exam).filter(r => r.standing === 'missing')
    if (missing.length > 0)
      return refuse('archive-missing', {
        n: missing.length,
        missing: missing.map(r => r.zh).join('；'),
        missingEn: missing.map(r => r.en).join('; '),
      })
    // Another exam may be under way: an open count may not leave the house (R22).
    const open = ctx.tx.number(
      `SELECT count(*) FROM pile WHERE state IN ('first', 'second-waits', 'second', 'unequal', 'third')`,
    )
    if (open > 0) return refuse('being-counted', { n: open }, true)
    const backup = ctx.tx.nextId('backup')
    const name = setName('bundle', ctx.site.code4, ctx.now.at)
    const { certificate, report } = archiveFacts(ctx.tx, exam)
    return done(
      [
        examArchived({ exam, name: row.name, certificate, report, backup }),
        backupDecided({ backup, contents: 'bundle', target, name }),
      ],
      () => ({ exam, backup, name, target }),
    )
  },
})
