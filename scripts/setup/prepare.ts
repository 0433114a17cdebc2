/** What the project generates from its own sources, each made again only when those have changed. */
import { type Generated, refresh } from './fresh.ts'
import { mustRunTool } from './run-tool.ts'

/** In the order of their making; the names are those that setup/run.mjs asks for. */
const recipes: readonly Generated[] = [
  {
    name: 'browser-types',
    from: ['wxt.config.ts', 'package-lock.json'],
    to: ['.wxt/tsconfig.json', '.wxt/wxt.d.ts'],
    make: () => tool('node_modules/wxt/bin/wxt.mjs', 'prepare'),
  },
  {
    name: 'operations',
    from: ['lib/operations', 'scripts/list-operations.ts'],
    to: ['lib/operations/all.generated.ts'],
    make: () => tool('scripts/list-operations.ts'),
  },
  {
    name: 'kernel',
    from: ['lib/pixels/kernel/assembly', 'scripts/build-kernel.ts', 'package-lock.json'],
    to: ['lib/pixels/kernel/kernel.wasm'],
    make: () => tool('scripts/build-kernel.ts'),
  },
]

/** Brings everything named in `needs` up to date; costs a few milliseconds when it is. */
export async function prepare(needs: readonly string[]): Promise<void> {
  for (const recipe of recipes) if (needs.includes(recipe.name)) await refresh(recipe)
}

async function tool(program: string, ...args: string[]): Promise<void> {
  await mustRunTool(program, args)
}
