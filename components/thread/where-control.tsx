/** Where a step works: everywhere, in a part that has a name, on the subject or behind it, or where it was marked on the picture. */
import { Brush } from 'lucide-react'
import { type Mask, meansSubject, type RegionName, type Side, sideMask, sideOf, sides } from '#contract/mask.ts'
import type { Operation } from '#operations/operation.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import type { Adjustable } from './adjustable.ts'

/** Whether an operation can work in a part of the picture: its size stays, and a place is not already its own parameter. */
export const isMaskable = ({ pixels, placed }: Operation): boolean =>
  !placed && (pixels.kind === 'tone' || (pixels.kind === 'area' && !pixels.size))

/** What a mask says about the operation. */
export const whereOf = ({ maskMeans, label }: Operation, say: Sentences['mark']): string =>
  maskMeans === 'subject' ? say.subjectOf(label) : say.whereOf(label)

const usual: readonly RegionName[] = ['left-half', 'right-half', 'top-half', 'bottom-half', 'center', 'edges']
const edges = [
  { of: 'hard', feather: 0 },
  { of: 'soft', feather: 0.06 },
  { of: 'verySoft', feather: 0.25 },
] as const

export function WhereControl({ adjustable }: { adjustable: Adjustable }) {
  const say = useSay()
  const { session } = usePanel()
  const { step, versionId } = adjustable
  const { mask } = step
  const keep = (next: Mask | undefined) => {
    const { mask: _, ...rest } = step
    void session.adjust(versionId, next ? { ...rest, mask: next } : rest)
  }
  const [only] = mask?.shapes ?? []
  const named = only?.shape === 'region' && mask?.shapes.length === 1 ? only.name : undefined
  const regions = named && !usual.includes(named) ? [...usual, named] : usual
  const side = mask && meansSubject(mask) ? sideOf(mask) : undefined
  const inPart = (name: RegionName) =>
    keep({ feather: edges[1].feather, inverse: false, ...(side ? {} : mask), shapes: [{ shape: 'region', name }] })
  const onSide = (name: Side): Mask => {
    const turned = sideMask(name)
    return mask && side ? { ...mask, inverse: turned.inverse } : turned
  }
  const isMarked = !!mask && !named && (!side || mask.shapes.length > 1)

  return (
    <div className="flex flex-col gap-1.5 border-l-2 pl-2.5">
      <Chips label={adjustable.operation.maskMeans === 'subject' ? say.mark.whereSubject : say.mark.whereWorks}>
        <Chip pressed={!mask} onPress={() => keep(undefined)}>
          {adjustable.operation.maskMeans ? say.mark.findIt : say.mark.wholePicture}
        </Chip>
        {!adjustable.operation.maskMeans &&
          sides.map((name) => (
            <Chip key={name} pressed={side === name} onPress={() => keep(onSide(name))}>
              {say.mark.sides[name]}
            </Chip>
          ))}
        {regions.map((name) => (
          <Chip key={name} pressed={named === name} onPress={() => inPart(name)}>
            {say.mark.regions[name]}
          </Chip>
        ))}
        <Chip pressed={isMarked} onPress={() => void session.beginMarking(versionId, step)}>
          <Brush size={12} aria-hidden className="mr-1 inline align-[-1px]" />
          {say.mark.markIt}
        </Chip>
      </Chips>
      {mask && !adjustable.operation.maskMeans && (
        <Chips label={say.mark.itsEdge}>
          {edges.map(({ of, feather }) => (
            <Chip
              key={of}
              pressed={Math.abs(mask.feather - feather) < 0.001}
              onPress={() => keep({ ...mask, feather })}
            >
              {side && feather === 0 ? say.mark.itsOwn : say.mark[of]}
            </Chip>
          ))}
          {!side && (
            <Chip pressed={mask.inverse} onPress={() => keep({ ...mask, inverse: !mask.inverse })}>
              {say.mark.everythingElse}
            </Chip>
          )}
        </Chips>
      )}
    </div>
  )
}

function Chips({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  )
}

function Chip({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className="rounded-full bg-sunken px-2.5 py-0.5 text-xs text-ink2 hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {children}
    </button>
  )
}
