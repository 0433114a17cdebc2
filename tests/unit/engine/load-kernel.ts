/** The kernel for tests in Node: built when it is not, loaded afresh for each test file. */
import { readFile } from 'node:fs/promises'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { buildKernel } from '#scripts/build-kernel.ts'

export async function kernelForTests(): Promise<Kernel> {
  const { path } = await buildKernel()
  return loadKernel(await readFile(path))
}
