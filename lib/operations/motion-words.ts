/** How people speak of a camera that moves over a picture: what asks for it, what it asks for, and what changes it afterwards. */
import { type CameraMove, type Motion, motionLimits, motionSchema, reversed } from './camera-path.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** What needs no more than its own words. What goes with them is read by `isCameraPhrase`. */
export const cameraPhrases: readonly string[] = [
  ...['ken burns', 'ken burns effect', 'ken burns style', 'animate', 'camera motion', 'camera movement', 'camera move'],
  ...['pan across', 'pan over', 'pan left', 'pan right', 'pan up', 'pan down', 'pan from', 'pan slowly', 'slow pan'],
  ...['slow zoom', 'slow zoom in', 'slow zoom out', 'slowly zoom in', 'slowly zoom out', 'zoom in slowly'],
  ...['zoom out slowly', 'zoom slowly', 'slowly zoom', 'gradual zoom', 'push in slowly', 'pull back slowly'],
  ...['into a video', 'into video', 'as a video', 'into a film', 'into a movie', 'into a clip', 'into a short film'],
]

const verb =
  '(?:zoom(?:s|ing|ed)?|pan(?:s|ning|ned)?|drift(?:s|ing)?|dolly|dollies|push(?:es|ing)?|pull(?:s|ing)?|move(?:s|ment)?|moving|glides?|gliding|travels?|slides?)'
const film = '(?:video|film|movie|clip|animation|animated)'
const slow = '(?:slow|slowly|slower|gradual|gradually|smooth|smoothly|gentle|gently|subtle|cinematic)'

const camera = new RegExp(
  `^(?:${verb}|${film}|${slow}|ken|burns|animate[sd]?|animating|camera|motion|effect|style|loop(?:s|ed|ing)?|seamless|seamlessly|boomerang|fast|faster|quick|quickly|quicker|longer|shorter|duration|lasting|lasts?|seconds?|secs?|s|4k|1080p|720p|60fps|30fps|fps|hd)$`,
)
/** Of no meaning alone, and welcome between the others. */
const joining =
  /^(?:a|an|the|it|this|that|which|my|me|of|in|into|out|on|to|towards?|from|across|over|through|for|with|by|at|and|then|back|again|there|forth|as|is|be|so|make[sd]?|making|turn(?:s|ed|ing)?|create[sd]?|give|get|have|do|want|need|add|apply|please|can|could|you|i|short|little|long|nice|quick|whole|photo|picture|image|pic|still|left|right|up|down|top|bottom|center|centre|middle|corner|side|edge|upper|lower|straight|end|start|ends|starts|begin|begins|upwards?|downwards?|rightwards?|leftwards?|inwards?|outwards?|x|%|number|,)$/

export const isCameraWord = (word: string): boolean => camera.test(word) || joining.test(word)

const turned = '(?:make|making|turn|create|give me|into|as|want|need|get|do|animate)'
const timed = String.raw`\d+(?:\.\d+)? ?(?:s|secs?|seconds?)\b`

const wholes = [
  /\bken burns\b|\banimated?\b|\bcamera (?:motion|move|movement|pan|zoom)/,
  new RegExp(`\\b${slow}\\b.*\\b${verb}\\b|\\b${verb}\\b.*\\b${slow}\\b`),
  new RegExp(`\\b(?:zoom|pan|drift|push|pull)\\w* .*${timed}|${timed}.*\\b(?:zoom|pan|drift)`),
  /\bpan(?:s|ning)?\b.*\b(?:across|over|from|left|right|up|down|to)\b/,
  /\b(?:zoom\w*|pan\w*) (?:in|out)?\b.*\b(?:and|then) (?:back|out|in)\b/,
  /\bdolly (?:in|out)\b|\bcamera\b.*\b(?:zoom|pan|move|drift|push|pull|glide|travel|slide)/,
  // "make the video brighter" speaks of one that is there.
  new RegExp(`\\b${turned}\\b.*(?<!\\bthe )\\b${film}\\b`),
  new RegExp(`\\b${film}\\b.*\\b(?:zoom|pan)`),
  /\bloop(?:ing)? (?:zoom|pan)|\b(?:zoom|pan)\w*\b.*\bloop/,
]

