/** The passphrase and the locked panel. */
import type { Sentences } from '../sentences.ts'

export const lock: Sentences['lock'] = {
  locked: 'Limn 已鎖定',
  opensWith: '輸入通關密語即可開啟它在這個裝置上記住的內容。',
  passphrase: '通關密語',
  unlock: '解鎖',
  unlocking: '正在解鎖…',
  againIn: (seconds) => `${seconds} 秒後再試`,
  forgotten: '忘記了嗎？',
  nobodyRecovers:
    '忘記的通關密語沒有人能救回，它鎖住的內容也一樣，只能全部清除；之後 Limn 會從頭開始，沒有內容，也沒有通關密語。',
  purgeEverything: '全部清除…',
  show: '顯示通關密語',
  hide: '隱藏通關密語',
  now: '目前的通關密語',
  next: (least) => `新的通關密語，至少 ${least} 個字元`,
  again: '再輸入一次',
  notRecovered: '忘記的通關密語，任何人都無法救回。',
  keepIt: '到時候記住的內容只能全部清除。請和其他密碼保管在一起。',
  notAlike: '兩次輸入的不一樣，請輸入相同的內容。',
  set: { submit: '設定', done: '已設定。瀏覽器啟動時 Limn 會要求輸入。' },
  change: { submit: '變更', done: '已變更。現在只有新的通關密語能開啟。' },
  remove: { submit: '移除', done: '已移除。Limn 不再要求通關密語。' },
  isSet: '已設定。標題、文字、圖片與收據都要用它才能開啟，在磁碟上是密封的。',
  isNotSet: '未設定。Limn 記住的內容在磁碟上是密封的，但能使用這個瀏覽器的人都能在這裡開啟。',
  setOne: '設定通關密語…',
  changeIt: '變更…',
  removeIt: '移除…',
  locksAfter: '瀏覽器啟動時鎖定，以及閒置多久後鎖定',
}
