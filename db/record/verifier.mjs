#!/usr/bin/env node
/**
 * A second, independent verifier: `node verifier.mjs FOLDER [--head "WHAT IS PRINTED"]` checks an exported bundle. Written
 * from FORMAT.md alone, with nothing but Node: it shares no line with the program whose record it judges, and is meant
 * for whoever received the bundle. Sentences are Chinese, then English; it exits 0 only when nothing was found.
 */
import { createDecipheriv, createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { pathToFileURL } from 'node:url'

/**
 * @typedef {{ seq: number, at: number, occurred: number, tick: number, boot: number, actor: number | null,
 *   station: number | null, device: string | null, act: number, type: string, body: Uint8Array }} Row
 * @typedef {{ place: string, meaning: string, person: number, at: number, key: number, sig: string }} Part
 * @typedef {{ seq: number | null, zh: string, en: string }} Finding
 * @typedef {(seq: number | null, zh: string, en: string) => void} Find
 * @typedef {Record<string, any>} Body
 * @typedef {{ size: number, root: string, groups: number, document: string | null, record: string | null }} Printed
 * @typedef {{ files: Map<string, Buffer>, events: Body[], heads: Map<number, { root: string, at: number }> }} Bundle
 */

const BLOCK = 256
const MEANINGS =
  'counted received gave checked approved carried supervised decided founded sealed observed packed escorted'.split(' ')

/** @param {(Uint8Array | string)[]} parts */
export function sha256(...parts) {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest()
}

// --- An event and its hash ---------------------------------------------------------------------------------------

/** @param {number} n */
const u64 = n => {
  const b = Buffer.alloc(8)
  b.writeBigUInt64BE(BigInt(n))
  return b
}
/** @param {number} n */
const u32 = n => {
  const b = Buffer.alloc(4)
  b.writeUInt32BE(n)
  return b
}
/** @param {Uint8Array} b */
const withLength = b => Buffer.concat([u32(b.length), b])
/** @param {string | null} s */
const text = s => (s === null ? u32(0xffffffff) : withLength(Buffer.from(s, 'utf8')))

/**
 * @param {Row} e
 * @param {Uint8Array} before  hash of the event before
 */
export const hashOf = (e, before) =>
  sha256(
    Buffer.from([0, 1]),
    ...[e.seq, e.at, e.occurred, e.tick, e.boot, e.actor ?? 0, e.station ?? 0].map(u64),
    text(e.device),
    u64(e.act),
    text(e.type),
    withLength(e.body),
    before,
  )

/** The tree of RFC 6962 as it grows: whole subtrees from the left, the largest first. */
export class Tree {
  /** @type {{ leaves: number, hash: Buffer }[]} */
  #whole = []
  size = 0

  /**
   * Adds a leaf; gives the root of the block that it completes.
   * @param {Buffer} leaf
   */
  push(leaf) {
    /** @type {Buffer | undefined} */
    let block
    let right = { leaves: 1, hash: leaf }
    while (this.#whole.at(-1)?.leaves === right.leaves) {
      const left = /** @type {typeof right} */ (this.#whole.pop())
      right = { leaves: left.leaves * 2, hash: sha256(Buffer.from([1]), left.hash, right.hash) }
      if (right.leaves === BLOCK) block = right.hash
    }
    this.#whole.push(right)
    this.size += 1
    return block
  }

  root() {
    const last = this.#whole.at(-1)
    if (!last) return sha256()
    return this.#whole.slice(0, -1).reduceRight((right, left) => sha256(Buffer.from([1]), left.hash, right), last.hash)
  }
}

// --- Keys and signatures -----------------------------------------------------------------------------------------

/** @param {Uint8Array} raw  32 bytes */
export const ed25519 = raw =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' })

/**
 * Base 64 in its one spelling, or nothing.
 * @param {unknown} s
 * @param {number} length  in bytes
 */
function base64(s, length) {
  if (typeof s !== 'string') return undefined
  const raw = Buffer.from(s, 'base64')
  return raw.length === length && raw.toString('base64') === s ? raw : undefined
}

/**
 * A checkpoint's text: gives size and root, time and the size of the one before where they are signed, or throws.
 * @param {string} note
 * @param {string} origin
 * @param {Uint8Array} pub
 * @returns {{ size: number, root: Buffer, at?: number, after?: number }}
 */
export function readNote(note, origin, pub) {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) throw new Error('no signature block')
  const signed = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  if (lines.pop() !== '' || lines.length !== 1) throw new Error('not one signature line')
  const [dash, name, sig, ...rest] = String(lines[0]).split(' ')
  if (dash !== '—' || name !== origin || rest.length > 0) throw new Error('not a signature line of this log')
  const raw = base64(sig, 68)
  if (!raw) throw new Error('not 4 + 64 bytes')
  if (!raw.subarray(0, 4).equals(sha256(`${name}\n`, Buffer.from([1]), pub).subarray(0, 4)))
    throw new Error('another key')
  if (!verify(null, Buffer.from(signed), ed25519(pub), raw.subarray(4))) throw new Error('the signature does not hold')
  const [first, size, root, ...more] = signed.split('\n')
  const hash = base64(root, 32)
  const said = /^(?:at (\d{1,16})\nafter (\d{1,15})\n)?$/.exec(more.join('\n'))
  if (first !== origin || !/^\d{1,15}$/.test(String(size)) || !hash || !said) throw new Error('not such a checkpoint')
  const head = { size: Number(size), root: hash }
  return said[1] === undefined ? head : { ...head, at: Number(said[1]), after: Number(said[2]) }
}

/**
 * Does a witness's line hold for this checkpoint?
 * @param {Body} w  body of `checkpoint.witnessed.1`
 * @param {string} note
 */
function witnessHolds(w, note) {
  const key = base64(w.key, 32)
  const [dash, name, sig, ...rest] = String(w.line).split(' ')
  const raw = base64(sig, 76)
  if (!key || !raw || dash !== '—' || name !== w.name || rest.length > 0) return false
  if (!raw.subarray(0, 4).equals(sha256(`${name}\n`, Buffer.from([4]), key).subarray(0, 4))) return false
  const time = raw.readBigUInt64BE(4)
  if (Number(time) * 1000 !== w.at) return false
  const body = note.slice(0, note.indexOf('\n\n') + 1)
  return verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), ed25519(key), raw.subarray(12))
}