/** "a 5 second video that zooms in slowly"; "zoom in" alone is a crop. */
export const isCameraPhrase = (text: string): boolean => wholes.some((whole) => whole.test(text))

const { seconds: lengths, closer: amounts } = motionLimits
const within = (value: number, { min, max }: { min: number; max: number }) => Math.min(Math.max(value, min), max)

export function readMotion(facts: ClauseFacts): ClauseReading<Motion> {
  const motion = motionSchema.parse(saidIn(facts))
  return { params: motion, value: motion.move }
}

/** What the words say, and nothing of what they do not. */
function saidIn({ text, position, strength }: ClauseFacts): Partial<Motion> {
  const move = moveIn(text)
  const seconds = secondsIn(text)
  const closer = closerIn(text) ?? (strength === 'plain' ? undefined : usual[strength])
  const longest = /\b4k\b/.test(text)
    ? 3840
    : /\b1080p?\b|\bfull hd\b/.test(text)
      ? 1920
      : /\b720p?\b/.test(text)
        ? 1280
        : undefined
  return {
    ...(move && { move }),
    ...(seconds !== undefined && { seconds }),
    ...(closer !== undefined && { closer }),
    ...(move?.startsWith('pan') || /\bfrom\b/.test(text) ? {} : aimAt(position ?? placeIn(text))),
    ...(loops.test(text) && { loop: true }),
    ...(/\b(one way|no loop|not loop\w*|without (?:a )?loop\w*)\b/.test(text) && { loop: false }),
    ...(/\b(even|constant|steady|linear)\b/.test(text) && { pace: 'even' as const }),
    ...(longest !== undefined && { longest }),
    ...(/\b60 ?(?:fps|frames)/.test(text) && { rate: 60 as const }),
  }
}

/** Per cent, for how much the camera is to do; `plain` is the schema's own. */
const usual = { slight: 12, strong: 60, extreme: 120 } as const

const loops =
  /\bloop(?:s|ed|ing)?\b|\bseamless(?:ly)?\b|\bboomerang\b|\b(?:there|back) and (?:back|forth)\b|\b(?:zoom\w*|pan\w*)\b.*\b(?:and|then) (?:back|out again|back out)\b|\bin and (?:then )?out\b/

/** "from left to right" is where it goes; "left" where there is no more. */
function moveIn(text: string): CameraMove | undefined {
  const ways = {
    'pan-right': /\b(?:(?:from )?(?:the )?left(?: side)? (?:to|towards?) (?:the )?right|left-to-right)\b/,
    'pan-left': /\b(?:(?:from )?(?:the )?right(?: side)? (?:to|towards?) (?:the )?left|right-to-left)\b/,
    'pan-down': /\b(?:from )?(?:the )?(?:top|up) (?:to|towards?|down to) (?:the )?(?:bottom|down)\b|\btop down\b/,
    'pan-up': /\b(?:from )?(?:the )?(?:bottom|down) (?:to|towards?|up to) (?:the )?(?:top|up)\b|\bbottom up\b/,
  } as const
  for (const [move, said] of Object.entries(ways)) if (said.test(text)) return move as CameraMove
  if (/\bken burns\b|\bdrift\w*\b/.test(text)) return 'drift'
  const zoomed =
    /\b(?:zoom|push|pull|dolly|dollies|move|moves|moving)\w*\b.*?\b(in|into|inwards?|out|outwards?|back|closer)\b/.exec(
      text,
    )
  if (zoomed && /\bzoom|push|pull|doll|camera/.test(text) && !/\bpan/.test(text))
    return /^(out|back)/.test(zoomed[1] ?? '') ? 'zoom-out' : 'zoom-in'
  if (/\bpan\w*\b|\bcamera\b|\bslid(?:e|es|ing)\b|\bgli/.test(text)) {
    const way = /\b(left|right|up|down|top|bottom|upwards?|downwards?)\b/.exec(text)?.[1] ?? ''
    if (/^(up|top)/.test(way)) return 'pan-up'
    if (/^(down|bottom)/.test(way)) return 'pan-down'
    if (/\bpan\w*\b/.test(text) || way) return way === 'left' ? 'pan-left' : 'pan-right'
  }
  return /\bzoom/.test(text) ? 'zoom-in' : undefined
}

