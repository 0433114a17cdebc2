/** Duotone: dark tones in one colour, light tones in another, and what lies between runs from one to the other. Never adds a third. */
import { z } from '#contract/schema.ts'
import { alongLuminance, hexSchema, levelOf } from './colour-ramp.ts'
import { defineOperation } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** Inks that are dark enough for shadows, and papers that are light enough for highlights. */
const inks = {
  Navy: '#16205c',
  Black: '#000000',
  Plum: '#471150',
  Forest: '#0d3b2a',
  Maroon: '#5a0f1f',
  Sepia: '#33200f',
} as const
const papers = {
  Peach: '#ffc9a3',
  White: '#ffffff',
  Cream: '#fff1d0',
  Gold: '#ffd23f',
  Coral: '#ff8f78',
  Pink: '#ffb0d0',
  Mint: '#a9f0cf',
  Sky: '#9fdcff',
} as const

/** What a colour's name stands for in print: as an ink if it is the darker of the two, as a paper if the lighter. */
const said: Readonly<Record<string, { ink: string; paper: string }>> = {
  black: { ink: '#000000', paper: '#000000' },
  white: { ink: '#ffffff', paper: '#ffffff' },
  gray: { ink: '#3a3a3a', paper: '#c8c8c8' },
  silver: { ink: '#4a4d52', paper: '#d9dce1' },
  red: { ink: '#7a0d18', paper: '#ff5a4f' },
  green: { ink: '#0d3b2a', paper: '#7fe08a' },
  blue: { ink: '#16205c', paper: '#78b4ff' },
  yellow: { ink: '#6b5200', paper: '#ffe14a' },
  orange: { ink: '#7a3300', paper: '#ffa040' },
  purple: { ink: '#3b1470', paper: '#c79bff' },
  magenta: { ink: '#6b0a5a', paper: '#ff7ae0' },
  pink: { ink: '#7d1f4f', paper: '#ffb0d0' },
  teal: { ink: '#0a4750', paper: '#7fe9f0' },
  cyan: { ink: '#0a4750', paper: '#7fe9f0' },
  brown: { ink: '#33200f', paper: '#c79a6b' },
  beige: { ink: '#5c4a33', paper: '#f5e6c8' },
  gold: { ink: '#5c4300', paper: '#ffd23f' },
}

/** "Blue and orange duotone": the colours are said first, and belong to the name. */
const pairs = ['black', 'white', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink']
const named = pairs.flatMap((one) => [
  `${one} duotone`,
  ...pairs
    .filter((other) => other !== one)
    .flatMap((other) => [
      `${one} and ${other} duotone`,
      `${one} ${other} duotone`,
      `duotone in ${one} and ${other}`,
      `duotone of ${one} and ${other}`,
    ]),
])

type Duotone = ShareAmount & { shadow: string; highlight: string }

const share = shareAmount('Amount', { slight: 35, plain: 85, strong: 95, extreme: 100 })

export default defineOperation<Duotone>({
  id: 'duotone',
  label: 'Duotone',
  params: z.strictObject({
    shadow: hexSchema.default(inks.Navy),
    highlight: hexSchema.default(papers.Peach),
    amount: shareAmountSchema,
  }),
  amount: share.amount,
  controls: [
    { kind: 'choice', param: 'shadow', label: 'Shadows', choices: choicesOf(inks) },
    { kind: 'choice', param: 'highlight', label: 'Highlights', choices: choicesOf(papers) },
    share.slider,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'duotone',
      'duo tone',
      'duo-tone',
      'duotone effect',
      'duotone filter',
      'duotone look',
      'two tone',
      'two-tone',
      'two tone effect',
      'two color effect',
      'dual tone',
      ...named,
    ],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ shadow, highlight, amount }) =>
      alongLuminance(
        [
          { at: 0, colour: shadow },
          { at: 1, colour: highlight },
        ],
        amount / 100,
      ),
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ shadow, highlight, amount }) => `${nameOf(shadow)} to ${nameOf(highlight)} · ${Math.round(amount)} %`,
})

function choicesOf(colours: Readonly<Record<string, string>>) {
  return Object.entries(colours).map(([label, value]) => ({ value, label }))
}

function nameOf(colour: string): string {
  const known = [...Object.entries(inks), ...Object.entries(papers)].find(([, hex]) => hex === colour)
  return known ? known[0].toLowerCase() : colour
}

/** Two colours as dark and light, whichever way round they are said; one colour with black or with cream. */
function read(facts: ClauseFacts): ClauseReading<Duotone> {
  const amount = share.amountIn(facts)
  const words = [...facts.text.split(/[^a-z]+/), ...facts.colours]
  const colours = [...new Set(words)].filter((word) => Object.hasOwn(said, word) || hexSchema.safeParse(word).success)
  const [first, second] = colours
  const value = colours.slice(0, 2).join(',')
  if (!first) return { params: { shadow: inks.Navy, highlight: papers.Peach, amount } }
  if (second) {
    const isFirstDarker =
      levelOf(inkOf(first)) + levelOf(paperOf(first)) <= levelOf(inkOf(second)) + levelOf(paperOf(second))
    const [dark, light] = isFirstDarker ? [first, second] : [second, first]
    return { params: { shadow: inkOf(dark), highlight: paperOf(light), amount }, value }
  }
  return levelOf(paperOf(first)) > 0.78
    ? { params: { shadow: inks.Black, highlight: paperOf(first), amount }, value }
    : { params: { shadow: inkOf(first), highlight: papers.Cream, amount }, value }
}

const inkOf = (name: string): string => said[name]?.ink ?? name
const paperOf = (name: string): string => said[name]?.paper ?? name
