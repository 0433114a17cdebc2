/** The picture on the stage. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'

const from = (host: string | undefined) => (host ? `，來自 ${host}` : '')
const because = (why: string | undefined) => (why ? `：${why}` : '')
const atMost = (kilobytes: number | undefined) => (kilobytes === undefined ? '' : `，最多 ${kilobytes} kB`)

export const stage: Sentences['stage'] = {
  picture: '圖片',
  getting: '正在取得圖片',
  gettingNow: '正在取得圖片…',
  drawing: '正在繪製圖片',
  writing: '正在寫入檔案',
  asking: (who) => `正在詢問 ${who}`,
  before: '編輯前',
  after: '編輯後',
  divider: '編輯前後的分隔線；可用方向鍵移動',
  holdToSee: (label) => `${label}。按住可看編輯前的樣子`,
  fullSizeRegion: '原尺寸的圖片；可用方向鍵移動',
  fullSizeVersion: (number, size) => `版本 ${number}，${size} 像素，原尺寸`,
  film: (number, size) => `版本 ${number}，影片，${size} 像素`,
  tag: (number) => `版本 ${number}`,
  beforeAndAfter: '編輯前／編輯後',
  besideVersion: (number) => `與版本 ${number} 比較`,
  tools: '圖片工具',
  compare: '比較編輯前後',
  fit: '符合畫面大小',
  fullSize: '原尺寸',
  failed: '無法顯示這張圖片。請把它拖到這裡，或選擇檔案。',
  chooseFile: '選擇檔案',
  download: (format, most) => `下載 ${format}${atMost(most)}`,
  downloadClip: (most) => `下載片段${atMost(most)}`,
  downloadFilm: '下載影片',
  theFilm: '影片',
  asItCame: '原樣',
  otherFormats: '其他格式',
  theClip: '片段',
  thisMoment: '這一刻',
  goodFor: {
    'image/png': '每個像素都精確',
    'image/jpeg': '檔案小，適合照片',
    'image/webp': '檔案更小，適合網頁',
    'image/avif': '檔案最小，需要等一下',
    'image/jxl': '檔案小，支援的程式不多',
    'video/mp4': '幾乎到處都能開啟',
    'video/webm': '適合網頁',
  },
  getOriginal: '取得原檔',
  lookForLarger: '找更大的圖片',
  openSite: (hosts) =>
    `瀏覽器不讓擴充功能讀取這個檔案。把 ${formats.list(hosts)} 開放給 Limn，它就能在網頁中讀取這張圖片，只有這樣；你可以在「隱私」中收回。`,
  forSites: (count) => (count > 1 ? '開放這些網站' : '開放這個網站'),
  forAllSites: '開放所有網站',
  got: {
    cut: (size) => `從網頁擷取，${size}。`,
    drawn: (size) => `已是全部，${size}：這是網頁畫出來的，沒有檔案。`,
    original: (size, host) => `原檔，${size}${from(host)}。`,
    largerElsewhere: '別處可能有更大的圖片。',
    reencoded: (size, host, why) => `所有像素，${size}，存成新檔案${from(host)}${because(why)}。`,
    displaySize: (size, host, why) => `顯示大小，${size}${from(host)}${because(why)}。`,
    dragIt: '從網頁拖到這裡可取得原檔。',
    reasons: {
      'no-cors': '網站不讓擴充功能讀取檔案',
      'not-loaded': '圖片還沒完全載入',
      tainted: '網頁不讓擴充功能讀取像素',
      converted: '只能取得像素',
      gone: '檔案只能取得一次',
      slow: '網站沒有及時回應',
      frame: '圖片在其他網站的頁框裡',
    },
  },
}
