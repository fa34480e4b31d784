import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Finding } from '../record/verify.ts'
import type { Store } from '../store.ts'
import { openDatabase } from '../store.ts'

const at = (dir: string) => join(dir, 'documents.db')

/** The file is not one, or its pages are spoiled. */
class DocumentsDamaged extends Error {
  readonly code = 'DOCUMENTS'
}

/** Opens documents.db for one piece of work. Throws `DocumentsDamaged`; what is wrong with the disk, as it comes. */
function within<T>(dir: string, key: Buffer | null, work: (db: Database.Database) => T): T {
  let db: Database.Database | undefined
  try {
    db = openDatabase(at(dir), { key: key ?? undefined })
    return work(db)
  } catch (error) {
    const { code = '' } = error as { code?: string }
    throw /^SQLITE_(NOTADB|CORRUPT|ERROR$)/.test(code) ? new DocumentsDamaged('documents.db cannot be read') : error
  } finally {
    db?.close()
  }
}

/**
 * PDFs that people sign, and the data a certificate was drawn from, lie beside the ledger, under its key, by their hash;
 * written before the event that names it.
 */
export function keepDocument(dir: string, key: Buffer | null, hash: string, pdf: Uint8Array): void {
  within(dir, key, db => {
    db.exec('CREATE TABLE IF NOT EXISTS document (hash TEXT PRIMARY KEY, pdf BLOB NOT NULL) STRICT')
    db.prepare('INSERT INTO document (hash, pdf) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING').run(
      hash,
      Buffer.from(pdf),
    )
  })
}

export function keptDocument(dir: string, key: Buffer | null, hash: string): Buffer | undefined {
  if (!existsSync(at(dir))) return undefined
  return within(dir, key, db => kept(db, hash))
}

/** The data that certificates were drawn from, as the entries name it; an entry that is spoiled names nothing. */
export const keptData = (tx: Store): { no: string; hash: string }[] =>
  tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'document.made.1' ORDER BY seq`).flatMap(e => {
    try {
      const { no, data } = JSON.parse(e.body.toString()) as { no: string; data?: string }
      return data === undefined ? [] : [{ no, hash: data }]
    } catch {
      return []
    }
  })

/**
 * Forms whose PDF the record names and documents.db does not have, or has otherwise: each a finding. The other way
 * round says nothing: a PDF is kept before its event, so the power may go between the two.
 */
export function checkDocuments(tx: Store, dir: string, key: Buffer | null): Finding[] {
  const named = [
    ...tx.all<{ no: string; hash: string }>('SELECT no, hash FROM document WHERE hash IS NOT NULL ORDER BY id'),
    ...keptData(tx),
  ]
  const lost = ({ no }: { no: string }): Finding => ({
    seq: null,
    zh: `单据 ${no} 的 PDF 或数据不在 documents.db 里，或被改动`,
    en: `The PDF or the data of form ${no} is not in documents.db, or was changed`,
  })
  if (named.length === 0 || !existsSync(at(dir))) return named.map(lost)
  try {
    return within(dir, key, db => named.filter(({ hash }) => hashOf(kept(db, hash)) !== hash)).map(lost)
  } catch (error) {
    if (!(error instanceof DocumentsDamaged)) throw error
    return [{ seq: null, zh: '单据库 documents.db 已损坏', en: 'documents.db is damaged' }]
  }
}

const kept = (db: Database.Database, hash: string): Buffer | undefined =>
  (db.prepare('SELECT pdf FROM document WHERE hash = ?').get(hash) as { pdf: Buffer } | undefined)?.pdf

const hashOf = (pdf: Buffer | undefined): string => (pdf ? createHash('sha256').update(pdf).digest('hex') : '')
