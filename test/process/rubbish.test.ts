import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ACTS, type ActName } from '../../db/acts/index.ts'
import { verify } from '../../db/verify.ts'
import { VIEWS } from '../../db/views/index.ts'
import { roomBefore } from '../support/milestones.ts'
import { Room } from '../support/room.ts'
import { wrongWith } from '../support/rubbish.ts'
import { WHO } from '../support/site.ts'

/**
 * Rubbish of the right shape: every field that an act or a view asks for, of its type, and of no sense. What comes of it may
 * be done or refused, but nothing breaks, nothing is told of what is behind, and the record stays whole. (Rubbish of no shape
 * goes through the real bridge: test/e2e/rubbish.test.ts.)
 */
type Shape = {
  type?: string
  anyOf?: Shape[]
  oneOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
}

const TEXTS = [
  '',
  ' ',
  'x',
  '  rubbish  ',
  '垃圾'.repeat(40),
  '../..',
  '\u0000',
  '😀',
  '2026-02-30',
  'QT000000000',
  'NaN',
  "';--",
]

function of(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const among = shape.anyOf ?? shape.oneOf
  if (among) return fc.oneof(...among.map(of))
  switch (shape.type) {
    case 'string':
      return fc.constantFrom(...TEXTS)
    case 'number':
    case 'integer':
      return fc.constantFrom(-1, 0, 1, 2, 7, 999_999, 2 ** 31, Number.MAX_SAFE_INTEGER, 1_780_000_000_000, 0.5)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(of(shape.items ?? {}), { maxLength: 3 })
    case 'object': {
      const fields = Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, s]) => [name, of(s)]))
      return fc.record(fields, { requiredKeys: shape.required ?? [] })
    }
    default:
      return fc.constantFrom(null, 0, 'x', [], {})
  }
}
const inputs = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  of(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)

const PEOPLE = fc.constantFrom(...WHO.filter(who => who !== 'invigilator'), null)

/** What went wrong with this; the ledger's process would call what broke a fault, and give it a number. */
async function wrong(what: string, input: unknown, ask: () => unknown): Promise<string[]> {
  const is = await (async () => wrongWith(await ask()))().catch((error: Error) => `broke: ${error.message}`)
  return is ? [`${what} ${JSON.stringify(input)}: ${is}`] : []
}

const day = roomBefore('seal.scan').then(({ room }) => room.freeze())

test('for each view, as everybody', async () => {
  const room = Room.copy(await day)
  const found: string[] = []
  for (const [name, view] of Object.entries(VIEWS))
    await fc.assert(
      fc.asyncProperty(PEOPLE, inputs(view.input), async (who, input) => {
        const session = who && room.crew[who].session
        found.push(...(await wrong(`${name} as ${who}`, input, () => room.ledger.ask({ session, name, input }))))
      }),
      { numRuns: 60 },
    )
  expect(found).toEqual([])
})

test.each(Object.entries(ACTS))('for the act %s, as everybody, to be done and to be signed', async (name, act) => {
  const room = Room.copy(await day)
  const found: string[] = []
  await fc.assert(
    fc.asyncProperty(PEOPLE, inputs(act.input), async (who, input) => {
      found.push(...(await wrong(`as ${who}`, input, () => room.act(who, name as ActName, input))))
      const signing = { act: name, input }
      if (act.signs) found.push(...(await wrong(`signed as ${who}`, input, () => room.act(who, 'sign.open', signing))))
    }),
    { numRuns: 60 },
  )
  expect(found).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
