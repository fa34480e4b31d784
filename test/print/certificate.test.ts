/** The certificate drawn by the real print window, read by the `check` that travels with it (R74, R75). */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptDocument } from '../../db/documents/keep.ts'
import type { CertificateData } from '../../db/documents/shapes.ts'
import { bare } from '../../db/record/certificate-words.mjs'
import { checkBundle } from '../../db/record/check.mjs'
import { textOf } from '../../db/record/pdf-text.mjs'
import { samples } from '../documents/samples.ts'
import { insidersBundle, laid } from '../record/bundled.ts'
import { type Destruction, destroyed } from '../support/destructions.ts'
import { pagesOf, printCertificate } from '../support/paper.ts'
import { Room } from '../support/room.ts'
import { answer, clear, draw, fileOf, lacking } from './drawn.ts'

const why = lacking()
const plain: Destruction = {
  ...{
    world: 1,
    way: 'whole',
    pauses: [4],
    cut: true,
    relief: { after: 2, who: 'signs' },
    stay: [{ nth: 3, how: 'held' }],
  },
  ...{ spot: 'whole', anew: true, minutesLater: 5, weight: '12 千克' },
}
const WAYS: Record<string, Destruction> = {
  'cert-whole': plain,
  'cert-sheets': { ...plain, world: 2, way: 'sheets', relief: null, stay: [] },
  'cert-elsewhere': { ...plain, world: 4, way: 'elsewhere', relief: { after: 5, who: 'supervisor' } },
}
const rooms = new Map<string, ReturnType<Room['freeze']>>()
/** Of each destruction its data as they are drawn, and one certificate whose last bag is left out. */
const drawn: Record<string, CertificateData> = {}
const pdf = (name: string) => readFileSync(fileOf(`${name}.pdf`))

/** The first place where pages are not the same; empty: they are. */
function firstOther(pages: readonly string[], real: readonly string[]): string {
  const [a, b] = [pages.join('\n'), real.join('\n')]
  const at = [...`${a}\n`].findIndex((c, i) => c !== b[i])
  return a === b ? '' : `${a.slice(at - 20, at + 20)} ≠ ${b.slice(at - 20, at + 20)}`
}

/** The ledger as it was before, this PDF printed, exported and checked. */
async function checked(name: string, file: string) {
  const room = Room.copy(rooms.get(name) as ReturnType<Room['freeze']>)
  // The head on it is the ledger's own: the same entries give the same certificate once more.
  const data = await printCertificate(room, () => pdf(file))
  room.ledger.checkpoint()
  const r = laid(
    insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash)),
    d => checkBundle(d),
  )
  room.ledger.close()
  return { ...r, data }
}

describe.skipIf(why !== null)(`a certificate on paper${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  beforeAll(async () => {
    for (const [name, d] of Object.entries(WAYS)) {
      const { room } = await destroyed(d)
      rooms.set(name, room.freeze())
      const trial = Room.copy(rooms.get(name) as ReturnType<Room['freeze']>)
      drawn[name] = await printCertificate(trial)
      trial.ledger.close()
    }
    const whole = drawn['cert-whole'] as CertificateData
    const bags = whole.bags.map((b, i) => (i === 0 ? { ...b, copies: (b.copies ?? 0) + 1 } : b))
    drawn['cert-otherwise'] = { ...whole, bags }
    // Characters that share their glyph with a radical or a compatibility form.
    const radicals = '见贝车长门青韦页风飞马鱼鸟麦黄齐齿龙民角西母人一乙二十'
    drawn['cert-radicals'] = { ...whole, place: { zh: radicals, en: radicals } }
    const long = Object.entries(samples).filter(([, s]) => s.kind === 'certificate')
    await draw({ ...drawn, ...Object.fromEntries(long) })
  })
  afterAll(clear)

  it('is read from its PDF and agrees with the record: in the machine whole, opened before it, at a plant', async () => {
    for (const name of Object.keys(WAYS)) {
      expect(answer(name).problems, name).toEqual([])
      const { wrong, said, data } = await checked(name, name)
      expect({ ...data, printedAt: 0, anchor: null }).toEqual({ ...drawn[name], printedAt: 0, anchor: null })
      expect(wrong, name).toEqual([])
      expect(said.map(s => s.en).join(), name).toMatch(/\d pages, \d+ places compared/)
    }
  })

  it('says so where one copy too many was printed: in the table, in the total, in the list', async () => {
    const { wrong } = await checked('cert-whole', 'cert-otherwise')
    const places = wrong.map(w => /page (\d), ([^:]+): should read/.exec(w.en)?.slice(1).join(' '))
    expect(places).toEqual(expect.arrayContaining(['1 total', '2 total', '3 line 1 of the list']))
  })

  it('has the same words as the tests’ own printer, also where tables leave its first page', () => {
    const all: Record<string, CertificateData> = { ...drawn }
    for (const [name, s] of Object.entries(samples)) if (s.kind === 'certificate') all[name] = s
    for (const [name, data] of Object.entries(all)) {
      const real = textOf(pdf(name)).map(bare)
      const alike = [0, 1, 2].map(full => firstOther(pagesOf(data, full).map(bare), real))
      expect(alike, name).toContain('')
    }
  })
})
