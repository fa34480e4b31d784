import { resolve } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Window } from './window.ts'

/**
 * Steps of a suite that stand on one another: after one that failed the others are skipped. What a person would have seen
 * then is kept as `out/e2e-NAME-failed.png`, its words go to stderr.
 */
export function inSteps(name: string, window: () => Window): void {
  let broken = false
  beforeEach(context => {
    if (broken) context.skip('an earlier step failed')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    const w = window()
    await w.page.screenshot({ path: resolve(`out/e2e-${name}-failed.png`) }).catch(() => undefined)
    if (!w.page.isClosed()) process.stderr.write(`${await w.text()}\n`)
  })
}
