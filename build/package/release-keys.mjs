import { readFileSync } from 'node:fs'
import { CannotBeHad } from '../setup/project.mjs'

/**
 * The maker's public keys: one a line, and lines with # that say what for. They are built into the program.
 * @param {string} file
 */
export function releaseKeys(file) {
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
  const strange = keys.filter(key => !/^[A-Za-z0-9+/]{43}=$/.test(key))
  if (strange.length > 0) throw new CannotBeHad(`${file} holds what is no public key: ${strange.join(', ')}`)
  return keys
}
