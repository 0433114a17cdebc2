/** All Chinese words together: what they are, and what operations read for them. */
import type { Entry } from '../tag.ts'
import { generativeLines } from './generative-words.ts'
import { grammarLines } from './grammar-words.ts'
import { operationEntries, operationLists } from './operation-words.ts'
import { pictureLines } from './picture-words.ts'
import { talkLines } from './talk.ts'
import { entriesOf, glossesOf } from './word-list.ts'

const lines = [...grammarLines, ...pictureLines, ...generativeLines, ...talkLines]

export const entries: readonly Entry[] = [...operationEntries, ...entriesOf(lines)]

export const glosses: ReadonlyMap<string, string> = glossesOf([...operationLists, ...lines.map(([, list]) => list)])
