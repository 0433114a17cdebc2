/**
 * What `npm run check` leaves to `npm test`: two thirds of the time of the tests in Node, in a seventh of their files and a
 * third of their tests, most of which are every operation in turn.
 */
export const slowTests: readonly string[] = [
  // Every operation, on pictures.
  'tests/conformance/areas.test.ts',
  'tests/conformance/operations.test.ts',
  'tests/conformance/sides.test.ts',
  'tests/unit/engine/threads.test.ts',
  // Pictures large enough to be stopped in, or to hold a subject.
  'tests/unit/conversation/choose-take.test.ts',
  'tests/unit/conversation/made-part.test.ts',
  'tests/unit/engine/compare-made.test.ts',
  'tests/unit/engine/fit-patch.test.ts',
  'tests/unit/engine/hostile.test.ts',
  'tests/unit/engine/render.test.ts',
  'tests/unit/engine/sides.test.ts',
  'tests/unit/operations/subject.test.ts',
  'tests/unit/pixels/threads.test.ts',
  // Beside the formula in double precision.
  'tests/unit/pixels/blurring.test.ts',
  'tests/unit/pixels/upscaled.test.ts',
  // Hundreds of conversations, thousands of histories, every bit of a ledger, any text at all.
  'tests/unit/history/archive.test.ts',
  'tests/unit/history/forget-many.test.ts',
  'tests/unit/history/inventory.test.ts',
  'tests/unit/history/zip.test.ts',
  'tests/unit/language/fuzz.test.ts',
  'tests/proxy/histories.test.ts',
  'tests/proxy/recipient-conformance.test.ts',
  'tests/proxy/restored-ledger.test.ts',
  'tests/proxy/sqlite-ledger.test.ts',
  'tests/proxy/verify-ledger.test.ts',
  // A passphrase is made slow to guess.
  'tests/unit/history/lock.test.ts',
  // Whole processes: those start and end, and wait for each other.
  '**/*.process.test.ts',
]
