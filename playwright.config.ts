/** The end-to-end journeys, each with the real unpacked extension in a real Chromium of its worker's own. */
import { defineConfig } from '@playwright/test'

/** A page that changes in the moment of a real click is a race that only an idle machine runs as people's do. */
const realMouse = ['**/capture.spec.ts', '**/right-click.spec.ts', '**/private-capture.spec.ts']

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  projects: [
    { name: 'two at a time', testIgnore: realMouse, workers: 2 },
    { name: 'alone', testMatch: realMouse, workers: 1 },
  ],
  // For both projects in one run, where nobody says otherwise: nothing beside those that are to be alone.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A journey that passes only sometimes is a bug to be found, not to be repeated until it hides.
  retries: 0,
  reporter: 'list',
})
