/**
 * What must stand on the pages of a destruction certificate, in the order it is drawn there, and which character of its PDF
 * is another (FORMAT.md, "The certificate"). Only the English names of categories and the fixed words round them are not looked at.
 */
import { base32Of } from './certificate.mjs'
import {
  byCode,
  chineseDay,
  date,
  dayAndMinute,
  englishDay,
  grouped,
  KINDS,
  MONTHS,
  minutes,
  seconds,
  sumOf,
} from './certificate-terms.mjs'

/**
 * @typedef {Record<string, any>} Body
 * @typedef {{ zh: string, en: string, text: string }} Words  what must stand on a page, and what that is
 * @typedef {{ page: number, zh: string, en: string, wanted: string, found: string, at: number }} Misprint
 * @typedef {{ categories: boolean, ranges: boolean }} Fullness  how much page 1 holds; the rest is on page 3
 */

/**
 * What is compared: no blanks, no dashes (a PDF does not tell them), one spelling of each character, one middle dot (where
 * characters have one glyph, a PDF names one of them). @param {string} text
 */
export const bare = text =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\u2010-\u2015]+/gu, '')
    .replace(/[\u2022\u2027\u2219\u22c5\u30fb]/g, '·')

/** @param {string} zh @param {string} en @param {string} text @returns {Words} */
const words = (zh, en, text) => ({ zh, en, text: bare(text) })

const FIGURES = '零壹贰叁肆伍陆柒捌玖'
/** 248 → 贰佰肆拾捌. @param {number} n @returns {string} */
function capitals(n) {
  if (n >= 10_000) {
    const rest = n % 10_000
    return `${capitals(Math.floor(n / 10_000))}万${rest === 0 ? '' : (rest < 1000 ? '零' : '') + capitals(rest)}`
  }
  const digits = [...String(n)].map(Number)
  const places = ['', '拾', '佰', '仟']
  const named = digits.map((d, i) => (d ? `${FIGURES[d]}${places[digits.length - 1 - i]}` : '零'))
  return named
    .join('')
    .replace(/零+/g, '零')
    .replace(/(.)零$/, '$1')
}

/** @type {Fullness} */
const EVERYTHING = { categories: true, ranges: true }

// --- Facts -------------------------------------------------------------------------------------------------------

/** A time on the same day alone, else with its day. @param {number} from @param {number} to @param {(ms: number) => string} day */
const until = (from, to, day) => (date(from) === date(to) ? seconds(to) : `${day(to)} ${seconds(to)}`)
/** @param {number} from @param {number} to */
const minutesTo = (from, to) => (date(from) === date(to) ? minutes(to) : dayAndMinute(to))
/** @param {number} from @param {number} to */
const span = (from, to) =>
  date(from) === date(to) ? minutes(from) + minutes(to) : dayAndMinute(from).slice(5) + dayAndMinute(to).slice(5)

/** @param {Body} c @returns {Words[]} */
function factsZh(c) {
  const { examEndedAt: end, endEnteredAt: entered } = c
  const late = entered === null ? '' : `（${until(end, entered, chineseDay)} 录入）`
  return [
    words('考点', 'site', `${c.areaName}${c.siteName}`),
    words('书面要求', 'order', c.order.zh),
    words(
      '考试结束',
      'end of exam',
      `${chineseDay(end)} ${seconds(end)}${late}，满四小时 ${until(end, c.waitedUntil, chineseDay)}`,
    ),
    words('销毁起止', 'destroyed', dayAndMinute(c.destroyedFrom) + minutesTo(c.destroyedFrom, c.destroyedTo)),
    words('销毁方式', 'method', c.method.zh + (c.weight ?? '')),
    c.facility ? words('受托单位', 'facility', c.facility.zh) : words('设备', 'equipment', c.equipment.zh),
    words('销毁地点', 'place', c.place.zh),
    c.facility ? words('押运', 'escorts', c.escorts?.zh ?? '') : words('残渣去向', 'residue', c.residue?.zh ?? ''),
    words('监控录像', 'video', `通道 ${c.videoChannel}${span(c.videoFrom, c.videoTo)}`),
    words('录像保存', 'kept', `介质 ${c.videoMedium}，至 ${c.keepUntil} 以后`),
  ]
}

