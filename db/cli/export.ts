import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { keptDocument } from '../documents/keep.ts'
import { bundleFiles } from '../exchange/bundle.ts'
import { writeSet } from '../exchange/set/index.ts'
import { workstationSet } from '../exchange/workstation.ts'
import { Ledger, ledgerExists, ledgerPath, liesInPlain } from '../ledger.ts'
import { type Arguments, fail, out } from './terminal.ts'

/**
 * `export DIR OUT`: a training ledger as a bundle (FORMAT.md). A real one is exported in the program, by two people and
 * under a code (R91): one person's secret on a terminal must not do it.
 */
export async function exportBundle({ places }: Arguments, usage: string): Promise<true> {
  const dir = resolve(places[0] ?? fail(usage))
  const to = resolve(places[1] ?? fail(usage))
  if (!ledgerExists(dir)) return fail(`${ledgerPath(dir)}：没有台账。 There is no ledger.`)
  if (!liesInPlain(dir))
    return fail(
      '真实台账的导出要二人签名，在程序的“备份与导出”里办理。 A real ledger is exported in the program, under "Backup and export": two people sign.',
    )
  if (existsSync(to)) return fail(`${to} 已经有了。 exists already.`)
  const ledger = Ledger.open({ dir })
  try {
    // A bundle is made at a checkpoint: nothing lies after the last head that is signed.
    const { size, root, at } = ledger.checkpoint()
    const { about, sign } = workstationSet(ledger.tx, {
      set: 'bundle',
      program: 'paper-room export',
      made: at,
      size,
      root,
    })
    mkdirSync(dirname(to), { recursive: true })
    const files = bundleFiles(ledger.tx, hash => keptDocument(dir, null, hash))
    const written = await writeSet(dirname(to), basename(to), files, about, { sign, code: null, expected: 0 })
    if (!written.ok) return fail(`没有导出（${written.trouble}）。 Not exported (${written.trouble}).`)
    out(`导出 ${size} 条 entries exported，${written.manifest.files.length} 个文件 files　${to}`)
    out(`核验 check with: node ${join(to, 'check.mjs')}`)
    return true
  } finally {
    ledger.close()
  }
}
