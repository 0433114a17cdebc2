/** Parameters that their controls do not tell in full, read aloud, by the operation's id. */
import type { Operation } from '#operations/operation.ts'
import { nameOf } from './colour-names.ts'

type Describe = (params: Readonly<Record<string, unknown>>, operation: Operation) => string | undefined

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`
const isNumber = (value: unknown): value is number => typeof value === 'number'

const sideNames: Readonly<Record<string, string>> = { left: '左側', top: '上方', right: '右側', bottom: '下方' }
const anchorNames: Readonly<Record<string, string>> = {
  center: '置中',
  top: '靠上',
  bottom: '靠下',
  left: '靠左',
  right: '靠右',
  'top-left': '左上',
  'top-right': '右上',
  'bottom-left': '左下',
  'bottom-right': '右下',
  tiled: '整張重複',
  'top-and-bottom': '上下兩處',
}

/** Width and height as far as they are known. */
function sized(size: unknown): string | undefined {
  const { width, height, longest } = (size ?? {}) as Readonly<Record<string, unknown>>
  if (isNumber(width) && isNumber(height)) return `${width} × ${height}`
  if (isNumber(width)) return `寬 ${width}`
  if (isNumber(height)) return `高 ${height}`
  return isNumber(longest) ? `長邊 ${longest}` : undefined
}

function cutOff(inset: unknown): string | undefined {
  if (!inset) return undefined
  const { unit, ...sides } = inset as Readonly<Record<string, unknown>>
  const cut = Object.entries(sides).filter((side): side is [string, number] => isNumber(side[1]) && side[1] > 0)
  const [first] = cut
  if (!first) return undefined
  const amount = unit === 'px' ? `${Math.round(first[1])} 像素` : percent(first[1])
  if (cut.length === 1) return `${sideNames[first[0]] ?? ''}裁掉 ${amount}`
  const even = cut.every(([, length]) => Math.abs(length - first[1]) < 1e-6)
  return even && cut.length === 4 ? `每邊裁掉 ${amount}` : '一部分'
}

function choiceOf(operation: Operation, param: string, value: unknown): string | undefined {
  const control = operation.controls.find((one) => one.kind === 'choice' && one.param === param)
  return control?.kind === 'choice' ? control.choices.find((choice) => choice.value === value)?.label : undefined
}

const joined = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ')

export const describers: Readonly<Record<string, Describe>> = {
  crop({ ratio, anchor, inset, size }) {
    const cut = cutOff(inset)
    const shape = ratio === 'free' ? sized(size) : String(ratio).replace(':', ' : ')
    if (!shape) return cut ?? '整張圖片'
    return joined(shape, cut ? '其中一部分' : anchorNames[String(anchor)])
  },
  motion({ move, seconds, closer, loop }, operation) {
    return joined(
      choiceOf(operation, 'move', move),
      loop ? '來回' : undefined,
      `${seconds} 秒`,
      `${Math.round(Number(closer))}%`,
    )
  },
  resize({ percent: share, ...sides }) {
    const size = sized(sides)
    const scaled = isNumber(share) ? `${Number(share.toFixed(1))}%` : undefined
    return size && share === 100 ? size : joined(size, scaled)
  },
  pad({ space, pixels, ratio, size, fill, colour }) {
    const shape = ratio === 'free' ? sized(size) : String(ratio).replace(':', ' : ')
    const room =
      isNumber(space) && space > 0 ? `${Number(space.toFixed(1))}%` : isNumber(pixels) ? `${pixels} 像素` : undefined
    const how = { blur: '模糊的圖片', edge: '邊緣顏色' }[String(fill)] ?? nameOf(String(colour))
    return joined(shape ?? room, how)
  },
  text({ text, position }) {
    const words = String(text ?? '')
      .trim()
      .replace(/\s+/g, ' ')
    return words
      ? joined(
          `「${[...words].length > 20 ? `${[...words].slice(0, 19).join('')}…` : words}」`,
          anchorNames[String(position)],
        )
      : '還沒有文字'
  },
  patch({ place }) {
    const { left, top, right, bottom } = place as Record<'left' | 'top' | 'right' | 'bottom', number>
    const whole = Math.round((right - left) * (bottom - top) * 100)
    return `送出了圖片的 ${whole < 1 ? '不到 1' : Math.min(whole, 100)}%`
  },
  border({ width, pixels, colour, paint, sides }, operation) {
    const size = isNumber(width) && width > 0 ? `${Number(width.toFixed(1))}%` : `${pixels ?? 0} 像素`
    const look = paint === 'rainbow' ? choiceOf(operation, 'paint', paint) : nameOf(String(colour))
    return joined(size, look, sides === 'all' ? undefined : choiceOf(operation, 'sides', sides))
  },
  duotone: ({ shadow, highlight, amount }, operation) =>
    joined(
      `${choiceOf(operation, 'shadow', shadow) ?? shadow} → ${choiceOf(operation, 'highlight', highlight) ?? highlight}`,
      `${Math.round(Number(amount))}%`,
    ),
  rotate({ angle, fit }, operation) {
    const turned = Number(angle)
    const amount = `${Number(Math.abs(turned).toFixed(1))}°`
    const turn = turned === 0 || Math.abs(turned) === 180 ? amount : `${turned > 0 ? '順時針' : '逆時針'} ${amount}`
    return joined(turn, turned % 90 === 0 || fit === 'keep-all' ? undefined : choiceOf(operation, 'fit', fit))
  },
  monochrome: ({ filter }, operation) =>
    filter === 'none' ? '依亮度' : `${choiceOf(operation, 'filter', filter) ?? filter}濾色`,
  'replace-background': ({ fill, colour, colour2, angle }) =>
    fill === 'colour'
      ? nameOf(String(colour))
      : joined(
          `${nameOf(String(colour))} → ${nameOf(String(colour2))}`,
          `${Math.round(Number(angle))}°`.replace('-', '−'),
        ),
  'replace-color': ({ from, to }) => `${nameOf(String(from))} → ${nameOf(String(to))}`,
  trim: ({ colour, sides }, operation) =>
    joined(
      colour === 'any' ? '所有邊框' : `${nameOf(String(colour))}邊框`,
      sides === 'all' ? undefined : choiceOf(operation, 'sides', sides),
    ),
  posterize: ({ levels }) => `${Math.round(Number(levels))} 階`,
  pixelate: ({ size }) => `方格 ${Number(Number(size).toFixed(1))}%`,
  'red-eye': ({ darken }) => `瞳孔加深 ${Math.round(Number(darken))}%`,
  invert: () => '顏色反轉',
  'strip-metadata': () => '檔案裡沒有中繼資料：沒有相機，沒有位置',
  'look-match': ({ reference, amount }) => (reference ? `${Math.round(Number(amount))}%` : '請選擇圖片'),
  straighten: ({ find, angle }) =>
    find === true && angle === 0
      ? '依水平線'
      : joined(find === true ? '依水平線' : undefined, `${angle}°`.replace('-', '−')),
}
