import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../store.ts'

const at = (dir: string) => join(dir, 'documents.db')

/** PDFs that people sign lie beside the ledger, under its key, by their hash; written before the event that names it. */
export function keepDocument(dir: string, key: Buffer | null, hash: string, pdf: Uint8Array): void {
  const db = openDatabase(at(dir), { key: key ?? undefined })
  try {
    db.exec('CREATE TABLE IF NOT EXISTS document (hash TEXT PRIMARY KEY, pdf BLOB NOT NULL) STRICT')
    db.prepare('INSERT INTO document (hash, pdf) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING').run(
      hash,
      Buffer.from(pdf),
    )
  } finally {
    db.close()
  }
}

export function keptDocument(dir: string, key: Buffer | null, hash: string): Buffer | undefined {
  if (!existsSync(at(dir))) return undefined
  const db = openDatabase(at(dir), { key: key ?? undefined })
  try {
    return (db.prepare('SELECT pdf FROM document WHERE hash = ?').get(hash) as { pdf: Buffer } | undefined)?.pdf
  } finally {
    db.close()
  }
}
