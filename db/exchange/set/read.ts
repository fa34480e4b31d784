import { join } from 'node:path'
import { unseal } from '../../people/secrets.ts'
import { measured, whole } from './chunks.ts'
import { codeFrom, setKey } from './code.ts'
import { disk, type FileSystem } from './file-system.ts'
import {
  DOCUMENTS,
  isTool,
  MANIFEST,
  type Manifest,
  manifestHolds,
  readManifest,
  SIGNATURE,
  sha256,
} from './manifest.ts'

export interface SetFinding {
  /** The file it is about; null: the set as a whole. */
  file: string | null
  zh: string
  en: string
}

export interface ReadSet {
  folder: string
  /** Null where there is none that can be read. */
  manifest: Manifest | null
  /** Empty: everything the manifest names is there as it says, signed by the workstation it names, and nothing else. */
  findings: SetFinding[]
  /** The bytes of a named file, unsealed, checked once more as they are read. Throws when they have changed since. */
  read: (name: string) => Promise<Buffer>
}

export interface ReadOptions {
  onProgress?: (part: number) => void
  fs?: FileSystem
}

/** A manifest is small; a file of any other size under its name is not read into memory. */
const MANIFEST_MOST = 16 << 20

/** Checks a set; a folder that is none is a finding, too. `code` opens a sealed set. Errors of the medium are thrown. */
export async function readSet(folder: string, code: string | null, options: ReadOptions = {}): Promise<ReadSet> {
  const fs = options.fs ?? disk
  const findings: SetFinding[] = []
  const find = (file: string | null, zh: string, en: string) => {
    if (findings.length < 200) findings.push({ file, zh, en })
  }
  const nothing = async (): Promise<Buffer> => {
    throw new Error('a set without a manifest has no files')
  }
  const there = await entries(fs, folder)
  const bytes = await small(fs, folder, MANIFEST, there)
  const line = await small(fs, folder, SIGNATURE, there)
  const manifest = bytes && readManifest(bytes)
  if (!manifest) {
    if (!bytes)
      find(
        MANIFEST,
        '这里没有 manifest.json：不是一份备份或导出，或没有写完',
        'No manifest.json here: not a set, or not written to its end',
      )
    else
      find(
        MANIFEST,
        'manifest.json 不能读：被改动，或由更新的程序写成',
        'manifest.json cannot be read: changed, or of a newer program',
      )
    return { folder, manifest: null, findings, read: nothing }
  }
  if (!line || !manifestHolds(bytes, line, manifest.workstation))
    find(
      SIGNATURE,
      '清单的签名不成立：manifest.json 或 manifest.sig 被改动',
      'The signature does not hold: manifest.json or manifest.sig was changed',
    )

  const key = manifest.salt === null ? null : keyOf(manifest.salt, code, find)
  const total = manifest.files.reduce((n, f) => n + f.size, 1)
  let done = 0
  for (const f of manifest.files) {
    if (there.get(f.name) !== 'file') {
      find(f.name, `缺文件 ${f.name}`, `File ${f.name} is missing`)
      continue
    }
    const now = await measured(fs, join(folder, f.name), n => {
      done += n
      options.onProgress?.(Math.min(1, done / total))
    })
    if (now.size !== f.size) find(f.name, `文件 ${f.name} 长短不符`, `File ${f.name} has another length`)
    else if (now.sha256 !== f.sha256)
      find(f.name, `文件 ${f.name} 被改动或损坏`, `File ${f.name} was changed or damaged`)
  }
  const named = new Set([MANIFEST, SIGNATURE, ...manifest.files.map(f => f.name)])
  for (const [name, kind] of there)
    if (!named.has(name) && !(name === DOCUMENTS && kind === 'folder'))
      find(name, `清单里没有文件 ${name}`, `File ${name} is not in the manifest`)

  const read = async (name: string): Promise<Buffer> => {
    const f = manifest.files.find(x => x.name === name)
    if (!f) throw new Error(`not in the manifest: ${name}`)
    const lying = await whole(fs, join(folder, name))
    if (sha256(lying) !== f.sha256) throw new Error(`${name} has changed since it was checked`)
    if (manifest.salt === null || isTool(name)) return lying
    const plain = key && unseal(key, lying, name)
    if (!plain) throw new Error(`${name} is sealed under another code`)
    return plain
  }
  // The hashes are of the files as they lie: only opening one tells a wrong code from a right one.
  const smallest = manifest.files.filter(f => !isTool(f.name)).sort((a, b) => a.size - b.size)[0]
  if (key && smallest && findings.length === 0) {
    const opened = await read(smallest.name).catch(() => null)
    if (!opened) find(null, '码不对，打不开这份导出', 'Wrong code: the set does not open')
  }
  return { folder, manifest, findings, read }
}

function keyOf(salt: string, typed: string | null, find: (file: null, zh: string, en: string) => void): Buffer | null {
  const code = typed === null ? null : codeFrom(typed)
  if (code) return setKey(code, salt)
  if (typed === null)
    find(
      null,
      '这份导出是封住的，要输入印在交接页上的码',
      'The set is sealed: its code, printed for the receiver, is needed',
    )
  else find(null, '码有误：应是 27 个字符，校验字符不符', 'Not a code: it has 27 characters and a check character')
  return null
}

/** Everything in the folder and in its `documents`, by the names the manifest uses. */
async function entries(fs: FileSystem, folder: string): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for (const e of (await fs.list(folder)) ?? []) {
    all.set(e.name, e.kind)
    if (e.name !== DOCUMENTS || e.kind !== 'folder') continue
    for (const d of (await fs.list(join(folder, DOCUMENTS))) ?? []) all.set(`${DOCUMENTS}/${d.name}`, d.kind)
  }
  return all
}

async function small(fs: FileSystem, folder: string, name: string, there: Map<string, string>): Promise<Buffer | null> {
  if (there.get(name) !== 'file') return null
  const file = await fs.open(join(folder, name), 'read')
  const size = await file.size().finally(() => file.close())
  return size <= MANIFEST_MOST ? whole(fs, join(folder, name)) : null
}
