// Builds the print window alone, for the tests of the documents: node bundle.mjs OUT
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

/** @param {string} out */
export const bundle = out =>
  build({
    configFile: false,
    root: renderer,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      rolldownOptions: { input: `${renderer}/print.html` },
    },
  })

if (process.argv[2]) await bundle(process.argv[2])
