/** The kernel's surface as TypeScript, read out of its sources: a function is described where it stands, and nowhere else. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const numbers = new Set(['usize', 'isize', 'i32', 'u32', 'f32', 'f64', 'bool'])

/** The text of a module that declares `KernelVerbs`. Throws for a surface that numbers alone cannot call. */
export async function kernelVerbs(folder: string): Promise<string> {
  const index = await readFile(join(folder, 'index.ts'), 'utf8')
  const lines: string[] = []
  for (const [, names = '', file = ''] of index.matchAll(/^export \{([^}]*)\}[^'\n]*'\.\/([\w-]+)'/gm)) {
    const source = await readFile(join(folder, `${file}.ts`), 'utf8')
    for (const name of names.split(',').map((part) => part.trim()))
      if (name) lines.push(`  ${signatureOf(name, source, file)}`)
  }
  return `/** Made from assembly/ by scripts/kernel-verbs.ts. */
export interface KernelVerbs {
${lines.join('\n')}
}
`
}

function signatureOf(name: string, source: string, file: string): string {
  const found = new RegExp(`export function ${name}\\(([^)]*)\\): (\\w+)`).exec(source)
  if (!found) throw new Error(`The kernel exports ${name}, and there is no such function in assembly/${file}.ts.`)
  const params = (found[1] ?? '')
    .split(',')
    .map((param) => param.trim())
    .filter(Boolean)
    .map((param) => {
      const [parameter = '', type = ''] = param.split(':').map((part) => part.trim())
      if (!numbers.has(type)) throw new Error(`${name} in assembly/${file}.ts takes ${param}: only numbers get across.`)
      return `${parameter}: number`
    })
  return `${name}(${params.join(', ')}): ${found[2] === 'void' ? 'void' : 'number'}`
}
