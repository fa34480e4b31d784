import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, good } from '../../db/answer.ts'
import { sayRefusal } from '../../db/refusals.ts'
import type { LedgerClient } from '../ledger/client.ts'

/** What goes to the witness's machine and what comes back from it, as files in a folder somebody has chosen (FORMAT.md). */
const REQUEST = 'witness-request.txt'
const COSIGNATURE = 'witness-cosignature.txt'

const noFile = (name: string): Answer<never> => ({
  ok: false,
  kind: 'refused',
  code: 'witness-file',
  data: { name },
  says: sayRefusal('witness-file', { name }),
})

export async function writeRequest(ledger: LedgerClient, dir: string): Promise<Answer<{ size: number; file: string }>> {
  const made = await ledger.request<{ text: string; size: number }>({ op: 'witness-request' })
  if (!made.ok) return made
  try {
    writeFileSync(join(dir, REQUEST), made.value.text, { flush: true })
  } catch {
    return noFile(REQUEST)
  }
  return good({ size: made.value.size, file: REQUEST })
}

/** What the witness gave back; whether it holds is for the ledger to say. */
export function readCosignature(dir: string): Answer<{ key: string; line: string }> {
  try {
    const [key = '', line = ''] = readFileSync(join(dir, COSIGNATURE), 'utf8').slice(0, 1000).split('\n')
    return good({ key: key.slice(0, 100), line: line.slice(0, 400) })
  } catch {
    return noFile(COSIGNATURE)
  }
}
