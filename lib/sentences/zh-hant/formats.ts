/** How readers of Traditional Chinese read numbers. */
import { formatsOf } from '../formats.ts'

export const formats = formatsOf('zh-TW')

/** "1,234 張圖片": `unit` is a measure word and its noun. */
export const counted = (count: number, unit: string): string => `${formats.number(count)} ${unit}`
