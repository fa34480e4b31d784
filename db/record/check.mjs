#!/usr/bin/env node
/**
 * `node check.mjs [FOLDER] [--head "WHAT IS PRINTED"] [--out FOLDER]`: checks the inspector's copy, without FOLDER the one it
 * lies in. First the record (verifier.mjs), then each destruction certificate: the data it was drawn from and the words of
 * its PDF against what the events make of it. `--out` lays its PDF there. Exit code 0: right; 1: something is wrong; 2: there
 * is nothing to check. In a bundle it is one file (check-tool.ts) and asks for nothing but Node.
 */
import { realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { certificateAt, differences, numberedIn, papersIn } from './certificate.mjs'
import { bare, misprints } from './certificate-words.mjs'
import { textOf } from './pdf-text.mjs'
import { base32, checkCharacter, codeFor, verifyBundle } from './verifier.mjs'

/**
 * @typedef {Record<string, any>} Body
 * @typedef {import('./certificate.mjs').Paper} Paper
 * @typedef {import('./verifier.mjs').Bundle} Bundle
 * @typedef {{ zh: string, en: string }} Sentence
 * @typedef {{ right: boolean, wrong: Sentence[], said: Sentence[], papers: { no: string, pdf: Buffer }[] }} Checked
 */

/** So many of a kind are told one by one. */
const TOLD = 20

/**
 * Checks record and certificates; throws nothing, whatever lies in the folder.
 * @param {string} dir
 * @param {{ code?: string | null, head?: string | null }} [options]
 * @returns {Checked}
 */
export function checkBundle(dir, options = {}) {
  const { read, ...record } = verifyBundle(dir, options)
  /** @type {Sentence[]} */
  const wrong = record.findings.map(({ zh, en }) => ({ zh, en }))
  /** @type {Sentence[]} */
  const said = [
    {
      zh: `台账${record.whole ? '完整' : '不完整'}：${record.events} 条，${record.signatures} 个签名，${record.checkpoints} 个核验点，${record.documents} 份单据`,
      en: `The record is ${record.whole ? 'whole' : 'NOT whole'}: ${record.events} entries, ${record.signatures} signatures, ${record.checkpoints} checkpoints, ${record.documents} forms`,
    },
    {
      zh: `台账摘要 ${groups(record.root)}`,
      en: 'The root: compare its groups with the last form on paper',
    },
    ...record.untold.map(type => ({
      zh: `本程序不认识的条目种类 ${type}`,
      en: `A type of entry this program does not know: ${type}`,
    })),
  ]
  /** @type {Checked['papers']} */
  const papers = []
  const before = wrong.length
  try {
    if (read) certificates(read, said, wrong, papers)
  } catch (error) {
    // Of a record that is whole this is never so.
    wrong.push({
      zh: `台账的条目不能读，证明无从核对（${error}）`,
      en: `The entries cannot be read, no certificate can be compared (${error})`,
    })
  }
  if (wrong.length - before > TOLD) {
    const more = wrong.splice(before + TOLD).length
    wrong.push({ zh: `还有 ${more} 处`, en: `and ${more} more` })
  }
  return { right: wrong.length === 0, wrong, said, papers }
}

/** @param {string} hex */
const groups = hex => (base32(Buffer.from(hex, 'hex')).match(/.{4}/g) ?? []).join(' ')

/** @param {Bundle} read @param {Sentence[]} said @param {Sentence[]} wrong @param {Checked['papers']} papers */
function certificates(read, said, wrong, papers) {
  const printed = papersIn(read.events)
  for (const paper of printed) {
    const found = paper.made === null ? null : certificate(read, paper, paper.made, wrong)
    if (found) {
      papers.push({ no: paper.no, pdf: found.pdf })
      said.push(...found.said)
    }
  }
  for (const no of numberedIn(read.events))
    if (!printed.some(p => p.no === no && p.made !== null))
      said.push({
        zh: `销毁证明 ${no} 还没有打印，没有可核对的`,
        en: `Certificate ${no} has not been printed: nothing to compare`,
      })
  if (numberedIn(read.events).length === 0)
    said.push({ zh: '台账里还没有销毁证明', en: 'There is no destruction certificate in the record yet' })
}

/**
 * One printing of a certificate.
 * @param {Bundle} read
 * @param {Paper} paper
 * @param {number} made
 * @param {Sentence[]} wrong
 */
function certificate({ files, events, heads }, paper, made, wrong) {
  const pdfName = `documents/${paper.hash}.pdf`
  const dataName = paper.data && `documents/${paper.data}.json`
  const pdf = files.get(pdfName)
  const texts = pdf ? readPages(pdf, pdfName, wrong) : []
  const data = dataName ? parsed(files.get(dataName), dataName, wrong) : null
  const entries = headOf(heads, paper, made, texts, data)
  const record = certificateAt(events, paper, entries, heads.get(entries))
  if (!record) {
    wrong.push({
      zh: `台账里没有证明 ${paper.no} 所说的销毁`,
      en: `The record knows no destruction of certificate ${paper.no}`,
    })
    return null
  }
  const wrongBefore = wrong.length
  for (const [field, is, should] of [
    ['no', paper.no, record.no],
    ['record', paper.record, record.anchor?.record],
  ])
    if (is !== should)
      wrong.push(differs(`第 ${paper.numbered} 条`, `Entry ${paper.numbered}`, String(field), is, should))
  if (dataName && data)
    for (const d of differences(record, data)) wrong.push(differs(dataName, dataName, d.path, d.file, d.record))
  const words = misprints(record, texts)
  if (texts.length > 0) for (const m of words.misprints) wrong.push(misprinted(pdfName, m))
  /** @type {Sentence[]} */
  const said = [
    {
      zh: `销毁证明 ${paper.no}（第 ${paper.numbered} 条编号，第 ${entries} 条的核验点）${wrong.length > wrongBefore ? '与台账不符' : '与台账相符'}`,
      en: `Certificate ${paper.no} (numbered by entry ${paper.numbered}, anchored at ${entries}) is ${wrong.length > wrongBefore ? 'NOT ' : ''}as the record has it`,
    },
    dataName
      ? { zh: `　数据 ${dataName}：核对 ${leaves(record)} 项`, en: `its data: ${leaves(record)} values compared` }
      : { zh: '　没有留存数据（较早的程序打印的）', en: 'its data was not kept (printed by an older program)' },
    {
      zh: `　印出的 ${pdfName}：${texts.length} 页，核对 ${words.words} 处`,
      en: `what is printed: ${texts.length} pages, ${words.words} places compared`,
    },
  ]
  return pdf && { pdf, said }
}

/** @param {Buffer} pdf @param {string} name @param {Sentence[]} wrong */
function readPages(pdf, name, wrong) {
  try {
    return textOf(pdf)
  } catch (error) {
    wrong.push({ zh: `${name}：读不出文字（${error}）`, en: `${name}: its words cannot be read (${error})` })
    return []
  }
}

/** @param {Buffer | undefined} bytes @param {string} name @param {Sentence[]} wrong @returns {Body | null} */
function parsed(bytes, name, wrong) {
  try {
    return bytes ? JSON.parse(bytes.toString('utf8')) : null
  } catch (error) {
    wrong.push({ zh: `${name}：不能读（${error}）`, en: `${name}: cannot be read (${error})` })
    return null
  }
}

/**
 * The entry whose head the certificate carries: of the checkpoints between its number and its making the one it names.
 * @param {Bundle['heads']} heads @param {Paper} paper @param {number} made @param {string[]} texts @param {Body | null} data
 */
function headOf(heads, paper, made, texts, data) {
  const between = [...heads.keys()].filter(size => size >= paper.numbered && size < made)
  const printed = Number(/台账核验码第([\d,]+)条/.exec(bare(texts[0] ?? ''))?.[1]?.replaceAll(',', ''))
  return (
    between.find(size => size === printed) ??
    between.find(size => size === data?.anchor?.entries) ??
    between[0] ??
    paper.numbered
  )
}

/** @param {string} placeZh @param {string} placeEn @param {string} field @param {unknown} is @param {unknown} should @returns {Sentence} */
function differs(placeZh, placeEn, field, is, should) {
  const [a, b] = [is, should].map(x => JSON.stringify(x) ?? '—')
  return {
    zh: `${placeZh}　${field}：写的是 ${a}，台账是 ${b}`,
    en: `${placeEn}, ${field}: it says ${a}, the record has ${b}`,
  }
}

/** @param {string} name @param {import('./certificate-words.mjs').Misprint} m @returns {Sentence} */
function misprinted(name, m) {
  const none = m.found === ''
  return {
    zh: `${name}　第 ${m.page} 页 ${m.zh}：应印“${m.wanted}”，${none ? '没有印' : `第 ${m.at} 个字符起不同，印的是“${m.found}”`}`,
    en: `${name}, page ${m.page}, ${m.en}: should read "${m.wanted}", ${none ? 'is not there' : `differs from character ${m.at} on, reads "${m.found}"`}`,
  }
}

/** How many values there are. @param {unknown} of @returns {number} */
const leaves = of =>
  typeof of === 'object' && of !== null
    ? Object.values(of).reduce((n, x) => n + leaves(x), 0)
    : of === undefined
      ? 0
      : 1

/** An option and what follows it, taken out of the arguments. @param {string[]} args @param {string} name */
function option(args, name) {
  const at = args.indexOf(name)
  return at < 0 ? null : args.splice(at, 2)[1]
}

async function checkFolder() {
  const args = process.argv.slice(2)
  const [head, to] = [option(args, '--head'), option(args, '--out')]
  const [dir = dirname(realpathSync(process.argv[1] ?? ''))] = args
  const isThere = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false }) !== undefined
  if (
    args.length > 1 ||
    head === undefined ||
    to === undefined ||
    (to !== null && !isThere(to)) ||
    !isThere(join(dir, 'manifest.json'))
  ) {
    console.error('这里没有导出包。 There is no bundle here.　node check.mjs [FOLDER] [--head "…"] [--out FOLDER]')
    return 2
  }
  const code = await codeFor(dir)
  if (code !== null && (code.length !== 27 || checkCharacter(code.slice(0, -1)) !== code.at(-1))) {
    console.error('码有误：应是 27 个字符，校验字符不符。 Not the code: it has 27 characters and a check character.')
    return 2
  }
  const { right, wrong, said, papers } = checkBundle(dir, { code, head })
  for (const s of said) console.log(`${s.zh}　${s.en}`)
  for (const s of wrong) console.log(`✗ ${s.zh}\n  ${s.en}`)
  if (to !== null)
    for (const { no, pdf } of papers) {
      writeFileSync(join(to, `${no}.pdf`), pdf)
      console.log(`证明 certificate → ${join(to, `${no}.pdf`)}`)
    }
  console.log(right ? '✓ 核对无误 All is right' : `✗ 有 ${wrong.length} 处不对 ${wrong.length} findings`)
  return right ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  process.exit(await checkFolder())