/**
 * The bytes that a person's key signs.
 * @param {string} statement
 * @param {Omit<Part, 'sig' | 'key'>} p
 */
export const messageOf = (statement, p) =>
  Buffer.from(
    `paper-room signature 1\n${sha256(statement).toString('hex')}\n${p.place}\n${p.meaning}\n${p.person}\n${p.at}\n`,
  )

// --- Codes on paper ----------------------------------------------------------------------------------------------

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** ISO 7064 MOD 37,36. @param {string} of */
export function checkCharacter(of) {
  let p = 36
  for (const c of of) p = (((p + ALPHABET.indexOf(c)) % 36 || 36) * 2) % 37
  return ALPHABET[(37 - p) % 36]
}

/** @param {Uint8Array} bytes */
export function base32(bytes) {
  const bits = Array.from(bytes, b => b.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => CROCKFORD[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/**
 * What stands on a form: the text of its QR, or `SIZE` and at least the first four groups of the root.
 * @param {string} given
 * @returns {Printed | { wrong: { zh: string, en: string } }}
 */
export function readPrinted(given) {
  const typed = given.toUpperCase().trim()
  const qr = /^RA1-([0-9A-Z]+)-([0-9A-Z]{52})-(\d{1,15})-([0-9A-Z]{52})-([0-9A-Z])$/.exec(typed)
  if (qr) {
    const [, document = '', record = '', size = '', root = '', check] = qr
    if (checkCharacter(`RA1${document}${record}${size}${root}`) !== check)
      return {
        wrong: {
          zh: '校验字符不对：读错或抄错了，请再来一次。',
          en: 'The check character is wrong: read or copied wrongly, try again.',
        },
      }
    return { size: Number(size), root, groups: 13, document, record }
  }
  const hand = /^第?\s*([\d,，]{1,20})\s*条?\s+((?:[0-9A-Z]{4}[\s-]*){4,13})(?:·?\s*[0-9A-Z])?$/.exec(typed)
  if (!hand)
    return {
      wrong: {
        zh: '要二维码的全文，或“条数”加至少四组摘要，例如：1286 T7KY XSRJ 5M2Q 0VJ1。',
        en: 'Give the whole text of the QR, or the entry number and at least four groups of the root, as 1286 T7KY XSRJ 5M2Q 0VJ1.',
      },
    }
  const root = String(hand[2]).replace(/[\s-]/g, '')
  return {
    size: Number(String(hand[1]).replace(/[,，]/g, '')),
    root,
    groups: root.length / 4,
    document: null,
    record: null,
  }
}

/** The groups (from 1) in which what is printed is not what the record has. @param {string} printed @param {Buffer} root */
export const differingGroups = (printed, root) => {
  const own = base32(root)
  return (printed.match(/.{4}/g) ?? []).flatMap((four, i) => (own.slice(i * 4, i * 4 + 4) === four ? [] : [i + 1]))
}

// --- A set on a stick --------------------------------------------------------------------------------------------

/**
 * @param {string} dir
 * @param {string | null} code
 * @param {Find} find
 */
function openSet(dir, code, find) {
  const bytes = readFileSync(join(dir, 'manifest.json'))
  const manifest = /** @type {Body} */ (JSON.parse(bytes.toString('utf8')))
  const pub = base64(manifest.workstation, 32)
  const sig = base64(readFileSync(join(dir, 'manifest.sig'), 'utf8').trimEnd(), 64)
  const message = Buffer.from(`paper-room manifest 1\n${sha256(bytes).toString('hex')}\n`)
  if (!pub || !sig || !verify(null, message, ed25519(pub), sig))
    find(null, '清单的签名不成立', 'The signature of the manifest does not hold')
  if (manifest.set !== 'bundle' || manifest.format !== 1) find(null, '不是第 1 版的导出包', 'Not a bundle of format 1')
  const key = manifest.salt === null ? null : sha256(`paper-room set 1\n${code ?? ''}\n${manifest.salt}\n`)
  /** @type {Map<string, Buffer>} */
  const files = new Map()
  for (const f of /** @type {Body[]} */ (manifest.files)) {
    const name = String(f.name)
    if (!/^(documents\/)?[\w-][\w.-]*$/.test(name)) {
      find(null, `清单里的文件名不许可：${name}`, `A name in the manifest that may not be: ${name}`)
      continue
    }
    try {
      const stored = readFileSync(join(dir, name))
      if (stored.length !== f.size || sha256(stored).toString('hex') !== f.sha256)
        find(null, `文件 ${name} 与清单不符`, `File ${name} is not the one of the manifest`)
      files.set(name, key && !TOOL.test(name) ? unsealed(stored, key, name) : stored)
    } catch {
      find(null, `文件 ${name} 缺失或打不开`, `File ${name} is missing or cannot be opened`)
    }
  }
  return { manifest, pub, files }
}

/** @param {Buffer} sealed @param {Buffer} key @param {string} name */
function unsealed(sealed, key, name) {
  const d = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  d.setAAD(Buffer.from(name, 'utf8')).setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([d.update(sealed.subarray(28)), d.final()])
}

/** What opens the rest lies open itself, in a sealed set too. */
const TOOL = /^check\.(mjs|cmd|sh)$/

/** Does the set want a code? @param {string} dir */
export const isSealed = dir => JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')).salt !== null

// --- The fold ----------------------------------------------------------------------------------------------------

/** @type {Record<string, string>} */
export const BAG = {
  'item.expected.1': 'expected',
  'item.received.1': 'stored',
  'item.admitted.1': 'stored',
  'item.turned-back.1': 'stored',
  'item.consigned.1': 'transit',
  'item.arrived.1': 'stored',
  'item.delivered.1': 'returned',
  'item.handed-out.1': 'transit',
  'item.accepted.1': 'issued',
  'item.returned.1': 'returned',
  'item.sealed.1': 'sealed',
  'item.opened.1': 'opened',
  'item.emptied.1': 'emptied',
  'item.missing.1': 'missing',
  'item.destroyed.1': 'destroyed',
  'item.sent.1': 'sent',
  'item.shipped.1': 'transit',
  'item.kept.1': 'kept',
}
/** @type {Record<string, string>} */
const SEAL = {
  'seal.assigned.1': 'assigned',
  'seal.used.1': 'used',
  'seal.broken.1': 'broken',
  'seal.on-carton.1': 'used',
  'seal.off-carton.1': 'broken',
  'seal.voided.1': 'void',
}

/** Back from missing, or from the way to a plant: the body says what it is again. */
export const BACK = ['item.found.1', 'item.came-back.1']

const KNOWN = [
  'item.marked.1',
  'item.held.1',
  'item.held.2',
  'item.placed.1',
  'item.packed.1',
  'item.reassigned.1',
  'seal.stocked.1',
  'seal.scanned.1',
  'seal.checked.1',
]

/** What the events make of keys, bags, seals and forms. */
class Fold {
  /** @type {Map<number, Body & { raw: Buffer | undefined }>} */
  keys = new Map()
  /** @type {Set<number>} */
  badges = new Set()
  /** @type {Map<number, Body>} */
  items = new Map()
  /** @type {Map<number, Body>} */
  seals = new Map()
  /** Each kept form, and the data one was drawn from: its file, with hash and entry. @type {Map<string, { hash: string, seq: number }>} */
  kept = new Map()
  /** Records of forms, with the entry that numbered them. @type {Map<string, number>} */
  records = new Map()
  /** @type {Body[]} */
  witnessed = []
  /** @type {Set<string>} */
  untold = new Set()

  /** @param {number} seq @param {string} type @param {Body} b @param {Find} find */
  take(seq, type, b, find) {
    if (type === 'credential.issued.1' && b.kind === 'badge') {
      for (const k of this.keys.values()) if (k.person === b.person && this.badges.has(k.credential)) k.ended ??= seq
      this.badges.add(b.credential)
    }
    if (type === 'credential.revoked.1')
      for (const k of this.keys.values()) if (k.credential === b.credential) k.ended ??= seq
    if (type === 'key.enrolled.1') {
      if (this.keys.has(b.key)) find(seq, `第 ${seq} 条：密钥编号重复`, `Entry ${seq}: a key's number is used again`)
      const { key, person, name, credential } = b
      this.keys.set(key, {
        key,
        person,
        name,
        credential,
        public: b.public,
        enrolled: seq,
        ended: null,
        raw: base64(b.public, 32),
      })
    }
    if (type === 'checkpoint.witnessed.1') this.witnessed.push({ ...b, seq })
    if (type === 'document.numbered.1' && !this.records.has(b.record)) this.records.set(b.record, seq)
    if (type === 'document.made.1' && b.kept) {
      this.kept.set(`documents/${b.hash}.pdf`, { hash: b.hash, seq })
      if (b.data) this.kept.set(`documents/${b.data}.json`, { hash: b.data, seq })
    }
    if (type === 'seal.stocked.1')
      /** @type {string[]} */ (b.codes).forEach((code, i) => {
        this.seals.set(b.first + i, { seal: b.first + i, code, state: 'stock', item: null })
      })
    if (type in SEAL) {
      const s = this.seals.get(b.seal)
      if (!s || s.code !== b.code) find(seq, `第 ${seq} 条：没有这枚封条`, `Entry ${seq}: there is no such seal`)
      else Object.assign(s, { state: SEAL[type], item: b.item ?? s.item })
    }
    if (type === 'item.expected.1') this.items.set(b.item, { item: b.item, code: b.code, state: 'expected' })
    else if (type === 'item.made.1') {
      if (this.items.has(b.item)) find(seq, `第 ${seq} 条：袋的编号重复`, `Entry ${seq}: a bag's number is used again`)
      this.items.set(b.item, { item: b.item, code: b.code, state: 'returned' })
    } else if (type in BAG) {
      const i = this.items.get(b.item)
      if (!i || i.code !== b.code) find(seq, `第 ${seq} 条：没有这个袋子`, `Entry ${seq}: there is no such bag`)
      else i.state = BAG[type]
    } else if (BACK.includes(type)) {
      const i = this.items.get(b.item)
      if (!i || i.code !== b.code) find(seq, `第 ${seq} 条：没有这个袋子`, `Entry ${seq}: there is no such bag`)
      else i.state = b.state
    } else if (/^(item|seal)\./.test(type) && !(type in SEAL) && !KNOWN.includes(type)) this.untold.add(type)
  }
}

// --- The whole ---------------------------------------------------------------------------------------------------

const COLUMNS = 'seq at occurred tick boot actor station device act type body hash'
const SIGNATURE = 'seq place person meaning at key sig'

/**
 * Rows of an `.ndjson`: exactly these fields, in any order; a line that is not so is told and left out.
 * @param {Map<string, Buffer>} files
 * @param {string} name
 * @param {string} fields
 * @param {Find} find
 * @returns {Body[]}
 */
function rows(files, name, fields, find) {
  const of = files.get(`${name}.ndjson`)
  if (!of) {
    find(null, `导出包里没有 ${name}.ndjson`, `There is no ${name}.ndjson in the bundle`)
    return []
  }
  const wanted = fields.split(' ').sort().join(' ')
  const lines = of.toString('utf8').split('\n')
  if (lines.pop() !== '') find(null, `${name} 的最后一行不完整`, `The last line of ${name} is not whole`)
  return lines.flatMap((line, i) => {
    try {
      const row = JSON.parse(line)
      // A field twice in one line would be read by one program so and by another otherwise.
      if (Object.keys(row).sort().join(' ') === wanted && JSON.stringify(row) === line) return [row]
    } catch {
      // No JSON at all: told as every other line that is not a row.
    }
    find(null, `${name} 第 ${i + 1} 行不能读`, `Line ${i + 1} of ${name} cannot be read`)
    return []
  })
}

/** @param {Body} e */
const sound = e =>
  [e.seq, e.at, e.occurred, e.tick, e.boot, e.act].every(n => Number.isSafeInteger(n) && n >= 0) &&
  [e.actor, e.station].every(n => n === null || (Number.isSafeInteger(n) && n > 0)) &&
  (e.device === null || typeof e.device === 'string') &&
  [e.type, e.body, e.hash].every(s => typeof s === 'string')

/** @param {string} what @param {Body[]} given @param {string} by @param {Find} find */
function inOrder(what, given, by, find) {
  if (given.some((row, i) => i > 0 && !(row[by] > given[i - 1]?.[by])))
    find(null, `${what} 的行次序不对或有重复`, `Rows of ${what} are out of order or there twice`)
}

/** Two lists of rows that must be the same. @param {string} what @param {Body[]} given @param {Body[]} made @param {Find} find */
function same(what, given, made, find) {
  for (let i = 0; i < Math.max(given.length, made.length); i++) {
    const [a, b] = [given[i], made[i]].map(row => row && JSON.stringify(Object.entries(row).sort()))
    if (a === b) continue
    find(null, `表 ${what} 第 ${i + 1} 行与条目不符`, `Table ${what}, row ${i + 1}, is not what the entries make of it`)
    return
  }
}

/**
 * Checks a bundle; throws nothing, whatever lies in the folder.
 * @param {string} dir
 * @param {{ code?: string | null, head?: string | null }} [options]  `head`: what is printed on a form
 */
export function verifyBundle(dir, { code = null, head = null } = {}) {
  /** @type {Finding[]} */
  const findings = []
  /** @type {Find} */
  const find = (seq, zh, en) => {
    if (findings.length < 200) findings.push({ seq, zh, en })
  }
  const report = {
    whole: false,
    findings,
    events: 0,
    signatures: 0,
    checkpoints: 0,
    documents: 0,
    root: '',
    /** @type {string[]} */
    untold: [],
    /** What was read of it, for whoever checks more than the record. @type {Bundle | null} */
    read: null,
  }
  try {
    check(dir, code, head, find, report)
  } catch (error) {
    find(null, `不能读作导出包（${error}）`, `Cannot be read as a bundle (${error})`)
  }
  report.whole = findings.length === 0
  return report
}

/**
 * @param {string} dir
 * @param {string | null} code
 * @param {string | null} head
 * @param {Find} find
 * @param {{ events: number, signatures: number, checkpoints: number, documents: number, root: string, untold: string[],
 *   read: Bundle | null }} report
 */
function check(dir, code, head, find, report) {
  const { manifest, pub, files } = openSet(dir, code, find)
  const events = rows(files, 'events', COLUMNS, find)
  const roots = rows(files, 'roots', 'block hash', find)
  inOrder('roots', roots, 'block', find)
  const blocks = new Map(roots.map(r => [r.block, r.hash]))
  const checkpoints = rows(files, 'checkpoints', 'size at text', find)
  inOrder('checkpoints', checkpoints, 'size', find)
  const printed = head === null ? null : readPrinted(head)
  const wanted = new Set([...checkpoints.map(c => c.size), printed && 'size' in printed ? printed.size : 0])

  const tree = new Tree()
  const fold = new Fold()
  /** @type {Map<number, Buffer>} */
  const heads = new Map()
  /** @type {Body[]} */
  const signed = []
  /** @type {Body | undefined} */
  let opened
  let before = Buffer.alloc(32)
  let act = 0
  for (const [i, e] of events.entries()) {
    const seq = i + 1
    if (!sound(e)) {
      find(seq, `第 ${seq} 条有不许可的值`, `Entry ${seq} has a value that may not be`)
      continue
    }
    if (e.seq !== seq) find(e.seq, `第 ${seq} 条缺失或次序不对`, `Entry ${seq} is missing or out of order`)
    const hash = hashOf(/** @type {any} */ ({ ...e, body: Buffer.from(e.body, 'utf8') }), before)
    if (hash.toString('hex') !== e.hash) find(e.seq, `第 ${e.seq} 条被改动`, `Entry ${e.seq} has been changed`)
    before = Buffer.from(e.hash, 'hex')
    if (e.act !== e.seq && e.act !== act)
      find(e.seq, `第 ${e.seq} 条不与它的办理相邻`, `Entry ${e.seq} is not beside its act`)
    act = e.act
    const block = tree.push(hash)
    if (block && blocks.get(tree.size / BLOCK) !== block.toString('hex'))
      find(e.seq, `第 ${e.seq} 条处的区块摘要不符`, `Block root at entry ${e.seq} does not fit`)
    if (block) blocks.delete(tree.size / BLOCK)
    if (wanted.has(tree.size)) heads.set(tree.size, tree.root())
    try {
      const body = JSON.parse(e.body)
      if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Error('not an object')
      if (seq === 1) opened = body
      fold.take(e.seq, e.type, body, find)
      if (body.signing) signed.push(...signaturesOf(e.seq, body.signing, fold, find))
    } catch {
      find(e.seq, `第 ${e.seq} 条的正文不能读`, `The body of entry ${e.seq} cannot be read`)
    }
  }
  for (const b of blocks.keys()) find(null, `区块摘要 ${b} 没有对应的条目`, `Block root ${b} has no entries`)

  for (const { seq, ...w } of fold.witnessed)
    if (!witnessHolds(w, String(checkpoints.find(c => c.size === w.size)?.text)))
      find(seq, `第 ${seq} 条的见证不成立`, `What entry ${seq} says was witnessed does not hold`)

  const { code4 } = opened?.site ?? {}
  const station = base64(opened?.workstation, 32)
  if (events[0]?.type !== 'ledger.opened.1' || opened?.format !== 1 || !station || !pub?.equals(station))
    find(1, '清单的密钥不是台账第一条所说的', 'The manifest is not signed by the workstation of the first entry')
  if (JSON.stringify(manifest.site) !== JSON.stringify(opened?.site) || manifest.training !== opened?.training)
    find(1, '清单的考点与台账不符', 'The manifest names another site')
  const root = tree.root().toString('hex')
  if (manifest.size !== tree.size || manifest.root !== root)
    find(null, '清单的条数或摘要与台账不符', 'Size or root of the manifest is not the record’s')

  for (const [i, c] of checkpoints.entries()) {
    try {
      const n = readNote(String(c.text), `paper-room/${code4}`, station ?? Buffer.alloc(32))
      if (n.size !== c.size || (n.at ?? c.at) !== c.at) throw new Error('another size or time')
      const before = checkpoints[i - 1]?.size ?? 0
      if ((n.after ?? before) !== before)
        find(
          n.size,
          `第 ${n.size} 条之前的核验点被拿掉或添加`,
          `A checkpoint before the one at ${n.size} was taken out or put in`,
        )
      if (!heads.get(n.size)?.equals(n.root))
        find(
          n.size,
          `第 ${n.size} 条的核验点与台账不符：台账被截短或改写`,
          `The checkpoint at ${n.size} does not fit: truncated or rewritten`,
        )
    } catch {
      find(c.size, `第 ${c.size} 条的核验点签名不成立`, `The checkpoint at ${c.size} is not signed rightly`)
    }
  }

  if (checkpoints.at(-1)?.size !== manifest.size)
    find(null, '导出包的最后没有核验点', 'There is no checkpoint at the end of the bundle')

  signed.sort((a, b) => a.seq - b.seq || (a.place < b.place ? -1 : 1))
  same('signatures', rows(files, 'signatures', SIGNATURE, find), signed, find)
  const keys = [...fold.keys.values()].map(({ raw, ...k }) => k)
  same('keys', rows(files, 'keys', 'key person name credential public enrolled ended', find), keys, find)
  same('items', rows(files, 'items', 'item code state', find), [...fold.items.values()], find)
  same('seals', rows(files, 'seals', 'seal code state item', find), [...fold.seals.values()], find)

  for (const [name, { hash, seq }] of fold.kept) {
    const file = files.get(name)
    if (!file)
      find(seq, `第 ${seq} 条的单据不在包里（${name}）`, `The form of entry ${seq} is not in the bundle (${name})`)
    else if (sha256(file).toString('hex') !== hash)
      find(seq, `第 ${seq} 条的单据被改动（${name}）`, `The form of entry ${seq} has been changed (${name})`)
  }
  const known = /^(events|roots|checkpoints|signatures|keys|items|seals)\.ndjson$/
  for (const name of files.keys())
    if (!known.test(name) && !TOOL.test(name) && !fold.kept.has(name))
      find(null, `没有条目说到文件 ${name}`, `No entry names the file ${name}`)

  if (printed) compare(printed, heads, tree.size, fold, find)
  report.events = tree.size
  report.signatures = signed.length
  report.checkpoints = checkpoints.length
  report.documents = [...fold.kept.keys()].filter(name => name.endsWith('.pdf')).length
  report.root = root
  report.untold = [...fold.untold]
  const told = checkpoints.map(c => ({ size: c.size, at: c.at, root: heads.get(c.size)?.toString('hex') ?? '' }))
  report.read = { files, events, heads: new Map(told.map(({ size, ...h }) => [size, h])) }
}

/**
 * Checks the signatures of an act; gives the rows that its table must have.
 * @param {number} seq
 * @param {{ statement: string, parts: Part[] }} signing
 * @param {Fold} fold
 * @param {Find} find
 * @returns {Body[]}
 */
function signaturesOf(seq, { statement, parts }, fold, find) {
  const { zh, en, act } = JSON.parse(statement)
  if (!zh || !en || !act) find(seq, `第 ${seq} 条的签名声明不完整`, `The statement of entry ${seq} is not whole`)
  if (new Set(parts.map(p => p.person)).size < parts.length)
    find(seq, `第 ${seq} 条：同一人占两个签名位置`, `Entry ${seq}: one person in two places`)
  return parts.map(p => {
    const key = fold.keys.get(p.key)
    const sig = base64(p.sig, 64)
    const holds =
      key?.raw &&
      key.ended === null &&
      key.person === p.person &&
      sig &&
      MEANINGS.includes(p.meaning) &&
      verify(null, messageOf(statement, p), ed25519(key.raw), sig)
    if (!holds)
      find(
        seq,
        `第 ${seq} 条：第 ${p.person} 号人员的签名不成立`,
        `Entry ${seq}: the signature of person ${p.person} does not hold`,
      )
    return { seq, place: p.place, person: p.person, meaning: p.meaning, at: p.at, key: p.key, sig: p.sig }
  })
}

/**
 * What is printed on paper against the record.
 * @param {ReturnType<typeof readPrinted>} printed
 * @param {Map<number, Buffer>} heads
 * @param {number} size
 * @param {Fold} fold
 * @param {Find} find
 */
function compare(printed, heads, size, fold, find) {
  if ('wrong' in printed) return find(null, printed.wrong.zh, printed.wrong.en)
  const root = heads.get(printed.size)
  if (!root)
    return find(
      printed.size,
      `纸上是第 ${printed.size} 条，台账只到第 ${size} 条：台账被截短，或纸不是这本台账的`,
      `The paper says entry ${printed.size}, the record ends at ${size}: cut short, or paper of another record`,
    )
  const other = differingGroups(printed.root, root)
  if (other.length > 0)
    find(
      printed.size,
      `与纸上的台账摘要不符（第 ${other.join('、')} 组）：抄错、台账被改写，或纸不是这本台账的`,
      `Not the root on paper (groups ${other.join(', ')}): copied wrongly, rewritten, or paper of another record`,
    )
  if (printed.record === null) return
  const numbered =
    [...fold.records].find(([hex]) => base32(Buffer.from(hex, 'hex')) === printed.record)?.[1] ?? Infinity
  if (numbered > printed.size)
    find(printed.size, '台账里没有这张单据的记录', 'The record knows no form with this record hash')
}

// --- From the command line ---------------------------------------------------------------------------------------

/** Asks for the code where the set is sealed. @param {string} dir @returns {Promise<string | null>} */
export async function codeFor(dir) {
  try {
    if (!isSealed(dir)) return null
  } catch {
    // What is wrong with the manifest is told by whoever reads it.
    return null
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const code = await lines.question('导出码 Code of the bundle: ')
  lines.close()
  return code.toUpperCase().replace(/[\s-]/g, '')
}

async function main() {
  const args = process.argv.slice(2)
  const at = args.indexOf('--head')
  const head = at < 0 ? null : args.splice(at, 2)[1]
  const [dir] = args
  if (!dir || args.length !== 1 || head === undefined || !statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    console.error('node verifier.mjs FOLDER [--head "…"]')
    return 2
  }
  const r = verifyBundle(dir, { code: await codeFor(dir), head })
  for (const f of r.findings) console.log(`${f.zh}　${f.en}`)
  for (const type of r.untold) console.log(`本核验程序不认识的条目种类 a type this verifier does not know: ${type}`)
  console.log(
    `${r.whole ? '完整 whole' : '不完整 NOT whole'}　${r.events} 条 events　${r.signatures} 签名 signatures　${r.checkpoints} 核验点 checkpoints　${r.documents} 单据 forms`,
  )
  console.log(`台账摘要 root ${(base32(Buffer.from(r.root, 'hex')).match(/.{4}/g) ?? []).join(' ')}`)
  return r.whole ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) process.exit(await main())