function secondsIn(text: string): number | undefined {
  const said = /(\d+(?:\.\d+)?) ?-?(s|secs?|seconds?|m|mins?|minutes?)\b/.exec(text)
  if (!said) return undefined
  return within(Number(said[1]) * (/^m/.test(said[2] ?? '') ? 60 : 1), lengths)
}

/** "2x", "by 40 %". */
function closerIn(text: string): number | undefined {
  const [, times] = /(\d+(?:\.\d+)?) ?x\b/.exec(text) ?? []
  const [, percent] = /(\d+(?:\.\d+)?) ?%/.exec(text) ?? []
  if (times !== undefined) return within((Number(times) - 1) * 100, amounts)
  return percent === undefined ? undefined : within(Number(percent), amounts)
}

/** "into the top left corner". */
function placeIn(text: string): string | undefined {
  const place =
    /\b(?:into|on|to|towards?|at|out of|in)\b(?: the)? ((?:(?:upper|lower|top|bottom|left|right|center|centre|middle) ?)+)/.exec(
      text,
    )?.[1]
  return place?.trim().replace('upper', 'top').replace('lower', 'bottom').replace(/ +/g, '-')
}

/** Thirds: where the eye is led to, and what a crop calls left or top. */
function aimAt(position: string | undefined): Pick<Partial<Motion>, 'aimX' | 'aimY'> {
  if (position === undefined) return {}
  const along = (first: string, last: string) => (position.includes(first) ? 0.2 : position.includes(last) ? 0.8 : 0.5)
  return { aimX: along('left', 'right'), aimY: along('top', 'bottom') }
}

/**
 * A film that is there, spoken of again: "faster", "a bit longer", "the other way", "loop it", "8 seconds". `undefined`
 * where the words say nothing of it.
 */
export function motionAgain(facts: ClauseFacts, motion: Motion): Motion | undefined {
  const { text } = facts
  const said = saidIn({ ...facts, strength: 'plain' })
  const changed: Partial<Motion> = { ...said }
  if (otherWay.test(text)) changed.move = reversed(motion).move
  const seconds = said.seconds ?? secondsAgain(facts, motion, said.loop)
  if (seconds !== undefined) changed.seconds = seconds
  const closer = said.closer ?? (seconds === undefined ? closerAgain(facts, motion) : undefined)
  if (closer !== undefined) changed.closer = closer
  return Object.keys(changed).length === 0 ? undefined : motionSchema.parse({ ...motion, ...changed })
}

const otherWay = /\b(?:other way|opposite|reverse|backwards?|other direction)\b/
const faster = /\b(?:faster|quicker|speed it up|speed up|shorter|too slow|too long)\b/
const slower = /\b(?:slower|longer|slow it down|slow down|too fast|too short)\b/
const more = /\b(?:more|further|closer|deeper|stronger|bigger)\b/
const less = /\b(?:less|weaker|subtler|more subtle|not so|not as)\b/

const factors = { slight: 1.25, plain: 1.5, strong: 2, extreme: 3 } as const

function secondsAgain({ text, strength }: ClauseFacts, { seconds, loop }: Motion, loops?: boolean): number | undefined {
  if (faster.test(text)) return tidy(seconds / factors[strength])
  if (slower.test(text)) return tidy(seconds * factors[strength])
  if (loops === undefined || loops === loop) return undefined
  // The way back takes as long as the way there.
  return tidy(loops ? seconds * 2 : seconds / 2)
}

function closerAgain({ text, strength }: ClauseFacts, { closer }: Motion): number | undefined {
  if (less.test(text)) return Math.round(within(closer / factors[strength], amounts))
  return more.test(text) ? Math.round(within(closer * factors[strength], amounts)) : undefined
}

const tidy = (seconds: number) => within(Math.round(seconds * 2) / 2, lengths)
