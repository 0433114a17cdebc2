/** What is aimed at, and whom each work is held against. The only place where these numbers stand. */
import type { Work } from './edits.ts'

export type Realm = 'Chromium' | 'Node'

/** `faster`: our speed over theirs is at least that. `within`: our time over theirs is at most that. */
export interface Rivalry {
  against: string
  faster?: number
  within?: number
}

/** Where no number is aimed at, the ratio is for information. A canvas's resize aliases: it is no rival. */
export const rivalries: Record<Realm, Partial<Record<Work | 'files', readonly Rivalry[]>>> = {
  Chromium: {
    tone: [{ against: 'canvas', faster: 6 }],
    rotate: [{ against: 'canvas', faster: 7 }],
    blur: [{ against: 'canvas', faster: 8 }],
    resize: [{ against: 'wasm-vips 2' }],
    unsharp: [{ against: 'wasm-vips 2', faster: 1.5 }],
    files: [{ against: 'codec', within: 1.3 }, { against: 'canvas' }],
  },
  Node: {
    tone: [{ against: 'sharp 2', faster: 4 }],
    modulate: [{ against: 'sharp 2' }],
    rotate: [{ against: 'sharp 2', faster: 1.5 }],
    blur: [{ against: 'sharp 2', faster: 2 }],
    resize: [{ against: 'sharp 2', faster: 1 }],
    unsharp: [{ against: 'sharp 2' }],
    files: [
      { against: 'codec', within: 1.3 },
      { against: 'sharp 2', faster: 1 },
    ],
  },
}

/** Figures that are no ratio. Those without a number are for information. */
export const limits = {
  /** Per cent more time for each edit beyond five. */
  furtherEdit: { most: 5, unit: '%' },
  fidelity: { least: 50, unit: 'dB' },
  slider: { 1: { most: 8, unit: 'ms' }, 2: { most: 16, unit: 'ms' } },
  glance: { most: 60, unit: 'ms' },
  whole: { unit: 'ms' },
  memory: { most: 640, unit: 'MB' },
  stop: { most: 50, unit: 'ms' },
  kernel: { most: 25, unit: 'kB gz' },
  engine: { most: 120, unit: 'kB gz' },
  font: { unit: 'kB gz' },
} as const

export interface Limit {
  most?: number
  least?: number
  unit: string
}
