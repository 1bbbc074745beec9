import { defineConfig } from 'vitest/config';

/** `unit`: pure or in-process. `kernel`: needs the real kernel, each test in a sandbox of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // what a machine takes differs tenfold: this only ends what hangs
          testTimeout: 120_000,
          include: ['{packages,apps}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.kernel.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'kernel',
          include: ['apps/server/src/**/*.kernel.test.ts'],
          maxWorkers: 2,
          // What a process costs differs tenfold between machines: these only end what hangs.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
