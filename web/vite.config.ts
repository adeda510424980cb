import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './build/precompress.ts';
import { renderBlocking } from './build/renderBlocking.ts';

// `npm run dev` serves the page itself and passes everything else to a server that already runs.
const server = process.env.BATWA_SERVER ?? 'http://127.0.0.1:8000';
const proxied = {
  target: server,
  changeOrigin: true,
  ws: true,
  // The server answers its own origin only, and the page's development origin is another one.
  headers: { origin: server },
};

export default defineConfig({
  plugins: [react(), renderBlocking(), precompress()],
  server: { proxy: { '/api': proxied, '/openapi': proxied } },
  build: {
    // The content security policy allows no data: addresses for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The page uses light-dark(), <dialog>, popovers and CSS nesting as browsers have had them since the middle of 2024.
    target: ['chrome125', 'firefox128', 'safari18'],
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // The machines that run the tests run virtual machines beside them.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
