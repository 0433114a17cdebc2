/** How many days lie between two times. Pure. Times in milliseconds since the epoch. */

const day = 86_400_000

/** Whole days that `at` lies behind, by the calendar; at least 0. */
export const daysAgo = (at: number, now: number): number =>
  Math.max(0, Math.round((startOfDay(now) - startOfDay(at)) / day))

/** Whole days that remain, at least 0. */
export const daysUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / day))

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0)
