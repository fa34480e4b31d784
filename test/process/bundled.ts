import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { forkPipe } from '../../electron/ledger/pipe.ts'

const root = new URL('../..', import.meta.url).pathname

/**
 * The ledger's program in one file, as the application starts it: a process that is shot forty times starts faster so.
 * Gives the function that starts one.
 */
export function ledgerProgram(): (env?: NodeJS.ProcessEnv) => ReturnType<typeof forkPipe> {
  let out = ''
  beforeAll(async () => {
    mkdirSync(join(root, 'out'), { recursive: true })
    out = mkdtempSync(join(root, 'out/ledger-'))
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
      build: {
        ssr: true,
        target: 'node24',
        outDir: out,
        minify: false,
        rolldownOptions: {
          input: { ledger: join(root, 'db/process.ts') },
          external: ['better-sqlite3'],
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    })
  })
  afterAll(() => rmSync(out, { recursive: true, force: true }))
  return env => forkPipe(join(out, 'ledger.cjs'), process.execPath, env)
}
