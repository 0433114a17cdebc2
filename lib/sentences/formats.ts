/** Numbers, sizes and days as people of one language read them, by what the browser knows of it. Pure: the present is an argument. */

const day = 86_400_000

export interface Formats {
  /** "1,234" */
  number(count: number): string
  /** With this many decimals, always: "2.0". */
  decimal(value: number, digits: number): string
  /** Decimal units as file managers use: "184 kB", "1.2 GB". */
  bytes(bytes: number): string
  /** "November 2026". Times in milliseconds since the epoch. */
  month(at: number): string
  /** "20 Feb"; with its year where that could be mistaken. */
  date(at: number, now: number): string
  /** "yesterday", "today": days from today, less than 0 for the past. */
  relativeDay(days: number): string
  /** "a, b and c" */
  list(names: readonly string[]): string
}

/** `locale`: a BCP 47 tag. */
export function formatsOf(locale: string): Formats {
  const counting = new Intl.NumberFormat(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const dateIn = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(locale, options).format(at)
  return {
    number: (count) => counting.format(count),
    decimal: (value, digits) => decimals(locale, digits).format(value),
    bytes(bytes) {
      let value = bytes
      let unit = 0
      while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000
        unit += 1
      }
      const digits = unit > 1 && value < 9.95 ? 1 : 0
      const unitDisplay = unit === 0 ? 'long' : 'short'
      return decimals(locale, digits, { style: 'unit', unit: units[unit], unitDisplay }).format(value)
    },
    month: (at) => dateIn({ month: 'long', year: 'numeric' }, at),
    date: (at, now) =>
      dateIn({ day: 'numeric', month: 'short', ...(Math.abs(at - now) > 300 * day ? { year: 'numeric' } : {}) }, at),
    relativeDay: (days) => relative.format(days, 'day'),
    list: (names) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
  }
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

const decimals = (locale: string, digits: number, options: Intl.NumberFormatOptions = {}) =>
  new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...options,
  })
