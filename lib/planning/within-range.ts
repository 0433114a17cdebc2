/** A model's parameters made to fit an operation: numbers into their range, the rest only where it is allowed. Unknown names go. */
import type { Step } from '#contract/plan.ts'
import type { Operation } from '#operations/operation.ts'
import { type Parameter, parametersOf } from './parameters.ts'

type Params = Step['params']

/** `given` by flat names, or nested; `before`: what stays where nothing is given. */
export function withinRange(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  before: Params = {},
): Params {
  let params: Params = structuredClone(before)
  for (const parameter of parametersOf(operation)) {
    const value = fitting(parameter, given[parameter.name] ?? at(given, parameter.name.split('.')))
    if (value === undefined) continue
    const next = withValue(params, parameter.name.split('.'), value)
    // One that does not go with the others is left out by itself, and the rest stays.
    if (fits(operation, next) || !fits(operation, params)) params = next
  }
  return params
}

const fits = (operation: Operation, params: Params) => operation.params.safeParse(params).success

function fitting(parameter: Parameter, value: unknown): string | number | boolean | undefined {
  switch (parameter.kind) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      if (typeof number !== 'number' || Number.isNaN(number)) return undefined
      const inRange = Math.min(parameter.max, Math.max(parameter.min, number))
      return parameter.whole ? Math.round(inRange) : inRange
    }
    case 'switch':
      return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined
    case 'choice':
      return parameter.values.find((one) => one === value)
    case 'text':
      if (typeof value !== 'string') return undefined
      return parameter.hint ? value.trim().toLowerCase() : value.slice(0, parameter.longest)
  }
}

function at(given: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return given
  return isRecord(given) && Object.hasOwn(given, key) ? at(given[key], rest) : undefined
}

function withValue(params: Params, [key = '', ...rest]: readonly string[], value: string | number | boolean): Params {
  const inner = params[key]
  return {
    ...params,
    [key]: rest.length > 0 ? withValue(isRecord(inner) ? (inner as Params) : {}, rest, value) : value,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
