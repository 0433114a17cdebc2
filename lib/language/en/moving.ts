/** How people ask in English for something in the picture to move, or for a film of it. Data, and the two shapes it comes in. */
import type { MovingWords } from '../language.ts'
import { basesOf } from './morphology.ts'

/** What living and other things do in time. Left out: what an edit does to a still ("turn", "glow", "shine", "smile"). */
const deeds = new Set(
  [
    'move wave walk run dance jump fly swim sway flutter flow ripple drift float bounce crawl gallop march skate surf',
    'climb splash flicker swirl rise breathe blow wag drive sail hop wiggle shake tremble gallop jog sprint stroll swing',
    'clap bow kneel sneeze yawn stretch chase pounce flap hover glide race rush pour drip boil smoke crash roll tumble',
    'talk speak sing laugh blink wink nod',
  ].flatMap((line) => line.split(' ')),
)
/** Meant of the picture itself these are something else: autumn, weather, a place in the picture. */
const ofThings = new Set(['fall', 'rain', 'snow', 'spin', 'rotate', 'turn', 'burn', 'bloom', 'grow', 'melt', 'stretch'])

const picture = /^(?:it|this|that|the|my|picture|image|photo|photograph|scene)$/
/** "make it look like …": a still of that. */
const stills = /^(?:look|appear|seem|more|less)$/
const film = /\b(?:videos?|clip|movie|film|animation|cinemagraph|live photo|moving picture)\b/
const camera = /\b(?:camera|zoom\w*|pan|pans|panning|dolly|ken burns|parallax)\b/
const lively =
  /^(?:\S+ ){0,4}?(?:animate\b|(?:bring|brings) (?:\S+ ){1,5}?to life\b|(?:make|have|let) (?:\S+ ){1,5}?come (?:alive|to life)\b)/
const asked = /^(?:\S+ ){0,4}?(?:make|have|let|get|show) (.+)$/

const does = (word: string, among: ReadonlySet<string>) => basesOf(word).some((base) => among.has(base))

/** "make her wave": who or what, in at most four words, and then what it does, as it stands. */
function hasDoer(rest: string): boolean {
  const words = rest.split(' ')
  return words.some((word, at) => at > 0 && at <= 5 && isDeed(word, words.slice(0, at), words[at + 1] ?? ''))
}

function isDeed(word: string, before: readonly string[], next: string): boolean {
  const doer = before.filter((each) => each !== 'to')
  if (doer.length > 4 || doer.every((each) => /^(?:the|a|an)$/.test(each)) || doer.some((each) => stills.test(each)))
    return false
  if (ofThings.has(word)) return !doer.every((each) => picture.test(each))
  // "make the logo move to the left": somewhere else in the still.
  return deeds.has(word) && !(word === 'move' && /^(?:to|over|up|down|left|right|closer|further|a)$/.test(next))
}

export const moving: MovingWords = {
  isOf: (words) => !camera.test(words) && (lively.test(words) || hasDoer(asked.exec(words)?.[1] ?? '')),
  goesOn: (words) => !camera.test(words) && hasDoer(words),
  inFilm(words) {
    const named = film.exec(words)
    if (!named || camera.test(words)) return false
    const told = words.slice(named.index + named[0].length)
    return /^ (?:where|in which|of|with|that|which|showing|so|as|when|while|and)\b/.test(told) && happens(told)
  },
}

const happens = (told: string): boolean =>
  told.split(' ').some((word) => does(word, deeds) || (/(?:s|ing)$/.test(word) && does(word, ofThings)))
