import { z } from 'zod'
import { actingEnded, appointmentEnded, personAppointed, personEnrolled, registerExported } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { fit } from '../rules/fit.ts'
import { ROLE_NAMES, ROLES, type Role, roleOfPost } from '../rules/kinds.ts'
import { sessionsEnd } from './badges.ts'
import { type Ctx, defineAct, done, ids, refuse } from './define.ts'

/**
 * The register beside the import (R1, R2, R9): one person entered by hand, somebody who leaves in the middle of an exam and
 * whoever takes over, the file the area collects.
 */
const id = z.number().int().positive()
const words = z.string().trim().min(2).max(60)

/** R1: all six fields; whoever is missing one is told by its name, because the schema names the field. */
export const personEnrol = defineAct({
  name: 'person.enrol',
  title: { zh: '登记人员', en: 'Enter a person' },
  duty: 'plan',
  input: z.strictObject({
    name: z.string().trim().min(2).max(40),
    sex: z.enum(['男', '女']),
    unit: words,
    post: words,
    mobile: z.string().regex(/^\d{11}$/),
  }),
  needs: {
    zh: '姓名、性别、工作单位、岗位、手机号；手机号没有登记过',
    en: 'Name, sex, unit, post, mobile; the mobile is new',
  },
  refuses: ['mobile-taken', 'unknown-post'],
  records: ['person.enrolled.1'],
  changes: { zh: '名册多一个人', en: 'One more in the register' },
  decide(ctx, input) {
    const other = ctx.tx.one<{ name: string }>('SELECT name FROM person WHERE mobile = ?', input.mobile)
    if (other) return refuse('mobile-taken', { mobile: input.mobile, name: other.name })
    if (!roleOfPost(input.post)) return refuse('unknown-post')
    const person = ctx.tx.nextId('person')
    return done([personEnrolled({ person, site: ctx.site.name, ...input })], () => ({ person, name: input.name }))
  },
})

/** Offices that are not the site's to give and take: the area changes them (R7a, R102). */
const NOT_HERE: readonly Role[] = ['chief', 'area-inspector']

/** Roles somebody holds now, of this exam or beyond it, that this site may end. */
const held = (ctx: Ctx, person: number): Role[] =>
  ctx.tx
    .all<{ role: Role }>(
      `SELECT DISTINCT role FROM appointment WHERE person = ? AND since <= ? AND (until IS NULL OR until > ?)
         AND (exam IS NULL OR exam IN (SELECT id FROM exam WHERE state <> 'archived')) ORDER BY role`,
      person,
      ctx.now.at,
      ctx.now.at,
    )
    .map(a => a.role)

/**
 * Somebody leaves in the middle of an exam and, if named, another takes over, in one act (scenario 3). What the one who
 * leaves has counted and signed stays theirs; sessions end; the badge is revoked separately where it is not handed in.
 */
export const personReplace = defineAct({
  name: 'person.replace',
  title: { zh: '离岗、换人', en: 'Leave, or be replaced' },
  duty: 'plan',
  input: z.strictObject({
    exam: id.nullable(),
    leaves: id,
    /** Who takes over all that is left; null: nobody. */
    comes: id.nullable(),
    reason: z.string().trim().min(2).max(200),
  }),
  needs: {
    zh: '离岗的人有任命或代行主考的授权；不是主考、考区巡考员',
    en: 'Who leaves is appointed, or authorised to act; not as chief examiner or area inspector',
  },
  refuses: ['no-such-person', 'replaces-self', 'not-appointed', 'not-by-the-site'],
  records: ['appointment.ended.1', 'acting.ended.1', 'person.appointed.1', 'session.closed.1'],
  changes: { zh: '一人的任命终止，另一人接任', en: 'Appointments end; another takes them over' },
  decide(ctx, { exam, leaves, comes, reason }) {
    const name = nameOf(ctx.tx, leaves)
    const heir = comes === null ? '' : nameOf(ctx.tx, comes)
    if (!name || (comes !== null && !heir)) return refuse('no-such-person')
    if (comes === leaves) return refuse('replaces-self', { name })
    const roles = held(ctx, leaves)
    const acts = ctx.tx.all<{ id: number; no: string }>(
      'SELECT id, no FROM acting WHERE person = ? AND ended IS NULL AND until > ? ORDER BY id',
      leaves,
      ctx.now.at,
    )
    if (roles.length + acts.length === 0) return refuse('not-appointed', { name })
    const office = roles.find(r => NOT_HERE.includes(r))
    if (office) return refuse('not-by-the-site', { name, role: ROLES[office][0], roleEn: ROLES[office][1] })
    const next = ids(ctx, 'appointment')
    const has = comes === null ? [] : held(ctx, comes)
    const taken = comes === null ? [] : roles.filter(r => !has.includes(r))
    return done(
      [
        ...roles.map(role => appointmentEnded({ person: leaves, name, role, reason })),
        // Who has gone acts for nobody; an authorisation is a person's and goes to no heir (R102).
        ...acts.map(a => actingEnded({ acting: a.id, name, no: a.no, reason })),
        ...taken.map(role =>
          personAppointed({
            appointment: next(),
            person: comes as number,
            name: heir,
            exam,
            role,
            since: ctx.now.at,
            until: null,
          }),
        ),
        ...sessionsEnd(ctx, leaves),
      ],
      tx => ({
        name,
        heir,
        roles,
        /** What whoever takes over still lacks for the first duty of it: made good at the desk (R3a). */
        lacks: comes === null ? 0 : fit(tx, comes, 'take', ctx.now.at).length,
      }),
    )
  },
})

/** R2: the register as the area collects it. Full mobile numbers leave the program here and nowhere else (R9): it is recorded. */
export const registerExport = defineAct({
  name: 'register.export',
  title: { zh: '导出名册', en: 'Export the register' },
  duty: 'plan',
  input: z.strictObject({}),
  needs: { zh: '名册里有人', en: 'Somebody is in the register' },
  refuses: [],
  records: ['register.exported.1'],
  changes: { zh: '名册已导出，记录在案', en: 'The register was exported, and it is recorded' },
  decide(ctx) {
    // Two founders at least stand in it.
    const rows = ctx.tx.all<RegisterRow>('SELECT name, sex, unit, site, post, mobile FROM person ORDER BY id')
    return done([registerExported({ people: rows.length })], () => ({ people: rows.length }), { once: { rows } })
  },
})

export interface RegisterRow {
  name: string
  sex: string
  unit: string
  site: string
  post: string
  mobile: string
}

/** Roles an appointment by hand may give here. */
export const SITE_ROLES = ROLE_NAMES.filter(r => !NOT_HERE.includes(r))
