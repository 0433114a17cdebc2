/** The door of every npm script: from a fresh clone and any Node ≥ 20 to `scripts/NAME.ts` on Node 24. Uses nothing that must be installed. */
const oldest = 20
const major = Number(process.versions.node.split('.')[0])

if (major < oldest) {
  console.error(
    `Limn needs Node ${oldest} or newer; this is Node ${process.versions.node}. Get one from https://nodejs.org`,
  )
  process.exit(1)
}

// Imported only now, so that an older Node reads the sentence above instead of a syntax error.
import('./setup/run.mjs')
  .then(({ run }) => run(process.argv[2], process.argv.slice(3)))
  .then(
    (code) => {
      process.exitCode = code
    },
    (error) => {
      console.error(error.message)
      process.exitCode = 1
    },
  )
