/** Promise: installing asks for nothing that warns, and the browser itself keeps the extension from talking to anyone but the proxy. */
import { expect, test } from './harness/limn.ts'

interface Manifest {
  content_security_policy: { extension_pages: string }
}

test('[P11] installed without a warning, the extension is open to no page and can reach no address but the proxy', async ({
  panel,
  sites,
}) => {
  const manifest = await panel.page.evaluate<Manifest>('chrome.runtime.getManifest()')

  await test.step('the browser would show no warning', async () => {
    const warnings = 'chrome.management.getPermissionWarningsByManifest(JSON.stringify(chrome.runtime.getManifest()))'
    expect(await panel.page.evaluate(warnings)).toEqual([])
  })

  await test.step('no site is asked for, and none can reach in', async () => {
    for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable'])
      expect(manifest).not.toHaveProperty(key)
    const { origins } = await panel.page.evaluate<{ origins?: string[] }>('chrome.permissions.getAll()')
    expect(origins ?? []).toEqual([])
    expect(await panel.page.evaluate('chrome.scripting.getRegisteredContentScripts()')).toEqual([])
    expect(await panel.page.evaluate('chrome.declarativeNetRequest.getSessionRules()')).toEqual([])
  })

  await test.step('the content policy closes everything and names one address', () => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/)
        return [name, sources] as const
      }),
    )
    expect(policy.get('default-src')).toEqual(["'none'"])
    expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"])
    const addresses = [...policy.values()].flat().filter((source) => !/^('.*'|blob:|data:)$/.test(source))
    expect(addresses).toHaveLength(1)
    expect(addresses[0]).toBe(new URL(addresses[0] ?? '').origin)
    expect(policy.get('connect-src')).toContain(addresses[0])
  })

  await test.step('told to reach elsewhere, the panel cannot', async () => {
    const before = sites.requests.length
    const attempts = await panel.page.evaluate(async (address) => {
      const image = new Image()
      const loading = new Promise<string>((resolve) => {
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('blocked')
      })
      image.src = address
      navigator.sendBeacon(address, 'x')
      const fetching = fetch(address).then(
        () => 'loaded',
        () => 'blocked',
      )
      return Promise.all([fetching, loading])
    }, sites.page('with-cors'))
    expect(attempts).toEqual(['blocked', 'blocked'])
    await panel.page.waitForTimeout(300)
    expect(sites.requests.slice(before)).toEqual([])
  })

  await test.step('it is isolated from every other page, so that its engine may share memory', async () => {
    expect(await panel.page.evaluate('crossOriginIsolated')).toBe(true)
  })
})
