/** Every refusal in plain words: what happened and what to do now. Must never blame the person or show a code. */
import type { RefusalFacts, RefusalSentences } from '../refusal-facts.ts'
import { formats } from './formats.ts'

export const refusals: RefusalSentences = {
  'picture-empty': () => '裡面沒有圖片。請拖放或貼上圖片，或選擇檔案。',
  'picture-broken': () => '這張圖片已損壞，無法開啟。請回到來源重新儲存一次。',
  'picture-unsupported': ({ type }) =>
    String(type).startsWith('video')
      ? '瀏覽器沒有這部影片的解碼器，或影片裡沒有畫面。可用 MP4、MOV 或 WebM 中的 H.264、VP9、AV1 影片。'
      : type === 'text/html'
        ? '圖片的位置上是一個網頁，也許它要求登入。請重新載入網頁再試一次，或選擇檔案。'
        : `Limn 無法開啟${type && type !== 'unknown' ? ` ${type} 類型的檔案` : '這種檔案'}。它能開啟 JPEG、PNG、WebP、GIF、AVIF、HEIC、JPEG XL、TIFF、BMP、ICO、SVG，以及 MP4、MOV、WebM 影片。`,
  'picture-too-large': () => '這張圖片超過 Limn 能開啟的大小：最多 1 億像素與 200 MB。請先做一份較小的複本。',
  'picture-too-complex': () => '繪製這張向量圖會花太久：它不斷重複自己、濾鏡太多，或裡面藏了其他圖。請先把它存成 PNG。',
  'take-unknown': ({ frame, count }) =>
    count === 1
      ? '這個檔案只有一張圖片，已經顯示了。'
      : `這個檔案沒有${frame === undefined ? '那一格' : `第 ${frame} 格`}${count ? `，最後一格是第 ${count} 格` : ''}。`,
  'film-broken': ({ seconds, moment }) =>
    seconds === undefined || seconds === 0
      ? '影片在這個部分已損壞，所以沒有寫入片段。請選擇其他部分。'
      : `影片在 ${moment} 之後已損壞，所以沒有寫入片段。請選擇在那之前結束的部分。`,
  'film-not-encodable': ({ width, height }) =>
    `瀏覽器無法寫入${width === undefined ? '這個尺寸' : ` ${width} × ${height} 像素`}的影片。請先調整尺寸，或改為下載靜態圖片。`,
  'film-not-written': () => '瀏覽器中途放棄寫入影片，所以沒有儲存檔案。請再試一次、改用另一種格式，或選短一點的片段。',
  'clip-needs-still': ({ op, operation }) =>
    op === 'motion'
      ? '片段本身就會動。選「時刻」可讓鏡頭在影片的一格上移動；拿掉它就能下載片段。'
      : `${quoted(operation) ?? '其中一個步驟'}只能用在單張圖片上，用在片段會閃爍。選「時刻」可用在靜態圖片；拿掉它就能下載片段。`,
  'clip-made-still': () => '這張圖片是模型由影片的一格產生的，所以是靜態圖片。之前的版本仍是片段。',
  'clip-unfitting': ({ seconds, moment }) =>
    `這部影片沒有那個部分${seconds === undefined ? '' : `，它在 ${moment} 結束`}。`,
  'not-moving': () => '這個版本沒有鏡頭移動，所以沒有影片。例如可以說「慢慢拉近」。',
  'not-a-film': () => '這是圖片，不是影片，沒有時間可以剪輯。',
  'not-copied': () => '瀏覽器不讓 Limn 複製這張圖片。請在面板裡點一下再試，或直接下載。',
  'mark-moved': () => '標記底下的圖片已經移動，所以沒有送出任何東西。請重新標記，再送出其餘的要求。',
  'film-under-way': () => '這段對話已經有影片正在製作。請等它完成或取消它，再要求另一部。',
  'film-waits': (facts) =>
    facts.why === 'paused'
      ? '分享已暫停，所以不會取回影片。開關在「隱私」裡。'
      : `${facts.why === 'proxy' ? 'Limn 代理伺服器' : nameIn(facts)}沒有回應，會再詢問一次。`,
  'film-gone': () =>
    '影片已經不在了：代理伺服器最多保留一小時，撤回同意時也會刪除。你的圖片沒有改變，再要求一次即可重新製作。',
  'film-left': (facts) => `無法通知 ${nameIn(facts)}刪除影片。代理伺服器會在一小時內再通知一次。`,
  'picture-expired': () => '這段對話的圖片已經刪除，圖片只保留 90 天。文字還在這裡。',
  'page-closed': () => '瀏覽器不讓任何擴充功能讀取這個網頁。請把圖片拖到這個面板，或先儲存再選擇檔案。',
  'page-not-opened': () =>
    '只有在網頁上由你要求時，Limn 才會讀取網頁：請按網址列旁的按鈕，或在網頁上按 Alt+Shift+E。瀏覽器自己的頁面不開放給擴充功能。',
  'picture-out-of-reach': ({ host, why }) =>
    why === 'slow'
      ? `${host ?? '它的網站'}沒有及時送來圖片。請等網頁顯示圖片後再試一次。`
      : `${host ?? '這個網頁'}不提供這張圖片。請改把圖片從網頁拖到這個面板，這在任何地方都行得通。`,
  'picture-none': () => '那裡沒有圖片。請直接在圖片上按右鍵，或從這個網頁的圖片清單中選擇。',
  'picture-unclear': () => '那裡不只一張圖片。請選擇你要的那一張。',
  'no-better-picture': ({ why }) =>
    why === 'different'
      ? '網站提供的是另一張圖片，不是你正在編輯的這張，所以沒有替換。'
      : '網站現在沒有更好的圖片。請改把圖片從網頁拖到這個面板。',
  'picture-gone': () => '圖片已經不在網頁上了。請重新載入網頁，再在圖片上按一次右鍵。',
  'request-empty': () => '請說說想怎麼改，例如「暖一點」。',
  'request-not-understood': () => 'Limn 聽不懂。請一次說一項修改，例如「裁成正方形」或「增加對比」。',
  'nothing-to-undo': () => '沒有可以復原的步驟：這就是原本的圖片。',
  'nothing-to-redo': () => '沒有可以重做的步驟。',
  'nothing-to-compare': () => '還沒有可以比較的：這就是原本的圖片。',
  'version-changed': () => '要求的圖片在這期間改變了，所以結果會對不上。沒有改變任何東西，請再要求一次。',
  'version-unknown': ({ number, newest }) =>
    `沒有${number === undefined ? '那個版本' : `版本 ${number}`}${newest === undefined ? '' : `，最新的是版本 ${newest}`}。`,
  'operation-unknown': ({ op }) => `這個版本的 Limn 不認得${quoted(op) ?? '其中一個步驟'}。請更新 Limn 後再套用。`,
  'operation-out-of-range': ({ operation }) =>
    `這超出了${quoted(operation) ?? '這個步驟'}的範圍。沒有改變任何東西，請試試小一點的幅度。`,
  'result-too-large': ({ limit, bytes }) =>
    bytes !== undefined && limit !== undefined
      ? `無法縮得這麼小：試過的最小檔案是 ${formats.bytes(Number(bytes))}，要求的是 ${formats.bytes(Number(limit))}。`
      : `結果會超過 Limn 能處理的大小${limit ? `（最多 ${limitOf(Number(limit))}）` : ''}。請要求小一點的尺寸。`,
  'engine-failed': () => '編輯沒有成功，也沒有改變任何東西。請再試一次，或重新開啟圖片。',
  stopped: () => '已停止，沒有改變任何東西。',
  'proxy-unreachable': ({ origin, proxy }) =>
    `位於 ${origin ?? proxy} 的 Limn 代理伺服器沒有回應。沒有傳送任何東西。請用「npm run proxy」啟動它，再試一次。`,
  'recipient-unavailable': (facts) =>
    `${nameIn(facts)}還不能使用，也沒有傳送任何東西。${whatIsMissing(facts.reason)}然後重新啟動代理伺服器。`,
  'consent-refused': ({ who }) =>
    `你沒有同意，所以沒有傳送任何東西${who ? `給 ${who}` : ''}。在這個裝置上進行的一切仍可照常使用。`,
  'recipient-failed': (facts) =>
    facts.reason === 'not_made'
      ? `${nameIn(facts)}無法製作這部影片。你的圖片沒有改變，請再要求一次，或換個說法。`
      : facts.reason === 'content_blocked'
        ? `${nameIn(facts)}不產生這類圖片。你的圖片沒有改變，請改要求其他內容。`
        : facts.reason === 'wrong_shape'
          ? `${nameIn(facts)}傳回的圖片形狀與送出的不同。你的圖片沒有改變，請再試一次，或把標記範圍畫大一點。`
          : `${nameIn(facts)}沒有傳回圖片。你的圖片沒有改變，請稍後再試，或換個說法。`,
  'proxy-refused': ({ code }) =>
    `${proxyReasons[String(code)] ?? `代理伺服器拒絕轉送${code ? `（${String(code).replaceAll('_', ' ')}）` : ''}。`}沒有傳送任何東西。`,
  'planner-failed': (facts) =>
    facts.reason === 'not_downloaded'
      ? '瀏覽器無法下載它的模型。其他都沒有改變，請稍後再試。'
      : facts.reason === 'timeout'
        ? `${nameIn(facts)}太久沒有回答。你的文字還在這裡，請再試一次，或換個說法。`
        : `${nameIn(facts)}沒有回答出計畫。你的文字還在這裡，請再試一次，或換個說法。`,
  'planner-no-plan': (facts) => `${nameIn(facts)}不知道這個裝置上有什麼編輯能做到。沒有改變任何東西，請換個說法。`,
  'sharing-paused': () => '所有分享都已暫停，所以沒有傳送任何東西。開關在「隱私」裡。',
  'storage-full': () =>
    '磁碟已滿，所以這些還沒有記下來。你可以繼續：面板開著的時候什麼都不會遺失。請在「歷史紀錄」刪除舊的對話、騰出空間，或下載圖片。',
  'storage-failed': () => '這些無法記下來。目前顯示的圖片沒有問題，保險起見請下載它。',
  'storage-locked': () => '記住的內容已鎖定，請先解鎖。',
  'passphrase-wrong': ({ seconds }) => `通關密語不對。${Number(seconds) > 1 ? `請等 ${seconds} 秒再試。` : ''}`,
  'passphrase-wait': ({ seconds }) => `剛才的通關密語不對，請等 ${Number(seconds) > 1 ? seconds : 1} 秒再試。`,
  'passphrase-short': ({ least }) =>
    `太短了。${least ? `請至少用 ${least} 個字元，` : '請用'}四、五個只有你會湊在一起的詞。`,
  'archive-foreign': () => '這個檔案不是 Limn 匯出的歷史紀錄。沒有改變任何東西。',
  'archive-newer': () => '這份歷史紀錄是由較新的 Limn 匯出的。請更新 Limn 再匯入。沒有改變任何東西。',
  'archive-broken': () => '這份歷史紀錄損壞到無法讀取。沒有改變任何東西。',
}