/** @param {Body} c @returns {Words[]} */
function factsEn(c) {
  const { examEndedAt: end, endEnteredAt: entered } = c
  const late = entered === null ? '' : ` (entered ${until(end, entered, englishDay)})`
  const of = (/** @type {string} */ what, /** @type {string} */ text) =>
    words(`英文页 ${what}`, `${what}, in English`, text)
  return [
    of('order', c.order.en),
    of(
      'end of exam',
      `${englishDay(end)} ${seconds(end)}${late}; four hours up at ${until(end, c.waitedUntil, englishDay)}`,
    ),
    of(
      'destroyed',
      `${date(c.destroyedFrom)}, ${minutes(c.destroyedFrom)}${minutesTo(c.destroyedFrom, c.destroyedTo)}`,
    ),
    of('method', c.method.en + (c.weight ? `, ${c.weight}` : '')),
    c.facility ? of('facility', c.facility.en) : of('equipment', c.equipment.en),
    of('place', c.place.en),
    c.facility ? of('escorts', c.escorts?.en ?? '') : of('residue', c.residue?.en ?? ''),
    of('video', `Channel ${c.videoChannel},${span(c.videoFrom, c.videoTo)}`),
    of('kept', `${c.videoMedium}, to ${c.keepUntil} or later`),
  ]
}

// --- Tables ------------------------------------------------------------------------------------------------------

/** @param {Body[]} bags */
const cell = bags => (bags.length ? `${grouped(bags.length)} / ${grouped(sumOf(bags))}` : '')

/**
 * The tables, each row as it is printed.
 * @param {Body[]} bags @param {0 | 1} language @param {Fullness} full @param {boolean} byUnit @param {boolean} [attached]  on a page of their own
 */
function tables(bags, language, full, byUnit, attached = false) {
  const zh = language === 0
  const units = [...new Set(bags.map(b => b.unitNo))]
  const kinds = Object.keys(KINDS).filter(k => bags.some(b => b.kind === k))
  const kindName = (/** @type {string} */ k) => KINDS[k]?.[language] ?? ''
  const unitName = (/** @type {number} */ u) => (zh ? `第 ${u} 单元` : `Unit ${u}`)
  const inUnits = (/** @type {Body[]} */ of) =>
    [...units.map(u => cell(of.filter(b => b.unitNo === u))), cell(of)].join('')
  const inKinds = (/** @type {Body[]} */ of) =>
    [...kinds.map(k => cell(of.filter(b => b.kind === k))), cell(of)].join('')
  const total = zh ? '总计（袋／份）' : 'Total (bags / copies)'
  const sums = (/** @type {string} */ figures) => words('总计', 'total', total + figures)
  const sumRows = byUnit
    ? [
        ...units.map(u => words(unitName(u), `unit ${u}`, unitName(u) + inKinds(bags.filter(b => b.unitNo === u)))),
        sums(inKinds(bags)),
      ]
    : [
        words('单元', 'units', `${units.map(unitName).join('')}${zh ? '合计' : 'Total'}`),
        ...kinds.flatMap(kind => {
          const of = bags.filter(b => b.kind === kind)
          const row = (/** @type {string} */ name, /** @type {Body[]} */ some) =>
            words(name, `${kind}, ${name}`, name + inUnits(some))
          if (!full.categories) return [row(kindName(kind), of)]
          return [...new Set(of.map(b => b.category.code))].sort(byCode).map((code, i) => {
            const some = of.filter(b => b.category.code === code)
            return row(`${zh ? `${i === 0 ? kindName(kind) : ''}${some[0]?.category.name.zh}` : ''}（${code}）`, some)
          })
        }),
        sums(inUnits(bags)),
      ]
  const lines = zh ? `共 ${grouped(bags.length)} 行` : `${grouped(bags.length)} lines`
  const rows = attached ? sumRows : [...sumRows, words('附表行数', 'lines of the list', lines)]
  if (!full.ranges) return rows
  const ranges = kinds.flatMap(kind =>
    units.flatMap(u => {
      const of = bags.filter(b => b.kind === kind && b.unitNo === u)
      const [first, last] = [of[0], of.at(-1)]
      if (!first || !last) return []
      const name = zh ? `${kindName(kind)}　第 ${u} 单元` : `${kindName(kind)}, unit ${u}`
      const text = `${name}${grouped(of.length)}${first.code}${last.code}${first.sealNo}${last.sealNo}`
      return [words(`${kindName(kind)} 第 ${u} 单元起止`, `range of ${kind}, unit ${u}`, text)]
    }),
  )
  return [...rows, ...ranges]
}

// --- Statement, signatures, anchor -------------------------------------------------------------------------------

