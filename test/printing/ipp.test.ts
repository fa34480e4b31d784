import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decode, encode, type Message } from '../../electron/printing/ipp.ts'

const message: fc.Arbitrary<Message> = fc.record({
  code: fc.nat(0xffff),
  id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  groups: fc.array(
    fc.record({
      of: fc.constantFrom('operation', 'job', 'printer'),
      attributes: fc.record(
        {
          'job-name': fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }),
          'job-id': fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 3 }),
          'requested-attributes': fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 4 },
  ) as fc.Arbitrary<Message['groups']>,
  data: fc.uint8Array({ maxLength: 200 }),
})

it('what is written is read back, document and all', () => {
  fc.assert(
    fc.property(message, m => {
      const back = decode(encode(m))
      expect(back && { ...back, data: [...back.data] }).toEqual({ ...m, data: [...m.data] })
    }),
  )
})

it('a message that breaks off anywhere before its end is none', () => {
  const whole = encode({
    code: 2,
    id: 7,
    groups: [
      { of: 'operation', attributes: { 'attributes-charset': ['utf-8'], 'job-name': ['封条'], 'job-id': [1, 2] } },
    ],
    data: new Uint8Array(),
  })
  expect(decode(whole)).not.toBeNull()
  for (let n = 0; n < whole.length; n++) expect(decode(whole.subarray(0, n)), `${n} bytes`).toBeNull()
})

it('rubbish is no message, and nothing is thrown', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => void decode(bytes)))
})

it('an attribute that is in no table is a fault of the program', () => {
  expect(() =>
    encode({ code: 1, id: 1, groups: [{ of: 'job', attributes: { sides: ['x'] } }], data: new Uint8Array() }),
  ).toThrow('sides')
})
