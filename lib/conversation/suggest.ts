/** Three next requests that fit the picture and what was done to it: words that are understood here and now, or none. Pure. */
import type { Size } from '#contract/picture.ts'
import type { ReadingContext } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import { operationOf } from '#operations/registry.ts'
import type { Survey } from '#operations/survey.ts'
import type { Sentences } from '#sentences/sentences.ts'

type Wordings = Sentences['suggestions']

export interface Sight {
  /** The steps in force, and those of the last turn. */
  context: ReadingContext
  size: Size
  /** What can be seen of it, where that is known. */
  seen?: Survey | undefined
}

const wanted = 3

/** In the reader's language, as a person would type them, best first, each of another kind; saying one is done on this device and changes something. */
export function suggest(sight: Sight, wordings: Wordings): string[] {
  const inForce = new Set(sight.context.steps.map(({ op }) => kindOf(op)))
  const fitting = [...followUps(sight), ...ideas]
    .map((idea) => ({ ...idea, says: wordings[idea.says], weight: idea.fits(sight) }))
    .filter(({ weight, kind }) => weight > 0 && (kind === 'follow' || !inForce.has(kind)))
    .sort((a, b) => b.weight - a.weight)
  const chosen: typeof fitting = []
  for (const idea of fitting) {
    if (chosen.length === wanted) break
    if (!chosen.some(({ kind }) => kind === idea.kind) && isRunnable(idea.says, sight)) chosen.push(idea)
  }
  return chosen.map(({ says }) => says)
}

/** Whatever the language makes of it counts, not what was meant here. */
function isRunnable(says: string, { context, size }: Sight): boolean {
  const reading = understand(says, { ...context, size })
  return reading.route === 'device' && reading.steps.length > 0 && reading.unheard.length === 0
}

interface Idea {
  says: keyof Wordings
  /** What it is about: nothing of a kind that is in force is suggested again. */
  kind: string
  /** How well, from 0 (not at all) upwards; 1 where nothing speaks for it. */
  fits: (sight: Sight) => number
}

const kinds: readonly (readonly string[])[] = [
  ['brightness', 'exposure', 'gamma', 'auto-tone', 'curve'],
  ['contrast', 'clarity', 'dehaze', 'blacks', 'whites'],
  ['shadows', 'highlights'],
  ['temperature', 'tint', 'auto-white-balance', 'look-match'],
  ['saturation', 'vibrance', 'hue', 'selective-color', 'replace-color'],
  ['monochrome', 'sepia', 'duotone', 'gradient-map', 'invert', 'threshold', 'posterize', 'stylize', 'pixelate'],
  ['crop', 'trim', 'pad', 'perspective'],
  ['resize', 'upscale', 'compress'],
  ['border', 'frame', 'outline', 'rounded-corners', 'shadow'],
  ['sharpen', 'denoise', 'blur', 'background-blur'],
  ['replace-background', 'remove-background'],
  ['vignette', 'grain'],
]

const kindOf = (op: string): string => kinds.find((kind) => kind.includes(op))?.[0] ?? op

/** `seen` where it is known, and nothing where it is not. */
const when =
  (weigh: (seen: Survey) => number): Idea['fits'] =>
  ({ seen }) =>
    seen ? weigh(seen) : 0

/** White paper or a studio's ground fills so much that it cannot be light gone wrong. */
const isOnWhite = ({ blown }: Survey) => blown > 0.35
const isGrey = (seen: Survey | undefined) => seen !== undefined && seen.chroma < 0.006
const castOf = ({ cast: [a, b] }: Survey) => Math.hypot(a, b)
const longest = ({ size }: Sight) => Math.max(size.width, size.height)
const ratio = ({ size }: Sight) => size.width / size.height