const proxyReasons: Readonly<Record<string, string>> = {
  content_blocked: '代理伺服器不會把這類內容轉送給任何人。如果這是誤判，請告訴管理它的人。',
  reenactment_declined: '這裡不會讓真實人物說出或做出某件事，除非有對方許可的紀錄，而這個代理伺服器不收這種紀錄。',
  permission_required: '必須先得到圖中人物的許可，而這張圖片沒有許可的紀錄。',
  check_unavailable: '代理伺服器無法把圖片與絕不外傳的清單比對。請稍後再試。',
  daily_cap_reached: '代理伺服器今天能為你轉送的已達上限（到世界標準時間午夜為止）。',
}

const quoted = (name: string | number | undefined) => (name === undefined ? undefined : `「${name}」`)

/** Between Latin letters and Chinese characters stands a space. */
const nameIn = ({ who }: RefusalFacts) => (who === undefined ? '模型' : /\w$/.test(who) ? `${who} ` : who)

/** The proxy says in English sentences what it lacks. */
function whatIsMissing(reason: string | number | undefined): string {
  const said = String(reason ?? '').trim()
  if (said.includes(' ')) return `代理伺服器說：「${said}」`
  return '請把你的 OPENAI_API_KEY 交給代理伺服器，並在 LIMN_ATTESTATIONS 指定的檔案中聲明你的帳號已關閉資料分享，'
}

const limitOf = (pixels: number) => (pixels >= 1e6 ? `${Math.round(pixels / 1e6)} 百萬像素` : `每邊 ${pixels} 像素`)
