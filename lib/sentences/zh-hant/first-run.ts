/** Before there is a picture. */
import type { Sentences } from '../sentences.ts'

export const firstRun: Sentences['firstRun'] = {
  stage: '還沒有圖片',
  title: '說出想改什麼，就能編輯任何圖片。',
  ways: (menu, key) => [
    '在網頁的圖片上按右鍵，選擇',
    menu('Limn：編輯這張圖片'),
    '，或按 ',
    key('Alt+Shift+E'),
    ' 再點選圖片。也可以從這裡開始：',
  ],
  drop: '拖放圖片、貼上圖片，',
  orChoose: (bold) => ['或', bold('選擇檔案')],
  goOn: '繼續編輯：',
  tryOne: '拿這些試試看：',
  tryOn: (title) => `試試看：${title}`,
  samples: {
    harbour: '黃昏的港口',
    lemons: '桌上的檸檬',
    lake: '清晨的湖',
  },
  promise: '編輯都在你的裝置上進行。任何東西送出之前，你都會先看到送什麼、給誰、為什麼，並由你決定。',
}
