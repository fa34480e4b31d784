import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIST, SIGNATURE, signatureLine } from '../../db/exchange/check-release.mjs'

export interface Maker {
  secret: KeyObject
  /** As the program knows it. */
  key: string
}
export function maker(): Maker {
  const { privateKey } = generateKeyPairSync('ed25519')
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { secret: privateKey, key: der.subarray(-32).toString('base64') }
}

const namesOf = (version: string) => [
  `paper-room_${version}_amd64.deb`,
  `paper-room-${version}-win-x64-set-up.exe`,
  `paper-room-${version}-linux-x64.cdx.json`,
]

/** A stick with a release on it, small and whole. */
export function release(folder: string, version: string, { secret }: Maker): string {
  mkdirSync(folder, { recursive: true })
  const lines = namesOf(version).map(name => {
    const bytes = Buffer.from(`what ${name} holds\n`.repeat(1000))
    writeFileSync(join(folder, name), bytes)
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`
  })
  const list = Buffer.from(lines.join(''))
  writeFileSync(join(folder, LIST), list)
  writeFileSync(join(folder, SIGNATURE), signatureLine(list, secret))
  return folder
}
