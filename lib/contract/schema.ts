/** The one door to zod: its eval probe would break the extension's content policy, so it is switched off before any schema exists. */
import { z } from 'zod'

z.config({ jitless: true })

export { z }
