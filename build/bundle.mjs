/**
 * The program as Electron runs it, in out/app. Electron 25 is among the runtimes it must run on: CommonJS, Chrome 114,
 * Node 18. Call it through `build/setup/bundled.mjs`, which skips it when nothing has changed.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { inProject } from './setup/project.mjs'

/** What runs outside the window: output name → entry. One file each, for a sandboxed preload cannot load a second one. */
const PROGRAMS = {
  main: 'electron/main.ts',
  preload: 'electron/preload.ts',
  ledger: 'db/process.ts',
  scanners: 'electron/scanners/process.ts',
}
const PAGES = ['renderer/index.html', 'renderer/print.html']

/** Native code, and what the runtime itself provides: loaded as they are. */
const AS_THEY_ARE = ['electron', 'better-sqlite3', 'node-hid']

const missing = [...Object.values(PROGRAMS), ...PAGES].filter(entry => !existsSync(inProject(entry)))
if (missing.length > 0) {
  console.error(`these entries do not exist: ${missing.join(', ')}`)
  process.exit(1)
}

// Built beside and then exchanged: an interrupted bundle never stands where the program is started from.
const beside = inProject('out/app.partly')
rmSync(beside, { recursive: true, force: true })

const common = { configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('warn') }

for (const [name, entry] of Object.entries(PROGRAMS)) {
  await build({
    ...common,
    root: inProject('.'),
    ssr: { target: 'node', noExternal: true, external: AS_THEY_ARE },
    build: {
      ssr: true,
      target: 'node18',
      outDir: beside,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { [name]: inProject(entry) },
        external: AS_THEY_ARE,
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  })
}

await build({
  ...common,
  root: inProject('renderer'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome114',
    outDir: `${beside}/renderer`,
    emptyOutDir: false,
    // The content policy allows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read from the disk beside the program, never over a line: size is no reason to split.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: PAGES.map(page => inProject(page)) },
  },
})

rmSync(inProject('out/app'), { recursive: true, force: true })
renameSync(beside, inProject('out/app'))
