/** Days as people say them. Pure: the present is an argument. Times in milliseconds since the epoch. */
const day = 86_400_000

/** The heading a conversation stands under: "Today", "Yesterday", "Last 7 days", "November 2026". */
export function dayHeading(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days < 7) return 'Last 7 days'
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(at)
}

/** "20 Feb"; with its year where that could be mistaken. */
export function shortDate(at: number, now: number): string {
  const year = Math.abs(at - now) > 300 * day ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...year }).format(at)
}

/** Whole days that remain, at least 0. */
export const daysUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / day))

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0)
