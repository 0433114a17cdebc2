/** The end-to-end journeys: a dozen at most, one at a time, each with the real unpacked extension in a real Chromium. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A journey that passes only sometimes is a bug to be found, not to be repeated until it hides.
  retries: 0,
  reporter: 'list',
})
