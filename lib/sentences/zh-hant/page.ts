/** Pictures on the page beside the panel, and what is said on that page. */
import type { Sentences } from '../sentences.ts'

export const page: Sentences['page'] = {
  title: '這個網頁上的圖片',
  pointAtOne: '點選一張',
  cutOut: '擷取一塊',
  looking: '正在尋找…',
  lookAgain: '再找一次',
  kinds: {
    image: '圖片',
    background: '背景',
    drawing: '繪圖',
    canvas: '畫布',
    video: '影片',
    frame: '內嵌頁框',
  },
  clickOne: '請點選網頁上的圖片。',
  drawAround: '請在網頁上框出想要的範圍。',
  hintPick: '點選圖片即可編輯。也可用 Tab 與 Enter，按 Esc 停止。',
  hintCut: '框出想要的範圍。也可用方向鍵與 Enter，按 Esc 停止。',
}
