/** Extension storage is for the extension's own pages; scripts that run in web pages cannot read it. */
import { browser } from 'wxt/browser'

export async function closeStorageToPages(): Promise<void> {
  const accessLevel = 'TRUSTED_CONTEXTS'
  await Promise.all([
    browser.storage.session.setAccessLevel({ accessLevel }),
    browser.storage.local.setAccessLevel({ accessLevel }),
  ])
}
