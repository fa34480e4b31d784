import { z } from 'zod'
import { nameOf } from '../people/identify.ts'
import { slowerBy } from '../rules/peaks.ts'

import { emergencyDrills, undrilled } from '../stages/emergency-drills.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { checklist, rectificationsOf, shutBy } from '../stages/inspection.ts'
import { peaksNow, readinessOf } from '../stages/readiness.ts'
import { sitePapers, unappointed } from '../stages/site-papers.ts'
import { waiversOf } from '../stages/waivers.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** 考前准备: every point with what is missing, the peaks, and what its pages show: inspection, emergency drills, papers. */
export const readiness = defineView({
  name: 'readiness',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const { tx, now } = ctx
    const exam = currentExam(ctx)
    if (!exam) return { exam: 0 as const }
    const peaks = peaksNow(ctx, exam.id)
    const signed = tx.one<{ at: number; person: number; lacking: number }>(
      'SELECT at, person, lacking FROM readiness_signed WHERE exam = ? ORDER BY id DESC LIMIT 1',
      exam.id,
    )
    return {
      exam: exam.id,
      name: exam.name,
      points: readinessOf(ctx, exam.id),
      peaks,
      slower: slowerBy(peaks),
      signed: signed ? { at: signed.at, by: nameOf(tx, signed.person), lacking: signed.lacking } : null,
      /** Doors that are shut now: what the chief examiner could allow. */
      shut: {
        'in-use': shutBy(tx, exam.id).map(i => ({ zh: i.zh, en: i.en })),
        'first-unit': undrilled(tx, exam.id),
      },
      waivers: waiversOf(tx, exam.id),
      items: checklist(tx, exam.id),
      rectifications: rectificationsOf(tx, exam.id),
      inspections: tx.all<{ id: number; at: number; inspectors: string }>(
        'SELECT id, at, inspectors FROM inspection WHERE exam = ? ORDER BY at DESC, id DESC LIMIT 20',
        exam.id,
      ),
      drills: emergencyDrills(tx, exam.id),
      plan: emergencyOf(tx, exam.id)?.plan ?? null,
      papers: sitePapers(tx, exam.id),
      /** Who holds office and stands on no appointment paper. */
      unappointed: unappointed(tx, exam.id, now.at),
      /** Whom a form may name: whoever is appointed. */
      people: tx.all<{ id: number; name: string }>(
        `SELECT DISTINCT p.id, p.name FROM person p JOIN appointment a ON a.person = p.id
         WHERE a.until IS NULL OR a.until > ? ORDER BY p.id LIMIT 400`,
        now.at,
      ),
    }
  },
})
