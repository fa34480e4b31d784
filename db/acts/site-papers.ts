import { z } from 'zod'
import { sitePaperRecorded } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { isDay, PAPER_FIELD_NAMES, PAPER_FIELDS, paperKind, SITE_PAPER_NAMES } from '../rules/site-papers.ts'
import { by, defineAct, done, refuse } from './define.ts'
import { examThere, personThere } from './inspections.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const dayThere = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00+08:00`))

/** 验收合格证、实施方案、任命文件、两位领导、致考生单位函 (R14, R105): by number and date. A newer one stands before the older. */
export const sitePaperRecord = defineAct({
  name: 'site-paper.record',
  title: { zh: '登记文件', en: 'Record a paper' },
  duty: 'plan',
  input: z.strictObject({
    exam: z.number().int().positive(),
    kind: z.enum(SITE_PAPER_NAMES),
    said: z.partialRecord(z.enum(PAPER_FIELD_NAMES), z.string().trim().max(80)),
    /** Whom it appoints. */
    people: z.array(z.number().int().positive()).max(60).default([]),
  }),
  needs: { zh: '这种文件要填的都填了', en: 'All that this kind of paper is asked for' },
  refuses: ['no-exam', 'no-such-person', 'paper-incomplete'],
  records: ['site-paper.recorded.1'],
  changes: { zh: '文件的号、日期；以前的留在台账里', en: 'Its number and date; earlier ones stay in the record' },
  decide(ctx, input) {
    const { exam, kind } = input
    if (!examThere(ctx, exam)) return refuse('no-exam')
    const of = paperKind(kind)
    const people = of.names ? [...new Set(input.people)] : []
    if (!people.every(p => personThere(ctx, p))) return refuse('no-such-person')
    const lacking = of.asks
      .filter(f => !input.said[f] || (isDay(f) && !dayThere(input.said[f])))
      .map(f => PAPER_FIELDS[f] as { zh: string; en: string })
    if (of.names && people.length === 0) lacking.push({ zh: '任命的人', en: 'whom it appoints' })
    if (lacking.length > 0)
      return refuse('paper-incomplete', {
        paper: of.zh,
        paperEn: of.en,
        fields: lacking.map(f => f.zh).join('、'),
        fieldsEn: lacking.map(f => f.en).join(', '),
      })
    const said = Object.fromEntries(of.asks.map(f => [f, input.said[f] as string]))
    const paper = ctx.tx.nextId('site_paper')
    return done(
      [
        sitePaperRecorded({
          paper,
          exam,
          kind,
          said,
          people: people.map(person => ({ person, name: nameOf(ctx.tx, person) })),
          by: by(ctx).person,
        }),
      ],
      () => ({ paper }),
    )
  },
})
