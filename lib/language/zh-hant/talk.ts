/** Chinese words of conversation: openers, particles, praise, yes and no, moves through versions, wishes left open. Data only. */
import type { Line } from './word-list.ts'

export const talkLines: readonly Line[] = [
  [
    { kind: 'skip' },
    '為什麼 怎麼 怪怪 請 幫我 幫 幫忙 麻煩 拜託 可以 可不可以 能不能 能 能否 會 要 想 我想 我要 希望 我希望 最好 你 您 你好 嗨 嘿 那就 就 都 先 只 直接 一下 試試 試著 吧 嗎 呢 啊 喔 哦 唷 喲 啦 耶 囉 呀 嘛 欸 哈 了 地 得 起來 看 如果 的話 好像 覺得 我覺得 可能 也許 一起 馬上 現在 剛剛 剛才 還 又 才 真的 其實 有 來 做 用 成 下 比較好 會更好 好不好 行不行 怎麼樣 如何 是不是 有沒有辦法 請問 大家 誰 有人 好嗎 讓我 讓我們 應該會 把它 弄一下 處理 的 給 給它 給他 給她 大概 左右 大約 約 以內 以下 內的 到 情況下 前提下 我們 想說 之類 那種 這種 樣子 時候 東西 更 程度 目前 全都 通通 也要 喬一下',
  ],
  [
    { kind: 'filler' },
    'ig 半圈=half_turn 緊=tighter 近=closer 大字=big_letters 小字=small_letters 效果=effect 強度 數值 模式 風格 版本 粗=thick 細=thin 粗的=thick 細的=thin 角度 方向 大大=big 小小=small 巨大=huge 粗體=bold 每邊=each_side 四邊=each_side 四周=around 各=each 滿版=full_width 斜=diagonal 斜的=diagonal 平鋪=tiled 重複排列=tiled 手寫=handwritten 字體=font 柔和=soft 銳利邊=hard 品質=quality 高品質=high_quality 最高品質=best_quality 低品質=low_quality 格式 畫質=quality 列印=print 快一點=faster 快一些=faster 慢一點=slower 慢一些=slower 長一點=longer 久一點=longer 短一點=shorter 循環=loop 循環播放=loop 來回=there_and_back 來回播放=loop 反方向=the_other_way 反過來=the_other_way 梗圖=meme 迷因=meme',
  ],
  [
    { kind: 'praise' },
    '謝謝 感謝 多謝 很好 太好了 完美 讚 太棒了 很棒 棒 好看 漂亮 不錯 很不錯 很漂亮 喜歡 我喜歡 好多了 好極了 厲害 太讚了 這樣很好 這樣就好 可以了 就這樣 感恩 辛苦了 太完美了 真好 好了 非常好 好美 很美 太神了 太厲害了 愛了 謝啦 好棒 真棒 非常棒 超棒 太漂亮了 很完美 非常感謝',
  ],
  [{ kind: 'yes' }, '好 好的 對 是的 沒錯 嗯 可 行 好啊 好喔 OK的'],
  [{ kind: 'no' }, '不 不是 不對 錯了 不好'],
  [
    { kind: 'move', move: 'undo-one' },
    '復原 還原 上一步 回上一步 取消 撤銷 返回 回到上一步 退回 倒回去 改回來 改回去 收回 撤回 算了 回復 復原剛剛的 取消剛剛的 變回來 變回去 回到剛剛 回到上一個版本',
  ],
  [
    { kind: 'move', move: 'undo-all' },
    '全部復原 全部取消 取消全部 復原全部 取消所有修改 清除所有修改 全部還原 所有修改取消 移除所有修改 取消所有變更 復原所有',
  ],
  [{ kind: 'move', move: 'redo' }, '重做 取消復原 再做回來'],
  [
    { kind: 'move', move: 'restart' },
    '重新開始 從頭來 從頭開始 回到原圖 恢復原狀 變回原圖 還原成原圖 回到原始 重設 重置 重來 恢復原圖 回到最初 還原原圖 從頭再來 回到原本',
  ],
  [
    { kind: 'move', move: 'compare' },
    '比較原圖 看原圖 前後對比 對照 比較前後 前後比較 跟原圖比較 跟原圖對比 看一下原圖 顯示原圖 對比原圖 和原圖比較 比對原圖',
  ],
  [{ kind: 'move', move: 'save' }, '下載 下載圖片 下載照片 下載下來 存檔 儲存 儲存圖片 儲存照片 存成檔案 存下來'],
  [{ kind: 'move', move: 'copy' }, '複製圖片 複製照片 複製到剪貼簿 複製這張圖 拷貝圖片'],
  [{ kind: 'move', move: 'help' }, '使用說明 幫助 求助 你會什麼 你能做什麼 可以做什麼 怎麼用 如何使用 有什麼功能'],
  [
    { kind: 'open' },
    '好看 好看一點 更好看 漂亮 漂亮一點 更漂亮 更好 好一點 美化 優化 修圖 修一下 專業 專業一點 更專業 吸引人 有感覺 有氛圍 有質感 高級 高級感 精緻 美一點 美 酷 酷一點 突出 修好看 調好看 潤飾 改善 氣氛 有意境 變美 更美 有特色 厲害一點 網美 網美風 文青 質感',
  ],
]

/** Ordinary words that hold one of ours: known as a whole, so that no part of them is read alone. They mean only themselves. */
export const things: readonly string[] =
  '晚上 小清新 紅綠燈 銀行 黃金 太陽 月亮 草地 海邊 太空 超人 外套 小丑 皮膚白皙 高跟鞋 轉角 加油站 調味料 多肉 少女 少年 下雨 下雪 左臉 右臉 左手 右手 地板 地面 行人 點心 中國 中文 光圈 大家 白天'.split(
    ' ',
  )