/** @param {Body} c @returns {Words[]} */
function statementZh(c) {
  const { due, destroyed, explainedBy: by, differences, interruptions, sheetFed, relieved } = c.statement
  const some = by.length > 0
  const balance = some ? `其余 ${grouped(due - destroyed)} 袋见异常事件 ${by.join('、')}。` : '差额 0 袋。'
  return [
    words(
      '声明：袋数',
      'statement: bags',
      `兹证明：上列涉密考试材料共${capitals(destroyed)}袋（${grouped(destroyed)} 袋），于本次考试全部单元结束`,
    ),
    words(
      '声明：方式',
      'statement: way',
      `逐袋核对袋条码与封条号，${sheetFed ? '当场拆封入机' : '未启封'}，${some ? '' : '全部销毁。'}`,
    ),
    words('声明：差额', 'statement: balance', `应销 ${grouped(due)} 袋，实销 ${grouped(destroyed)} 袋，${balance}`),
    ...differences.map((/** @type {Body} */ d) =>
      words('声明：差异', 'statement: difference', `差异（异常事件 ${d.incident}）依考区指示 ${d.instruction} 处理。`),
    ),
    ...interruptions.map((/** @type {Body} */ x) =>
      words(
        '声明：中断',
        'statement: interruption',
        `其间 ${dayAndMinute(x.at)} 因${x.cause.zh}中断，${dayAndMinute(x.resumedAt)} 恢复`,
      ),
    ),
    words('声明：在场', 'statement: presence', `执行人、监督人${relieved ? '各在所列时段内始终在场' : '自始至终在场'}`),
  ]
}

/** @param {Body} c @returns {Words[]} */
function statementEn(c) {
  const { due, destroyed, explainedBy: by, differences, interruptions } = c.statement
  const balance =
    by.length > 0 ? `; for the other ${grouped(due - destroyed)} see incident ${by.join(', ')}.` : ', balance 0.'
  return [
    words('英文页袋数', 'bags, in English', `(${grouped(destroyed)}) bags`),
    words('英文页差额', 'balance, in English', `Due ${grouped(due)}, destroyed ${grouped(destroyed)}${balance}`),
    ...differences.map((/** @type {Body} */ d) =>
      words(
        '英文页差异',
        'difference, in English',
        `The difference (incident ${d.incident}) was handled as the area instructed (${d.instruction}).`,
      ),
    ),
    ...interruptions.map((/** @type {Body} */ x) =>
      words(
        '英文页中断',
        'interruption, in English',
        `Work stopped at ${dayAndMinute(x.at)} (${x.cause.en}) and resumed at ${dayAndMinute(x.resumedAt)}`,
      ),
    ),
  ]
}

/** @param {Body} r  a signature @param {0 | 1} language @returns {Words} */
function signature(r, language) {
  const of = language === 0 ? 'zh' : 'en'
  const [start, end, letter] = language === 0 ? ['始', '终', '介绍信'] : ['start', 'end', 'Letter']
  const sameDay = r.endedAt != null && date(r.at) === date(r.endedAt)
  const short = (/** @type {number} */ ms) => (sameDay ? seconds(ms) : `${date(ms).slice(5)} ${seconds(ms)}`)
  const both = r.endedAt == null ? '' : `${start}${short(r.at)}${end}${short(r.endedAt)}`
  const when = both || (r.at === null ? '' : `${date(r.at)}${seconds(r.at)}`)
  const name = `${r.name}${r.span ? span(r.span.from, r.span.to) : ''}${r.letterNo ? `${letter}${r.letterNo}` : ''}`
  return words(`签名 ${r.name}`, `signature of ${r.name}`, `${r.meaning[of]}${name}${r.unit[of]}${r.post[of]}${when}`)
}

/** What is not among the material, and the spot check. @param {Body} c @param {0 | 1} language @returns {Words[]} */
function small(c, language) {
  const spot = language === 0 ? `现场抽查：${c.spotCheck.zh}。` : `Spot check: ${c.spotCheck.en}.`
  const left = language === 0 ? c.notCovered?.zh : c.notCovered?.en
  return [words('现场抽查', 'spot check', spot), ...(left ? [words('未销毁的', 'not covered', left)] : [])]
}

const fours = (/** @type {string} */ text) => (text.match(/.{1,4}/g) ?? []).join(' ')

/** @param {Body} c @param {0 | 1} language @returns {Words[]} */
function anchor(c, language) {
  const { entries, at, root, record, checkCode: code, qr } = c.anchor
  const [head, entry, sum, rec, check] =
    language === 0
      ? ['台账核验码', `第 ${grouped(entries)} 条`, '台账摘要', '记录', '校验码']
      : ['Ledger anchor', `entry No. ${grouped(entries)}`, 'Root', 'Record', 'Check code']
  return [
    words('台账核验码', 'ledger anchor', `${head}${entry}${date(at)}${seconds(at)}`),
    words('台账摘要', 'root', `${sum}${fours(base32Of(root))}·${qr.slice(-1)}`),
    words('记录', 'record', `${rec}${fours(base32Of(record))}`),
    words('校验码', 'check code', `${check}${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`),
  ]
}

