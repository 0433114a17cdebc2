/** The notice in Traditional Chinese: sentence by sentence what the English one says, from the same record. */
import { purposesOf } from './recipient-module.ts'
import type { RecipientRecord, RecordTranslation } from './recipient-record.ts'
import { termsVersionOf } from './terms-version.ts'

const doings = {
  'edit.generative': '修改圖片',
  'enhance.face': '改善圖片中的臉部',
  'generate.image': '以文字產生圖片',
  'generate.video': '製作影片',
  'plan.text': '理解要求',
  'improve.optional': '改進它的模型',
} as const

export function traditionalChinese(record: RecipientRecord, said: RecordTranslation): string {
  const { legal_name: name } = record
  const purposes = new Set(record.models.flatMap((model) => model.capabilities.flatMap((one) => purposesOf[one])))
  const via = record.via ? `要求會經由 ${record.via} 傳送，它也會收到內容。` : ''
  const wordsOnly = purposes.has('plan.text') ? '為了理解要求，只會傳送文字與設定，絕不傳送圖片。' : ''
  const stated = Object.keys(record.attestations_required).length > 0
  const condition = stated
    ? '除非這個代理伺服器的管理者已聲明上述屬實，否則 Limn 拒絕傳送任何東西。'
    : '若非如此，Limn 拒絕傳送任何東西。'
  const { retention, csam_scan } = said
  return [
    `如果你同意，當你要求${[...purposes].map((one) => doings[one]).join('、')}時，Limn 會把所需的內容傳送給 ${name}（${said.country}）。${via}你的同意只適用於詢問你的那一項用途。`,
    `傳送什麼：圖片或其中要修改的部分、你的文字，以及尺寸等技術設定。${wordsOnly}不會傳送你的姓名、電子郵件地址、IP 位址、瀏覽紀錄、所在的網頁與檔名。`,
    `保留多久：${[retention.abuse_log, retention.state, retention.media, csam_scan].filter(Boolean).join('')}`,
    `訓練：${said.basis}${condition}`,
    `年齡：你必須年滿 ${record.min_age} 歲。`,
    `你的選擇：你可以拒絕，在你自己的裝置上進行的一切都會照常運作。你可以隨時在「隱私」中撤回同意，和給予時一樣容易。從那時起不會再傳送任何東西，進行中的工作也會停止；先前已傳送的內容會依上述時間留在 ${name}。同意最多 12 個月後自動結束；這些條款改變時，會再次詢問你。`,
    `條款 ${termsVersionOf(record)}。更多資訊：${record.policy_url}`,
  ].join('\n\n')
}
