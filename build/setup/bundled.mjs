import { existsSync } from 'node:fs'
import { manualSources } from '../manual/pictures.mjs'
import { node } from './dependencies.mjs'
import { CannotBeHad, inProject, root, say } from './project.mjs'
import { quietly } from './run.mjs'
import { hashOfFiles, stamp } from './stamp.mjs'

const SOURCES = ['electron', 'db', 'renderer', 'build', 'package-lock.json']

/** The stamp lies inside the bundle: who deletes the one deletes the other. */
const done = stamp(inProject('out/app/.sources'))

export async function bundled() {
  const key = hashOfFiles(root, [...SOURCES, ...manualSources()])
  if (done.is(key) && existsSync(inProject('out/app/main.cjs'))) return
  say('bundling the program.')
  const { code, output } = await quietly(node, [inProject('build/bundle.mjs')], { cwd: root })
  if (code !== 0) throw new CannotBeHad(`the program cannot be bundled: ${output.trim()}`)
  if (output.trim()) console.error(output.trim())
  done.set(key)
}
