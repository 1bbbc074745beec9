import { defineConfig } from 'vitest/config';

/** `npm run test:kernel` says so (scripts/full-kernel/inside.mjs). */
const isEmulated = process.env.PATCHBAY_FULL_KERNEL !== undefined;

/** Of either project, so that they run beside each other: for two cores. A test of the kernel waits for pings, and leaves its core to another. */
const WORKERS = 3;

/** `unit`: pure or in-process. `kernel`: needs the real kernel, each test in a sandbox of its own. */
export default defineConfig({
  test: {
    // A worker loads a module once, not once a file: most of what unit tests took was loading. What a test replaces it puts back.
    isolate: false,
    setupFiles: ['./vitest.put-back.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // what a machine takes differs tenfold: this only ends what hangs
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: WORKERS,
          include: ['{packages,apps}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.kernel.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'kernel',
          include: ['apps/server/src/**/*.kernel.test.ts'],
          maxWorkers: WORKERS,
          // What a process costs differs tenfold between machines, and tenfold again in an emulator: these only end what hangs.
          testTimeout: isEmulated ? 2_400_000 : 120_000,
          hookTimeout: isEmulated ? 600_000 : 60_000,
          expect: { poll: { timeout: isEmulated ? 600_000 : 30_000 } },
        },
      },
    ],
  },
});
