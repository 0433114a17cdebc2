/** The parameters of an operation as flat names with their ranges, read off its own schema. What a word or number cannot say is left out. */
import { z } from '#contract/schema.ts'
import type { Operation } from '#operations/operation.ts'

export type Parameter = {
  /** Keys from the outside in, joined by dots: `size.width`. */
  name: string
  preset?: unknown
} & (
  | { kind: 'number'; whole: boolean; min: number; max: number }
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'switch' }
  /** `hint`: what it must look like, where it may not be just anything. */
  | { kind: 'text'; longest: number; hint?: string }
)

/** The part of JSON Schema that operations are written in. */
interface Shape {
  type?: string
  default?: unknown
  minimum?: number
  maximum?: number
  enum?: readonly unknown[]
  const?: unknown
  pattern?: string
  maxLength?: number
  properties?: Record<string, Shape>
  anyOf?: readonly Shape[]
}

export function parametersOf({ params }: Operation): Parameter[] {
  const shape = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Shape
  return listed(shape, '')
}

function listed({ properties = {} }: Shape, path: string): Parameter[] {
  return Object.entries(properties).flatMap(([key, shape]) => {
    const name = path + key
    return shape.type === 'object' ? listed(shape, `${name}.`) : one(name, shape)
  })
}

function one(name: string, shape: Shape): Parameter[] {
  const common = { name, ...(shape.default === undefined ? {} : { preset: shape.default }) }
  const { type, minimum = -1e6, maximum = 1e6 } = shape
  if (type === 'number' || type === 'integer')
    return [{ ...common, kind: 'number', whole: type === 'integer', min: minimum, max: maximum }]
  if (type === 'boolean') return [{ ...common, kind: 'switch' }]
  const words = wordsOf(shape)
  if (words.length > 0 && !patternsOf(shape).length) return [{ ...common, kind: 'choice', values: words }]
  if (type !== 'string' && !patternsOf(shape).length) return []
  const hint = [...words, ...patternsOf(shape).map(hintOf)].join(' or ')
  return [{ ...common, kind: 'text', longest: shape.maxLength ?? 64, ...(hint ? { hint } : {}) }]
}

const wordsOf = (shape: Shape): string[] =>
  (shape.anyOf ?? [shape])
    .flatMap((each) => (each.const === undefined ? (each.enum ?? []) : [each.const]))
    .filter(isText)

const patternsOf = (shape: Shape): string[] => (shape.anyOf ?? [shape]).flatMap(({ pattern }) => pattern ?? [])

const isText = (value: unknown): value is string => typeof value === 'string'

function hintOf(pattern: string): string {
  if (pattern.startsWith('^#')) return '#rrggbb'
  return pattern.includes(':') ? 'free or a ratio such as 3:2' : 'text'
}
