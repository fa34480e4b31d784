import { existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { refuse } from '../acts/define.ts'
import { type Answer, good, unavailable } from '../answer.ts'
import { refusal } from '../perform.ts'
import { halfDone, ledgerFiles, restoredMark, restoring, throwAway } from '../places.ts'
import type { Mark } from './restored.ts'
import { chunks, written } from './set/chunks.ts'
import { disk, type FileSystem, troubleOf } from './set/file-system.ts'
import { type Manifest, type ReadSet, readSet, setsIn } from './set/index.ts'

/** A backup as the restoring screen shows it: whose, of when, up to which entry, and whether it is whole. */
export interface FoundBackup {
  folder: string
  name: string
  site: string
  training: boolean
  made: number
  size: number
  root: string
  findings: { zh: string; en: string }[]
}

const OWN = ['ledger.db', 'ledger.keys', 'documents.db']

/** Only the ledger's own files, with those that it cannot do without. */
function isLedger(manifest: Manifest): boolean {
  const names = manifest.files.map(f => f.name)
  if (manifest.set !== 'backup' || manifest.salt !== null || names.some(n => !OWN.includes(n))) return false
  return names.includes('ledger.db') && names.includes('ledger.keys') !== manifest.training
}

const found = ({ folder, manifest, findings }: ReadSet & { manifest: Manifest }): FoundBackup => ({
  folder,
  name: basename(folder),
  site: manifest.site.name,
  training: manifest.training,
  made: manifest.made,
  size: manifest.size,
  root: manifest.root,
  findings: findings.map(({ zh, en }) => ({ zh, en })),
})

/** Looks for backups in a folder, or whether it is one; each is read to its last byte. */
export async function lookForBackups(
  chosen: string,
  onProgress: (part: number) => void = () => {},
  fs: FileSystem = disk,
): Promise<Answer<FoundBackup[]>> {
  try {
    const all: FoundBackup[] = []
    for (const folder of await setsIn(chosen, fs)) {
      const set = await readSet(folder, null, { fs, onProgress })
      if (set.manifest && isLedger(set.manifest)) all.push(found({ ...set, manifest: set.manifest }))
    }
    return all.length > 0 ? good(all) : refusal(refuse('not-a-backup'))
  } catch (error) {
    if (troubleOf(error)) return unavailable('stick-gone')
    throw error
  }
}

/**
 * Brings a ledger back into an empty place: read and checked once more, each file as `NAME.part`, compared, renamed. A
 * mark stands from the first byte to the last, so a cut leaves nothing that is taken for a ledger, and the backup is only
 * read. Refuses a place where any file of a ledger lies. Whether it is the ledger of the workstation that signed the
 * manifest is found out when it is opened for the first time (restored.ts): a real one can be read by its people alone.
 */
export async function restore(
  dir: string,
  folder: string,
  onProgress: (part: number) => void = () => {},
  fs: FileSystem = disk,
): Promise<Answer<FoundBackup>> {
  if (existsSync(dir) && halfDone(dir)) throwAway(dir)
  if (ledgerFiles(dir).length > 0) return refusal(refuse('ledger-here'))
  try {
    const set = await readSet(folder, null, { fs, onProgress: part => onProgress(part / 2) })
    const { manifest } = set
    if (!manifest || !isLedger(manifest)) return refusal(refuse('not-a-backup'))
    const [first] = set.findings
    if (first) return refusal(refuse('set-not-whole', { first: first.zh, firstEn: first.en }))
    mkdirSync(dir, { recursive: true })
    const total = manifest.files.reduce((n, f) => n + f.size, 1)
    if ((await fs.free(dir)) < total * 2) return unavailable('disk-full')
    const changed = await bring(fs, dir, folder, manifest, n => onProgress(0.5 + n / total / 2))
    if (changed) {
      throwAway(dir)
      return refusal(
        refuse('set-not-whole', {
          first: `文件 ${changed} 读到一半变了`,
          firstEn: `file ${changed} changed while being read`,
        }),
      )
    }
    return good(found({ ...set, manifest }))
  } catch (error) {
    if (!troubleOf(error)) throw error
    // What is here is half a copy. Should it not go away now, its mark says so and the next restoring removes it.
    try {
      throwAway(dir)
    } catch (left) {
      if (!troubleOf(left)) throw left
    }
    return unavailable((error as { code?: string }).code === 'ENOSPC' ? 'disk-full' : 'stick-gone')
  }
}

/** Copies, compares and names the files; gives the name of one that came back otherwise than it was checked. */
async function bring(
  fs: FileSystem,
  dir: string,
  folder: string,
  manifest: Manifest,
  onDone: (bytes: number) => void,
): Promise<string | null> {
  await written(fs, restoring(dir), [])
  await fs.flushFolder(dir)
  let done = 0
  for (const f of manifest.files) {
    const part = join(dir, `${f.name}.part`)
    const facts = await written(fs, part, chunks(fs, join(folder, f.name)), n => {
      done += n
      onDone(done)
    })
    if (facts.sha256 !== f.sha256) return f.name
    await fs.rename(part, join(dir, f.name))
  }
  const { made, size, root, workstation } = manifest
  await written(fs, restoredMark(dir), [Buffer.from(JSON.stringify({ made, size, root, workstation } satisfies Mark))])
  await fs.flushFolder(dir)
  // From here on there is a ledger.
  await fs.remove(restoring(dir))
  await fs.flushFolder(dir).catch(() => {})
  return null
}
