/** `npm run build`: builds the extension into .output/chrome-mv3, always anew. */
import { buildExtension, extensionFolder } from './setup/extension.ts'
import { say } from './setup/say.ts'

await buildExtension()
say(`The extension is in ${extensionFolder}`)
