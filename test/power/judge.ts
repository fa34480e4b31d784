import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Ledger, ledgerExists } from '../../db/ledger.ts'
import { trouble } from '../../db/opening.ts'
import { verifyFolder } from '../../db/verify.ts'
import { StillClock } from '../support/clock.ts'
import type { Ack } from './disk.ts'

/**
 * Opens what a power cut has left with the program itself. `whole`: every acknowledged act is there once and the record
 * verifies; `refused`: it was not opened, and a sentence says why; `unfounded`: there is no ledger, and none was
 * acknowledged. Anything else is `lost`, with what.
 */
export type Verdict = { is: 'whole' | 'unfounded' } | { is: 'refused' | 'lost'; what: string }
const lost = (what: string): Verdict => ({ is: 'lost', what })

export function judge(dir: string, key: Buffer | null, acks: readonly Ack[]): Verdict {
  if (!existsSync(join(dir, 'ledger.db')) || !ledgerExists(dir))
    return acks.length === 0 ? { is: 'unfounded' } : lost('the ledger')
  let ledger: Ledger
  try {
    ledger = Ledger.open({ dir, key, clock: new StillClock() })
  } catch (error) {
    const code = trouble(error, dir)
    return code ? { is: 'refused', what: code } : lost(String((error as Error).stack))
  }
  try {
    return compare(ledger, acks)
  } finally {
    ledger.close()
  }
}

function compare(ledger: Ledger, acks: readonly Ack[]): Verdict {
  const { tx } = ledger
  for (const ack of acks) {
    const e = tx.one<{ hash: Buffer }>('SELECT hash FROM event WHERE seq = ?', ack.size)
    if (e?.hash.toString('hex') !== ack.hash) return lost(`act ${ack.run} ${ack.n}`)
  }
  // Of the last run and the one before it ids are kept: sent again, an act is answered from its id.
  const run = acks.at(-1)?.run
  for (const ack of acks.filter(a => a.run === run && a.acted)) {
    const rows = tx.number('SELECT count(*) FROM act WHERE run = ? AND n = ?', ack.run, ack.n)
    if (rows !== 1) return lost(`the id of act ${ack.run} ${ack.n}`)
  }
  const [finding] = verifyFolder(tx, ledger.dir, ledger.key).findings
  return finding ? lost(finding.en) : { is: 'whole' }
}
