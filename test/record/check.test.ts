/** The inspector's copy: its one file `check.mjs` finds whatever was changed in record, data or print (R74, R75). */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keptDocument } from '../../db/documents/keep.ts'
import { bundleFiles } from '../../db/exchange/bundle.ts'
import { newCode, writeSet } from '../../db/exchange/set/index.ts'
import { workstationSet } from '../../db/exchange/workstation.ts'
import { certificateAt, papersIn } from '../../db/record/certificate.mjs'
import { bare, misprints } from '../../db/record/certificate-words.mjs'
import type { checkBundle } from '../../db/record/check.mjs'
import { checkTool } from '../../db/record/check-tool.ts'
import { verifyBundle } from '../../db/record/verifier.mjs'
import type { Store } from '../../db/store.ts'
import { destroyed } from '../support/destructions.ts'
import { pagesOf, pdfOf, printCertificate } from '../support/paper.ts'
import { Room } from '../support/room.ts'
import { place } from '../support/temp.ts'
import { type Files, insidersBundle, laid, rewritten, signedBundle } from './bundled.ts'

let tx: Store
let dir: string
let whole: Files
let unprinted: ReturnType<Room['freeze']>
let pages: string[]
let tool: { checkBundle: typeof checkBundle }
const kept = (hash: string) => keptDocument(dir, null, hash)
const look = (files: Files) => laid(files, d => tool.checkBundle(d))
const named = (ending: string): string =>
  [...whole.keys()].find(n => n.startsWith('documents/') && n.endsWith(ending)) ?? ''
const both = ({ wrong }: { wrong: { zh: string; en: string }[] }) => wrong.map(w => `${w.zh}\n${w.en}`).join('\n')

beforeAll(async () => {
  const { room } = await destroyed({
    ...{ world: 1, way: 'whole', pauses: [5], cut: true, relief: { after: 3, who: 'signs' } },
    ...{
      stay: [
        { nth: 1, how: 'held' },
        { nth: 8, how: 'missing' },
      ],
      spot: 'whole',
      anew: true,
      minutesLater: 9,
      weight: '',
    },
  })
  unprinted = room.freeze()
  const own = Room.copy(unprinted)
  await printCertificate(own, data => {
    pages = pagesOf(data)
    return pdfOf(pages)
  })
  own.ledger.checkpoint()
  tx = own.tx
  dir = own.ledger.dir
  whole = insidersBundle(tx, kept)
  const file = join(mkdtempSync(join(place(), 'tool-')), 'check.mjs')
  writeFileSync(file, checkTool())
  tool = (await import(pathToFileURL(file).href)) as typeof tool
})

/** A copy on a stick, checked as somebody does it. */
function run(args: string[], cwd: string, typed = ''): Promise<{ code: number; said: string }> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
    child.stdin?.end(typed)
  })
}
function onStick(files: Files): string {
  const stick = mkdtempSync(join(place(), 'stick-'))
  mkdirSync(join(stick, 'documents'))
  for (const [name, bytes] of files) writeFileSync(join(stick, name), bytes)
  return stick
}

