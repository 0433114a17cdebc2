/** English number words and units. Data only. */
import type { Language } from '../language.ts'
import type { Unit } from '../token.ts'

const toNineteen =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'

export const numbers: Language['numbers'] = new Map([
  ...toNineteen.split(' ').map((word, value): [string, number] => [word, value]),
  ...tens.split(' ').map((word, at): [string, number] => [word, 10 * (at + 2)]),
  ['fourty', 40],
  ['hundred', 100],
  ['thousand', 1000],
  ['half a', 0.5],
  ['half an', 0.5],
  ['a quarter', 0.25],
  ['a few', 3],
  ['a couple', 2],
])

/** A line for each unit, its names apart by commas. */
const unitNames: readonly (readonly [Unit, string])[] = [
  ['%', '%, percent, percents, percentage, pct, per cent'],
  ['deg', '°, degree, degrees, deg, degs, degress'],
  ['px', 'px, pix, pixel, pixels, p'],
  ['ev', 'ev, stop, stops'],
  ['x', 'x, times'],
  ['in', '", in, inch, inches'],
  ['cm', 'cm, centimeter, centimeters'],
  ['mm', 'mm, millimeter, millimeters'],
  ['kb', 'kb, kbs, kib, kilobyte, kilobytes'],
  ['mb', 'mb, mbs, mib, megabyte, megabytes'],
  ['s', 's, sec, secs, second, seconds'],
  ['', 'level, levels, point, points, notch, notches, unit, units'],
]
export const units: Language['units'] = new Map(
  unitNames.flatMap(([unit, names]) => names.split(', ').map((name): [string, Unit] => [name, unit])),
)
