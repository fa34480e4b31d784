import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { place } from '../support/temp.ts'

/** test/power/watch.c as a library to be loaded before a program. Without a compiler the tests fail, and say so. */
export function compiled(): string {
  const source = new URL('watch.c', import.meta.url).pathname
  const library = join(place(), 'watch.so')
  const done = spawnSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-lpthread', '-ldl'])
  if (done.error) throw new Error('no C compiler: the tests of power cuts need one (Debian: gcc libc6-dev)')
  if (done.status !== 0) throw new Error(`watch.c does not compile: ${done.stderr}`)
  return library
}
