/** The question before anything leaves. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'
import { parts } from './parts.ts'

export const consent: Sentences['consent'] = {
  sendThis: (who) => `要把這個傳送給 ${who} 嗎？`,
  sendWords: (who) => `要把這些文字傳送給 ${who} 嗎？`,
  reasons: {
    edit: '這項編輯需要模型。目前還沒有傳送任何東西。',
    video: '以這張圖片開頭的影片需要模型。目前還沒有傳送任何東西。',
    plan: '用來理解你的要求。圖片會留在這裡。目前還沒有傳送任何東西。',
  },
  momentOnly: {
    edit: '這項編輯需要模型。只會傳送目前顯示的那一格畫面，傳回來的是靜態圖片。目前還沒有傳送任何東西。',
    video: '以這張圖片開頭的影片需要模型。只會傳送目前顯示的那一格畫面。目前還沒有傳送任何東西。',
    plan: '用來理解你的要求。圖片會留在這裡。目前還沒有傳送任何東西。',
  },
  agree: '同意並傳送',
  preview: '將要傳送的確切內容',
  exactly: '就是這些',
  measured: (size, bytes) => `${size}，${formats.bytes(bytes)}`,
  shareOfPicture: (share) => `占圖片的 ${parts.share(share)}`,
  without: '沒有位置、沒有相機資料、沒有網址',
  maskGoes: (bytes) =>
    `會一併傳送遮罩（${formats.bytes(bytes)}），說明只有沒蓋住的部分可以改變。圖片其餘的部分一個位元組都不會變。`,
  noMask: '這個模型不接受遮罩：傳回來的結果只會採用這裡沒蓋住的部分。圖片其餘的部分一個位元組都不會變。',
  textOnly: (bytes, bold) => [bold(formats.bytes(bytes)), ' 的文字：沒有圖片、檔名，也沒有網址'],
  yourRequest: '你的要求，以及目前的編輯',
  withEvery: '每次要求都會附上的內容',
  instructions: '對模型的要求',
  answerShape: '回答的格式',
  markDifferently: '重新標記',
  markPart: '標記範圍',
  wholePicture: '整張圖片',
  lessLeaves: '送出的更少，旁邊也不會變。',
  yourWords: '你說的話',
  quoted: (words) => `「${words}」`,
  whoGetsIt: '接收者',
  recipient: (name, country, model, via) =>
    `${name}（${country}），使用它的模型 ${model}，經由你的代理伺服器${via ? `與 ${via}` : ''}`,
  keptThere: '對方保留',
  training: '訓練',
  notUsed: (basis) => `不會用於訓練。${basis}`,
  yourAge: '你的年齡',
  orOlder: (age) => `年滿 ${age} 歲`,
  changeIt: '變更',
  anyTime: '隨時可在「隱私」中變更，立即生效',
  fullNotice: '完整告知內容',
  noticeInEnglish: '代理伺服器只有這份告知的英文版；你同意的是以下的英文內容。',
  theirPolicy: '對方自己的政策',
}
