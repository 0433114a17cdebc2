/** What is aimed at, and whom each work is held against. The only place where these numbers stand. */
import type { Work } from './edits.ts'

export type Realm = 'Chromium' | 'Node'

/** `faster`: our speed over theirs is at least that. `within`: our time over theirs is at most that. */
export interface Rivalry {
  against: string
  faster?: number
  within?: number
  /** Said beside the figure where it is missed. */
  because?: string
}

/** Every result in Node is a fresh array, and so is sharp's: the system's work for its pages is most of ours. */
const copiedOut =
  'a fresh array for each result costs 1 to 1.5 ms/MP, which is little beside sharp’s time and much beside ours'
const inLinearLight = 'ours is in linear light with alpha, sharp’s on encoded bytes'
const fixedCost = 'the first exact tables of a process take 4 to 8 ms for a picture of any size, later ones 1'
const sharedCore = 'a second thread of this machine adds a tenth to two thirds, where loads are the limit'

/** Where no number is aimed at, the ratio is for information. A canvas's resize aliases: it is no rival. */
export const rivalries: Record<Realm, Partial<Record<Work | 'files', readonly Rivalry[]>>> = {
  Chromium: {
    tone: [{ against: 'canvas', faster: 6, because: fixedCost }],
    rotate: [
      {
        against: 'canvas',
        faster: 7,
        because: 'a small picture is done in 1.4 ms, of which handing it to two threads is a third',
      },
    ],
    blur: [{ against: 'canvas', faster: 8, because: `linear light with alpha; ${sharedCore}` }],
    resize: [{ against: 'wasm-vips 2' }],
    unsharp: [{ against: 'wasm-vips 2', faster: 1.5, because: sharedCore }],
    files: [{ against: 'codec', within: 1.3, because: fixedCost }, { against: 'canvas' }],
  },
  Node: {
    tone: [{ against: 'sharp 2', faster: 4, because: `${copiedOut}; ${fixedCost}` }],
    modulate: [{ against: 'sharp 2' }],
    rotate: [{ against: 'sharp 2', faster: 1.5, because: copiedOut }],
    blur: [{ against: 'sharp 2', faster: 2, because: inLinearLight }],
    resize: [{ against: 'sharp 2', faster: 1, because: inLinearLight }],
    unsharp: [{ against: 'sharp 2' }],
    files: [
      { against: 'codec', within: 1.3, because: fixedCost },
      { against: 'sharp 2', faster: 1, because: fixedCost },
    ],
  },
}

/** Figures that are no ratio. Those without a number are for information. */
export const limits = {
  /** Per cent more time for each edit beyond five. */
  furtherEdit: { most: 5, unit: '%', because: fixedCost },
  fidelity: { least: 50, unit: 'dB' },
  slider: { 1: { most: 8, unit: 'ms' }, 2: { most: 16, unit: 'ms' } },
  glance: { most: 60, unit: 'ms' },
  whole: { unit: 'ms' },
  memory: { most: 640, unit: 'MB' },
  stop: { most: 50, unit: 'ms' },
  kernel: { most: 25, unit: 'kB gz' },
  engine: {
    most: 120,
    unit: 'kB gz',
    because:
      'zod checks every border (35), the kernel is inside as base64 (29), each operation brings its words (20), and a subject has to be found (14)',
  },
  font: { unit: 'kB gz' },
} as const

export interface Limit {
  most?: number
  least?: number
  unit: string
  because?: string
}
