import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Check, check } from './report.ts'

/** Beside the program: one line a file, `hash  path`, as sha256sum reads it. Made by build/package/finish.mjs. */
export const LIST = 'files.sha256'

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const filesBelow = (dir: string, at = ''): string[] =>
  readdirSync(join(dir, at), { withFileTypes: true }).flatMap(e =>
    e.isDirectory() ? filesBelow(dir, `${at}${e.name}/`) : [`${at}${e.name}`],
  )

/**
 * Are the installed files those that were packaged? Finds a bad stick and a half copy; against a person who may write
 * there it says nothing, for the list lies beside them. Compare SHA256SUMS of the package with the one on paper for that.
 * What the set-up itself adds (`besides`) is no surprise.
 */
export async function files(folder: string, besides: RegExp): Promise<Check> {
  const list = join(folder, 'resources', LIST)
  if (!existsSync(list))
    return check('files', 'bad', '没有文件清单：不是安装包。', 'There is no list of files: not a package.')
  const expected = new Map(
    readFileSync(list, 'utf8')
      .trim()
      .split('\n')
      .map(line => [line.slice(66), line.slice(0, 64)]),
  )
  const there = new Set(filesBelow(folder))
  const missing = [...expected.keys()].filter(file => !there.has(file))
  const changed: string[] = []
  for (const [file, hash] of expected)
    if (there.has(file) && (await hashOf(join(folder, file))) !== hash) changed.push(file)
  const more = [...there].filter(file => !expected.has(file) && file !== `resources/${LIST}` && !besides.test(file))
  return missing.length + changed.length + more.length
    ? check(
        'files',
        'bad',
        '安装的文件与安装包不一致，重新安装。',
        'The installed files are not those of the package; install again.',
        { missing, changed, more },
      )
    : check('files', 'good', '文件与安装包一致。', 'The files are those of the package.', { files: expected.size })
}
