import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressBuild } from './compress-build.ts';
import { firstLoadChunk } from './first-load.ts';

const SERVER = `http://127.0.0.1:${process.env.PORT ?? '4800'}`;

/**
 * The server's policy allows scripts and styles from its own origin only: nothing may be inlined, neither code nor
 * `data:` URLs. What is heavy and not needed at first is imported when it is asked for.
 */
export default defineConfig({
  plugins: [react({ compiler: { compilationMode: 'annotation' } }), compressBuild()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // what may be in the first load is held by a test, in octets as they are sent
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstLoadChunk() }] } } },
  },
  server: {
    proxy: {
      '/api': { target: SERVER },
      '^/(labs|classes)/[^/]+/socket$': { target: SERVER, ws: true },
    },
  },
});
