import { defineConfig } from 'vitest/config'
import { root } from './setup/project.mjs'

/**
 * Two projects: `unit` needs Node only; `e2e` drives the real program and measures what it prints, one file at a time, for
 * there is one screen.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/print/**', '**/node_modules/**'],
          pool: 'forks',
          // Only what hangs is ended: how fast a machine is is no test's business.
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['test/{e2e,print}/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
})
