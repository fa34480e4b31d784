import { z } from 'zod'
import { SAYS, type Verdict } from '../exchange/check-release.mjs'
import { count, event, text } from './define.ts'

const hash = z.string().length(64)
const verdicts = Object.keys(SAYS) as [Verdict, ...Verdict[]]

/** `list`: SHA-256 of the list that was found; `key`: who signed it; `bad`: what is altered, missing or not on it. */
export const updateChecked = event(
  'update.checked.1',
  z.object({
    verdict: z.enum(verdicts),
    version: text.nullable(),
    now: text,
    list: hash.nullable(),
    key: text.nullable(),
    bad: z.array(text),
  }),
  {
    zh: b =>
      `检查更新${b.version ? ` ${b.version}` : ''}（现在 ${b.now}）：${SAYS[b.verdict].zh}${named(b.bad, '：', '、')}`,
    en: b => `Update ${b.version ?? ''} checked (now ${b.now}): ${SAYS[b.verdict].en}${named(b.bad, ': ', ', ')}`,
    apply: () => {},
    topics: () => ['update'],
  },
)

const named = (bad: string[], colon: string, comma: string) => (bad.length > 0 ? colon + bad.join(comma) : '')

/** The tables of the program before, as they were laid out; `kept`: the ledger as it was then, beside it. */
export const ledgerMigrated = event(
  'ledger.migrated.1',
  z.object({
    from: z.object({ schema: count, shape: count }),
    to: z.object({ schema: count, shape: count }),
    kept: text,
  }),
  {
    zh: b =>
      `程序更新后台账的表按新版重做（${b.from.schema}.${b.from.shape} → ${b.to.schema}.${b.to.shape}），重做前的台账存为 ${b.kept}`,
    en: b =>
      `The tables were laid out anew by a newer program (${b.from.schema}.${b.from.shape} → ${b.to.schema}.${b.to.shape}); the ledger of before is kept as ${b.kept}`,
    apply: () => {},
  },
)
