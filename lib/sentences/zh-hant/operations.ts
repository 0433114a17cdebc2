/** Operations with their Chinese names: labels and choices as the language room has them, controls from here, and their parameters read aloud. */
import { chinese } from '#language/zh-hant/chinese.ts'
import { nameOfColour } from '#operations/colour-parameter.ts'
import type { Control, Operation } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import type { Sentences } from '../sentences.ts'
import { describers } from './describers.ts'
import { colourNames, controlNames } from './operation-names.ts'

type Params = Readonly<Record<string, unknown>>

const known = new Map<string, Operation>()

function namedOf(id: string): Operation | undefined {
  const operation = known.get(id) ?? operationOf(id)
  if (!operation || known.has(id)) return operation
  const named = inChinese(operation)
  known.set(id, named)
  return named
}

function inChinese(operation: Operation): Operation {
  const inLanguage = chinese.named?.(operation) ?? operation
  const controls = inLanguage.controls.map((control) => ({
    ...control,
    label: controlNames[control.label] ?? (control.label === operation.label ? inLanguage.label : control.label),
  }))
  const named: Operation = { ...inLanguage, controls }
  return { ...named, describe: (params) => describers[operation.id]?.(params) ?? readAloud(named, params) }
}

export const colour = (code: string): string => {
  const name = nameOfColour(code)
  return colourNames[name] ?? name
}

/** What its controls show: the amount bare, the others by name, and only where they are not as usual. */
function readAloud(operation: Operation, params: Params): string {
  const usual = operation.params.safeParse({}).data ?? {}
  return operation.controls
    .flatMap((control, at) => {
      const value = params[control.param]
      const isFirst = at === 0 || control.param === operation.amount?.param
      return isFirst || (value !== usual[control.param] && value !== 0) ? (said(control, value, isFirst) ?? []) : []
    })
    .join(' · ')
}

function said(control: Control<Params>, value: unknown, bare: boolean): string | undefined {
  switch (control.kind) {
    case 'choice':
      return control.choices.find((choice) => choice.value === value)?.label
    case 'colour':
      return typeof value === 'string' ? colour(value) : undefined
    case 'slider': {
      if (typeof value !== 'number') return undefined
      const digits = String(Math.round(Math.abs(value) * 100) / 100)
      const sign = value < 0 ? '−' : control.min < 0 && value > 0 ? '+' : ''
      const amount = `${sign}${digits}${control.unit === 'EV' || control.unit === 'kB' ? ' ' : ''}${control.unit}`
      return bare ? amount : `${control.label} ${amount}`
    }
    default:
      return undefined
  }
}

export const operations: Sentences['operations'] = {
  of: namedOf,
  colour,
  doubts: { 'subject-unclear': '主體不明確，請標記出來。' },
}
