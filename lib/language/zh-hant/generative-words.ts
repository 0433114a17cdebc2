/** Chinese words for changes that must be made up by a model, and the classes of things that decide what a verb means. Data only. */
import type { GenerativeWish } from '#contract/reading.ts'
import type { ObjectClass } from '../tag.ts'
import type { Line } from './word-list.ts'

const wish = (op: GenerativeWish['op'], list: string): Line => [{ kind: 'wish', op }, list]
const object = (object: ObjectClass, list: string): Line => [{ kind: 'object', object }, list]

export const generativeLines: readonly Line[] = [
  wish(
    'gen-restore',
    '修復 修復老照片 復原老照片 老照片修復 修補 刮痕 去刮痕 修復刮痕 摺痕 破損 修復破損 去除馬賽克 還原馬賽克 補全 解碼 去馬賽克',
  ),
  wish('gen-colorize', '上色 著色 彩色化 黑白上色 變彩色 變成彩色 轉成彩色 轉彩色 還原色彩 恢復色彩 黑白變彩色'),
  wish(
    'gen-restyle',
    '吉卜力 吉卜力風格 吉卜力風 宮崎駿 宮崎駿風格 皮克斯 皮克斯風格 迪士尼 迪士尼風格 動漫風 動漫風格 動漫 日漫風 動畫風格 樂高 樂高風格 黏土風 黏土 梵谷 梵谷風格 賽博龐克 蒸汽龐克 3D角色 立體公仔 公仔 Q版 等距 水墨畫 水墨風 浮世繪 印象派 文藝復興 重新繪製 重畫 辛普森',
  ),
  wish(
    'gen-face',
    '換臉 微笑 笑 笑容 年輕 變年輕 變老 老一點 瘦臉 變瘦 瘦一點 瘦 胖 變胖 睜開眼睛 張開眼睛 眼睛睜開 化妝 上妝 髮型 換髮型 光頭 鬍子 牙齒美白 美白牙齒 大眼 眼睛變大 放大眼睛 眼睛大一點 眼睛放大 戴上眼鏡 肌肉 表情',
  ),
  wish(
    'gen-relight',
    '打成棚燈 棚燈效果 黃金時刻 變成晚上 改成晚上 改成白天 改成夜晚 變黃昏 改成黃昏 變白天 變晚上 變成夜晚 變成白天 夕陽光 重新打光 逆光變順光 夜景化',
  ),
  wish('gen-expand', '擴圖 延伸 擴展 外擴 補出 往外延伸 延展 擴張 生成外圍 擴展畫面 補畫面'),
  wish('gen-move', '互換位置 交換位置 換位置'),
  wish('gen-add', '戴上 戴 穿上 穿 拿著 騎著 坐著 抱著'),
  wish('gen-retouch', '磨皮 美肌 去痘 去痘痘 去斑 去皺紋 皮膚光滑 皮膚變好 膚質 美顏 去黑眼圈 修膚'),
  object('face', '眼睛 嘴巴 嘴 牙齒 下巴 鼻子 臉 臉部 臉型 嘴唇 眼皮'),
  object('skin', '痘痘 青春痘 斑點 皺紋 疤 疤痕 雀斑 痣 黑眼圈 眼袋 雙下巴 皮膚 細紋 毛孔 法令紋'),
  object(
    'lettering',
    '文字=text 字=text 字樣=text 標題=title 日期=date 標誌=logo 浮水印=watermark 招牌 標語=text 水印=watermark 字幕=caption 名字=name 價格 簽名=signature',
  ),
  object('frame', '邊框 框 邊緣=edge 邊=edge 外框 留白=white_space 空白=white_space'),
  object('cast', '色調 色偏 濾鏡=filter 顏色=color 色彩=color'),
]
