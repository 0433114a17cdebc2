/** Kinds of fast tests: rooms, promises and architecture in Node, the proxy in Node, pixels in a real Chromium. */
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from './scripts/find-chromium.ts'

const chromium = findChromium()

export default defineConfig({
  test: {
    // What decides, what holds recipients to their word, and what may be logged: every branch, or the run fails.
    coverage: {
      provider: 'v8',
      reporter: ['text'],
      include: [
        'lib/consent/decide.ts',
        'proxy/gate/**',
        'proxy/log-line.ts',
        'proxy/registry/attestations.ts',
        'proxy/registry/judge-recipient.ts',
        'proxy/safety/**',
        'proxy/wire/wire-refusal.ts',
      ],
      thresholds: { branches: 100 },
    },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Rooms hold no global state, so files may share a thread: a third of the time.
          isolate: false,
          pool: 'threads',
          maxWorkers: '100%',
          // On two cores with the compiler beside them, honest work may take its time; a hang is still found.
          testTimeout: 20_000,
          include: ['tests/*.test.ts', 'tests/{unit,conformance}/**/*.test.ts'],
        },
      },
      {
        // In processes: PGlite's WASM beside other threads has brought V8 down.
        test: {
          name: 'proxy',
          environment: 'node',
          isolate: false,
          pool: 'forks',
          maxWorkers: '100%',
          // After the other project, not between its files: a worker is kept only for a next file of its own project.
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['tests/proxy/**/*.test.ts'],
        },
      },
      {
        // Told beforehand: Vite loads every page anew, and a running test with it, when it finds another package on the way.
        optimizeDeps: {
          include: [
            '@jsquash/avif/codec/enc/avif_enc.js',
            '@jsquash/jxl/codec/enc/jxl_enc.js',
            '@jsquash/png/encode.js',
            '@ai-sdk/openai',
            'ai',
            'dexie',
            'idb-keyval',
            'libheif-js/libheif-wasm/libheif-bundle.mjs',
            'mediabunny',
            'utif2',
            'zod',
            'zustand/vanilla',
          ],
        },
        // Isolated, as the extension's pages are: only so can threads share memory.
        server: {
          headers: {
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Embedder-Policy': 'require-corp',
          },
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
