import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { REFUSALS } from '../../db/refusals.ts'

const DIR = join(import.meta.dirname, '../../db/refusals')

it('each code of a refusal stands in one subject, and all of them in the whole table', async () => {
  const codes: string[] = []
  for (const file of readdirSync(DIR).filter(f => f !== 'text.ts')) {
    const [table] = Object.values((await import(join(DIR, file))) as Record<string, object>)
    codes.push(...Object.keys(table ?? {}))
  }
  expect(codes.toSorted()).toEqual(Object.keys(REFUSALS).toSorted())
})
