/** Times → rows of the table: ratios, the target beside each, and whether it is met. Invents nothing: what was not measured is blank. */
import { titles, type Work } from './edits.ts'
import { type Megapixels, pixelsOf, sizes } from './picture.ts'
import type { Timed } from './round-robin.ts'
import { type Limit, limits, type Realm, type Rivalry, rivalries } from './targets.ts'

export type Row = {
  work: string
  in: string
  MP: number | null
  /** Our median, or the figure itself. */
  limn: number | null
  unit: string
  ratio: number | null
  target: string
  met: boolean | null
  /** Medians in the same unit. */
  peers: Record<string, number>
  note: string
}

/** One row for each rival. */
export function rowsOf(work: Work | 'files', realm: Realm, megapixels: Megapixels, timed: Timed): Row[] {
  const { fifty, limn = null, ...others } = perMegapixel(timed.ms, megapixels)
  const note = noteOf(timed.missing)
  const rows = (rivalries[realm][work] ?? []).map((rivalry): Row => {
    const rival = others[rivalry.against]
    const ratio = limn === null || rival === undefined ? null : rivalry.within ? limn / rival : rival / limn
    const judgement = judged(ratio, rivalry)
    const where = { in: realm, MP: megapixels }
    const why = [note, reasonOf(judgement.met, rivalry)].filter(Boolean).join('; ')
    return { work: titleOf(work), ...where, limn, unit: 'ms/MP', ratio, ...judgement, peers: others, note: why }
  })
  if (fifty === undefined || limn === null) return rows
  const more = (100 * (fifty / limn - 1)) / (50 - 5)
  return [...rows, limitRow('each edit beyond five', realm, megapixels, more, limits.furtherEdit)]
}

/** `value` null: it could not be measured, and `note` says why. */
export function limitRow(
  work: string,
  realm: Realm | '',
  megapixels: Megapixels | null,
  value: number | null,
  limit: Limit,
  note = '',
): Row {
  const { most, least, unit } = limit
  const target = most !== undefined ? `≤ ${most} ${unit}` : least !== undefined ? `≥ ${least} ${unit}` : ''
  const met = value === null || !target ? null : value <= (most ?? Infinity) && value >= (least ?? -Infinity)
  const why = [note, reasonOf(met, limit)].filter(Boolean).join('; ')
  return { work, in: realm, MP: megapixels, limn: value, unit, ratio: null, target, met, peers: {}, note: why }
}

const reasonOf = (met: boolean | null, { because = '' }: { because?: string }) => (met === false ? because : '')

/** A row that says only why there is none. */
export const missingRow = (work: string, realm: Realm | '', megapixels: Megapixels | null, note: string): Row =>
  limitRow(work, realm, megapixels, null, { unit: '' }, note)

const titleOf = (work: Work | 'files') => (work === 'files' ? 'JPEG → five edits → JPEG' : titles[work])

function judged(ratio: number | null, { against, faster, within }: Rivalry): Pick<Row, 'target' | 'met'> {
  if (within !== undefined)
    return { target: `≤ ${within} × the time of ${against}`, met: ratio === null ? null : ratio <= within }
  if (faster === undefined) return { target: `(as fast as ${against})`, met: null }
  return { target: `≥ ${faster} × as fast as ${against}`, met: ratio === null ? null : ratio >= faster }
}

function perMegapixel(ms: Record<string, number>, megapixels: Megapixels): Record<string, number> {
  const millions = pixelsOf(sizes[megapixels]) / 1e6
  return Object.fromEntries(Object.entries(ms).map(([name, time]) => [name, time / millions]))
}

/** Ours first, in its own words; the others with their names. */
function noteOf({ limn, fifty, ...others }: Record<string, string>): string {
  const ours = limn ?? fifty
  return [...(ours ? [ours] : []), ...Object.entries(others).map(([name, why]) => `${name}: ${why}`)].join('; ')
}
