/** A year of somebody's history, the same at every run. Dates count back from `now`; no two pictures are alike. */
import type { Restored } from '#history/history.ts'

const day = 86_400_000

export interface Scale {
  conversations: number
  /** In each conversation. */
  turns: number
  /** Pictures of each conversation: its source and one that a recipient made. */
  pictureBytes: number
}

const common =
  'make the water warmer brighter softer lift shadows crop square harbour evening garden teapot portrait sky remove blur sharpen contrast less more a bit please'.split(
    ' ',
  )

const syllables = 'ba co di fe gu ha jo ki lu me no pa ri so tu va we xi yo zu'.split(' ')

/** As many words as somebody has for pictures, and a few hundred letters of Chinese; the first are said most. */
const words = [
  ...common,
  ...Array.from({ length: 5000 }, (_, i) =>
    [i % 20, Math.floor(i / 20) % 20, Math.floor(i / 400)].map((at) => syllables[at]).join(''),
  ),
]
const letters = [
  ...'調亮背景把一點更暖水茶',
  ...Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x5000 + i * 7)),
]

/** `count` conversations from the `first` on, made `ago` days before `now` at the latest and spread over `over` days. */
export async function conversations(
  { turns, pictureBytes }: Scale,
  [first, count]: readonly [number, number],
  total: number,
  now: number,
  over: number,
): Promise<Restored[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      conversation(first + i, turns, pictureBytes, now - over * day * (1 - (first + i + 1) / total)),
    ),
  )
}

async function conversation(at: number, turns: number, pictureBytes: number, createdAt: number): Promise<Restored> {
  const random = randomFrom(at + 1)
  const id = `conversation-${at}`
  const kept = { createdAt, expiresAt: createdAt + 365 * day }
  const pictures = [await picture(at * 2, pictureBytes), await picture(at * 2 + 1, pictureBytes)] as const
  const size = { width: 1200, height: 800 }
  return {
    conversation: {
      id,
      title: `${pick(words, random)} ${pick(words, random)} ${at}`,
      source: pictures[0].id,
      capture: { origin: 'original', host: `site-${at % 40}.example` },
      shown: `${id}-v1`,
      updatedAt: createdAt,
      picturesUntil: createdAt + 90 * day,
      ...kept,
    },
    versions: [
      { id: `${id}-v0`, conversationId: id, parentId: null, number: 0, plan: { changes: [] }, ...size, ...kept },
      {
        id: `${id}-v1`,
        conversationId: id,
        parentId: `${id}-v0`,
        number: 1,
        plan: { changes: [] },
        picture: pictures[1].id,
        ...size,
        ...kept,
      },
    ],
    turns: Array.from({ length: turns }, (_, turn) => ({
      id: `${id}-t${turn}`,
      conversationId: id,
      text: `${(at % 10 === 9 ? saidInChinese : said)(random)}${turn === 0 ? ` needle${at}` : ''}`,
      route: 'device' as const,
      baseId: `${id}-v0`,
      changes: [{ change: 'add' as const, step: { id: `${id}-s${turn}`, op: 'brightness', params: { amount: 10 } } }],
      read: [],
      unheard: [],
      ...kept,
    })),
    pictures: pictures.map((made) => ({ ...made, ...size })),
    thumbnails: new Map([[`${id}-v1`, { type: 'image/webp', bytes: new Uint8Array(3000).fill(at) }]]),
  }
}

async function picture(seed: number, length: number) {
  const bytes = new Uint8Array(length)
  new DataView(bytes.buffer).setUint32(0, seed)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const id = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, bytes, type: 'image/jpeg' }
}

/** About 200 letters, as the labelled requests with their pleasantries have at most. */
const said = (random: () => number) => Array.from({ length: 30 }, () => pick(words, random)).join(' ')

/** No spaces within a run. */
const saidInChinese = (random: () => number) =>
  Array.from({ length: 5 }, () => Array.from({ length: 8 }, () => pick(letters, random)).join('')).join(' ')

/** The nth is said one n-th as often as the first (Zipf). */
const pick = (from: readonly string[], random: () => number) =>
  from[Math.floor((from.length + 1) ** random()) - 1] ?? ''

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
