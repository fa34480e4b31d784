import { z } from 'zod'
import { ProfilePatch, revised } from '../acts/profile.ts'
import type { Profile } from '../rules/profile.ts'
import { changes } from '../rules/profile-patch.ts'
import { versionsOf } from '../stages/profile.ts'
import { defineView } from './define.ts'

interface Entry {
  version: number
  at: number
  /** Who signed; of version 1 nobody, it came with the founding. */
  by: string
  reason: string
  /** How many fields are another than in the version before. */
  changed: string[]
}

/** The profile in force, and every version with who signed it and why (R95). */
export const profile = defineView({
  name: 'profile',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const said = new Map(
      ctx.tx
        .all<{ version: number; name: string | null; body: Buffer }>(
          `SELECT p.version, x.name, e.body FROM profile p JOIN event e ON e.seq = p.seq
           LEFT JOIN signature s ON s.seq = p.seq AND s.place = 'chief' LEFT JOIN person x ON x.id = s.person`,
        )
        .map(r => [
          r.version,
          { by: r.name ?? '', reason: (JSON.parse(r.body.toString()) as { reason: string }).reason },
        ]),
    )
    let before: Profile | null = null
    const history: Entry[] = []
    for (const v of versionsOf(ctx.tx)) {
      const { by, reason } = said.get(v.version) ?? { by: '', reason: '' }
      const changed = before ? changes(before, v.profile).map(c => c.field) : []
      history.unshift({ version: v.version, at: v.at, by, reason, changed })
      before = v.profile
    }
    return { version: ctx.profileVersion, profile: ctx.profile, history }
  },
})

/** What a patch would change, before anybody signs it; or why it may not. */
export const profileDraft = defineView({
  name: 'profile-draft',
  open: false,
  input: z.strictObject({ patch: ProfilePatch }),
  read(ctx, { patch }) {
    const found = revised(ctx, patch)
    return 'refused' in found ? found : { changed: found.changed }
  },
})
