import { defineConfig } from 'vitest/config'

/**
 * Five kinds of tests, told apart by file name:
 * - `*.test.ts`              pure, in memory
 * - `*.integration.test.ts`  real Strapi, engine or worker on free ports in a temporary folder
 * - `*.contract.test.ts`     the search API, embedded or real (TYPESENSE_URL)
 * - `*.browser.test.ts`      the running portal in a real Chromium
 * - `*.faults.test.ts`       the running portal while its parts are killed
 */
const special = ['integration', 'contract', 'browser', 'faults'].map((kind) => `**/*.${kind}.test.ts`)
const never = ['**/node_modules/**', '**/dist/**', 'data/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{config,cms,site,search-sync,scripts}/**/*.test.ts'],
          exclude: [...never, ...special],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{config,cms,site,search-sync,scripts}/**/*.integration.test.ts'],
          exclude: never,
          // Strapi's destroy() removes the process listeners that the forks pool needs.
          pool: 'threads',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['search-sync/**/*.contract.test.ts'],
          exclude: never,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['{site,scripts}/**/*.browser.test.ts'],
          exclude: never,
          fileParallelism: false,
          // Of tests that say they may run side by side: one waits for the browser while the other is rendered.
          maxConcurrency: 3,
          // How long a page may take to show something; no promise of speed, those are measured by the benches.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['scripts/**/*.faults.test.ts'],
          exclude: never,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
