/** Where a request is written, and files that came together. */
import type { Sentences } from '../sentences.ts'

export const composer: Sentences['composer'] = {
  ask: '說說想怎麼改',
  openAnother: '開啟另一張圖片',
  send: '送出',
  asksFirst: (who) => `${who} · 會先詢問`,
  atWork: (who) => `${who} · 處理中`,
  asksBack: '會再確認',
  lessIsSent: '送出的更少，旁邊也不會變',
  onlyMarked: '只改標記的部分',
  markPart: '標記範圍',
  wholePicture: '改為整張圖片',
  dropHere: '放開圖片即可編輯',
  batch: '一起加入的圖片',
  putAway: '收起這一排',
  unnamed: (number) => `圖片 ${number}`,
}
