/** A path as the user meant it: npm moves every script to the project's folder, and says where it was called. */
import { resolve } from 'node:path'

export const userPath = (path: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env.npm_lifecycle_event ? (env.INIT_CWD ?? '') : '', path)
