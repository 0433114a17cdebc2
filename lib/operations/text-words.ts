/** Reads how words should stand on a picture from how they were asked for. The words themselves are never read as anything else. */

import { decodeSrgb } from '#pixels/transfer.ts'
import { colourSaid } from './colour-parameter.ts'
import { anchors } from './crop-area.ts'
import { luminanceOf } from './light.ts'
import type { Rgb } from './operation.ts'
import type { Text } from './text.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const black = '#000000'
const white = '#ffffff'

/** What lies around or behind the words, and its colour if one is said with it. */
const around = /\b(?:(\w+) )?(outlines?|outlined|strokes?|borders?|edges?)\b/
const behind = /\b(?:(\w+) )?(box|boxes|background|banner|bar|backdrop|rectangle|label|highlight)\b/

const fonts: readonly (readonly [RegExp, Text['font']])[] = [
  [/\b(hand ?writ\w+|hand[- ]?lettered|script|cursive|calligraph\w*|brush)\b/, 'hand'],
  [/\b(mono(space)?d?|typewriter|code|terminal)\b/, 'mono'],
  [/\b(impact|poster|meme|condensed|block) ?(font|letters?|text|type|style)?\b/, 'poster'],
  [/\bsans[- ]?serif\b/, 'sans'],
  [/\b(serif|times|elegant|classic|book)\b/, 'serif'],
]

const sizes: readonly (readonly [RegExp, number])[] = [
  [/\b(huge|giant|gigantic|enormous|massive)\b/, 20],
  [/\b(very (big|large)|really (big|large))\b/, 16],
  [/\b(big|bigger|large|larger)\b/, 12],
  [/\b(tiny|very small|really small)\b/, 2.5],
  [/\b(small|smaller|little|discreet|subtle)\b/, 4],
]

export function readText(facts: ClauseFacts): ClauseReading<Text> {
  const { lettering } = facts
  if (!lettering) return { missing: 'words (in quotes)' }
  const meme = isMeme(facts)
  const read: Partial<Text> = {
    text: lettering,
    ...(meme && memeStyle(lettering)),
    ...placeOf(facts, meme),
    ...(facts.number?.unit === 'deg' && { rotation: turned(facts) }),
    ...sizeOf(facts),
    ...styleOf(facts),
    ...coloursOf(facts),
  }
  // The schema fills in the rest.
  return { params: read as Text, value: lettering.replace(/\s+/g, ' ').slice(0, 80) }
}

const turned = ({ number, turn }: ClauseFacts) =>
  Math.min(Math.max((turn === 'counter-clockwise' ? -1 : 1) * (number?.value ?? 0), -180), 180)

const isMeme = ({ text }: ClauseFacts) => /\bmemes?\b/.test(text)

const memeStyle = (lettering: string): Partial<Text> => ({
  font: 'poster',
  capitals: true,
  outline: 7,
  shadow: 0,
  size: 11,
  position: lettering.includes('\n') ? 'top-and-bottom' : 'bottom',
})

function placeOf({ text, position }: ClauseFacts, meme: boolean): Partial<Text> {
  const anchor = anchors.find((name) => name === position)
  const watermark = /\b(watermark\w*|copyright|signature|credit)\b/.test(text)
  const rotation = /\bdiagonal/.test(text) ? { rotation: -30 } : {}
  if (/\b(corner)\b/.test(text) && !anchor?.includes('-'))
    return { position: anchor === 'top' || anchor === 'left' ? 'top-left' : 'bottom-right', ...rotation }
  if (/\b(across|over) (the )?(whole|entire|full)\b|\bfull width\b|\b(whole|full|entire) width\b/.test(text))
    return { position: anchor ?? 'center', fit: 'width', ...rotation }
  if (/\b(over and over|again and again|all over|everywhere|repeated|repeatedly|tiled?|pattern)\b/.test(text))
    return { position: 'all-over', rotation: -30, opacity: 45, size: 5 }
  if (anchor) return { position: anchor, ...rotation }
  if (watermark && !meme) return { position: 'bottom-right', ...rotation }
  return Object.keys(rotation).length > 0 ? { position: 'center', ...rotation } : {}
}

function sizeOf({ text, number }: ClauseFacts): Partial<Text> {
  if (number?.unit === 'px' && number.value > 0) return { fit: 'px', pixels: number.value }
  if (number?.unit === '%' && !/\b(opacity|opaque|transparen\w*)\b/.test(text))
    return { size: Math.min(Math.max(number.value, 0.5), 60) }
  const said = sizes.find(([words]) => words.test(text))?.[1]
  if (said !== undefined) return { size: said }
  return /\b(watermark\w*|copyright|signature|credit)\b/.test(text) ? { size: 3.5 } : {}
}

function styleOf({ text, number }: ClauseFacts): Partial<Text> {
  const font = fonts.find(([words]) => words.test(text))?.[1]
  const style: Partial<Text> = {}
  if (font) style.font = font
  if (/\b(thin|light weight|regular|not bold)\b/.test(text)) style.weight = 'regular'
  if (/\b(bold|thick|heavy)\b/.test(text)) style.weight = 'bold'
  if (/\b(all caps|in caps|capitals?|capital letters|upper ?case)\b/.test(text)) style.capitals = true
  if (/\bno shadow|without (a |the )?shadow\b/.test(text)) style.shadow = 0
  else if (/\bshadow\b/.test(text)) style.shadow = 85
  const opacity = /\b(opacity|opaque)\b/.test(text) && number?.unit === '%' ? number.value : undefined
  if (opacity !== undefined) style.opacity = Math.min(Math.max(opacity, 0), 100)
  else if (/\b(semi[- ]?transparent|translucent|faint|see[- ]through|half transparent|transparent)\b/.test(text))
    style.opacity = 45
  return style
}

const isLight = (hex: string) =>
  luminanceOf([1, 3, 5].map((at) => decodeSrgb(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as unknown as Rgb) >
  0.55

/** The colour beside "outline" or "box" is theirs; the first one that is left is the words'. */
function coloursOf(facts: ClauseFacts): Partial<Text> {
  const { text } = facts
  // "Transparent" says how much, not which.
  const left = facts.colours.filter((name) => name !== 'transparent')
  const hexOf = (name: string) => colourSaid({ ...facts, colours: [name] })
  const taken = (pattern: RegExp) => {
    const [, name, thing] = pattern.exec(text) ?? []
    if (!thing) return undefined
    const at = name ? left.indexOf(name) : -1
    const colour = at < 0 ? undefined : hexOf(left.splice(at, 1)[0] ?? '')
    return { colour }
  }
  const rim = taken(around)
  const box = taken(behind)
  const said = left.map(hexOf).find((hex) => hex !== undefined)
  // White words on a white box would be gone.
  const ink = said ?? ([rim?.colour, box?.colour].some((colour) => colour && isLight(colour)) ? black : undefined)
  const dark = ink === black
  return {
    ...(ink && { colour: ink }),
    ...(rim && { outline: 7, outlineColour: rim.colour ?? (dark ? white : black) }),
    ...(box && { box: box.colour ? 100 : 60, boxColour: box.colour ?? (dark ? white : black) }),
    // A dark shadow under dark letters only makes them dirty.
    ...((box || dark) && { shadow: 0 }),
  }
}