/** What stands under the stamp. @param {Body} c @returns {[zh: Words, en: Words]} */
function stamp(c) {
  const [year, month, day] = date(c.destroyedTo).split('-').map(Number)
  return [
    words('盖章日期', 'date', `${c.siteName}（盖章）${year} 年 ${month} 月 ${day} 日`),
    words('英文页盖章日期', 'date, in English', `${c.siteNameEn} (seal)${day} ${MONTHS[Number(month) - 1]} ${year}`),
  ]
}

// --- Pages -------------------------------------------------------------------------------------------------------

/** @param {string} no */
const number = no =>
  words('证明编号', 'number', `${no.slice(0, 4)}-${no.slice(4, 8)}-${no.slice(8, 12)}-${no.slice(12)}`)

/** What must stand on each page before the list. @param {Body} c  as the record has it @param {Fullness} full @returns {Words[][]} */
function pagesOf(c, full) {
  const { no, bags } = c
  const byUnit = new Set(bags.map((/** @type {Body} */ b) => b.unitNo)).size > 4
  const signatures = (/** @type {0 | 1} */ language) =>
    c.signatures.map((/** @type {Body} */ r) => signature(r, language))
  return [
    [
      number(no),
      words('考试', 'exam', c.examName),
      ...factsZh(c),
      ...tables(bags, 0, full, byUnit),
      ...statementZh(c),
      ...signatures(0),
      ...small(c, 0),
      ...anchor(c, 0),
      stamp(c)[0],
    ],
    [
      number(no),
      words('英文页考试', 'exam, in English', c.examNameEn),
      ...factsEn(c),
      ...tables(bags, 1, full, byUnit),
      ...statementEn(c),
      ...signatures(1),
      ...small(c, 1),
      ...anchor(c, 1),
      stamp(c)[1],
    ],
    ...(full.categories && full.ranges ? [] : [[number(no), ...tables(bags, 0, EVERYTHING, false, true)]]),
  ]
}

/** The list, one row after the other wherever its pages end. @param {Body[]} bags @returns {Words[]} */
function listOf(bags) {
  const days = new Set(bags.map(b => date(b.scannedAt)))
  return [
    words('附表行数', 'lines of the list', `共 ${grouped(bags.length)} 行`),
    ...(days.size === 1 ? [words('扫描日期', 'day of scanning', [...days].join(''))] : []),
    ...bags.map((b, i) => {
      const time = days.size > 1 ? `${date(b.scannedAt).slice(5)} ${seconds(b.scannedAt)}` : seconds(b.scannedAt)
      const bag = `${b.code}${b.sealNo}${KINDS[b.kind]?.[0]}${b.category.name.zh}${b.unitNo}${b.roomCode ?? ''}`
      return words(`附表第 ${i + 1} 行`, `line ${i + 1} of the list`, `${i + 1}${bag}${grouped(b.copies)}${time}`)
    }),
  ]
}

/**
 * What the pages do not say as the record has it, or say in another place. A certificate that is too long for its first page
 * has its tables on the third; where the list is cut into pages is the layout's.
 * @param {Body} c  as the record has it
 * @param {string[]} texts  of the PDF, a page each
 * @returns {{ misprints: Misprint[], words: number }}
 */
export function misprints(c, texts) {
  const given = texts.map(bare)
  const [head, , , code] = anchor(c, 0)
  const foot = head && code ? [head, code] : []
  const ways = [EVERYTHING, { categories: false, ranges: true }, { categories: false, ranges: false }].map(full => {
    const pages = pagesOf(c, full)
    const lists = given.slice(pages.length)
    const list = listOf(c.bags)
    return {
      misprints: [
        ...pages.flatMap((of, i) => missing(of, given[i] ?? '', i + 1)),
        ...missing(list, lists.join(''), pages.length + 1),
        ...lists.flatMap((text, i) => missing([number(c.no), ...foot], text, pages.length + i + 1)),
      ],
      words: pages.flat().length + list.length + 3 * lists.length,
    }
  })
  return ways.reduce((best, way) => (way.misprints.length < best.misprints.length ? way : best))
}

/** One after the other, as they stand on the page. @param {Words[]} of @param {string} text @param {number} page @returns {Misprint[]} */
function missing(of, text, page) {
  let from = 0
  return of.flatMap(({ zh, en, text: wanted }) => {
    const at = text.indexOf(wanted, from)
    if (at >= 0) {
      from = at + wanted.length
      return []
    }
    // The longest beginning that is there says which character is another.
    let same = wanted.length - 1
    while (same > 0 && text.indexOf(wanted.slice(0, same), from) < 0) same -= 1
    const place = same > 0 ? text.indexOf(wanted.slice(0, same), from) : -1
    if (place >= 0) from = place + same
    return [{ page, zh, en, wanted, found: place < 0 ? '' : text.slice(place, place + wanted.length), at: same + 1 }]
  })
}
