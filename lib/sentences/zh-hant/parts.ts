/** Words that several views share. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'

export const parts: Sentences['parts'] = {
  cancel: '取消',
  stop: '停止',
  keep: '保留',
  delete: '刪除',
  dismiss: '關閉訊息',
  notNow: '暫時不要',
  close: (title) => `關閉「${title}」`,
  choosePicture: '選擇圖片',
  chooseFiles: '選擇檔案…',
  blankCanvas: '空白畫布…',
  onThisDevice: '在這個裝置上',
  device: '本機',
  theModel: '模型',
  aModel: '模型',
  deviceModel: '這個裝置上的模型',
  percent: (percent) => `${percent}%`,
  seconds: (seconds) => `${seconds} 秒`,
  milliseconds: (milliseconds) => `${milliseconds} 毫秒`,
  minutes: (minutes) => `${minutes} 分鐘`,
  pixels: '像素',
  version: (number) => `版本 ${number}`,
  sizedVersion: (number, size) => `版本 ${number}，${size} 像素`,
  share(share) {
    const percent = Math.round(share * 100)
    return percent < 1 ? '不到 1%' : `${Math.min(percent, 100)}%`
  },
  bytes: formats.bytes,
  date: formats.date,
}
