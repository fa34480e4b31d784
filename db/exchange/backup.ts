import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { type Answer, good } from '../answer.ts'
import { keptDocument } from '../documents/keep.ts'
import { type BackupReason, backupFailed, backupMade } from '../events/index.ts'
import type { Ledger } from '../ledger.ts'
import { readKeyFile } from '../people/keyfile.ts'
import { refusal } from '../perform.ts'
import { copyPlace, documentsPath, dropCopy, keysPath, ledgerPath } from '../places.ts'
import { SET_STAGES, type SetContents, type SetStage } from '../rules/kinds.ts'
import { openDatabase, Store } from '../store.ts'
import { verify } from '../verify.ts'
import { bundleFiles } from './bundle.ts'
import { newCode, type SetFile, writeSet } from './set/index.ts'
import { workstationSet } from './workstation.ts'

/**
 * A backup (R91; quality.md): a copy between two acts, opened and verified by another process, compared by head, then a
 * set on the stick. The ledger's process makes the copy and records the result; a process of its own writes, so that a
 * slow or dying stick holds up nobody's scan.
 */
export interface Copy {
  backup: number
  copy: string
  contents: SetContents
  target: string
  name: string
  made: number
  size: number
  root: string
}

interface Row {
  contents: SetContents
  state: string
  target: string
  name: string
}

/** The ledger as it is now, in a folder beside it and under the same key; its head is signed first. */
export function takeCopy(ledger: Ledger, backup: number): Answer<Copy> {
  const { tx, dir } = ledger
  const row = tx.one<Row>('SELECT contents, state, target, name FROM backup WHERE id = ?', backup)
  if (row?.state !== 'decided') return refusal(refuse('no-such-backup'))
  const { contents, target, name } = row
  dropCopy(dir)
  const copy = copyPlace(dir)
  mkdirSync(copy)
  try {
    const { size, root, at } = ledger.checkpoint()
    tx.db.prepare('VACUUM INTO ?').run(ledgerPath(copy))
    if (existsSync(documentsPath(dir))) {
      const documents = openDatabase(documentsPath(dir), { key: ledger.key ?? undefined })
      try {
        documents.prepare('VACUUM INTO ?').run(documentsPath(copy))
      } finally {
        documents.close()
      }
    }
    if (existsSync(keysPath(dir))) copyFileSync(keysPath(dir), keysPath(copy))
    return good({ backup, copy, contents, target, name, made: at, size, root })
  } catch (error) {
    dropCopy(dir)
    throw error
  }
}

const fileFacts = z.strictObject({ name: z.string(), size: z.number(), sha256: z.string() })
export const Outcome = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    size: z.number().int(),
    root: z.string(),
    sealed: z.boolean(),
    manifest: z.string(),
    files: z.array(fileFacts),
    forms: z.number().int(),
  }),
  z.strictObject({
    ok: z.literal(false),
    stage: z.enum(Object.keys(SET_STAGES) as [SetStage, ...SetStage[]]),
    reason: z.custom<BackupReason>(r => typeof r === 'string'),
  }),
])
export type Outcome = z.infer<typeof Outcome>

/** Records how a backup ended, as the program: whoever decided it may have gone. Said twice, it is recorded once. */
export function recordOutcome(ledger: Ledger, backup: number, outcome: Outcome): Answer {
  const { performer, tx } = ledger
  const row = tx.one<Row>('SELECT contents, state, target, name FROM backup WHERE id = ?', backup)
  if (!row) return refusal(refuse('no-such-backup'))
  if (row.state !== 'decided') return good(null)
  const { contents, name } = row
  return performer.transaction(() => {
    if (outcome.ok) {
      const { ok: _, ...facts } = outcome
      performer.write([backupMade({ backup, contents, name, ...facts })], null)
    } else performer.write([backupFailed({ backup, contents, stage: outcome.stage, reason: outcome.reason })], null)
    return good(null)
  })
}

export interface WriteOrder extends Copy {
  key: Buffer | null
  program: string
}
/** `code`: of a sealed export; given here once and kept nowhere. */
export interface WrittenSet {
  outcome: Outcome
  code: string | null
}

const failed = (stage: SetStage, reason: BackupReason): WrittenSet => ({
  outcome: { ok: false, stage, reason },
  code: null,
})

const KEPT = /^documents\//

/** Opens the copy, verifies it, compares its head with the one it was taken at, and writes the set. */
export async function writeCopy(
  order: WriteOrder,
  onProgress: (stage: SetStage, part: number) => void,
): Promise<WrittenSet> {
  onProgress('verify', 0)
  const { copy, key, contents } = order
  const tx = new Store(openDatabase(ledgerPath(copy), { key: key ?? undefined, readonly: true }))
  try {
    const report = verify(tx)
    if (!report.whole || report.events !== order.size || report.root !== order.root)
      return failed('verify', 'copy-not-whole')
    if (!opensAgain(order)) return failed('verify', 'copy-not-whole')
    const { program, made, size, root } = order
    const { about, sign } = workstationSet(tx, { set: contents, program, made, size, root })
    const code = contents === 'bundle' && !about.training ? newCode() : null
    const written = await writeSet(
      order.target,
      order.name,
      contents === 'backup' ? ownFiles(copy) : bundleFiles(tx, hash => keptDocument(copy, key, hash)),
      about,
      { code, sign, expected: bytesOf(copy, contents), onProgress },
    )
    if (!written.ok) return failed(written.stage, written.trouble)
    const { files } = written.manifest
    return {
      outcome: {
        ok: true,
        size: order.size,
        root: order.root,
        sealed: code !== null,
        manifest: written.sha256,
        files: files.filter(f => !KEPT.test(f.name)),
        forms: files.filter(f => KEPT.test(f.name)).length,
      },
      code,
    }
  } finally {
    tx.db.close()
  }
}

/** A real ledger without `ledger.keys` could never be opened again; the documents must open under the same key. */
function opensAgain({ copy, key }: WriteOrder): boolean {
  if (key && (!existsSync(keysPath(copy)) || readKeyFile(copy).entries.length === 0)) return false
  if (!existsSync(documentsPath(copy))) return true
  const documents = openDatabase(documentsPath(copy), { key: key ?? undefined, readonly: true })
  try {
    return (documents.pragma('quick_check', { simple: true }) as string) === 'ok'
  } finally {
    documents.close()
  }
}

const ownFiles = (copy: string): SetFile[] =>
  readdirSync(copy)
    .filter(name => ['ledger.db', 'ledger.keys', 'documents.db'].includes(name))
    .map(name => ({ name, path: join(copy, name) }))

/** A bundle says in text what the ledger holds in bytes: about half as much again. */
function bytesOf(copy: string, contents: SetContents): number {
  const files = ownFiles(copy).map(f => statSync(join(copy, f.name)).size)
  return Math.ceil(files.reduce((a, b) => a + b, 0) * (contents === 'bundle' ? 1.5 : 1))
}
