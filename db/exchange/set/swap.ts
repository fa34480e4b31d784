import { join } from 'node:path'
import type { FileSystem } from './file-system.ts'

/**
 * `NAME.part`, checked, becomes `NAME`; what was `NAME` becomes `NAME.old` and is dropped. At every moment at least one
 * of the three is a whole set: `.part` is whole before the first step, and `NAME` is again before the last.
 */
export async function swap(fs: FileSystem, target: string, name: string): Promise<void> {
  const at = (end: string) => join(target, `${name}${end}`)
  const there = (await fs.list(target)) ?? []
  const has = (end: string) => there.some(e => e.name === `${name}${end}`)
  if (has('.old')) await fs.remove(at('.old'))
  if (has('')) await fs.rename(at(''), at('.old'))
  try {
    await fs.rename(at('.part'), at(''))
  } catch (error) {
    if (has('')) await fs.rename(at('.old'), at('')).catch(() => {})
    throw error
  }
  await fs.flushFolder(target)
  // The new set stands. An old one that cannot be dropped now is dropped by the next writing.
  await fs.remove(at('.old')).catch(() => {})
}
