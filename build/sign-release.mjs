/**
 * What was packaged becomes a release, which the program and `check-release.mjs` recognise (db/exchange/check-release.mjs):
 *
 *   node build/sign-release.mjs new KEY          a new private key in the file KEY, outside the project; says the public one
 *   node build/sign-release.mjs sign KEY [DIR]   writes SHA256SUMS.sig into DIR, out/package unless told
 */
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { checkRelease, LIST, SIGNATURE, signatureLine } from '../db/exchange/check-release.mjs'
import { CannotBeHad, inProject, main, root } from './setup/project.mjs'

const [, , what, key, dir = inProject('out/package')] = process.argv

await main(async () => {
  if (key && what === 'new') return newKey(resolve(key))
  if (key && what === 'sign') return signFolder(resolve(key), resolve(dir))
  throw new CannotBeHad('Usage: node build/sign-release.mjs new KEY | sign KEY [DIR]')
})

/** @param {string} file */
function newKey(file) {
  if (!relative(root, file).startsWith('..'))
    throw new CannotBeHad(`${file} lies in the project: a private key belongs on a stick of its own`)
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  console.log(publicOf(privateKey))
  return 0
}

/** @param {import('node:crypto').KeyObject | string} key */
function publicOf(key) {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
}

/** @param {string} file @param {string} folder */
async function signFolder(file, folder) {
  const secret = readFileSync(file, 'utf8')
  const list = readFileSync(join(folder, LIST))
  writeFileSync(join(folder, SIGNATURE), signatureLine(list, secret))
  copyFileSync(inProject('db/exchange/check-release.mjs'), join(folder, 'check-release.mjs'))
  // What was changed since it was packaged is not vouched for.
  const { verdict, version, bad } = await checkRelease(folder, { keys: [publicOf(secret)], version: null })
  if (verdict === 'good') {
    console.log(`paper-room ${version}, signed by ${publicOf(secret)}`)
    return 0
  }
  rmSync(join(folder, SIGNATURE))
  throw new CannotBeHad(`${folder} is no whole release (${verdict}): ${bad.join(', ')}`)
}
