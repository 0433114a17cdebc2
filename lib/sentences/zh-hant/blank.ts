/** A blank canvas. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'

export const blank: Sentences['blank'] = {
  title: '空白畫布',
  orStart: (button) => ['或從', button('空白畫布'), '開始'],
  usualSizes: '常用尺寸',
  sizes: {
    square: '正方形',
    portrait: '直式',
    story: '限時動態',
    wide: '寬螢幕',
    banner: '橫幅',
    a4: 'A4，300 dpi',
    letter: 'Letter，300 dpi',
    icon: '圖示',
  },
  width: '寬',
  height: '高',
  widthInPixels: '寬度（像素）',
  heightInPixels: '高度（像素）',
  create: '建立',
  colour: '顏色',
  anotherColour: '其他顏色',
  file: (size) => `畫布 ${size}`,
  notWhole: '寬與高必須是 1 以上的整數像素。',
  sideTooLong: (most) => `每邊最多 ${formats.number(most)} 像素。`,
  tooMany: (megapixels) => `超過 ${megapixels} 百萬像素。`,
}
