import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { inProject } from '../setup/project.mjs'

/**
 * Which packages of node_modules the bundle holds: what the software bill of materials has to name, no more and no less.
 * Asked of the bundler itself, module by module and file by file (fonts), after it has left out what nobody uses.
 */
export function travelling() {
  /** @type {Set<string>} */
  const found = new Set()
  const modules = realpathSync(inProject('node_modules'))
  /** @param {string} file */
  const note = file => {
    const place = placeOf(relative(modules, file.split('?')[0] ?? ''))
    if (place) found.add(place)
  }
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'room:travelling',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk')
          for (const [file, { renderedLength }] of Object.entries(part.modules)) {
            if (renderedLength > 0) note(file.replace(/^\0/, ''))
          }
        else for (const file of part.originalFileNames) note(inProject('renderer', file))
      }
    },
  }
  return { plugin, packages: () => [...found].sort() }
}

/**
 * `antd/es/index.js` → `antd`; `a/node_modules/@b/c/d.js` → `a/node_modules/@b/c`; undefined outside node_modules.
 * @param {string} file  path from node_modules
 */
export function placeOf(file) {
  if (file.startsWith('..') || file.startsWith('/')) return undefined
  return file.replaceAll('\\', '/').match(/^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/)?.[0]
}
