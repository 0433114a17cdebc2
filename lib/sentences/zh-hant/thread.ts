/** The conversation: what was said and what became of it. */
import type { Sentences } from '../sentences.ts'
import { formats } from './formats.ts'

const changed = (share: number) => {
  const percent = Math.round(share * 100)
  return share === 0 ? '沒有明顯的改變' : `改變了圖片的 ${percent < 1 ? '不到 1' : percent}%`
}

export const thread: Sentences['thread'] = {
  conversation: '對話',
  suggestions: '建議',
  versions: '版本',
  asItCame: '版本 0，原本的樣子',
  undo: '復原',
  redo: '重做',
  cannotBeShown: '這裡無法顯示',
  adjust: '調整',
  remove: (operation) => `移除「${operation}」`,
  takenOut: (operation) => `已拿掉「${operation ?? '步驟'}」`,
  inUnit: (label, unit) => `${label}（${unit}）`,
  colourOther: (label) => `${label}：其他顏色`,
  anotherColour: '其他顏色',
  chooseAnother: '換一張…',
  choosePicture: '選擇圖片…',
  newLine: '按 Shift 與 Enter 換行',
  asking: (who) => `正在詢問 ${who}`,
  waitingFor: (who) => `正在等待 ${who}`,
  sentTo: (who) => `已傳送給 ${who}`,
  theModel: '模型',
  deleteTurn: '刪除這則訊息',
  deleteTurnTitle: '要刪除這則訊息嗎？',
  deleteTurnSays: (version, later) =>
    `它的文字${version === undefined ? '' : `與版本 ${version}`} 將立即從這個裝置刪除。${later ? '之後由它產生的版本會維持原樣。' : ''}無法復原。`,
  changedNearlyAll: (percent) => `改變了圖片的 ${percent}%。`,
  restUntouched: (share) => `${changed(share)}；其餘維持原樣。`,
  restDrifted: (share, drift) =>
    `${changed(share)}；${share === 0 ? '整體' : '其餘'}最多偏移 ${drift} 階（共 255 階）。`,
  keepOnly: '只保留這裡改變的部分',
  keepOnlyTitle: '其餘全部恢復成先前的樣子，一個位元組都不差',
  suggestedBy: (who) => `由 ${who} 建議`,
  receipt: '收據',
  doneHere: '在這個裝置上進行',
  leftOut: (count) => `有 ${count} 個建議的步驟被略過，因為 Limn 在這裡做不到。`,
  askDevice: '請這個裝置上的模型來理解',
  askOther: (who) => `請 ${who} 來理解`,
  wordsOnly: '只送文字',
  waitingForPlan: '正在等待計畫',
  withModel: '使用模型',
  filmVersion: (number) => `版本 ${number}，影片`,
  filmQueued: '影片正在排隊',
  filmBeingMade: '影片製作中',
  makingFilm: '正在製作影片',
  filmTakesMinutes: '這需要幾分鐘。你可以繼續編輯或關閉面板：一小時內再開啟 Limn 時就會取回影片。',
  filmMadeBy: (seconds, who) => `${formats.decimal(seconds, 1)} 秒的影片，由 ${who ?? '模型'} 產生。`,
  madeBy: (who) => `由 ${who ?? '模型'} 產生。`,
  nothingLeft: '這則訊息沒有留下任何步驟。',
  from: '來自',
  notUnderstood: (words) => `聽不懂：${words.map((word) => `「${word}」`).join('、')}`,
  sayAgain: '再說一次，或說得更清楚',
  showVersion: (number) => `顯示版本 ${number}`,
  answers: {
    undone: '已復原。',
    redone: '已重做。',
    restarted: '已回到原本的圖片。',
    moved: '已切換到那個版本。',
    compared: '編輯前後並排顯示。拖曳分隔線看看。',
    thanked: '好的。說說接下來要改什麼，或下載圖片。',
    asked: 'Limn 請你確認意思。',
    refused: '沒有改變任何東西。',
    chosen: '已選擇。',
    saved: '已用原尺寸存到下載項目。',
    copied: '已用原尺寸複製，可以貼到任何地方。',
    helped:
      '像對人說話一樣說出要改什麼：「暖一點」、「裁成 4:5」、「去背」、「在上方用紅色寫特價」、「只有左半邊」。也可以說哪些不要：「再少一點」、「復原裁切」、「像版本 2，但裁成正方形」。最後說「複製」或「下載」。',
    taken: '已改用影片的這個部分，每個版本都以它為準。',
  },
}
