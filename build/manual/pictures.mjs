import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../setup/project.mjs'
import { hashOf, hashOfFiles } from '../setup/stamp.mjs'
import { fewerColours } from './fewer-colours.mjs'
import { decode, encode } from './png.mjs'

/** Enough for the colours of states to stay what they are. */
const COLOURS = 64
const CHAPTERS = 'renderer/manual'
const SHOTS = 'test/e2e/screenshots'
const MADE = 'out/manual-pictures'
const HERE = 'build/manual'

/** Pictures that the chapters of the manual show: names of committed screenshots. */
export function manualPictures() {
  const chapters = readdirSync(inProject(CHAPTERS)).filter(name => name.endsWith('.md'))
  const shown = chapters.flatMap(name => [
    ...readFileSync(inProject(CHAPTERS, name), 'utf8').matchAll(
      /\]\(\.\.\/\.\.\/test\/e2e\/screenshots\/([\w-]+\.png)\)/g,
    ),
  ])
  return [...new Set(shown.map(found => found[1] ?? ''))].sort()
}

/** Where they lie in the project. */
export const manualSources = () => manualPictures().map(name => `${SHOTS}/${name}`)

/** @param {Buffer} png @returns {Buffer} the same in few colours, about a third of the size */
export function smaller(png) {
  const { width, height, rgb } = decode(png)
  return encode({ width, height, ...fewerColours(rgb, COLOURS) })
}

/**
 * Lays the manual's pictures down, small; what was made of the same screenshot before is taken again.
 * @param {string} folder
 */
export function layManualPictures(folder) {
  const by = hashOfFiles(inProject('.'), [HERE])
  for (const place of [folder, inProject(MADE)]) mkdirSync(place, { recursive: true })
  for (const name of manualPictures()) {
    const png = readFileSync(inProject(SHOTS, name))
    const made = inProject(MADE, `${hashOf(by + hashOf(png)).slice(0, 32)}.png`)
    if (!existsSync(made)) writeFileSync(made, smaller(png))
    writeFileSync(join(folder, name), readFileSync(made))
  }
}