const ideas: readonly Idea[] = [
  { kind: 'brightness', says: 'brighter', fits: when(({ middle }) => (middle < 0.16 ? 10 : 0)) },
  { kind: 'brightness', says: 'slightlyBrighter', fits: when(({ middle }) => (middle < 0.32 ? 8 : 0)) },
  {
    kind: 'brightness',
    says: 'slightlyDarker',
    fits: when((seen) => (seen.middle > 0.74 && !isOnWhite(seen) ? 7 : 0)),
  },
  {
    kind: 'shadows',
    says: 'shadows',
    fits: when(({ middle, high, blocked }) => (middle < 0.4 && high > 0.75 ? 7 : blocked > 0.04 ? 6 : 0)),
  },
  { kind: 'shadows', says: 'highlights', fits: when((seen) => (seen.blown > 0.03 && !isOnWhite(seen) ? 7 : 0)) },
  { kind: 'contrast', says: 'contrast', fits: when(({ low, high }) => (high - low < 0.62 ? 9 : 2)) },
  {
    kind: 'temperature',
    says: 'whiteBalance',
    fits: when((seen) => (isGrey(seen) ? 0 : castOf(seen) > 0.028 ? 8 : 0)),
  },
  { kind: 'temperature', says: 'warmer', fits: ({ seen }) => (isGrey(seen) ? 0 : 3) },
  {
    kind: 'saturation',
    says: 'richer',
    fits: when((seen) => (isGrey(seen) || isOnWhite(seen) ? 0 : seen.chroma < 0.035 ? 7 : 0)),
  },
  { kind: 'saturation', says: 'lessSaturation', fits: when(({ chroma }) => (chroma > 0.15 ? 6 : 0)) },
  { kind: 'monochrome', says: 'monochrome', fits: ({ seen }) => (isGrey(seen) ? 0 : 2.5) },
  { kind: 'monochrome', says: 'sepia', fits: ({ seen }) => (isGrey(seen) ? 3 : 0) },
  {
    kind: 'replace-background',
    says: 'whiteBackground',
    fits: when(({ clear }) => (clear > 0.01 ? 11 : 0)),
  },
  {
    kind: 'replace-background',
    says: 'removeBackground',
    fits: when((seen) => (isOnWhite(seen) && !isGrey(seen) ? 10 : 0)),
  },
  { kind: 'crop', says: 'trim', fits: when((seen) => (seen.clear > 0.2 || isOnWhite(seen) ? 9 : 0)) },
  { kind: 'border', says: 'dropShadow', fits: when(({ clear }) => (clear > 0.05 ? 8.5 : 0)) },
  { kind: 'crop', says: 'crop169', fits: (sight) => (ratio(sight) > 1.9 ? 8 : 0) },
  { kind: 'crop', says: 'crop45', fits: (sight) => (ratio(sight) < 0.72 ? 6 : 0) },
  { kind: 'crop', says: 'cropSquare', fits: (sight) => (Math.abs(ratio(sight) - 1) > 0.01 ? 4 : 0) },
  { kind: 'resize', says: 'resize1920', fits: (sight) => (ratio(sight) >= 1 ? largeness(sight) : 0) },
  { kind: 'resize', says: 'resize1080', fits: (sight) => (ratio(sight) < 1 ? largeness(sight) : 0) },
  { kind: 'resize', says: 'enlarge', fits: (sight) => (longest(sight) < 700 ? 3.5 : 0) },
  { kind: 'sharpen', says: 'sharpen', fits: when(({ detail, clear }) => (clear < 0.01 && detail < 0.09 ? 5.5 : 0)) },
  { kind: 'border', says: 'border', fits: when(({ clear }) => (clear < 0.01 ? 1.5 : 0)) },
  {
    kind: 'vignette',
    says: 'vignette',
    fits: when(({ clear, middle }) => (clear < 0.01 && middle > 0.2 ? 1.2 : 0)),
  },
  // Where nothing is known of the picture, and after everything else.
  { kind: 'contrast', says: 'contrast', fits: () => 1 },
  { kind: 'brightness', says: 'slightlyBrighter', fits: ({ seen }) => (seen && seen.middle > 0.6 ? 0 : 0.9) },
  { kind: 'saturation', says: 'richer', fits: ({ seen }) => (isGrey(seen) ? 0 : 0.8) },
  { kind: 'shadows', says: 'shadows', fits: () => 0.7 },
  { kind: 'sharpen', says: 'sharpen', fits: () => 0.6 },
  { kind: 'border', says: 'border', fits: () => 0.5 },
  { kind: 'vignette', says: 'vignette', fits: () => 0.4 },
  { kind: 'rotate', says: 'rotate', fits: () => 0.3 },
  { kind: 'flip', says: 'flip', fits: () => 0.2 },
  { kind: 'strip-metadata', says: 'metadata', fits: () => 0.1 },
]

function largeness(sight: Sight): number {
  const pixels = longest(sight)
  return pixels > 6000 ? 8 : pixels > 2600 ? 5 : 0
}

/** More or less of what was just set; what was drawn grows. */
function followUps({ context, seen }: Sight): Idea[] {
  const last = context.last.at(-1)
  const step = last && context.steps.find(({ id }) => id === last.revises)
  const operation = step && operationOf(step.op)
  if (!last || !operation) return []
  const idea = (says: Idea['says'], weight: number): Idea => ({ kind: 'follow', says, fits: () => weight })
  if (operation.id === 'text') return [idea('biggerText', 9.5)]
  if (operation.id === 'border') return [idea('thickerBorder', 9.5)]
  if (!operation.amount) return []
  const lighter = kindOf(operation.id) === 'brightness' && last.sign === '+'
  const enough = lighter && seen !== undefined && (seen.blown > 0.03 || seen.middle > 0.6)
  return [idea(enough ? 'less' : 'more', 9.5), idea('less', 9.4)]
}
