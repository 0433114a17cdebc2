/** The bundled fonts as `data:` addresses within the code: loaded when asked for, one by one, and never by a request. */

type Load = () => Promise<{ default: string }>

/** By name, as their files. */
export const fontAddresses: Readonly<Record<string, Load>> = {
  'anton-latin-ext-regular': () => import('../fonts/anton-latin-ext-regular.woff?url&inline'),
  'anton-latin-regular': () => import('../fonts/anton-latin-regular.woff?url&inline'),
  'anton-vietnamese-regular': () => import('../fonts/anton-vietnamese-regular.woff?url&inline'),
  'ibm-plex-mono-latin-bold': () => import('../fonts/ibm-plex-mono-latin-bold.woff?url&inline'),
  'ibm-plex-mono-latin-ext-bold': () => import('../fonts/ibm-plex-mono-latin-ext-bold.woff?url&inline'),
  'ibm-plex-mono-latin-ext-regular': () => import('../fonts/ibm-plex-mono-latin-ext-regular.woff?url&inline'),
  'ibm-plex-mono-latin-regular': () => import('../fonts/ibm-plex-mono-latin-regular.woff?url&inline'),
  'kalam-latin-bold': () => import('../fonts/kalam-latin-bold.woff?url&inline'),
  'kalam-latin-ext-bold': () => import('../fonts/kalam-latin-ext-bold.woff?url&inline'),
  'kalam-latin-ext-regular': () => import('../fonts/kalam-latin-ext-regular.woff?url&inline'),
  'kalam-latin-regular': () => import('../fonts/kalam-latin-regular.woff?url&inline'),
  'pt-serif-cyrillic-bold': () => import('../fonts/pt-serif-cyrillic-bold.woff?url&inline'),
  'pt-serif-cyrillic-regular': () => import('../fonts/pt-serif-cyrillic-regular.woff?url&inline'),
  'pt-serif-latin-bold': () => import('../fonts/pt-serif-latin-bold.woff?url&inline'),
  'pt-serif-latin-ext-bold': () => import('../fonts/pt-serif-latin-ext-bold.woff?url&inline'),
  'pt-serif-latin-ext-regular': () => import('../fonts/pt-serif-latin-ext-regular.woff?url&inline'),
  'pt-serif-latin-regular': () => import('../fonts/pt-serif-latin-regular.woff?url&inline'),
  'roboto-cyrillic-bold': () => import('../fonts/roboto-cyrillic-bold.woff?url&inline'),
  'roboto-cyrillic-regular': () => import('../fonts/roboto-cyrillic-regular.woff?url&inline'),
  'roboto-greek-bold': () => import('../fonts/roboto-greek-bold.woff?url&inline'),
  'roboto-greek-regular': () => import('../fonts/roboto-greek-regular.woff?url&inline'),
  'roboto-latin-bold': () => import('../fonts/roboto-latin-bold.woff?url&inline'),
  'roboto-latin-ext-bold': () => import('../fonts/roboto-latin-ext-bold.woff?url&inline'),
  'roboto-latin-ext-regular': () => import('../fonts/roboto-latin-ext-regular.woff?url&inline'),
  'roboto-latin-regular': () => import('../fonts/roboto-latin-regular.woff?url&inline'),
  'roboto-vietnamese-bold': () => import('../fonts/roboto-vietnamese-bold.woff?url&inline'),
  'roboto-vietnamese-regular': () => import('../fonts/roboto-vietnamese-regular.woff?url&inline'),
}
