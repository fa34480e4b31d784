/**
 * The program as Electron runs it, in out/app. Electron 25 is among the runtimes it must run on: CommonJS, Chrome 114,
 * Node 18. Call it through `build/setup/bundled.mjs`, which skips it when nothing has changed. Packages have a bundle of
 * their own: `--edition delivered|trial --out DIR` (electron/edition.ts).
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { layManualPictures } from './manual/pictures.mjs'
import { releaseKeys } from './package/release-keys.mjs'
import { travelling } from './package/travelling.mjs'
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

const text = { type: /** @type {const} */ ('string') }
const { edition = 'workshop', out: to = 'out/app' } = parseArgs({ options: { edition: text, out: text } }).values

// Built beside and then exchanged: an interrupted bundle never stands where the program is started from.
const out = inProject(to)
const beside = `${out}.partly`
rmSync(beside, { recursive: true, force: true })

const travels = travelling()
/** @param {{ value: string }} declaration */
function withoutWoff(declaration) {
  declaration.value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/, '')
}
const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
const common = {
  configFile: /** @type {const} */ (false),
  logLevel: /** @type {const} */ ('warn'),
  define: {
    ROOM_EDITION: JSON.stringify(edition),
    ROOM_VERSION: JSON.stringify(version),
    ROOM_RELEASE_KEYS: JSON.stringify(releaseKeys(inProject('build/release-keys.txt'))),
  },
}

for (const [name, entry] of Object.entries(PROGRAMS)) {
  await build({
    ...common,
    root: inProject('.'),
    plugins: [travels.plugin],
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
  plugins: [react(), travels.plugin],
  // Each font comes twice; Chromium takes the smaller form always, and the other would only be carried along.
  css: { postcss: { plugins: [{ postcssPlugin: 'room:woff2', Declaration: { src: withoutWoff } }] } },
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

layManualPictures(`${beside}/renderer/manual`)
// Plain Node that an export carries with it (db/record/check-tool.ts): beside the ledger's process, as in the source.
for (const tool of readdirSync(inProject('db/record')).filter(name => name.endsWith('.mjs')))
  copyFileSync(inProject(`db/record/${tool}`), `${beside}/${tool}`)

writeFileSync(`${beside}/packages.json`, `${JSON.stringify(travels.packages(), null, 2)}\n`)
rmSync(out, { recursive: true, force: true })
renameSync(beside, out)
