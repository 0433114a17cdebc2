/** Operations with their Chinese names: labels and choices as the language room has them, controls from here, and their parameters read aloud. */
import { chinese } from '#language/zh-hant/chinese.ts'
import type { Control, Operation } from '#operations/operation.ts'
import { operations as all, operationOf } from '#operations/registry.ts'
import type { Sentences } from '../sentences.ts'
import { nameOf } from './colour-names.ts'
import { describers } from './describers.ts'
import { controlNames } from './operation-names.ts'

type Params = Readonly<Record<string, unknown>>

const inLanguage = (operation: Operation): Operation => chinese.named?.(operation) ?? operation

/** A control may be called what an operation is called: the amount of one, the shadows of another. */
const labels = new Map(all.map((operation) => [operation.label, inLanguage(operation).label]))

const known = new Map<string, Operation>()

function namedOf(id: string): Operation | undefined {
  const operation = known.get(id) ?? operationOf(id)
  if (!operation || known.has(id)) return operation
  const named = inChinese(operation)
  known.set(id, named)
  return named
}

function inChinese(operation: Operation): Operation {
  const renamed = inLanguage(operation)
  const controls = renamed.controls.map((control) => ({
    ...control,
    label: controlNames[control.label] ?? labels.get(control.label) ?? control.label,
  }))
  const named: Operation = { ...renamed, controls }
  return { ...named, describe: (params) => describers[operation.id]?.(params, named) ?? readAloud(named, params) }
}

/** What its controls show: the amount bare, colours, the others by name and only where they are not as usual. */
function readAloud(operation: Operation, params: Params): string {
  const usual = operation.params.safeParse({}).data ?? {}
  return operation.controls
    .flatMap((control, at) => {
      const value = params[control.param]
      const isFirst = at === 0 || control.param === operation.amount?.param
      const isTold = isFirst || control.kind === 'colour' || (value !== usual[control.param] && value !== 0)
      return isTold ? (said(control, value, isFirst) ?? []) : []
    })
    .join(' · ')
}

function said(control: Control<Params>, value: unknown, bare: boolean): string | undefined {
  switch (control.kind) {
    case 'choice':
      return control.choices.find((choice) => choice.value === value)?.label
    case 'colour':
      return typeof value === 'string' ? nameOf(value) : undefined
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
  colour: nameOf,
  doubts: { 'subject-unclear': '主體不明確，請標記出來。' },
}
