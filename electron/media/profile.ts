import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, good } from '../../db/answer.ts'
import { sayRefusal } from '../../db/refusals.ts'
import type { Change } from '../../db/rules/profile-patch.ts'
import type { ViewAnswer } from '../ipc/contract.ts'
import type { Station } from '../session/station.ts'

/** The rule profile as a file in a folder somebody has chosen: for another site of the area, or for next year. */
const FILE = '规则方案.json'
const FORMAT = 'paper-room profile 1'
/** Longer than any profile, in bytes. */
const MOST = 200_000

const noFile = (): Answer<never> => ({
  ok: false,
  kind: 'refused',
  code: 'profile-file',
  data: { name: FILE },
  says: sayRefusal('profile-file', { name: FILE }),
})

export async function writeProfile(at: Station, dir: string): Promise<Answer<{ file: string }>> {
  const now = await at.ask('profile', {})
  if (!now.ok) return now
  const { version, profile } = now.value as ViewAnswer<'profile'>
  try {
    writeFileSync(join(dir, FILE), `${JSON.stringify({ format: FORMAT, version, profile }, null, 2)}\n`, {
      flush: true,
    })
  } catch {
    return noFile()
  }
  return good({ file: FILE })
}

/** What the file would change. It is judged by the ledger as anything typed is, and signed like it. */
export async function readProfile(at: Station, dir: string): Promise<Answer<{ file: string; changed: Change[] }>> {
  const patch = patchIn(dir)
  if (!patch) return noFile()
  const draft = await at.ask('profile-draft', { patch })
  return draft.ok ? good({ file: FILE, changed: (draft.value as ViewAnswer<'profile-draft'>).changed }) : draft
}

function patchIn(dir: string): Record<string, unknown> | null {
  try {
    const bytes = readFileSync(join(dir, FILE))
    if (bytes.length > MOST) return null
    const { format, profile } = JSON.parse(bytes.toString('utf8')) as { format?: unknown; profile?: unknown }
    const whole = format === FORMAT && typeof profile === 'object' && profile !== null && !Array.isArray(profile)
    return whole ? (profile as Record<string, unknown>) : null
  } catch {
    return null
  }
}
