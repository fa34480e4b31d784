import { z } from 'zod'
import { profileSet } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { Profile } from '../rules/profile.ts'
import { FIXED, fieldOf } from '../rules/profile-fields.ts'
import { loosened } from '../rules/profile-floor.ts'
import { inWords } from '../rules/profile-lines.ts'
import { type Change, changes, patched } from '../rules/profile-patch.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/** A file of a profile is a few thousand characters long. */
const MOST = 40_000

export const ProfilePatch = z
  .record(z.string().max(40), z.unknown())
  .refine(p => JSON.stringify(p).length <= MOST, 'too long')

const input = z.strictObject({
  /** The version it was drawn up from: two people may be at it. */
  base: z.number().int().positive(),
  /** The whole profile, or what of it is to be another. Lists are given whole. */
  patch: ProfilePatch,
  reason: z.string().trim().min(2).max(200),
})
type Input = z.infer<typeof input>

const nameOfField = (field: string) => {
  const found = fieldOf(field)
  return { field: found?.zh ?? field, fieldEn: found?.en ?? field }
}

interface Revised {
  profile: Profile
  changed: Change[]
}

/** What a patch makes of the profile in force, or why that may not stand. Also for a look before it is signed. */
export function revised(ctx: Ctx, patch: Input['patch']): Revised | Refusal {
  const read = Profile.safeParse(patched(ctx.profile, patch))
  if (!read.success) {
    const [issue] = read.error.issues
    if (issue?.code === 'unrecognized_keys')
      return refuse('profile-unknown', { code: [...issue.path, ...issue.keys].join('.') })
    return refuse('profile-wrong', { ...nameOfWrong(issue?.path ?? []), ...problemOf(issue) })
  }
  const profile = read.data
  const [loose] = loosened(profile)
  if (loose) {
    const { source, says } = loose
    return refuse('profile-looser', { ...nameOfField(loose.field), source, floor: says.zh, floorEn: says.en }, true)
  }
  const changed = changes(ctx.profile, profile)
  if (changed.length === 0) return refuse('profile-same', { version: ctx.profileVersion })
  const fixed = changed.find(c => FIXED.includes(c.field))
  if (fixed) return refuse('profile-fixed', { field: fixed.field })
  return underWay(ctx, changed) ?? { profile, changed }
}

/** What is wrong with it, in words. */
function problemOf(issue: z.core.$ZodIssue | undefined): { problem: string; problemEn: string } {
  switch (issue?.code) {
    case 'too_small':
      return { problem: `至少 ${issue.minimum}`, problemEn: `${issue.minimum} at least` }
    case 'too_big':
      return { problem: `至多 ${issue.maximum}`, problemEn: `${issue.maximum} at most` }
    case 'invalid_value':
      return { problem: '不在可选的值里', problemEn: 'it is none of the values to choose from' }
    case 'custom':
      return { problem: '要是从 ^ 到 $ 的正则表达式', problemEn: 'it must be a regular expression from ^ to $' }
    default:
      return { problem: '不是这一项该有的值', problemEn: 'it is no value of this field' }
  }
}

/** The field itself, or the list that the wrong entry stands in. */
function nameOfWrong(path: readonly PropertyKey[]) {
  const whole = path.map(String)
  for (let n = whole.length; n > 0; n--) {
    const found = fieldOf(whole.slice(0, n).join('.'))
    if (found) return { field: found.zh, fieldEn: found.en }
  }
  return { field: whole.join('.') || '—', fieldEn: whole.join('.') || '—' }
}

/** How far a count goes holds for the whole unit: two people who count one pile count it alike, and its lot is drawn once. */
function underWay(ctx: Ctx, changed: readonly Change[]): Refusal | null {
  if (!changed.some(c => c.field.startsWith('level.'))) return null
  const units = ctx.tx.number(`SELECT count(*) FROM unit WHERE state = 'running'`)
  const piles = ctx.tx.number(
    `SELECT count(*) FROM pile WHERE state NOT IN ('waiting', 'settled', 'differs', 'waived') OR (kind = 'receipt' AND locked IS NOT NULL AND received IS NULL)`,
  )
  return units + piles > 0 ? refuse('profile-counting', { units, piles }) : null
}

export const profileRevise = defineAct({
  name: 'profile.revise',
  title: { zh: '修改规则方案', en: 'Revise the rule profile' },
  duty: 'chief',
  input,
  wholeSecret: true,
  signs(ctx, { patch, reason }) {
    const found = revised(ctx, patch)
    const changed = 'refused' in found ? [] : found.changed
    const version = ctx.profileVersion + 1
    const rows = changed.map(c => {
      const f = fieldOf(c.field)
      const words = (v: unknown) => (f ? inWords(f, v) : { zh: JSON.stringify(v), en: JSON.stringify(v) })
      return { zh: f?.zh ?? c.field, en: f?.en ?? c.field, from: words(c.from), to: words(c.to) }
    })
    return {
      touches: [],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: `规则方案第 ${version} 版`,
          body: [
            `本考点的规则方案由第 ${ctx.profileVersion} 版改为**第 ${version} 版**，自签名时起执行。`,
            `原因：${reason}`,
          ],
          table: { head: ['项目', '原来', '改为'], rows: rows.map(r => [r.zh, r.from.zh, r.to.zh]) },
          tail: ['文件规定的各项只能从严，本方案没有低于规定的项目。已经发生的照当时的方案。'],
        },
        en: {
          title: `Rule profile, version ${version}`,
          body: [
            `The site's rule profile goes from version ${ctx.profileVersion} to **version ${version}**, in force from this signature.`,
            `Reason: ${reason}`,
          ],
          table: { head: ['Rule', 'Before', 'From now on'], rows: rows.map(r => [r.en, r.from.en, r.to.en]) },
          tail: [
            'What the documents demand can only be made stricter; nothing here falls below it. What has happened stands by the profile of its time.',
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '有改动、有原因；文件规定的只能从严；改清点级别时没有正在进行的单元和清点',
    en: 'Something is changed, with a reason; what the documents demand only stricter; levels only while no unit and no count is open',
  },
  refuses: [
    'profile-overtaken',
    'profile-wrong',
    'profile-unknown',
    'profile-looser',
    'profile-same',
    'profile-fixed',
    'profile-counting',
  ],
  records: ['profile.set.1'],
  changes: { zh: '规则方案：下一版', en: 'The rule profile’s next version' },
  decide(ctx, { base, patch, reason }) {
    if (base !== ctx.profileVersion) return refuse('profile-overtaken', { version: ctx.profileVersion })
    const found = revised(ctx, patch)
    if ('refused' in found) return found
    const version = ctx.profileVersion + 1
    return done([profileSet({ version, profile: found.profile, reason })], () => ({ version }))
  },
})
