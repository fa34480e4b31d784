import { join } from 'node:path'
import { disk, type FileSystem } from './file-system.ts'
import { MANIFEST } from './manifest.ts'

/**
 * Folders that may be a set: the one that was chosen, or those in it. `.part` and `.old` too, for after a cut one of
 * them may be the only whole one; those under their own name stand first. Whether they are whole, `readSet` says.
 */
export async function setsIn(chosen: string, fs: FileSystem = disk): Promise<string[]> {
  const there = (await fs.list(chosen)) ?? []
  if (there.some(e => e.name === MANIFEST)) return [chosen]
  const found: string[] = []
  for (const e of there) {
    if (e.kind !== 'folder') continue
    const inside = await fs.list(join(chosen, e.name)).catch(() => null)
    if (inside?.some(x => x.name === MANIFEST)) found.push(e.name)
  }
  const rank = (name: string) => (name.endsWith('.part') ? 2 : name.endsWith('.old') ? 1 : 0)
  return found.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)).map(name => join(chosen, name))
}
