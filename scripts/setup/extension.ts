/** The unpacked extension, built when something that goes into it has changed. */
import { refresh } from './fresh.ts'
import { inProject } from './root.ts'
import { mustRunTool } from './run-tool.ts'
import { saying } from './say.ts'

/** Where `wxt build` leaves it. */
export const extensionFolder = inProject('.output/chrome-mv3')

/** Builds only when needed; answers the folder. Rejects with the build's own words when it fails. */
export async function ensureExtension(): Promise<string> {
  await refresh({
    name: 'extension',
    from: ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'package-lock.json'],
    to: ['.output/chrome-mv3/manifest.json', '.output/chrome-mv3'],
    also: process.env.LIMN_PROXY_URL ?? '',
    make: () => saying('Building the extension …', buildExtension),
  })
  return extensionFolder
}

/** Builds, whether needed or not. */
export async function buildExtension(): Promise<void> {
  await mustRunTool('node_modules/wxt/bin/wxt.mjs', ['build'])
}
