/** Everything remembered. */
import type { Sentences } from '../sentences.ts'
import { counted, formats } from './formats.ts'

const conversationsOf = (count: number) => counted(count, '段對話')
const picturesOf = (count: number) => counted(count, '張圖片')

const sized = ({ pictures, bytes }: { pictures: number; bytes: number }) =>
  pictures === 0 ? '沒有單獨使用的圖片' : `${picturesOf(pictures)}（${formats.bytes(bytes)}）`

export const history: Sentences['history'] = {
  conversations: '對話',
  conversationsOf,
  search: '搜尋',
  searchIn: (conversations) => `搜尋 ${conversationsOf(conversations)}`,
  searchLabel: '搜尋說過的話、標題與網站',
  filter: '篩選',
  chooseSeveral: '選取多個',
  privateWindow: '無痕視窗：這裡的內容只在記憶體中，關閉最後一個視窗後就會忘記。',
  nothingFound: '找不到結果',
  found: (count) => `找到 ${formats.number(count)} 個`,
  chooseFound: (count) => `選取全部結果（${formats.number(count)}）`,
  clear: '清除',
  noneHasAll: '沒有符合所有條件的對話。',
  empty: '你編輯過的圖片會記在這裡，只存在這個裝置上，並以刪除時一併銷毀的金鑰保護。',
  leavingSoon: (conversations, first) =>
    `${conversationsOf(conversations)}的圖片將在一週內刪除，最早的是 ${first}。匯出即可保留。`,
  heading: (days, at) => (days < 2 ? formats.relativeDay(-days) : days < 7 ? '最近 7 天' : formats.month(at)),
  picturesGone: (words) => `圖片已刪除 · 文字保留到 ${words}`,
  picturesGoIn: (days) => `圖片將在 ${days} 天後刪除`,
  keptUntil: (pictures, words) => `圖片保留到 ${pictures}，文字保留到 ${words}`,
  keptShort: (pictures, words) => `到 ${pictures} · 文字 ${words}`,
  filters: {
    operation: '編輯',
    site: '網站',
    recipient: '傳送給',
    any: (what) => `${what}：不限`,
    from: '從',
    until: '到',
  },
  nothingChosen: '尚未選取',
  chosen: (count) => `已選取 ${formats.number(count)} 個`,
  all: (count) => `全選（${formats.number(count)}）`,
  none: '全不選',
  deletePicturesOpen: '刪除圖片…',
  deleteOpen: '刪除…',
  deleting: (conversations) => `正在刪除 ${conversationsOf(conversations)}…`,
  deletingPictures: (conversations) => `正在刪除 ${conversationsOf(conversations)}的圖片…`,
  deleteOne: (title) => `刪除「${title}」`,
  deleteThis: '要刪除這段對話嗎？',
  deleteThese: '要刪除這些對話嗎？',
  deletePictures: '要刪除圖片嗎？',
  titled: (title) => `「${title}」`,
  counting: (named) => `正在計算 ${named}包含的內容…`,
  allGo: (named, weight) =>
    `${named}，連同 ${counted(weight.turns, '則訊息')}與${sized(weight)}，將立即從這個裝置刪除，無法復原。`,
  picturesGo: (named, weight) => `${named}的${sized(weight)}將立即從這個裝置刪除；文字會保留。無法復原。`,
  export: '匯出',
  import: '匯入…',
  exporting: '正在匯出',
  importing: '正在匯入',
  exportedHistory: '匯出的歷史紀錄',
  stoppedExport: '已停止，沒有儲存任何東西。',
  stoppedImport: '已停止，先前讀到的內容已經匯入。',
  saved: (conversations, pictures, bytes) =>
    `已儲存 ${conversationsOf(conversations)}與 ${picturesOf(pictures)}（${formats.bytes(bytes)}）。`,
  imported({ conversations, pictures }) {
    const back = `已還原 ${conversationsOf(conversations.restored)}與 ${picturesOf(pictures.restored)}。`
    const not = [
      conversations.alreadyHere > 0 && `${conversationsOf(conversations.alreadyHere)}原本就在這裡`,
      conversations.expired > 0 && `${conversationsOf(conversations.expired)}已過期`,
      conversations.damaged > 0 && `${conversationsOf(conversations.damaged)}無法讀取`,
      pictures.expired > 0 && `${picturesOf(pictures.expired)}已過期`,
      pictures.damaged > 0 && `${picturesOf(pictures.damaged)}已損壞`,
      pictures.missing > 0 && `${picturesOf(pictures.missing)}遺失`,
    ].filter((part) => part !== false)
    return not.length === 0 ? back : `${back}${not.join('，')}。`
  },
  purge: '全部清除…',
  purgeTitle: '要清除全部內容嗎？',
  purgeSays: (conversations, pictures, bytes, receipts) =>
    `${conversationsOf(conversations)}、${picturesOf(pictures)}（${formats.bytes(bytes)}）與 ${counted(receipts, '張收據')}將立即從這個裝置刪除。無法復原，想保留的請先匯出。`,
  purgeEverything: '全部清除',
  storageUsed: '已用的儲存空間',
  used: (used) => `這個裝置上共 ${formats.bytes(used)}`,
  usedOf: (used, quota) => `這個裝置上共 ${formats.bytes(used)}，可用 ${formats.bytes(quota)}`,
}
