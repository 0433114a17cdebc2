/** Where the project lies; scripts may be started from any folder. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A file or folder of the project. */
export const inProject = (...path: string[]): string => join(root, ...path)
