/** Every operation in a line, for a model to choose from: its parameters, their units, ranges and presets, and the usual amount. */
import type { Operation } from '#operations/operation.ts'
import { operations as registry } from '#operations/registry.ts'
import { type Parameter, parametersOf } from './parameters.ts'

/** Operations whose parameters can be said in words and numbers: one that needs another picture is not among them. */
export const proposable: readonly Operation[] = registry.filter(({ controls }) =>
  controls.every(({ kind }) => kind !== 'picture'),
)

export const catalogue = (): string => proposable.map(lineOf).join('\n')

function lineOf(operation: Operation): string {
  const parameters = parametersOf(operation).map((parameter) => said(parameter, operation))
  return `${operation.id} (${operation.label})${parameters.length > 0 ? `: ${parameters.join('; ')}` : ''}`
}

function said(parameter: Parameter, { amount, controls }: Operation): string {
  const { name, preset } = parameter
  const slider = controls.find((control) => control.kind === 'slider' && control.param === name)
  const unit = (slider?.kind === 'slider' && slider.unit) || (amount?.param === name ? amount.unit : '')
  const usual = amount?.param === name ? `, slight ${amount.strengths.slight}, usual ${amount.strengths.plain}` : ''
  const otherwise = preset === undefined || preset === '' || preset === 0 ? '' : `, preset ${String(preset)}`
  return `${name} ${rangeOf(parameter)}${unit && ` ${unit}`}${usual}${otherwise}`
}

function rangeOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return `${parameter.min}..${parameter.max}`
    case 'choice':
      return parameter.values.join('|')
    case 'switch':
      return 'true|false'
    case 'text':
      return parameter.hint ?? `text, at most ${parameter.longest} characters`
  }
}
