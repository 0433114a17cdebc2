/** Hue ranges: the eight colours people name, as overlapping parts of the colour circle that add up to all of it. */

/** Oklab hues in degrees at which a range is fully meant: what people call by these names in photographs, skies and leaves among them. */
const centres = {
  red: 27,
  orange: 62,
  yellow: 100,
  green: 138,
  aqua: 195,
  blue: 255,
  purple: 304,
  magenta: 340,
} as const

export type HueRange = keyof typeof centres
export const hueRanges = Object.keys(centres) as readonly HueRange[]

/** The sign of the shorter way round from one range to another; 0 to itself. */
export const wayTo = (from: HueRange, to: HueRange): number =>
  Math.sign(turned(centres[to] - centres[from] + 180) - 180)

/** Whether one lies next to the other on the colour circle. */
export const areNeighbours = (one: HueRange, other: HueRange): boolean =>
  [1, hueRanges.length - 1].includes(Math.abs(hueRanges.indexOf(one) - hueRanges.indexOf(other)))

/**
 * How much a hue (degrees) is meant by `range`: 1 in its middle, falling as cos² to 0 at the middles of both
 * neighbours. Over all ranges, the weights of any hue sum to 1.
 */
export function weightIn(range: HueRange): (hue: number) => number {
  const placed = placeIn(range)
  return (hue) => {
    const { part } = placed(hue)
    return Math.abs(part) >= 1 ? 0 : Math.cos((part * Math.PI) / 2) ** 2
  }
}

/**
 * The hue after drifting with speed `weightIn(range)` for `degrees` of either sign: hues far off stay, none ever
 * passes another, and drifts add up. In closed form: dp/dt = cos²(πp/2)/w is solved by tan(πp/2) = (π/2)(t/w + c).
 */
export function driftIn(range: HueRange, degrees: number): (hue: number) => number {
  const placed = placeIn(range)
  return (hue) => {
    const { part, width } = placed(hue)
    if (Math.abs(part) >= 1) return hue
    const time = width * (2 / Math.PI) * Math.tan((part * Math.PI) / 2) + degrees
    const widthThere = time < 0 ? placed(centres[range] - 1).width : placed(centres[range] + 1).width
    return centres[range] + widthThere * (2 / Math.PI) * Math.atan(((Math.PI / 2) * time) / widthThere)
  }
}

/** Where a hue lies: −1 at the middle of the range before, 0 in its own, 1 at the next; and how wide that side is. */
function placeIn(range: HueRange): (hue: number) => { part: number; width: number } {
  const at = hueRanges.indexOf(range)
  const neighbour = (step: number) => centres[hueRanges.at((at + step) % hueRanges.length) ?? range]
  const widthBefore = turned(centres[range] - neighbour(-1))
  const widthAfter = turned(neighbour(1) - centres[range])
  return (hue) => {
    const away = turned(hue - centres[range] + 180) - 180
    const width = away < 0 ? widthBefore : widthAfter
    return { part: away / width, width }
  }
}

/** The same direction in 0…360. */
const turned = (degrees: number): number => ((degrees % 360) + 360) % 360
