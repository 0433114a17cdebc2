/** Promise: installing asks for nothing that warns, and the browser itself keeps the extension from talking to anyone but the proxy. */
import { expect, test } from './harness/limn.ts'

interface Manifest {
  content_security_policy: { extension_pages: string }
  host_permissions?: string[]
  optional_host_permissions?: string[]
  content_scripts?: unknown[]
  web_accessible_resources?: unknown[]
  externally_connectable?: unknown
}

test('the browser shows no warning at install, and no page can reach in', async ({ panel }) => {
  const warnings = await panel.page.evaluate<string[]>(
    'chrome.management.getPermissionWarningsByManifest(JSON.stringify(chrome.runtime.getManifest()))',
  )
  expect(warnings).toEqual([])
  const manifest = await panel.page.evaluate<Manifest>('chrome.runtime.getManifest()')
  expect(manifest).not.toHaveProperty('host_permissions')
  expect(manifest).not.toHaveProperty('optional_host_permissions')
  expect(manifest).not.toHaveProperty('content_scripts')
  expect(manifest).not.toHaveProperty('web_accessible_resources')
  expect(manifest).not.toHaveProperty('externally_connectable')
})

test('the content policy closes everything and names one address: the proxy', async ({ panel }) => {
  const manifest = await panel.page.evaluate<Manifest>('chrome.runtime.getManifest()')
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
  expect(new URL(addresses[0] ?? '').origin).toBe(addresses[0])
  expect(policy.get('connect-src')).toContain(addresses[0])
})

test('the panel is isolated, so that its engine may share memory between threads', async ({ panel }) => {
  expect(await panel.page.evaluate('crossOriginIsolated')).toBe(true)
})
