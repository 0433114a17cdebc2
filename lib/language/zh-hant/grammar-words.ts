/** Chinese words that hold a request together: verbs of change, amounts, negation, connections. Data only. */
import type { Line } from './word-list.ts'

const amounts: readonly Line[] = [
  [
    { kind: 'strength', strength: 'slight' },
    '一點 一些 些 稍微 稍稍 略微 略 微微 輕微 輕輕 少許 一丁點 有點 點兒 些微 微調 一咪咪 一絲 淡淡地 淡淡的 點',
  ],
  [{ kind: 'strength', strength: 'plain' }, '適度 適中 中等 普通'],
  [
    { kind: 'strength', strength: 'strong' },
    '很多 許多 大幅 大幅度 明顯 顯著 很大 多很多 得多 好多 大量 狠狠 用力 強烈 強力 重度 一大截 不少',
  ],
  [
    { kind: 'strength', strength: 'strong', adjacent: true },
    '很 非常 十分 超 超級 好 蠻 滿 挺 真 相當 特別 這麼 那麼 超過',
  ],
  [
    { kind: 'strength', strength: 'extreme' },
    '極 極度 極其 最 最大 最高 最強 最低 最弱 完全 徹底 盡可能 盡量 到底 到極限 極致 拉滿 全開 到最高 爆',
  ],
  [{ kind: 'compare', sign: '+' }, '最高 最強 更 更加 多 更多 多點 多一點 多一些 較 比較 更高'],
  [{ kind: 'compare', sign: '-' }, '最低 最弱 少 少點 少一點 少一些 更少'],
  [{ kind: 'compare', sign: '+', level: true }, '高 強 重'],
  [{ kind: 'compare', sign: '-', level: true }, '低 弱 輕'],
  [
    { kind: 'excess', sign: '-' },
    '太 過於 過度 過 太多 過多 過份 過頭 偏 不要那麼 不要這麼 別那麼 別這麼 不用那麼 不需要那麼 沒那麼 沒有那麼 沒這麼 不那麼 不再那麼 有點太 稍微太',
  ],
  [
    { kind: 'excess', sign: '-', limit: true },
    '不要太 別太 不要過 不要過度 不要太多 別太多 不用太 不必太 不至於太 不要太誇張 別太誇張',
  ],
  [{ kind: 'excess', sign: '+' }, '不夠 不足 缺乏 缺少 太少 不太 不怎麼 沒什麼 沒有什麼 少了 不是很'],
]

const verbs: readonly Line[] = [
  [
    { kind: 'change', sign: '+' },
    '增加 拉滿 全開 提高 提升 增強 加強 調高 拉高 增 加大 增大 調升 拉升 升高 提 調強 推高 加重 強化 拉起來 調多 加到 提高到 調高到 增加到 拉到 調大 提昇',
  ],
  [
    { kind: 'change', sign: '-' },
    '減少 降低 調低 減弱 拉低 降 減 調降 下降 削弱 減輕 壓低 弱化 調弱 降到 降低到 調低到 減到 調少 調小 淡化 收 減淡 降下來 壓',
  ],
  [{ kind: 'change' }, '修正 校正 調整 修改 調節 設定 設為 設成 調到 改到 調至'],
  [{ kind: 'recover' }, '救回 找回 拉回 恢復 還原出'],
  [
    { kind: 'remove' },
    '移除 去掉 去除 刪掉 刪除 拿掉 除掉 消除 消掉 抹掉 擦掉 弄掉 清除 清掉 拿走 移走 移掉 去 刪 P掉 修掉 塗掉 弄不見 拔掉 排除 抹除 不見 消失',
  ],
  [{ kind: 'add' }, '加 加上 加入 新增 添加 增添 加個 加點 補上 畫上 畫 放上 套上 加上去 套 給我 做出 貼上 打上 補'],
  [{ kind: 'write' }, '寫 寫著 打字 題字 標上 註明 寫個'],
  [{ kind: 'put' }, '放 放進 擺 貼 合成 疊上 放入 P到 置於'],
  [{ kind: 'replace' }, '替換 取代 更換 換掉 換 改用 代替'],
  [
    { kind: 'become' },
    '轉 轉成 轉為 弄成 做成 變 改 調成 轉換 存成 存為 儲存為 儲存成 輸出成 另存成 另存為 另存 轉存 匯出成 染成 塗成 改變',
  ],
  [{ kind: 'shift' }, '移動 搬 移 挪 移過去'],
  [{ kind: 'make' }, '讓 使 令 弄 弄得 調 變得 搞 把它弄 修得 做得 調得 使得 修'],
  [{ kind: 'keep' }, '不要動 別動 保留 留著 維持 保持 不動 不變'],
  [
    { kind: 'either', op: 'crop' },
    '裁掉=crop_off 剪掉=cut_off 切掉=cut_off 裁去=crop_off 切除=cut_off 裁切掉=crop_off 剪去=cut_off 切去=cut_off',
  ],
]

