import type { Profile } from '../../../db/rules/profile.ts'
import { FIELDS, type Field } from '../../../db/rules/profile-fields.ts'
import { FLOORS, type Floor } from '../../../db/rules/profile-floor.ts'
import { asText, fromText } from '../../../db/rules/profile-lines.ts'
import { patched } from '../../../db/rules/profile-patch.ts'

/** What a person has written in the fields, by path; what is not here stands as it is in force. */
export type Edits = Readonly<Record<string, string>>

export const valueIn = (profile: Profile, field: string): unknown =>
  field.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], profile)

export const textOf = (profile: Profile, f: Field): string => asText(f, valueIn(profile, f.field))

/** `window.idle` to 5 as a patch. */
export const patchOf = (field: string, value: unknown): Record<string, unknown> =>
  field.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>

export interface Changed {
  f: Field
  from: unknown
  to: unknown
}

export interface Draft {
  patch: Record<string, unknown>
  changed: Changed[]
  /** Fields that cannot be read, and those that would be looser than the rule. */
  unread: ReadonlySet<string>
  looser: ReadonlyMap<string, Floor>
}

/** What the fields come to, against the profile in force. The ledger judges again. */
export function draftOf(profile: Profile, edits: Edits): Draft {
  let patch: Record<string, unknown> = {}
  const changed: Changed[] = []
  const unread = new Set<string>()
  const looser = new Map<string, Floor>()
  for (const f of FIELDS) {
    const written = edits[f.field]
    if (written === undefined || written === textOf(profile, f)) continue
    const read = fromText(f, written)
    if (!read) {
      unread.add(f.field)
      continue
    }
    const own = patchOf(f.field, read.value)
    const then = patched(profile as unknown as Record<string, unknown>, own) as unknown as Profile
    const floor = FLOORS.find(
      x => x.field === f.field && (x.how === 'least' ? x.of(then) < x.bound : x.of(then) > x.bound),
    )
    if (floor) looser.set(f.field, floor)
    patch = patched(patch, own)
    changed.push({ f, from: valueIn(profile, f.field), to: read.value })
  }
  return { patch, changed, unread, looser }
}
