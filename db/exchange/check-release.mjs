#!/usr/bin/env node
/**
 * What is on a stick is what the maker signed, whole, and not older than what is installed. One file of plain Node, without
 * any package: the program itself uses it (db/acts/update.ts), and before the first installation it is run on another
 * computer:
 *
 *   node check-release.mjs FOLDER KEY [KEY …]     KEY: the maker's public key, which came by another way than the stick
 *
 * In FOLDER lie the packages, SHA256SUMS (one line a file, as sha256sum writes it) and SHA256SUMS.sig: one line, the public
 * key and its Ed25519 signature of `paper-room release 1\n<SHA-256 of SHA256SUMS, hex>\n`, both base 64.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export const LIST = 'SHA256SUMS'
export const SIGNATURE = 'SHA256SUMS.sig'

/**
 * What came of it, the first that holds: of a list that nobody vouches for nothing else is said.
 * @typedef {'no-release' | 'unsigned' | 'foreign-key' | 'altered-list' | 'altered-file' | 'older' | 'good'} Verdict
 * @typedef {{ name: string, sha256: string }} Listed
 * @typedef {object} Checked
 * @property {Verdict} verdict
 * @property {string | null} version  of the release; null where the list cannot be believed
 * @property {string | null} list  SHA-256 of the list
 * @property {string | null} key  the one that signed it
 * @property {Listed[]} files
 * @property {string[]} bad  what is altered, missing, or beside the list
 */

/** @type {Record<Verdict, { zh: string, en: string }>} */
export const SAYS = {
  'no-release': { zh: '这个文件夹里没有发布清单', en: 'There is no list of a release in this folder' },
  unsigned: { zh: '清单没有签名', en: 'The list is not signed' },
  'foreign-key': { zh: '签名的不是这个程序认的制作方', en: 'It is signed by a key that is not known as the maker’s' },
  'altered-list': { zh: '清单和签名不符，被改过', en: 'The list is not the one that was signed' },
  'altered-file': { zh: '文件和清单不符', en: 'Files are not those of the list' },
  older: { zh: '比现在的版本旧', en: 'It is older than what is installed' },
  good: { zh: '签名成立，文件一字不差', en: 'The signature holds, and every byte of the files' },
}

const LINE = /^([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]{0,99})$/
const NAMED = /^paper-room[-_](\d{1,4}\.\d{1,4}\.\d{1,4})[-_.]/
/** What somebody might install: it may not lie beside the list. */
const PACKAGE = /\.(deb|rpm|exe|msi|zip|gz|appimage)$/i
const MOST = 64 * 1024

/** @param {Uint8Array} list */
const message = list => Buffer.from(`paper-room release 1\n${createHash('sha256').update(list).digest('hex')}\n`)

/** @param {string} key  base 64 of the 32 bytes */
const publicKey = key =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'base64').toString('base64url') },
    format: 'jwk',
  })

/** The line of SHA256SUMS.sig. @param {Uint8Array} list @param {import('node:crypto').KeyObject | string} key  private, PEM */
export function signatureLine(list, key) {
  const secret = typeof key === 'string' ? createPrivateKey(key) : key
  const open = createPublicKey(secret).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  return `${open} ${sign(null, message(list), secret).toString('base64')}\n`
}

/**
 * Each file once, and all of one version.
 * @param {Uint8Array} bytes
 * @returns {{ version: string, files: Listed[] } | null}
 */
export function readList(bytes) {
  const lines = Buffer.from(bytes).toString('utf8').trimEnd().split('\n')
  const files = lines.flatMap(line => {
    const [, sha256, name] = line.match(LINE) ?? []
    return sha256 && name ? [{ sha256, name }] : []
  })
  const versions = new Set(files.flatMap(f => f.name.match(NAMED)?.[1] ?? []))
  const [version] = versions
  const names = new Set(files.map(f => f.name.toLowerCase()))
  return version && versions.size === 1 && files.length === lines.length && names.size === files.length
    ? { version, files }
    : null
}

/** Negative: `a` is older. @param {string} a @param {string} b */
export function byVersion(a, b) {
  const [x, y] = [a, b].map(v => v.split('.').map(Number))
  for (const i of [0, 1, 2]) if (x?.[i] !== y?.[i]) return (x?.[i] ?? 0) - (y?.[i] ?? 0)
  return 0
}

/**
 * @param {string} folder
 * @param {{ keys: readonly string[], version: string | null }} known  public keys; `version`: what is installed
 * @returns {Promise<Checked>}
 */
export async function checkRelease(folder, { keys, version }) {
  /** @type {Checked} */
  const checked = { verdict: 'no-release', version: null, list: null, key: null, files: [], bad: [] }
  /** @param {Verdict} verdict @param {Partial<Checked>} [more] */
  const is = (verdict, more) => ({ ...checked, ...more, verdict })
  const list = await small(join(folder, LIST))
  if (!list) return checked
  checked.list = createHash('sha256').update(list).digest('hex')
  const line = (await small(join(folder, SIGNATURE)))?.toString('utf8').trim()
  const [, key, signature] = line?.match(/^([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)$/) ?? []
  if (!key || !signature) return is('unsigned')
  checked.key = key
  if (!keys.includes(key)) return is('foreign-key')
  const read = readList(list)
  if (!verify(null, message(list), publicKey(key), Buffer.from(signature, 'base64')) || !read) return is('altered-list')
  checked.version = read.version
  checked.files = read.files
  const bad = []
  for (const { name, sha256 } of read.files) if ((await hashOf(join(folder, name))) !== sha256) bad.push(name)
  const listed = new Set(read.files.map(f => f.name))
  bad.push(...(await readdir(folder)).filter(name => PACKAGE.test(name) && !listed.has(name)))
  if (bad.length > 0) return is('altered-file', { bad })
  return is(version !== null && byVersion(read.version, version) < 0 ? 'older' : 'good')
}

/** A file that is one, and no larger than such a file is. @param {string} path */
async function small(path) {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      return size > 0 && size <= MOST && (await lstat(path)).isFile() ? await file.readFile() : null
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** Null where it cannot be read. @param {string} path @returns {Promise<string | null>} */
async function hashOf(path) {
  try {
    if (!(await lstat(path)).isFile()) return null
    const hash = createHash('sha256')
    for await (const part of createReadStream(path)) hash.update(part)
    return hash.digest('hex')
  } catch {
    return null
  }
}

/** @param {string[]} args */
async function main([folder, ...keys]) {
  if (!folder || keys.length === 0) {
    console.error('node check-release.mjs FOLDER KEY [KEY …]')
    return 2
  }
  const { verdict, version, files, bad } = await checkRelease(folder, { keys, version: null })
  console.log(`${SAYS[verdict].zh}。 ${SAYS[verdict].en}.`)
  for (const name of bad) console.log(`  ${name}`)
  if (verdict !== 'good') return 1
  console.log(`paper-room ${version}`)
  for (const { name, sha256 } of files) console.log(`  ${sha256}  ${name}`)
  return 0
}

// By its name alone: inside the program it is part of another file, which is started too.
if (/\bcheck-release\.mjs$/.test(process.argv[1] ?? ''))
  void main(process.argv.slice(2)).then(code => {
    process.exitCode = code
  })
