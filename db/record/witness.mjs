#!/usr/bin/env node
/**
 * A witness on the inspector's own machine, offline: it remembers the last head of each ledger it has seen and cosigns
 * the next one only when the record between them was continued, not rewritten (FORMAT.md, "A witness"). One file of plain
 * Node; what it knows lies in one file of the inspector's.
 *
 *   node witness.mjs new STATE NAME       a new witness: its key is made and kept in STATE
 *   node witness.mjs sign STATE FOLDER    reads witness-request.txt in FOLDER, writes witness-cosignature.txt beside it
 *   node witness.mjs sign STATE FOLDER --trust KEY    the first time: KEY is what the program shows as its workstation key
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * @typedef {{ name: string, private: string, logs: Record<string, { key: string, size: number, root: string }> }} State
 * @typedef {{ zh: string, en: string }} Sentence
 */

/** @param {(Uint8Array | string)[]} parts */
function sha256(...parts) {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest()
}
/** @param {Uint8Array} left @param {Uint8Array} right */
const node = (left, right) => sha256(Buffer.from([1]), left, right)
/** @param {string} raw  base 64 of 32 bytes */
const ed25519 = raw =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw, 'base64').toString('base64url') },
    format: 'jwk',
  })
/** @param {string} name @param {number} kind @param {string} key */
const keyId = (name, kind, key) => sha256(`${name}\n`, Buffer.from([kind]), Buffer.from(key, 'base64')).subarray(0, 4)

/** @param {string} zh @param {string} en @returns {{ no: Sentence }} */
const no = (zh, en) => ({ no: { zh, en } })