describe('one file of plain Node', () => {
  it('asks for nothing but Node, lies in the bundle, and says what was compared in both languages', async () => {
    const source = whole.get('check.mjs')?.toString() ?? ''
    const asked = [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(m => m[1] ?? '')
    expect(asked.length).toBeGreaterThan(4)
    expect(asked.filter(from => !from.startsWith('node:'))).toEqual([])
    const stick = onStick(whole)
    const alone = await run(['check.mjs'], stick)
    expect(alone.said).toMatch(/台账完整.*The record is whole/)
    expect(alone.said).toMatch(/销毁证明 XH\w+（.*与台账相符.*is as the record has it/)
    expect(alone.said).toMatch(/核对 \d{3} 项.*\d{3} values compared/)
    expect(alone.said).toContain('✓ 核对无误 All is right')
    expect(alone.code).toBe(0)
    // The area's own copy of it checks any stick, and lays the certificate out.
    const out = mkdtempSync(join(place(), 'out-'))
    cpSync(join(stick, 'check.mjs'), join(out, 'own.mjs'))
    expect((await run([join(out, 'own.mjs'), stick, '--out', out], '/')).code).toBe(0)
    const [pdf] = readdirSync(out).filter(n => n.endsWith('.pdf'))
    expect(readFileSync(join(out, pdf ?? '')).equals(whole.get(named('.pdf')) as Buffer)).toBe(true)
  })

  it('exits 1 with the place of what is wrong, 2 where there is nothing to check', async () => {
    const stick = onStick(whole)
    const json = join(stick, named('.json'))
    const text = readFileSync(json, 'utf8')
    const at = text.indexOf('"destroyed":') + '"destroyed":'.length
    writeFileSync(json, `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`)
    const altered = await run(['check.mjs'], stick)
    expect(altered.said).toMatch(/statement\.destroyed：写的是 \d+，台账是 \d+/)
    expect(altered.said).toMatch(/statement\.destroyed: it says \d+, the record has \d+/)
    expect(altered.code).toBe(1)
    expect((await run([join(stick, 'check.mjs'), join(stick, 'documents')], stick)).code).toBe(2)
    expect((await run([join(stick, 'check.mjs'), stick, stick], stick)).code).toBe(2)
    rmSync(join(stick, named('.pdf')))
    expect((await run(['check.mjs'], stick)).said).toContain(named('.pdf'))
  })

  it('opens a sealed copy with its code, and lies beside it unsealed', async () => {
    const { size, root } = verifyBundleHead()
    const about = workstationSet(tx, { set: 'bundle', program: 'test', made: 0, size, root })
    const code = newCode()
    const target = mkdtempSync(join(place(), 'sealed-'))
    const written = await writeSet(target, 'copy', bundleFiles(tx, kept), about.about, {
      sign: about.sign,
      code,
      expected: 0,
    })
    expect(written.ok).toBe(true)
    const stick = join(target, 'copy')
    expect(readFileSync(join(stick, 'check.mjs')).equals(whole.get('check.mjs') as Buffer)).toBe(true)
    expect(readFileSync(join(stick, named('.pdf'))).equals(whole.get(named('.pdf')) as Buffer)).toBe(false)
    const opened = await run(['check.mjs'], stick, `${code.toLowerCase()}\n`)
    expect(opened.said).toContain('✓ 核对无误')
    expect(opened.code).toBe(0)
    expect((await run(['check.mjs'], stick, `${newCode()}\n`)).code).toBe(1)
    expect((await run(['check.mjs'], stick, 'ABC\n')).code).toBe(2)
  })
  const verifyBundleHead = () => {
    const { events: size, root } = laid(whole, d => verifyBundle(d))
    return { size, root }
  }
})

describe('one character changed', () => {
  const nth = (of: Buffer | string, n: number): number => n % of.length
  const changed = (bytes: Buffer, at: number, by: number): Buffer => {
    const b = Buffer.from(bytes)
    b[at] = (b[at] as number) ^ (1 + (by % 255))
    return b
  }

  it('in any file: found, and the file is named, also where whoever did it signs a manifest that fits', () => {
    const part = () => [
      named('.json'),
      named('.pdf'),
      'events.ndjson',
      'signatures.ndjson',
      'checkpoints.ndjson',
      'keys.ndjson',
    ]
    let compared = 0
    fc.assert(
      fc.property(fc.nat(9), fc.nat(1 << 24), fc.nat(254), fc.boolean(), (n, at, by, fits) => {
        const names = fits ? part() : [...part(), 'manifest.json', 'manifest.sig', 'check.mjs', 'check.sh']
        const name = names[n % names.length] as string
        const bytes = whole.get(name) as Buffer
        const files = new Map(whole).set(name, changed(bytes, nth(bytes, at), by))
        const r = look(fits ? signedBundle(tx, files) : files)
        expect(r.right, name).toBe(false)
        if (name.startsWith('documents/')) {
          expect(
            r.wrong.some(w => w.zh.includes(name) && w.en.includes(name)),
            name,
          ).toBe(true)
          compared += 1
        }
        if (name === 'events.ndjson' && fits) expect(both(r)).toMatch(/第 \d+ 条|第 \d+ 行/)
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(20)
    expect(look(whole)).toMatchObject({ right: true, wrong: [] })
  })

  it('in a value of the data: the field is named with both values', () => {
    const data = JSON.parse((whole.get(named('.json')) as Buffer).toString()) as unknown
    const leaves: { path: string; put: (to: unknown) => void; value: unknown }[] = []
    const walk = (of: unknown, path: string): void => {
      for (const [key, value] of Object.entries(of as Record<string, unknown>)) {
        const own = Array.isArray(of) ? `${path}[${key}]` : path ? `${path}.${key}` : key
        if (typeof value === 'object' && value !== null) walk(value, own)
        else leaves.push({ path: own, value, put: to => Object.assign(of as object, { [key]: to }) })
      }
    }
    walk(data, '')
    const untold = /^(printedAt|templateVersion)$|\.category\.name\.en$/
    const told = leaves.filter(l => !untold.test(l.path))
    expect(told.length).toBeGreaterThan(150)
    fc.assert(
      fc.property(fc.nat(told.length - 1), fc.nat(200), (n, at) => {
        const { path, value, put } = told[n] as (typeof told)[number]
        const i = typeof value === 'string' && value ? nth(value, at) : 0
        const to =
          typeof value === 'number'
            ? value + 1
            : typeof value === 'boolean'
              ? !value
              : typeof value === 'string'
                ? `${value.slice(0, i)}${value[i] === '7' ? '8' : '7'}${value.slice(i + 1)}`
                : '7'
        put(to)
        const bytes = Buffer.from(JSON.stringify(data))
        put(value)
        const r = look(signedBundle(tx, new Map(whole).set(named('.json'), bytes)))
        expect(
          r.wrong.some(w => w.zh.includes(`　${path}：`) && w.en.includes(`, ${path}: it says`)),
          path,
        ).toBe(true)
      }),
      { numRuns: 80 },
    )
  })
})

describe('a certificate that was printed otherwise', () => {
  const record = () => {
    const { read } = laid(whole, d => verifyBundle(d))
    const [paper] = papersIn(read?.events ?? [])
    const entries = paper?.numbered ?? 0
    return paper && certificateAt(read?.events ?? [], paper, entries, read?.heads.get(entries))
  }

  it('any figure, code, name or time in its words is found, with the page and the character', () => {
    const c = record() ?? {}
    expect(misprints(c, pages)).toMatchObject({ misprints: [] })
    // Fixed words: numbers of headings, and the foot, which says when it was printed.
    const fixed = /表XH-3.*$|FormXH-3.*$|[123]\.(?=Mat|Bag|Sig)|page1(?=pre)|[一二三]、|XH-3附表/g
    const places = pages.flatMap((page, p) => {
      const text = bare(page)
      const off = new Set([...text.matchAll(fixed)].flatMap(m => Array.from(m[0], (_, i) => m.index + i)))
      return [...text].flatMap((ch, i) => (/[0-9]/.test(ch) && !off.has(i) ? [{ p, i, text }] : []))
    })
    expect(places.length).toBeGreaterThan(1000)
    const missed = places.filter(({ p, i, text }) => {
      const other = `${text.slice(0, i)}${(Number(text[i]) + 1 + (i % 9)) % 10}${text.slice(i + 1)}`
      const found = misprints(
        c,
        pages.map((page, k) => (k === p ? other : page)),
      ).misprints
      return !found.some(m => m.page === p + 1)
    })
    expect(
      missed.map(({ p, i, text }) => `page ${p + 1}: ${text.slice(i - 9, i)}[${text[i]}]${text.slice(i + 1, i + 9)}`),
    ).toEqual([])
    // Whatever the workstation printed: names, meanings, codes.
    const signer = c.signatures[0].name as string
    const [wrong] = misprints(c, [
      pages[0]?.replace(signer, `${signer.slice(0, -1)}某`) ?? '',
      ...pages.slice(1),
    ]).misprints
    expect(wrong).toMatchObject({ page: 1, zh: `签名 ${signer}`, at: 2 + signer.length })
  })

  it('is found though its hash is the one on record: the workstation printed it so', async () => {
    const room = Room.copy(unprinted)
    await printCertificate(room, data => pdfOf(pagesOf({ ...data, bags: data.bags.slice(0, -1) })))
    room.ledger.checkpoint()
    const files = insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash))
    const r = look(files)
    expect(both(r)).toMatch(/第 1 页 总计：应印/)
    expect(both(r)).toMatch(/page 1, total: should read/)
    room.ledger.close()
  })

  it('with fewer tables on its first page it is read all the same', async () => {
    for (const full of [1, 2]) {
      const room = Room.copy(unprinted)
      await printCertificate(room, data => pdfOf(pagesOf(data, full)))
      room.ledger.checkpoint()
      expect(look(insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash))).wrong).toEqual([])
      room.ledger.close()
    }
  })
})

describe('a record that was rewritten as a whole by whoever holds the workstation’s key', () => {
  it('differs from what was printed before: the head, and what was changed', () => {
    const [paper] = papersIn(laid(whole, d => verifyBundle(d)).read?.events ?? [])
    const pass = tx.number(
      `SELECT min(seq) FROM event WHERE type = 'destruction.scanned.1' AND json_extract(body, '$.outcome') = 'pass'`,
    )
    const files = rewritten(tx, kept, row =>
      row.seq === pass ? { ...row, at: row.at - 60_000, occurred: row.occurred - 60_000 } : row,
    )
    const r = laid(files, d => ({ record: verifyBundle(d), check: tool.checkBundle(d) }))
    // The record alone looks right; the paper does not fit it.
    expect(r.record.findings).toEqual([])
    expect(both(r.check)).toMatch(/anchor\.root/)
    expect(both(r.check)).toMatch(/第 1 页 台账摘要：应印/)
    expect(both(r.check)).toMatch(/bags\[\d+\]\.scannedAt/)
    expect(paper?.made).toBeGreaterThan(pass)
  })
})
