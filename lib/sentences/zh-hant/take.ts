/** Which picture, moment or clip of a file is edited. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'

export const take: Sentences['take'] = {
  whichPicture: '檔案中的哪一張圖片',
  size: '尺寸',
  drawnAt: '繪製尺寸',
  frame: '影格',
  pageOf: '頁',
  moment: '時刻',
  clip: '片段',
  ofTheFilm: '取用影片的哪個部分',
  of: (at, last) => `${at} / ${last}`,
  before: (name) => `上一個${name}`,
  after: (name) => `下一個${name}`,
  in: { name: '起點', point: '起點', earlier: '起點提前', later: '起點延後' },
  out: { name: '終點', point: '終點', earlier: '終點提前', later: '終點延後' },
  span: (from, to, seconds) => `${from} – ${to}，${formats.decimal(seconds, 1)} 秒`,
  writing: '正在寫入片段',
  progress: (frame, frames, left) => `第 ${frame} / ${frames} 格${left === undefined ? '' : `，還要 ${left} 秒`}`,
  saved: (format, codec, frames, seconds, bytes, sound) =>
    `已存成 ${format}（${codec}）：${formats.decimal(seconds, 1)} 秒共 ${frames} 格，${formats.bytes(bytes)}，${sound}。`,
  sounds: {
    copied: '聲音保持原樣',
    encoded: '聲音已重新編碼',
    'left-out': '沒有聲音，因為瀏覽器無法以這種格式寫入',
    none: '沒有聲音',
  },
}
