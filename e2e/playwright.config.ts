import { defineConfig } from '@playwright/test';

/** The real server, the real kernel, real Chromium. Nothing is tried twice: a flaky test is a defect. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  // two more than a small machine has cores: a test waits for pings, polls and what glides, and leaves its core to another
  workers: 4,
  fullyParallel: true,
  // What a process costs differs tenfold between machines: these only end what hangs.
  timeout: 600_000,
  // The pictures are those of docs/look.md: fonts are the page's own, and a browser of another age draws their edges a little differently.
  snapshotPathTemplate: '../docs/pictures/{arg}{ext}',
  expect: { timeout: 45_000, toHaveScreenshot: { stylePath: 'pictures/steady.css', maxDiffPixelRatio: 0.01, scale: 'css' } },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    // what moves is painted sixty times a second, by the processor, for nobody: a file whose tests are of what moves asks for it
    contextOptions: { reducedMotion: 'reduce' },
    // what was done, without pictures of each step: those take a fifth of a test's time, and most of them nobody sees
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.PATCHBAY_BROWSER === undefined ? {} : { executablePath: process.env.PATCHBAY_BROWSER }),
      args: [
        '--no-sandbox',
        // letters stand where they stand in every Chromium, with windows and without
        '--font-render-hinting=none',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
