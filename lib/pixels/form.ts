/** What resampled rows are made of: bytes for a file, working pixels for more work, or light for another resampling. */
import type { Kernel } from './kernel/kernel.ts'
import type { Raster } from './raster.ts'

/** `bytes`: RGBA8. `working`: as in `Scanlines`. `light`: as in a raster of depth 16. */
export type Form = 'bytes' | 'working' | 'light'

/** How the kernel knows it, bytes of a pixel, and the table that makes it from light. */
export interface FormFacts {
  code: number
  pixel: number
  table: number
}

export function factsOf({ light }: Kernel, form: Form): FormFacts {
  switch (form) {
    case 'bytes':
      return { code: 0, pixel: 4, table: light.encode }
    case 'working':
      return { code: 1, pixel: 16, table: light.working }
    case 'light':
      return { code: 2, pixel: 8, table: 0 }
  }
}

/** Bytes of one pixel of a raster. */
export const pixelOf = ({ depth = 8 }: Pick<Raster, 'depth'>): number => depth / 2
