/** The top line. */
import type { Sentences } from '../sentences.ts'

export const header: Sentences['header'] = {
  pagePictures: '這個網頁上的圖片',
  history: '歷史紀錄',
  historyLeaving: '歷史紀錄：有圖片即將刪除',
  privacy: '隱私',
  lock: '鎖定',
  new: '新增',
  startScreen: '開始畫面',
  rename: '重新命名',
  title: '這段對話的標題',
  untitled: '圖片',
}