const connections: readonly Line[] = [
  [{ kind: 'particle' }, '把 將'],
  [{ kind: 'filler' }, '把 將'],
  [{ kind: 'is' }, '是 看起來 顯得 感覺 感覺起來 拍得 拍起來'],
  [{ kind: 'should' }, '應該 應該要 必須 需要'],
  [{ kind: 'not' }, '不 沒'],
  [
    { kind: 'not', firm: true },
    '不要 別 不用 不必 不需要 請勿 勿 不可以 不能 千萬別 千萬不要 不想要 不想 無需 無須 先不要 先別',
  ],
  [{ kind: 'kept' }, '原本 原有 原來 原本的 原有的 原來的 目前的'],
  [{ kind: 'manner' }, '感覺 風格 效果 氛圍'],
  [{ kind: 'have' }, '帶有 帶著'],
  [{ kind: 'without' }, '沒有 無 而不是 而非 不帶'],
  [{ kind: 'except' }, '除了 以外 之外'],
  [{ kind: 'only' }, '只要=only'],
  [{ kind: 'purpose' }, '這樣 這樣才 以便 好讓 才能 方便 為了'],
  [{ kind: 'because' }, '因為 由於 畢竟'],
  [
    { kind: 'join' },
    '並 然後 接著 同時 還有 另外 順便 和 跟 與 及 以及 之後 再來 最後 但 但是 不過 可是 也 且 再加上 外加 還要 接下來 而',
  ],
  [
    { kind: 'determiner' },
    '這些 那些 那位 這位 那 這 那條 那台 那輛 那顆 那棵 那群 他的 她的 它的 我的 他們的 我們的 整個 整張 所有 所有的 全部 全部的 每個 任何 其他 一個 一隻 一張 一條 一道 一位 一頂 一副 一顆 一棵 一些些 一層 一圈 一段 一行 兩個 幾個 幾隻 一台 一輛 一群 一朵 一片 這位的 整體 這邊的 個 隻 張',
  ],
  [{ kind: 'preposition' }, '裡 裡面 中 裡頭 在 從 上 底下 內 旁邊 後面 前面 旁 對 往 到 向 為'],
  [{ kind: 'pronoun' }, '它 他 她 牠 他們 她們 它們 這 那 我'],
  [{ kind: 'follow', how: 'further' }, '再 繼續 再多 進一步 再來一點 再更'],
  [{ kind: 'follow', how: 'again' }, '再一次 再來一次 重複 再做一次 重複一次 再一遍 再套一次'],
  [{ kind: 'follow', how: 'same' }, '一樣 同樣 一樣多 相同 照舊 跟剛剛一樣 跟剛才一樣 跟之前一樣 同樣的量 一樣的量'],
  [{ kind: 'follow', how: 'reverse' }, '反過來 另一邊 另一個方向 反方向 相反 反向 另一側 方向錯了 反了'],
]

export const grammarLines: readonly Line[] = [...amounts, ...verbs, ...connections]
