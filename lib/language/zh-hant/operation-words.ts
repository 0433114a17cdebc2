/** The Chinese names of every operation and the words that ask for it, by id. Data only; a test fails for an operation without. */
import type { Entry, Role } from '../tag.ts'
import { wordsIn } from './word-list.ts'

/** As in `Vocabulary`, each list one line of words. */
export interface ChineseWords {
  label: string
  nouns?: string
  opposites?: string
  raise?: string
  lower?: string
  apply?: string
}

export const operationWords: Readonly<Record<string, ChineseWords>> = {
  'auto-tone': {
    label: '自動調整',
    apply:
      '自動調整 自動色調 自動色階 自動增強 自動優化 自動對比 自動曝光 自動修正 自動修圖 自動美化 一鍵美化 自動調色 平衡光線 修正曝光 自動',
  },
  'auto-white-balance': {
    label: '自動白平衡',
    apply:
      '白平衡 校正白平衡 修正白平衡 調整白平衡 自動白平衡 色彩校正 顏色校正 校正色彩 校正顏色 修正顏色 校色 修正偏色 去除偏色 去掉偏色 移除色偏 消除色偏 修正色偏 偏色 色偏 自動顏色',
  },
  'background-blur': {
    label: '模糊背景',
    nouns: '背景虛化=bokeh 景深=depth_of_field 散景=bokeh',
    apply: '背景模糊 模糊背景 人像模式 淺景深 背景模糊化 虛化背景',
  },
  blacks: { label: '黑色', nouns: '黑色色階=blacks 黑點 黑階 最暗部', raise: '霧面感=matte_look 褪色感=faded_look' },
  blur: {
    label: '模糊',
    nouns: '模糊=blur 模糊度 模糊效果=blur 模糊化=blur 柔焦=soft_blur',
    raise: '~模糊 ~糊 ~失焦 ~糊掉 虛化 霧化',
    apply:
      '高斯模糊=gaussian_blur 動態模糊=motion_blur 動感模糊=motion_blur 移軸=tilt_shift 移軸效果=tilt_shift 微縮模型=miniature 小人國效果=miniature',
  },
  border: {
    label: '邊框',
    nouns:
      '邊框=border 彩虹邊框=rainbow_border 彩虹框=rainbow_border 邊=border 框線=border 外框=border 框=border 邊線=border 相框線=border',
    apply: '留邊=add_a_margin',
  },
  brightness: {
    label: '亮度',
    nouns: '亮度 光線 明度 明亮度 光度 打光 燈光 採光',
    raise: '~亮 亮化 提亮 明亮 增亮 加亮 打亮 調光亮 光亮 亮起來 亮白',
    lower: '~暗 暗化 昏暗 ~黑暗 ~陰暗 加深 壓暗 減光 暗下來 ~暗沉 ~深',
  },
  clarity: { label: '清晰度', nouns: '清晰度 質感 紋理 細節 層次 立體感 局部對比', lower: '夢幻' },
  compress: {
    label: '檔案大小',
    nouns: '檔案大小 容量 檔案 檔案體積',
    apply: '壓縮 壓小 壓到 檔案變小 檔案小一點 檔案縮小 縮小檔案 減少檔案大小 減小檔案 瘦身',
  },
  contrast: {
    label: '對比',
    nouns: '對比 對比度 反差 明暗對比',
    raise: '有衝擊力 強烈對比',
    lower: '~平淡 低對比 ~扁平',
  },
  convert: {
    label: '檔案類型',
    apply: '檔案格式 檔案類型 轉檔 格式 圖檔格式',
  },
  crop: {
    label: '裁切',
    apply:
      '只留=crop_only 只保留=crop_only 留下=crop_only 裁切=crop 裁切成=crop 裁剪成=crop 裁切為=crop 裁剪=crop 裁=crop 裁成=crop 裁到=crop 剪裁=crop 裁圖=crop 裁減=crop 裁為=crop 拉近=zoom 長寬比 比例 寬高比',
  },
  curve: {
    label: '色調曲線',
    nouns: '曲線 色調曲線',
    apply: 'S曲線=s-curve S形曲線=s-curve 霧面曲線=matte 霧面效果=matte 褪色效果=faded',
  },
  dehaze: {
    label: '去霧',
    opposites: '霧 霧氣 霧霾 薄霧 濃霧 霧濛濛 霾',
    raise: '去霧 除霧 去霾 除霾 去朦朧',
    lower: '~霧濛濛 ~朦朧 ~霧霧',
  },
  denoise: {
    label: '降噪',
    nouns: '降噪強度',
    opposites: '雜訊 噪點 噪訊 雜點 噪音 雜質',
    raise:
      '降噪 去噪 去雜訊 除噪 減噪 去噪點 平滑 平滑化 去顆粒 顆粒太粗 顆粒太多 顆粒感太重 太多顆粒 減少顆粒 顆粒感少一點 顆粒少一點 少一點顆粒 少一點顆粒感 減少顆粒感 去除顆粒 去掉顆粒 顆粒太明顯 顆粒感太明顯 顆粒太重',
  },
  duotone: { label: '雙色調', apply: '雙色調=duotone 雙色=duotone' },
  exposure: { label: '曝光', nouns: '曝光 曝光度 曝光值', raise: '~曝光過度 ~過曝 ~過亮', lower: '~曝光不足' },
  flip: { label: '翻轉', apply: '翻轉=flip 鏡像=mirror 鏡射=mirror 翻面=flip 對調=flip 反轉方向=flip 鏡面' },
  frame: {
    label: '相框',
    nouns:
      '拍立得=polaroid 拍立得框=polaroid 拍立得風格=polaroid 底片框=film_frame 膠卷框=film_frame 膠片框=film_frame 相框=picture_frame 畫框=picture_frame 卡紙框=mat_frame',
  },
  gamma: { label: 'Gamma', nouns: '伽瑪 伽馬 中間調 中階調 灰階係數 伽瑪值' },
  'gradient-map': {
    label: '漸層對應',
    apply:
      '漸層對應=gradient_map 漸層映射=gradient_map 青橙=teal_and_orange 青橙色調=teal_and_orange 藍曬=cyanotype 藍曬法=cyanotype',
  },
  grain: {
    label: '顆粒',
    nouns: '顆粒 顆粒感 底片顆粒 膠片顆粒 粒子',
    apply: '加雜訊 加噪點 加一點雜訊 增加雜訊 雜訊效果 加些雜訊',
  },
  highlights: { label: '亮部', nouns: '亮部 高光 高亮 亮部區域 太亮的地方 過曝的地方 過曝的部分 亮處 亮的地方' },
  hue: { label: '色相', nouns: '色相 色相偏移' },
  invert: { label: '負片', apply: '負片 反相 反色 反轉顏色 顏色反轉 顏色相反 底片效果 色彩反轉' },
  'look-match': {
    label: '比照風格',
    apply:
      '比照另一張 跟另一張一樣 像另一張 另一張的色調 另一張的風格 另一張照片的色調 另一張照片的風格 參考照片 參考圖 套用另一張的色調 參考另一張 比照參考圖 跟參考圖一樣 模仿另一張',
  },
  monochrome: {
    label: '黑白',
    apply: '黑白 單色 灰階 灰度 去色 黑白色調 黑白濾鏡 黑白化 無彩色 去除顏色 拿掉顏色',
  },
  outline: {
    label: '描邊',
    nouns: '描邊 輪廓線 外框線 貼紙邊框 輪廓',
    apply: '貼紙效果=sticker 做成貼紙=sticker 貼紙風=sticker',
  },
  pad: {
    label: '留白',
    nouns: '留白=padding 畫布=canvas 畫布大小=canvas',
    apply:
      '加空白=add_space 補白=add_white_space 補白邊=add_white_bars 補黑邊=add_black_bars 擴大畫布=expand_the_canvas 加大畫布=expand_the_canvas 延伸畫布=expand_the_canvas 補滿=fit_into 塞進=fit_into 補成=fit_into 兩邊補模糊=fill_the_sides_with_blur 兩側補模糊=fill_the_sides_with_blur 模糊填滿=fill_the_sides_with_blur',
  },
  perspective: {
    label: '透視',
    nouns: '梯形',
    apply: '透視 透視校正 校正透視 修正透視 透視變形 梯形校正 校正梯形',
  },
  pixelate: { label: '像素化', nouns: '馬賽克', raise: '像素化 打馬賽克 打碼 馬賽克化 上馬賽克 加馬賽克 碼掉' },
  posterize: { label: '色調分離', apply: '色調分離 海報化 減少色階' },
  'red-eye': { label: '去紅眼', apply: '紅眼 去紅眼 消除紅眼 移除紅眼 修正紅眼 去掉紅眼 紅眼校正' },
  'remove-background': {
    label: '去除背景',
    apply: '去背 退背 去背景 透明背景 背景透明 背景變透明 摳圖 剪影出來 背景改成透明 背景變成透明',
  },
  'replace-background': { label: '替換背景', apply: '換背景色' },
  'replace-color': { label: '替換顏色', apply: '替換顏色 取代顏色 顏色替換 換色' },
  resize: {
    label: '尺寸',
    nouns: '尺寸 大小 圖片大小 解析度 像素 畫質尺寸',
    raise: '放大 變大 加大 拉大 ~大',
    lower: '縮小 變小 縮 縮到 縮成 ~小',
    apply: '調整大小=resize 調整尺寸=resize 改尺寸=resize 縮放=scale 改大小=resize 改成大小=resize 拉伸=stretch',
  },
  rotate: {
    label: '旋轉',
    apply:
      '旋轉=rotate 轉=rotate 轉向=rotate 轉個=rotate 打橫=landscape_rotate 轉成橫的=landscape_rotate 轉成直的=portrait_rotate 倒過來=upside_down 顛倒=upside_down 轉半圈=half_turn 轉橫=landscape_rotate 轉直=portrait_rotate 傾斜=tilt',
  },
  'rounded-corners': {
    label: '圓角',
    nouns: '圓角半徑',
    raise: '圓角大一點 圓角加大 更圓 圓一點',
    lower: '圓角小一點',
    apply:
      '圓角=rounded_corner 圓角化=rounded_corner 變圓形=make_it_round 裁成圓形=circle_crop 圓形=circular 裁圓=circle_crop 圓形裁切=circle_crop 橢圓形=oval_crop 橢圓=oval_crop 裁成橢圓=oval_crop',
  },
  saturation: {
    label: '飽和度',
    nouns: '飽和度 飽和 彩度 色彩 顏色 色彩飽和度 濃度',
    raise: '鮮豔 鮮艷 豔麗 飽滿 濃郁 色彩豐富 豐富 ~濃 繽紛',
    lower: '~灰 ~淡 ~黯淡 ~褪色 灰暗 ~灰灰 ~淡淡 素雅',
  },
  'selective-color': {
    label: '單一顏色',
    nouns:
      '紅色部分=reds 橙色部分=oranges 黃色部分=yellows 綠色部分=greens 藍色部分=blues 紫色部分=purples 青色部分=aquas 紅色的部分=reds 橙色的部分=oranges 黃色的部分=yellows 綠色的部分=greens 藍色的部分=blues 紫色的部分=purples',
  },
  sepia: {
    label: '復古棕',
    apply: '棕褐色=sepia 懷舊棕=sepia 泛黃老照片=sepia 褐色調=sepia 深褐色調=sepia 復古棕=sepia 茶色調=sepia',
  },
  shadow: {
    label: '投影',
    nouns: '投影 陰影效果=drop_shadow 外陰影=drop_shadow 下拉式陰影',
    apply: '加陰影 加上陰影 加個陰影 加一個陰影 加柔和陰影=add_a_soft_shadow 新增陰影',
  },
  shadows: { label: '暗部', nouns: '陰影 暗部 陰影處 暗處 暗部區域 太暗的地方 暗的地方 影子', raise: '補光' },
  sharpen: {
    label: '銳化',
    nouns: '銳利度 銳度',
    raise: '清晰 清楚 銳利 銳化 清晰化 ~清 變清晰 對焦清楚',
  },
  straighten: {
    label: '拉直',
    apply: '拉直 轉正 扶正 校正水平 水平校正 轉正水平 調正 歪 歪掉 水平線 拉平 地平線 校正歪斜 擺正',
  },
  'strip-metadata': {
    label: '移除個資',
    apply: '移除EXIF 去除EXIF 清除EXIF 中繼資料 拍攝資訊 位置資訊 定位資訊 地點資訊 個資 隱私資訊 元數據 GPS資訊',
  },
  stylize: {
    label: '風格',
    apply:
      '素描=sketch 素描風=sketch 鉛筆畫=pencil_drawing 鉛筆素描=pencil_sketch 手繪風=hand_drawn 卡通=cartoon 卡通風=cartoon 卡通化=cartoon 漫畫=comic 漫畫風=comic 普普風=pop_art 油畫=oil_painting 油畫風=oil_painting 水彩=watercolor 水彩畫=watercolor 水彩風=watercolor 半色調=halftone 網點=halftone 像素風=pixel_art 像素畫=pixel_art 像素風格=pixel_art 浮雕=emboss 復古=vintage 復古風=vintage 懷舊=vintage 懷舊風=vintage 老照片風=vintage 底片風=vintage 電影感=cinematic 電影風=cinematic 電影風格=cinematic 電影色調=cinematic 藝術濾鏡=art_filter 風格化=stylize',
  },
  temperature: {
    label: '色溫',
    nouns: '色溫 暖度 溫度 色調冷暖 暖意',
    raise: '~暖 溫暖 ~暖色 暖色調 ~暖調 變暖',
    lower: '~冷 冷色調 冷調 ~冷色 清涼 涼爽',
  },
  text: {
    label: '文字',
    apply:
      '打字 上字 加字=text 加文字=text 寫字=text 加標題=text 加浮水印=watermark 上浮水印=watermark 壓浮水印=watermark',
  },
  threshold: { label: '臨界值', apply: '臨界值 閾值 二值化 純黑白 只有黑和白 只剩黑白兩色' },
  tint: { label: '色調', nouns: '染色=tint 色彩濾鏡=color_filter 濾色=color_filter 疊色=tint' },
  trim: {
    label: '去邊',
    apply:
      '去白邊=trim_white_borders 去黑邊=trim_black_borders 去邊=trim_borders 去掉白邊=trim_white_borders 去掉黑邊=trim_black_borders 去除白邊=trim_white_borders 去除黑邊=trim_black_borders 移除白邊=trim_white_borders 移除黑邊=trim_black_borders 裁掉白邊=trim_white_borders 裁掉黑邊=trim_black_borders 切掉白邊=trim_white_borders 切掉黑邊=trim_black_borders 刪掉白邊=trim_white_borders 刪掉黑邊=trim_black_borders 自動裁邊=trim_borders',
  },
  upscale: {
    label: '提高解析度',
    apply:
      '提高解析度 提升解析度 增加解析度 增強解析度 高解析度 高解析 提升畫質 提高畫質 增強畫質 超解析度 無損放大 解析度提高 解析度變高 解析度高一點 提升像素 高畫質',
  },
  vibrance: {
    label: '自然飽和度',
    nouns: '自然飽和度 鮮豔度',
    raise: '有活力 生動 有生氣 活潑',
    lower: '死氣沉沉 沒有生氣',
  },
  vignette: {
    label: '暈影',
    nouns: '暈影 暗角 暈影效果 暗角效果 四周暗角',
    raise: '邊緣變暗 四周變暗 四角變暗 邊緣暗一點 四周暗一點 角落變暗 角落暗一點 壓暗四周 壓暗邊緣',
    lower: '邊緣變亮 四周變亮 四角變亮 邊緣亮一點 四周亮一點 角落變亮',
  },
  whites: { label: '白色', nouns: '白色色階 白點 白階 最亮部' },
}

const roles = [
  ['nouns', 'noun'],
  ['opposites', 'noun'],
  ['raise', 'raise'],
  ['lower', 'lower'],
  ['apply', 'apply'],
] as const satisfies readonly (readonly [keyof ChineseWords, Role])[]

/** The same as entries of the lexicon. */
export const operationEntries: readonly Entry[] = Object.entries(operationWords).flatMap(([op, words]) =>
  roles.flatMap(([list, role]) =>
    wordsIn(words[list] ?? '').map(
      ({ word, positive }): Entry => ({
        tag: {
          kind: 'operation',
          op,
          role,
          ...(list === 'opposites' ? { opposite: true } : {}),
          ...(positive ? { positive: true } : {}),
        },
        words: [word],
      }),
    ),
  ),
)

export const operationLists: readonly string[] = Object.values(operationWords).flatMap((words) =>
  roles.map(([list]) => words[list] ?? ''),
)
