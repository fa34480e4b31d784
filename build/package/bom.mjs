import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../setup/project.mjs'

/**
 * The software bill of materials (CycloneDX 1.6, JSON) of what really travels along: the packages whose code is in the
 * bundle, as the bundler told (travelling.mjs), the native ones beside it, what is inside those, and the runtime.
 * Versions, hashes and licences come from package-lock.json, so that they are those that were installed and checked.
 *
 * @typedef {{ name: string, version: string, licence?: string, purl?: string, hash?: { alg: string, content: string }, inside?: Part[] }} Part
 */

/**
 * @param {string} place  below node_modules, as in package-lock.json
 * @param {Record<string, { name?: string, version?: string, integrity?: string, license?: string }>} lock  its `packages`
 * @returns {Part}
 */
export function partOf(place, lock) {
  const entry = lock[`node_modules/${place}`]
  if (!entry?.version || !entry.integrity) throw new Error(`package-lock.json does not name ${place}`)
  const name = entry.name ?? place.replace(/^.*node_modules\//, '')
  const [algorithm = '', digest = ''] = entry.integrity.split('-')
  return {
    name,
    version: entry.version,
    licence: entry.license,
    purl: `pkg:npm/${name.replace('@', '%40')}@${entry.version}`,
    hash: { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') },
    inside: insideOf(place),
  }
}

/** @param {string} file @param {RegExp} form  its first group is the version */
function versionIn(file, form) {
  const version = readFileSync(inProject('node_modules', file), 'utf8').match(form)?.[1]
  if (!version) throw new Error(`${file} does not say its version`)
  return version
}

/**
 * Other people's code that a native package has compiled in: its version, and the text of its licence where that is not
 * the package's own.
 * @type {Record<string, { name: string, licence: string, version: () => string, text?: string }[]>}
 */
const INSIDE = {
  'better-sqlite3': [
    {
      name: 'sqlite',
      licence: 'blessing',
      version: () => versionIn('better-sqlite3/deps/sqlite3/sqlite3.h', /#define SQLITE_VERSION\s+"([\d.]+)"/),
    },
    {
      name: 'sqlite3mc',
      licence: 'MIT',
      version: () =>
        versionIn('better-sqlite3/deps/sqlite3/sqlite3.h', /#define SQLITE3MC_VERSION_STRING\s+"\D+3\D+([\d.]+)"/),
    },
  ],
  'node-hid': [
    {
      name: 'hidapi',
      licence: 'BSD-3-Clause',
      version: () => versionIn('node-hid/hidapi/VERSION', /^([\d.]+)\s*$/),
      text: 'hidapi/LICENSE-bsd.txt',
    },
  ],
}

/** @param {string} place @returns {Part[] | undefined} */
const insideOf = place =>
  INSIDE[place]?.map(({ name, licence, version: read }) => {
    const version = read()
    return { name, version, licence, purl: `pkg:generic/${name}@${version}` }
  })

/**
 * @param {Part} part
 * @returns {object}
 */
const component = ({ name, version, licence, purl, hash, inside }) => ({
  type: 'library',
  'bom-ref': purl ?? `${name}@${version}`,
  name,
  version,
  ...(purl ? { purl } : {}),
  ...(hash ? { hashes: [hash] } : {}),
  ...(licence ? { licenses: [{ expression: licence }] } : {}),
  ...(inside ? { components: inside.map(component) } : {}),
})

/**
 * @param {{ program: { name: string, version: string, license: string }, places: string[], besides: Part[], epoch: number }} what
 *   `besides`: what does not come through package-lock.json; `epoch`: seconds, so that the same input gives the same bytes
 */
export function billOfMaterials({ program, places, besides, epoch }) {
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': `${program.name}@${program.version}`,
        name: program.name,
        version: program.version,
        licenses: [{ expression: program.license }],
      },
    },
    components: [...besides, ...places.map(place => partOf(place, lock))].map(component),
  }
}

/**
 * The licences of all of them, in one file: most ask that their text goes along.
 * @param {string[]} places
 */
export function licences(places) {
  return places
    .map(place => {
      const folder = inProject('node_modules', place)
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const texts = readdirSync(folder)
        .filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
        .sort()
        .concat((INSIDE[place] ?? []).flatMap(({ text }) => text ?? []))
        .map(file => readFileSync(join(folder, file), 'utf8').trim())
      return [`${name} ${version} (${license})`, ...texts].join('\n\n')
    })
    .join(`\n\n${'-'.repeat(78)}\n\n`)
}