/** A new witness. @param {string} name @returns {State} */
export function newWitness(name) {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { name, private: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'), logs: {} }
}

/** @param {State} state */
const signing = state => createPrivateKey({ key: Buffer.from(state.private, 'base64'), type: 'pkcs8', format: 'der' })
/** The witness's public key, base 64 of 32 bytes. @param {State} state */
export const publicOf = state =>
  createPublicKey(signing(state)).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')

/**
 * Does the tree of `size` leaves begin with the one of `old`? RFC 9162, section 2.1.4.2.
 * @param {number} old @param {Buffer} oldRoot @param {number} size @param {Buffer} root @param {Buffer[]} proof
 */
export function consistent(old, oldRoot, size, root, proof) {
  if (old > size) return false
  if (old === size) return proof.length === 0 && oldRoot.equals(root)
  if (old === 0) return proof.length === 0
  // A tree of a power of two is itself the first hash of the path.
  const path = (old & (old - 1)) === 0 ? [oldRoot, ...proof] : [...proof]
  const [first] = path
  if (!first) return false
  let fn = old - 1
  let sn = size - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  let was = first
  let is = first
  for (const c of path.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      was = node(c, was)
      is = node(c, is)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else is = node(is, c)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && was.equals(oldRoot) && is.equals(root)
}

/** @param {string} text */
function readRequest(text) {
  const [head = '', ...notes] = text.split('\n\n')
  const [old, ...proof] = head.split('\n')
  const size = /^old (\d{1,15})$/.exec(String(old))
  const note = notes.join('\n\n')
  const m =
    /^((\S+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n(?:at \d{1,16}\nafter \d{1,15}\n)?)\n— (\S+) ([A-Za-z0-9+/=]+)\n$/.exec(
      note,
    )
  const hashes = proof.map(p => Buffer.from(p, 'base64'))
  if (!size || !m || hashes.some(h => h.length !== 32) || m[2] !== m[5]) return undefined
  const [, body = '', origin = '', n = '', root = '', , sig = ''] = m
  return {
    old: Number(size[1]),
    proof: hashes,
    body,
    origin,
    size: Number(n),
    root: Buffer.from(root, 'base64'),
    sig: Buffer.from(sig, 'base64'),
  }
}

/**
 * Judges a request and cosigns. Gives the line and the state to be kept *before* the line is handed out; or why not.
 * @param {State} state
 * @param {string} request
 * @param {{ trust?: string | null, now: number }} options  `now` in seconds since 1970-01-01 UTC
 * @returns {{ line: string, state: State, origin: string, size: number, from: number } | { no: Sentence }}
 */
export function cosign(state, request, { trust = null, now }) {
  const r = readRequest(request)
  if (!r) return no('这不是一份见证请求。', 'This is not a request for a witness.')
  const known = state.logs[r.origin]
  const key = known?.key ?? trust
  if (!key)
    return no(
      '第一次见到这本台账：请对照程序里显示的工位公钥，用 --trust 输入。',
      'This ledger is seen for the first time: give the workstation key the program shows with --trust.',
    )
  if (known && trust && trust !== known.key)
    return no('工位公钥与以前记下的不同。', 'The workstation key is not the one remembered.')
  if (Buffer.from(key, 'base64').length !== 32) return no('这不是工位公钥。', 'This is no workstation key.')
  if (
    !r.sig.subarray(0, 4).equals(keyId(r.origin, 1, key)) ||
    !verify(null, Buffer.from(r.body), ed25519(key), r.sig.subarray(4))
  )
    return no('核验点的签名不成立：不是这个工位的台账。', 'The checkpoint is not signed by this workstation.')
  const last = known ?? { size: 0, root: '' }
  if (r.size < last.size)
    return no(
      `台账变短了：上次见证到第 ${last.size} 条，这次只有 ${r.size} 条。立即报告考区。`,
      `The record has become shorter: ${last.size} entries when last witnessed, ${r.size} now. Report it to the area at once.`,
    )
  if (r.old !== last.size)
    return no(
      `请求从第 ${r.old} 条起，上次见证到第 ${last.size} 条：请从第 ${last.size} 条起重新写出。`,
      `The request begins at ${r.old}, the last one witnessed was ${last.size}: write it again from ${last.size}.`,
    )
  if (!consistent(last.size, Buffer.from(last.root, 'base64'), r.size, r.root, r.proof))
    return no(
      '台账被改写：不是上次见证过的那一本接着写的。立即报告考区。',
      'The record was rewritten: it does not continue the one that was witnessed. Report it to the area at once.',
    )
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(now))
  const sig = sign(null, Buffer.from(`cosignature/v1\ntime ${now}\n${r.body}`), signing(state))
  const bytes = Buffer.concat([keyId(state.name, 4, publicOf(state)), time, sig])
  const seen = { key, size: r.size, root: r.root.toString('base64') }
  return {
    line: `— ${state.name} ${bytes.toString('base64')}\n`,
    state: { ...state, logs: { ...state.logs, [r.origin]: seen } },
    origin: r.origin,
    size: r.size,
    from: last.size,
  }
}

/** Written beside and renamed: a power cut leaves the old memory or the new one. @param {string} path @param {string} text */
function keep(path, text) {
  const next = `${path}.new`
  const fd = openSync(next, 'w', 0o600)
  writeSync(fd, text)
  fsyncSync(fd)
  closeSync(fd)
  renameSync(next, path)
}

function main() {
  const args = process.argv.slice(2)
  const at = args.indexOf('--trust')
  const trust = at < 0 ? null : (args.splice(at, 2)[1] ?? null)
  const [what, file = '', arg = ''] = args
  if (what === 'new' && args.length === 3 && /^[\w.-]+(\/[\w.-]+)*$/.test(arg)) {
    if (existsSync(file)) return tell(`${file} 已经有了。`, 'exists already.')
    const state = newWitness(arg)
    keep(file, `${JSON.stringify(state, null, 1)}\n`)
    return tell(`见证人 ${arg}，公钥 ${publicOf(state)}`, 'witness made, with its public key', 0)
  }
  if (what !== 'sign' || args.length !== 3)
    return tell('node witness.mjs new STATE NAME', 'node witness.mjs sign STATE FOLDER [--trust KEY]', 2)
  /** @type {State} */
  const state = JSON.parse(readFileSync(file, 'utf8'))
  const request = readFileSync(join(arg, 'witness-request.txt'), 'utf8')
  const answer = cosign(state, request, { trust, now: Math.floor(Date.now() / 1000) })
  if ('no' in answer) return tell(answer.no.zh, answer.no.en)
  // Remembered first: what has been cosigned and forgotten could be cosigned again for another history.
  keep(file, `${JSON.stringify(answer.state, null, 1)}\n`)
  keep(join(arg, 'witness-cosignature.txt'), `${publicOf(state)}\n${answer.line}`)
  return tell(
    `已见证 ${answer.origin}：第 ${answer.from} 条之后接着写到第 ${answer.size} 条`,
    `Witnessed: continued from ${answer.from} to ${answer.size}`,
    0,
  )
}

/** @param {string} zh @param {string} en */
function tell(zh, en, code = 1) {
  console.log(`${zh}　${en}`)
  return code
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    process.exitCode = main()
  } catch (error) {
    process.exitCode = tell('文件读不出或写不进。', /** @type {Error} */ (error).message)
  }
}
