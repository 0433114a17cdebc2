/** Imported before a script by setup/run.mjs: prepares what that script needs, then lets it start. */
import { isMainThread } from 'node:worker_threads'
import { prepare } from './prepare.ts'
import { say } from './say.ts'

if (isMainThread)
  try {
    await prepare((process.env.LIMN_PREPARE ?? '').split(' '))
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
