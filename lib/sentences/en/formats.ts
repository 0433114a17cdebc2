/** How English readers read numbers, and one thing in the singular. */
import { formatsOf } from '../formats.ts'

export const formats = formatsOf('en-GB')

/** "1 picture", "1,234 pictures" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formats.number(count)} ${count === 1 ? one : many}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
