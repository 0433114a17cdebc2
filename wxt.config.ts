/** The extension's build: manifest, the one origin it may talk to, and nothing that warns at install. */
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'wxt'

const proxyOrigin = new URL(process.env.LIMN_PROXY_URL ?? 'http://127.0.0.1:8787').origin

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  'media-src blob:',
  `connect-src 'self' blob: data: ${proxyOrigin}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  vite: () => ({
    plugins: [tailwindcss()],
    define: { __PROXY_ORIGIN__: JSON.stringify(proxyOrigin) },
    build: { target: 'chrome140' },
    // Fonts and codecs are chunks of the engine's worker: loaded when they are needed.
    worker: { format: 'es' },
  }),
  manifest: {
    name: 'Limn: edit pictures by saying what should change',
    short_name: 'Limn',
    description: 'Right-click any picture, say what should change, and get it: on your own device.',
    permissions: [
      'activeTab',
      'contextMenus',
      'scripting',
      'sidePanel',
      'storage',
      'unlimitedStorage',
      'alarms',
      // Works on nothing until a person opens a site to Limn.
      'declarativeNetRequestWithHostAccess',
    ],
    // Asked for one by one, at a press, where a picture cannot be had in full without.
    optional_host_permissions: ['*://*/*'],
    commands: {
      'pick-picture': { suggested_key: { default: 'Alt+Shift+E' }, description: 'Pick a picture on the page' },
    },
    action: { default_title: 'Open Limn' },
    minimum_chrome_version: '140',
    incognito: 'split',
    cross_origin_embedder_policy: { value: 'require-corp' },
    cross_origin_opener_policy: { value: 'same-origin' },
    content_security_policy: { extension_pages: contentPolicy },
  },
})
