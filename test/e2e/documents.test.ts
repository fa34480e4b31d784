/** Every document drawn by a real print window, then measured on the PDF (print.md, "Check list for a test"). */
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numberOf } from '../../db/documents/label-fields.ts'
import { TRIAL_CODES } from '../../db/documents/scanner-advice.ts'
import type { CertificateData, DocumentData, FormData, HandoverData } from '../../db/documents/shapes.ts'
import { partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import { tablesOf } from '../../db/documents/template-text.ts'
import { capitals, documentText, hashGroups, thousands } from '../../db/documents/words.ts'
import { readHalf } from '../../db/people/halves.ts'
import { COMMANDS } from '../../db/rules/codes.ts'
import { modules } from '../../renderer/documents/bars.tsx'
import { countLong, countSerials, samples, templates } from '../documents/samples.ts'
import {
  answer,
  bare,
  bitmap,
  clear,
  draw,
  exactRows,
  fileOf,
  lacking,
  read,
  run,
  spanOf,
  words,
} from '../print/drawn.ts'

const refused: Record<string, DocumentData> = {
  'refused-figures': {
    ...(samples.certificate as CertificateData),
    statement: { due: 300, destroyed: 268 },
  },
  'refused-total': {
    ...(samples.certificate as CertificateData),
    statement: { due: 267, destroyed: 267 },
  },
}

/** Every code of a document for desks: where it is, and how many dots its narrowest bar has. */
interface Placed {
  name: string
  page: number
  code: string
  dots: 2 | 3
}
const CARD_SAMPLES = ['stations', 'stations-long', 'commands', 'commands-training', 'scanner', 'scanner-training']

function codesOn(name: string): Placed[] {
  const data = samples[name]
  if (data?.kind === 'scanner') return data.tests.map(t => ({ name, page: 1, code: t.code, dots: 2 }))
  if (data?.kind === 'stations') {
    return data.stations.flatMap(({ code }, i) => [
      { name, page: i + 1, code, dots: 2 as const },
      ...data.commands.map(c => ({ name, page: i + 1, code: c.code, dots: 3 as const })),
    ])
  }
  if (data?.kind !== 'commands') throw new Error(name)
  // Which card a command stands on is the layout's affair; that it stands on one is not.
  const texts = Array.from({ length: answer(name).pages }, (_, i) => words(name, '-f', `${i + 1}`, '-l', `${i + 1}`))
  return data.groups.flatMap(group =>
    group.commands.map(({ code }) => {
      const page = texts.findIndex(text => text.includes(code)) + 1
      expect(texts.filter(text => text.includes(code)).length, code).toBe(1)
      return { name, page, code, dots: 3 as const }
    }),
  )
}

const why = lacking()

describe.skipIf(why !== null)(`documents on paper${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  beforeAll(() => draw({ ...samples, ...refused }), 180_000)
  afterAll(clear)

  it('prints every sample, and each on the pages it says', () => {
    for (const name of Object.keys(samples)) {
      expect(answer(name).problems, name).toEqual([])
      expect(run('pdfinfo', `${name}.pdf`), name).toMatch(new RegExp(`Pages: +${answer(name).pages}\n`))
    }
  })

  it('gives pages of true size: labels never smaller and at most 0.4 mm larger, A4 within 0.3 mm', () => {
    for (const [name, data] of Object.entries(samples)) {
      const size = /Page size: +([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', `${name}.pdf`)) as RegExpExecArray
      const real = [size[1], size[2]].map(points => (Number(points) / 72) * 25.4)
      const small: Record<string, [number, number]> = {
        badges: [85.6, 54],
        slips: [105, 148],
        stations: [105, 148],
        commands: [105, 148],
      }
      const label =
        data.kind === 'calibration' && data.width < 210
          ? ([data.width, data.height] as [number, number])
          : small[data.kind]
      for (const [i, wanted] of (label ?? [210, 297]).entries()) {
        const more = (real[i] as number) - wanted
        expect(more, `${name} ${i}`).toBeGreaterThan(label ? -0.001 : -0.3)
        expect(more, `${name} ${i}`).toBeLessThan(label ? 0.4 : 0.3)
      }
    }
  })

  it('draws bars in whole dots with clean quiet zones, at least 12.7 mm high', () => {
    const cases: [string, string, number, number][] = []
    const badges = samples.badges
    if (badges?.kind === 'badges') {
      for (const [i, badge] of badges.badges.entries()) {
        cases.push(['badges', badge.code, 2, 2 * i + 1], ['badges', badge.back, 2, 2 * i + 2])
      }
    }
    const slips = samples.slips
    if (slips?.kind === 'slips') for (const [i, slip] of slips.slips.entries()) cases.push(['slips', slip.no, 3, i + 1])
    for (const name of ['handover-33', 'handover-return', 'receipt']) {
      cases.push([name, (samples[name] as HandoverData).no, 2, 1])
    }
    for (const [name, code, dots, page] of cases) {
      const { rows, lefts } = exactRows(bitmap(name, 203.2, page), code, dots)
      expect(rows.length / 8, `${name} ${page}`).toBeGreaterThanOrEqual(12.7)
      expect(lefts.size, `${name} ${page}`).toBe(1)
    }
  })

  it('draws every code of cards and setting sheets in whole dots, and so far apart that a scanner takes one', () => {
    for (const name of CARD_SAMPLES) {
      const placed = codesOn(name)
      expect(answer(name).pages, name).toBe(placed.at(-1)?.page)
      for (const page of new Set(placed.map(p => p.page))) {
        const picture = bitmap(name, 203.2, page)
        const found = placed
          .filter(p => p.page === page)
          .map(p => ({ ...p, ...exactRows(picture, p.code, p.dots), wide: modules(p.code).length * p.dots }))
        for (const f of found) {
          expect(f.rows.length / 8, `${name} ${page} ${f.code}`).toBeGreaterThanOrEqual(12.7)
          expect(f.lefts.size, `${name} ${page} ${f.code}`).toBe(1)
        }
        // Commands one below the other on cards, beside one another on the sheet.
        const commands = found.filter(f => f.code.startsWith('ZCMD'))
        for (const [i, next] of commands.slice(1).entries()) {
          const before = commands[i] as (typeof commands)[number]
          const below = spanOf(next.rows).from - spanOf(before.rows).to
          const beside = ([...next.lefts][0] as number) - ([...before.lefts][0] as number) - before.wide
          expect(Math.max(below, beside / 8), `${name} ${page}`).toBeGreaterThanOrEqual(18.9)
        }
      }
    }
  })

  it('has cards and setting sheets that read at 203, 300 and 600 dpi, each code once and nothing else', () => {
    for (const name of CARD_SAMPLES) {
      const placed = codesOn(name)
      for (const page of new Set(placed.map(p => p.page))) {
        const there = placed.filter(p => p.page === page).map(p => `CODE-128:${p.code}`)
        expect(there.length, `${name} ${page}`).toBeLessThanOrEqual(4)
        for (const dpi of name.includes('-') ? [203.2] : [203.2, 300, 600])
          expect(read(name, dpi, page), `${name} ${page} ${dpi}`).toEqual(there.sort())
      }
    }
  })

  it('has a card for every command of the table, with its words in both languages and its key', () => {
    const { commands } = samples
    if (commands?.kind !== 'commands') throw new Error('commands')
    const all = commands.groups.flatMap(g => g.commands)
    expect(Object.fromEntries(all.map(c => [c.code, c.command]))).toEqual(COMMANDS)
    for (const { page, code } of codesOn('commands')) {
      const text = words('commands', '-f', String(page), '-l', String(page))
      const one = all.find(c => c.code === code)
      expect(text).toContain(code)
      expect(text).toContain(one?.word.zh)
      expect(text).toContain(bare(one?.word.en.toUpperCase() ?? '?'))
      if (one?.key) expect(text).toContain(`${code}按键Key${one.key}`)
    }
    expect(all.find(c => c.command === 'pause')?.key).toBe('F6')
  })

  it('says on a station card whose station it is, and never offers a signature', () => {
    expect(words('stations', '-l', '1')).toContain('工位1清河市考点Station1')
    expect(words('stations', '-f', '2')).toContain('工位2清河市考点Station2')
    for (const name of ['stations', 'commands']) expect(words(name)).toContain('本卡只传指令，不代签名')
    for (const name of CARD_SAMPLES) {
      const { training } = samples[name] as { training: boolean }
      expect(words(name).includes('演练'), name).toBe(training)
    }
  })

  it('carries on the setting sheet all its advice, and the codes that the screen teaches with', () => {
    const { scanner } = samples
    if (scanner?.kind !== 'scanner') throw new Error('scanner')
    const text = words('scanner')
    const advice = [
      ...scanner.settings.flatMap(s => [s.of, ...s.rows.flatMap(r => [r.what, r.set])]),
      ...scanner.makers.flatMap(v => [v.name, v.how]),
      ...scanner.reasons,
      ...scanner.steps,
    ]
    for (const { zh, en } of advice) for (const said of [zh, en]) expect(text).toContain(bare(said))
    expect(scanner.tests.map(t => t.code)).toEqual(TRIAL_CODES)
  })

  it('prints half a recovery key as text that can be typed back, and no bar code of it', () => {
    const { recovery } = samples
    if (recovery?.kind !== 'recovery') throw new Error('recovery')
    expect(words('recovery')).toContain(recovery.groups.join(''))
    expect(Buffer.isBuffer(readHalf('A', recovery.groups.join(' ')))).toBe(true)
    expect(read('recovery', 203.2)).toEqual([])
  })

  it('reads back: as many symbols as the page has, each as recorded, check character right', () => {
    const badges = samples.badges
    if (badges?.kind !== 'badges') throw new Error('badges')
    for (const [i, badge] of badges.badges.entries()) {
      expect(read('badges', 203.2, 2 * i + 1)).toEqual([`CODE-128:${badge.code}`])
      expect(read('badges', 203.2, 2 * i + 2)).toEqual([`CODE-128:${badge.back}`])
    }
    const data = samples['handover-33'] as HandoverData
    for (const page of [1, 2]) {
      expect(read('handover-33', 203.2, page)).toEqual([`CODE-128:${data.no}`, `QR-Code:${data.anchor.qr}`])
    }
  })

  it('has a QR that reads at 150 and 200 dpi and says what the groups say', () => {
    for (const name of ['count', 'certificate', 'list']) {
      const { anchor } = samples[name] as CertificateData
      for (const dpi of [150, 200]) expect(read(name, dpi), `${name} ${dpi}`).toEqual([`QR-Code:${anchor.qr}`])
      const text = words(name, '-l', '1')
      expect(text).toContain(bare(hashGroups(anchor.record).join(' ')))
      expect(anchor.qr).toContain(bare(hashGroups(anchor.root).join('')))
    }
  })

  it('embeds every font, none as Type 3', () => {
    for (const name of Object.keys(samples)) {
      const fonts = run('pdffonts', `${name}.pdf`).trim().split('\n').slice(2)
      expect(fonts.length, name).toBeGreaterThan(0)
      for (const font of fonts) {
        expect(font, name).toContain('TrueType')
        expect(font, name).toMatch(/ yes (yes|no) +yes /)
      }
    }
  })

  it('carries each field of the record byte for byte', () => {
    const handover = samples['handover-33'] as HandoverData
    const text = words('handover-33')
    for (const row of handover.rows) {
      for (const field of [row.roomCode, row.place, row.papers[0]?.code, row.cards[0]?.code]) {
        expect(text).toContain(bare(field ?? ''))
      }
    }
    expect(text).not.toContain('�')
  })

  it('holds in an emergency pack its contents, every form with its number as bars, and slips by four', () => {
    const { pack } = samples
    if (pack?.kind !== 'pack') throw new Error('pack')
    const pages = Array.from({ length: answer('pack').pages }, (_, i) => i + 1)
    const found = pages.map(page => read('pack', 203.2, page))
    const numbered = (no: string) => found.filter(symbols => symbols.includes(`CODE-128:${no}`)).length
    expect(numbered(pack.no)).toBe(1)
    for (const part of pack.parts) {
      // The number stands on each page of its form.
      if (part.kind === 'handover') expect(numbered(part.no), part.no).toBe(part.blank ? 3 : 2)
      if (part.kind === 'slips') for (const { no } of part.slips) expect(numbered(no), no).toBe(1)
      if (part.kind === 'labels') for (const l of part.labels) expect(numbered(numberOf(l)), numberOf(l)).toBe(1)
    }
    // Six slips lie on two sheets: four, and two.
    const slips = found.map(symbols => symbols.filter(s => s.startsWith('CODE-128:QT')).length).filter(n => n > 0)
    expect(slips).toEqual([4, 2])
    const text = words('pack')
    for (const c of pack.contents) {
      expect(text).toContain(bare(c.title))
      expect(text).toContain(`${c.n}${c.measure}`)
    }
  })

  it('has no figure on a form that is to be written by hand', () => {
    const { pack } = samples
    if (pack?.kind !== 'pack') throw new Error('pack')
    const form = pack.parts.find(p => p.kind === 'handover' && p.blank) as HandoverData
    const pages = Array.from({ length: answer('pack').pages }, (_, i) =>
      words('pack', '-f', `${i + 1}`, '-l', `${i + 1}`),
    )
    const text = pages.filter(page => page.includes(documentText(form.no)) && page.includes('交回人')).join('')
    for (const row of form.rows) expect(text).toContain(row.papers[0]?.code)
    expect(text).not.toMatch(/[0-9]份/)
    expect(text).not.toContain('合计壹')
  })

  it('draws every template blank and filled in: title, number, each name of a place, form code and version', () => {
    for (const t of templates) {
      const facts = [...t.head, ...t.sections.flatMap(s => (s.kind === 'facts' ? s.rows : []))].flatMap(r => r.facts)
      const asked = [
        ...facts.flatMap(f => [f.label, ...(f.ticks ?? [])]),
        ...tablesOf(t).flatMap(s => s.columns.flatMap(c => [c.heading, ...(c.ticks ?? [])])),
        ...t.sections.flatMap(s => [
          s.heading ?? '',
          ...(s.kind === 'signatures' ? s.rows.map(r => r.meaning.zh) : []),
        ]),
      ]
      for (const name of [`form-${t.name}-blank`, `form-${t.name}-filled`]) {
        const { no } = samples[name] as FormData
        const text = words(name)
        for (const said of [t.title.zh, documentText(no), ...asked, t.note ?? '', `表${t.formCode}模板v3`])
          expect(text, name).toContain(bare(said))
        // Its head is repeated, and no page is without its number.
        for (let page = 1; page <= answer(name).pages; page++) {
          const one = words(name, '-f', String(page), '-l', String(page))
          for (const said of [documentText(no), ...t.head.flatMap(r => r.facts.map(f => f.label))])
            expect(one, `${name} ${page}`).toContain(bare(said))
        }
        expect(text, name).not.toContain('手机号')
        if (t.posted) expect(text, name).not.toMatch(/手机|电话/)
      }
    }
  })

  it('fills in what it is given, and leaves blank forms blank', () => {
    for (const t of templates) {
      const filled = samples[`form-${t.name}-filled`] as FormData
      const text = words(`form-${t.name}-filled`)
      for (const value of Object.values(filled.values)) expect(text, t.name).toContain(bare(value))
      for (const { key } of tablesOf(t))
        for (const row of filled.tables[key] ?? [])
          for (const value of Object.values(row)) expect(text, `${t.name} ${key}`).toContain(bare(value))
      if (tablesOf(t).length > 0) expect(text, t.name).toContain('以下空白')
      const blank = words(`form-${t.name}-blank`)
      for (const none of ['姜洋', 'P2611010659509', '电子签名时间', '以下空白', '{'])
        expect(blank, t.name).not.toContain(none)
    }
  })

  it('has numbers on its forms that a scanner reads, in whole dots, beside the QR', () => {
    for (const t of templates) {
      const name = `form-${t.name}-blank`
      const { no, anchor } = samples[name] as FormData
      expect(read(name, 203.2), name).toEqual([`CODE-128:${no}`, `QR-Code:${anchor.qr}`])
      const { rows, lefts } = exactRows(bitmap(name, 203.2), no, 2)
      expect(rows.length / 8, name).toBeGreaterThanOrEqual(12.7)
      expect(lefts.size, name).toBe(1)
    }
  })

  it('leaves on the blank count sheet twenty rows to write in, and no figure of anything', () => {
    const text = words('form-count-sheet-blank')
    for (const none of ['差异', '剩余', '短少', '多出']) expect(text).not.toContain(none)
    expect(text.replaceAll('未见应有数', '')).not.toContain('应有')
    expect(text.match(/□?完好□?异常/g)?.length).toBeGreaterThanOrEqual(20)
    expect(run('pdfinfo', 'form-count-sheet-blank.pdf')).not.toMatch(/Subject|Keywords/)
  })

  it('never writes the code of a badge back as text', () => {
    const badges = samples.badges
    if (badges?.kind !== 'badges') throw new Error('badges')
    for (const badge of badges.badges) expect(words('badges')).not.toContain(badge.back.slice(1, 9))
  })

  it('refuses figures that do not add up, and prints nothing', () => {
    for (const name of Object.keys(refused)) {
      const { problems } = answer(name)
      expect(problems, name).toEqual([expect.objectContaining({ field: 'statement', reason: 'bad-figures' })])
      expect(existsSync(fileOf(`${name}.pdf`)), name).toBe(false)
    }
  })

  it('shows on a count sheet what was typed by hand and what was taken back, with the reasons', () => {
    const text = words('count-serials')
    for (const { code, last, reason } of countSerials.remarks) {
      for (const said of [code, last, reason]) expect(text).toContain(bare(said ?? ''))
    }
    expect(text).toContain('手工录入13个撤回1次（未计入）')
    expect(words('count')).toContain('手工录入1个（第10行）撤回0次（未计入）')
    expect(words('count')).not.toContain('手工录入与撤回')
    expect(words('count-copies')).not.toContain('撤回')
  })

  it('keeps count sheets free of any figure but the own count', () => {
    const text = words('count') + words('count-serials')
    const expectable = text
      .replaceAll('未见应有数', '')
      .replaceAll('本单不载应有数', '')
      .replaceAll('应有数在各次清点', '')
    for (const word of ['应有', '差异', '剩余', '短少', '多出']) expect(expectable).not.toContain(word)
    expect(run('pdfinfo', 'count.pdf')).not.toMatch(/Subject|Keywords/)
    expect(words('count-joint')).toContain('两人共同复数，当面逐一扫码')
    expect(words('count-joint')).toContain('姜洋（试卷保管员）、秦燕霞')
    expect(run('pdfinfo', 'count-long.pdf')).toMatch(/Pages: +3/)
    expect(words('count-long')).toContain(`${capitals(countLong.rows.length)}袋`)
  })

  it('fills at most 19 rooms a page, and sums each page and the whole', () => {
    const data = samples['handover-33'] as HandoverData
    const first = words('handover-33', '-l', '1')
    const last = words('handover-33', '-f', '2')
    expect(first).toContain('本页第1—19个')
    expect(last).toContain('本页第20—33个')
    expect(last).toContain('本单元本类别合计')
    expect(last).toContain('交出')
    expect(first).not.toContain('亲笔签名')
    const copies = data.rows.reduce((sum, row) => sum + (row.papers[0]?.copies ?? 0), 0)
    expect(last).toContain(`${capitals(33)}袋${capitals(copies)}份`)
  })

  it('keeps statement, signatures, stamp and anchor of the certificate on page 1, whatever its size', () => {
    for (const name of ['certificate', 'certificate-full']) {
      const data = samples[name] as CertificateData
      const [zh, en] = [words(name, '-l', '1'), words(name, '-f', '2', '-l', '2')]
      expect(zh, name).toContain(bare(partsText(statementZh(data.statement))))
      expect(en, name).toContain(bare(partsText(statementEn(data.statement))))
      for (const row of data.signatures) expect(zh, name).toContain(row.name)
      expect(zh, name).toContain(`${data.siteName}（盖章）`)
      expect(zh, name).toContain(bare(hashGroups(data.anchor.root).slice(0, 7).join('')))
    }
  })

  it('adds up: table, list, statement and capitals of the certificate are one number', () => {
    const data = samples.certificate as CertificateData
    const [zh, en] = [words('certificate', '-l', '1'), words('certificate', '-f', '2', '-l', '2')]
    const copies = data.bags.reduce((sum, bag) => sum + (bag.copies ?? 0), 0)
    const total = `${thousands(data.bags.length)}/${thousands(copies)}`
    for (const text of [zh, en]) expect(text).toContain(total)
    expect(zh).toContain(`${capitals(data.bags.length)}袋`)
    const figures = (page: string) =>
      run('pdftotext', '-raw', '-f', page, '-l', page, 'certificate.pdf', '-').match(/[\d,]+ \/ [\d,]+/g)
    expect(figures('1')?.length).toBeGreaterThan(30)
    expect(figures('1')).toEqual(figures('2'))
    const list = words('certificate', '-f', '3')
    for (const bag of data.bags) expect(list).toContain(bag.code + bag.sealNo)
  })
})
