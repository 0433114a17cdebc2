/** Operations say in English what they are called and how their parameters read: each in its own file. */
import { nameOfColour } from '#operations/colour-parameter.ts'
import { operationOf } from '#operations/registry.ts'

export const operations = {
  /** The operation of this id, with its names in the reader's language; `undefined` where there is none. */
  of: operationOf,
  /** Of a colour as it is stored; its code where it has no name. */
  colour: nameOfColour,
  doubts: { 'subject-unclear': 'The subject is not clear: mark it.' },
}
