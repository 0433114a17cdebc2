/** Where the last edit works, changed afterwards: "only the left", "the same on the other side", "the whole picture instead". */
import { type Mask, meansSubject, type RegionName, regionNames, sideOf } from '#contract/mask.ts'
import type { ReadStep } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { Act } from './act.ts'
import { type Antecedent, antecedentsOf } from './follow-up.ts'
import { maskOf, otherSide, type ReadRegion, sideNamed, sideRegion, takesMasks } from './read-region.ts'
import type { SaidWords } from './read-talk-back.ts'
import { type Reader, wordsOf } from './reader.ts'
import { has, hasAny, isUnknown, type Span } from './span.ts'
import type { TalkBack } from './talk-back.ts'

type Places = Extract<TalkBack, { says: 'place' | 'other-side' | 'whole' | 'only-thing' }>

export function changedPlace(
  back: Places,
  said: SaidWords,
  spans: readonly Span[],
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  const found = antecedentsOf(reader.context, reader.lexicon.operations).filter(({ operation }) =>
    takesMasks(operation),
  )
  const maskable = found.length > 0 ? found : latest(reader)
  if (maskable.length === 0) return undefined
  if (back.says === 'only-thing') return onlyFor(said.within(...back.thing), maskable, reader, heard)
  const steps = maskable.flatMap((antecedent) => moved(antecedent, back, spans, heard) ?? [])
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : undefined
}

function latest({ context, lexicon }: Reader): Antecedent[] {
  if (context.last.length > 0) return []
  const step = context.steps.at(-1)
  const operation = step && lexicon.operations.get(step.op)
  return operation && takesMasks(operation) ? [{ operation, step }] : []
}

function moved(
  { operation, step, asked }: Antecedent,
  back: Places,
  spans: readonly Span[],
  heard: string[],
): ReadStep | undefined {
  const read = { ...asAsked({ step, asked }), heard }
  if (back.says === 'whole') return step.mask ? { ...read, revises: step.id } : undefined
  const region =
    back.says === 'other-side'
      ? step.mask && mirrored(step.mask)
      : back.says === 'place' &&
        (maskOf(spans, back.change === 'leave') ?? sideAt(spans, operation, back.change === 'leave'))
  if (!region) return undefined
  const placed = { ...read, mask: region.mask, region: region.name }
  return 'change' in back && back.change === 'copy' ? placed : { ...placed, revises: step.id }
}

function sideAt(spans: readonly Span[], operation: Operation, inverse: boolean): ReadRegion | undefined {
  const side = sideNamed(spans, operation)
  return side && inverse ? sideRegion(otherSide(sideOf(side.mask))) : side
}

/** The step with how it was asked for. */
const asAsked = ({
  step,
  asked,
}: {
  step: Antecedent['step']
  asked?: ReadStep | undefined
}): Omit<ReadStep, 'heard'> => ({
  op: step.op,
  params: step.params,
  ...(asked?.sign && { sign: asked.sign }),
  ...(asked?.strength && { strength: asked.strength }),
  ...(asked?.value !== undefined && { value: asked.value }),
})

const opposites: Readonly<Record<string, string>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' }

/** The other half; corners change sides. Shapes that were drawn by hand lie where they lie. */
function mirrored(mask: Mask): ReadRegion | undefined {
  const { shapes, ...rest } = mask
  if (meansSubject(mask)) return sideRegion(otherSide(sideOf(mask)))
  const [shape] = shapes
  if (shapes.length !== 1 || shape?.shape !== 'region') return undefined
  const [first = '', second = ''] = shape.name.split('-')
  const other = opposites[second] ? `${first}-${opposites[second]}` : `${opposites[first]}-${second}`
  const name = regionNames.find((each): each is RegionName => each === other)
  if (!name) return undefined
  const words = name.replace(/-(half|third)$/, '').replace('-', '+')
  return {
    mask: { ...rest, shapes: [{ shape: 'region', name }] },
    name: `${rest.inverse ? 'except' : 'region'}:${words}`,
  }
}

/** A side of the picture is found; a thing has to be pointed out: as when it is said at once. */
function onlyFor(
  names: readonly Span[],
  [found]: readonly Antecedent[],
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  const side = sideNamed(names, found?.operation)
  if (found && side && !names.some((span) => isUnknown(span) || has(span, 'object', 'operation', 'place'))) {
    const revised = { ...asAsked(found), heard, mask: side.mask, region: side.name, revises: found.step.id }
    return [{ is: 'step', step: revised }]
  }
  if (!found || !names.some((span) => isUnknown(span) || has(span, 'region', 'object')) || hasAny(names, 'operation'))
    return undefined
  const { step, operation } = found
  const prompt = [...(step.heard ?? []), ...heard].join(', ')
  const whole: ReadStep = { op: step.op, params: step.params, heard, revises: step.id }
  return [{ is: 'local', label: operation.label, step: whole, thing: wordsOf(reader, names), prompt, heard }]
}
