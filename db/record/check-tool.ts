import { readFileSync } from 'node:fs'

/**
 * `check.mjs` as it lies in a bundle: one file that asks for nothing but Node, so that an inspector may keep it and check
 * any copy with it. It is made of these, which stand by themselves in the source; the bundled program has them beside it.
 */
const PARTS = [
  'verifier',
  'pdf-text',
  'certificate-terms',
  'certificate-story',
  'certificate',
  'certificate-words',
  'check',
]

const IMPORT = /^import \{([^}]*)\} from '([^']+)'\n/gm
/** What runs a part that is started by itself; of the whole only the last one's stays. */
const START = /^if \(process\.argv\[1\][\s\S]*$/m

export function checkTool(): string {
  const wanted = new Map<string, Set<string>>()
  const parts = PARTS.map((name, i) => {
    const source = readFileSync(new URL(`./${name}.mjs`, import.meta.url), 'utf8')
    let own = source.replace(/^#!.*\n/, '').replace(IMPORT, (_, names: string, from: string) => {
      if (from.startsWith('node:'))
        wanted.set(from, new Set([...(wanted.get(from) ?? []), ...names.split(',').map(n => n.trim())]))
      return ''
    })
    // What a type is from another part is of the same file here.
    own = own.replace(/import\('\.\/[^']+'\)\./g, '')
    return i < PARTS.length - 1 ? own.replace(START, '') : own
  })
  const imports = [...wanted].map(
    ([from, names]) => `import { ${[...names].filter(Boolean).join(', ')} } from '${from}'\n`,
  )
  return `#!/usr/bin/env node\n${imports.join('')}\n${parts.join('\n')}`
}

/** The tool and how it is started by hand, on Windows and elsewhere; never sealed, for they open the rest. */
export const checkFiles = (): { name: string; bytes: Buffer }[] => [
  { name: 'check.mjs', bytes: Buffer.from(checkTool()) },
  {
    name: 'check.cmd',
    bytes: Buffer.from('@node "%~dp0check.mjs" %*\r\n@set c=%errorlevel%\r\n@pause\r\n@exit /b %c%\r\n'),
  },
  { name: 'check.sh', bytes: Buffer.from('#!/bin/sh\nexec node "$(dirname "$0")/check.mjs" "$@"\n') },
]
