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
    apply: '自動{,調整,色調,色階,增強,優化,對比,曝光,修正,修圖,美化,調色} 一鍵美化 平衡光線 修正曝光',
  },
  'auto-white-balance': {
    label: '自動白平衡',
    apply:
      '{,校正,修正,調整,自動}白平衡 {色彩,顏色}校正 {校正,修正}{色彩,顏色} 校色 {,修正,去除,去掉,移除,消除}{偏色,色偏} 自動顏色',
  },
  'background-blur': {
    label: '模糊背景',
    nouns: '{背景虛化,散景}=bokeh 景深=depth_of_field',
    apply: '人像模式 淺景深',
  },
  blacks: { label: '黑色', nouns: '黑色色階=blacks 黑{點,階} 最暗部', raise: '霧面感=matte_look 褪色感=faded_look' },
  blur: {
    label: '模糊',
    nouns: '模糊{,效果,化}=blur 模糊度 柔焦=soft_blur',
    raise: '~模糊 ~糊 ~失焦 ~糊掉 {虛,霧}化',
    apply: '高斯模糊=gaussian_blur 動{態,感}模糊=motion_blur 移軸{,效果}=tilt_shift {微縮模型,小人國效果}=miniature',
  },
  border: {
    label: '邊框',
    nouns: '{邊,框,邊框,框線,外框,邊線,相框線}=border 彩虹{,邊}框=rainbow_border',
    apply: '留邊=add_a_margin',
  },
  brightness: {
    label: '亮度',
    nouns: '{亮,明,明亮,光}度 {光線,打光,燈光,採光}',
    raise: '~亮 {拉亮,亮化,提亮,明亮,增亮,加亮,打亮,調光亮,光亮,亮起來,亮白}',
    lower: '~暗 暗化 昏暗 ~黑暗 ~陰暗 加深 壓暗 減光 暗下來 ~暗沉 ~深',
  },
  clarity: { label: '清晰度', nouns: '清晰度 質感 紋理 細節 層次 立體感 局部對比', lower: '夢幻' },
  compress: {
    label: '檔案大小',
    nouns: '檔案{,大小,體積} 容量',
    apply: '壓{縮,小,到} 檔案{變小,小一點,縮小} {縮小,減少,減小}檔案 減少檔案大小 瘦身',
  },
  contrast: {
    label: '對比',
    nouns: '{,明暗}對比 對比度 反差',
    raise: '有衝擊力 強烈對比',
    lower: '~平淡 低對比 ~扁平',
  },
  'color-splash': {
    label: '單色保留',
    apply:
      '單色保留 {只,}保留一個顏色 {只,}保留單一顏色 局部彩色 只{保留,留}{紅,紅色}=red 只{保留,留}{藍,藍色}=blue 只{保留,留}{綠,綠色}=green 只{保留,留}{黃,黃色}=yellow 只{保留,留}{橙色,橘色}=orange 只{保留,留}{紫,紫色}=purple 只{保留,留}粉紅色=pink',
  },
  convert: { label: '檔案類型', apply: '{檔案,圖檔}格式 {換,改,轉,轉換}格式 檔案類型 轉檔{,成,為}' },
  crop: {
    label: '裁切',
    apply:
      '{只留,只保留,留下}=crop_only {裁,裁切,裁剪,剪裁,裁圖,裁減}{,成,為,到}=crop 拉近=zoom 裁小=crop 長寬比 寬高比 比例',
  },
  curve: {
    label: '色調曲線',
    nouns: '{,色調}曲線',
    apply: 'S{,形}曲線=s-curve 霧面{曲線,效果}=matte 褪色效果=faded',
  },
  dehaze: {
    label: '去霧',
    opposites: '霧 霧氣 霧霾 薄霧 濃霧 霧濛濛 霾',
    raise: '{去,除}{霧,霾} 去朦朧',
    lower: '~霧濛濛 ~朦朧 ~霧霧',
  },
  denoise: {
    label: '降噪',
    nouns: '降噪強度',
    opposites: '雜{訊,點,質} 噪{點,訊,音}',
    raise:
      '{降,去,除,減}噪 去{雜訊,噪點,顆粒} 平滑{,化} {減少,去除,去掉,太多}顆粒 顆粒{,感}{太粗,太多,太重,太明顯,少一點} 少一點顆粒{,感} 減少顆粒感',
  },
  duotone: { label: '雙色調', apply: '雙色{,調}=duotone' },
  exposure: { label: '曝光', nouns: '曝光{,度,值}', raise: '~曝光過度 ~過曝 ~過亮', lower: '~曝光不足' },
  flip: { label: '翻轉', apply: '{翻轉,翻面,對調}=flip 鏡{像,射}=mirror 反轉方向=flip 鏡面' },
  frame: {
    label: '相框',
    nouns: '拍立得{,框,邊框,風格}=polaroid {底片,膠卷,膠片}框=film_frame {相,畫}框=picture_frame 卡紙框=mat_frame',
  },
  gamma: { label: 'Gamma', nouns: '伽{瑪,馬} 伽瑪值 中{間,階}調 灰階係數' },
  'gradient-map': {
    label: '漸層對應',
    apply: '漸層{對應,映射}=gradient_map 青橙{,色調}=teal_and_orange 藍曬{,法}=cyanotype',
  },
  grain: {
    label: '顆粒',
    nouns: '{,底片,膠片}顆粒 顆粒感 粒子',
    apply: '{加,加一點,加些,增加}雜訊 加噪點 雜訊效果',
  },
  highlights: {
    label: '亮部',
    nouns: '亮部{,區域} 高{光,亮} 太亮的地方 過曝的{地方,部分} 亮處 亮的地方',
  },
  hue: { label: '色相', nouns: '色相{,偏移}' },
  invert: { label: '負片', apply: '負片 反{相,色} 反轉顏色 顏色{反轉,相反} 色彩反轉 底片效果' },
  'look-match': {
    label: '比照風格',
    apply:
      '{比照,像,參考,模仿}另一張 {跟,和}另一張一樣 {,套用}另一張{,照片}的{色調,風格} {,比照}參考{圖,照片} 跟參考圖一樣',
  },
  monochrome: {
    label: '黑白',
    apply:
      '黑白{,色調,濾鏡,化} {其他,其餘}{,都,地方,部分}{,變,變成}{黑白,灰色}=everything_else_gray 單色 灰{階,度} 去色 無彩色 {去除,拿掉}顏色',
  },
  motion: {
    label: '動態',
    apply:
      '{慢慢,慢慢地,緩慢,緩緩,緩緩地,漸漸}{拉近,放大,推近,推進}=slow_zoom_in {慢慢,慢慢地,緩慢,緩緩,緩緩地,漸漸}{拉遠,縮小}=slow_zoom_out {鏡頭拉近,拉近鏡頭,鏡頭推進,鏡頭推近,推鏡}=camera_zoom_in {鏡頭拉遠,拉遠鏡頭,鏡頭後退,拉鏡}=camera_zoom_out {平移,橫移,橫搖,搖鏡}=pan {由,從}左{到,至,往}右=pan_from_left_to_right {由,從}右{到,至,往}左=pan_from_right_to_left {由,從}上{到,至,往}下=pan_from_top_to_bottom {由,從}下{到,至,往}上=pan_from_bottom_to_top {向,往}左平移=pan_left {向,往}右平移=pan_right {向,往}上平移=pan_up {向,往}下平移=pan_down {變,做,轉,弄,製作,轉換}成{影片,動畫,短片}=make_a_video {做,製作,產生}{影片,短片}=make_a_video 的影片=video 動畫=animation 動起來=animate 肯伯恩斯{,效果}=ken_burns {鏡頭移動,鏡頭運動,運鏡}=camera_move',
  },
  outline: {
    label: '描邊',
    nouns: '描邊 輪廓{,線} 外框線 貼紙邊框',
    apply: '{貼紙效果,做成貼紙,貼紙風}=sticker',
  },
  pad: {
    label: '留白',
    nouns: '留白=padding 畫布{,大小}=canvas',
    apply:
      '加空白=add_space 補白=add_white_space 補白邊=add_white_bars 補黑邊=add_black_bars {擴大,加大,延伸}畫布=expand_the_canvas {補滿,塞進,補成}=fit_into {兩邊補模糊,兩側補模糊,模糊填滿}=fill_the_sides_with_blur',
  },
  perspective: {
    label: '透視',
    nouns: '梯形',
    apply: '透視{,校正,變形} {校正,修正}透視 梯形校正 校正梯形',
  },
  pixelate: { label: '像素化', nouns: '馬賽克', raise: '像素化 {打,上,加}馬賽克 打碼 馬賽克化 碼掉 遮{掉,住}' },
  posterize: { label: '色調分離', apply: '色調分離 海報化 減少色階' },
  'red-eye': { label: '去紅眼', apply: '{,去,消除,移除,修正,去掉}紅眼 紅眼校正' },
  'remove-background': {
    label: '去除背景',
    apply: '去背{,景} 退背 透明背景 背景{,變,改成,變成}透明 摳圖 剪影出來',
  },
  'replace-background': { label: '替換背景', apply: '換背景色' },
  'replace-color': { label: '替換顏色', apply: '{替換,取代}顏色 顏色替換 換色' },
  resize: {
    label: '尺寸',
    nouns: '尺寸 {,圖片}大小 解析度 像素 畫質尺寸',
    raise: '放大=enlarge {變,加,拉}大 ~大',
    lower: '{縮,變}小 縮{,到,成} ~小 {縮小到,縮小成,縮到,縮成,縮小為}一半=half_the_size',
    apply: '{調整,改}{大小,尺寸}=resize 改成大小=resize 縮放=scale 拉伸=stretch',
  },
  rotate: {
    label: '旋轉',
    apply:
      '{旋轉,轉,轉向,轉個}=rotate {打橫,轉成橫的,轉橫}=landscape_rotate 轉{成直的,直}=portrait_rotate {顛倒,倒過來}=upside_down 轉半圈=half_turn 傾斜=tilt',
  },
  'rounded-corners': {
    label: '圓角',
    nouns: '圓角半徑',
    raise: '圓角{大一點,加大} 更圓 圓一點',
    lower: '圓角小一點',
    apply:
      '圓角{,化}=rounded_corner 變圓形=make_it_round {裁成圓形,裁圓,圓形裁切}=circle_crop 圓形=circular {橢圓,橢圓形,裁成橢圓}=oval_crop',
  },
  saturation: {
    label: '飽和度',
    nouns: '{,色彩}飽和度 飽和 彩度 色彩 顏色 濃度',
    raise: '鮮{豔,艷} 豔麗 飽滿 濃郁 {,色彩}豐富 ~濃 繽紛',
    lower: '~灰 ~淡 ~黯淡 ~褪色 灰暗 ~灰灰 ~淡淡 素雅',
  },
  'selective-color': {
    label: '單一顏色',
    nouns:
      '紅色{,的}部分=reds 橙色{,的}部分=oranges 黃色{,的}部分=yellows 綠色{,的}部分=greens 藍色{,的}部分=blues 紫色{,的}部分=purples 青色{,的}部分=aquas',
  },
  sepia: { label: '復古棕', apply: '{棕褐色,懷舊棕,泛黃老照片,褐色調,深褐色調,復古棕,茶色調}=sepia' },
  shadow: {
    label: '投影',
    nouns: '投影 {,外}陰影效果=drop_shadow 外陰影=drop_shadow 下拉式陰影',
    apply: '{加,加上,加個,加一個,新增}陰影 加柔和陰影=add_a_soft_shadow',
  },
  shadows: { label: '暗部', nouns: '陰影{,處} 暗部{,區域} 暗處 {,太}暗的地方 影子', raise: '補光' },
  sharpen: {
    label: '銳化',
    nouns: '銳利度 銳度',
    raise: '{,變}清晰 清楚 銳{利,化,利化} 清晰化 ~清 對焦清楚',
  },
  straighten: {
    label: '拉直',
    apply: '拉{直,平,正} {轉,扶,調,擺}正 校正{水平,歪斜} 水平{校正,線} 轉正水平 {,拍}歪{,掉,了} 地平線',
  },
  'strip-metadata': {
    label: '移除個資',
    apply: '{移除,去除,清除}EXIF {中繼資料,個資,元數據} {拍攝,位置,定位,地點,隱私,GPS}資訊',
  },
  stylize: {
    label: '風格',
    apply:
      '{素描{,風},手繪風}=sketch {鉛筆畫,鉛筆素描}=pencil_sketch 卡通{,風,化}=cartoon 漫畫{,風}=comic 普普風=pop_art 油畫{,風}=oil_painting 水彩{,畫,風}=watercolor {半色調,網點}=halftone 像素{風,畫,風格}=pixel_art 浮雕=emboss {復古,懷舊,老照片,底片}{風,感}=vintage {復古,懷舊}=vintage 電影{感,風,風格,色調}=cinematic 藝術濾鏡=art_filter 風格化=stylize',
  },
  temperature: {
    label: '色溫',
    nouns: '色溫 暖度 溫度 色調冷暖 暖意',
    raise: '~暖 溫暖 ~暖色 暖色調 ~暖調 變暖',
    lower: '~冷 冷色調 冷調 ~冷色 清涼 涼爽',
  },
  text: {
    label: '文字',
    apply: '{打,上}字 {加字,加文字,寫字,加標題}=text {加,上,壓}浮水印=watermark',
  },
  threshold: { label: '臨界值', apply: '臨界值 閾值 二值化 純黑白 只有黑和白 只剩黑白兩色' },
  tint: { label: '色調', nouns: '{染色,疊色}=tint {色彩濾鏡,濾色}=color_filter' },
  trim: {
    label: '去邊',
    apply:
      '{去,去掉,去除,移除,裁掉,切掉,刪掉}白邊=trim_white_borders {去,去掉,去除,移除,裁掉,切掉,刪掉}黑邊=trim_black_borders {去邊,自動裁邊}=trim_borders',
  },
  upscale: {
    label: '提高解析度',
    apply:
      '{提高,提升,增加,增強}{解析度,畫質} 畫質{提升,提高,變好,好一點} 高解析{,度} 超解析度 無損放大 解析度{提高,變高,高一點} 提升像素 高畫質',
  },
  vibrance: {
    label: '自然飽和度',
    nouns: '自然飽和度 鮮豔度',
    raise: '有活力 生動 有生氣 活潑',
    lower: '死氣沉沉 沒有生氣',
  },
  vignette: {
    label: '暈影',
    nouns: '{暈影,暗角}{,效果} 四周暗角',
    raise: '{邊緣,四周,四角,角落}{變暗,暗一點} 壓暗{四周,邊緣}',
    lower: '{邊緣,四周,四角,角落}{變亮,亮一點}',
  },
  whites: { label: '白色', nouns: '白色色階 白{點,階} 最亮部' },
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
