/** Chinese words for what is in a picture and where: the picture itself, places, turns, sides, colours, formats. Data only. */
import type { Tag } from '../tag.ts'
import type { Line } from './word-list.ts'

const place = (position: string, list: string): Line => [{ kind: 'place', position }, list]
const colour = (colour: string, list: string): Line => [{ kind: 'colour', colour }, list]
const ratio = (width: number, height: number, list: string): Line => [{ kind: 'format', ratio: [width, height] }, list]
const size = (width: number, height: number, list: string): Line => [{ kind: 'format', size: [width, height] }, list]
const part: Tag = { kind: 'object', object: 'part' }

export const pictureLines: readonly Line[] = [
  [{ kind: 'picture' }, '照片 圖片 相片 圖 影像 畫面 圖像 全圖 截圖 自拍 整體 圖檔 相 原圖'],
  place('left', '左邊=left 左側=left 左半=left_half 左半邊=left_half 左半部=left_half 左方=left 左=left 左手邊=left'),
  place(
    'right',
    '右邊=right 右側=right 右半=right_half 右半邊=right_half 右半部=right_half 右方=right 右=right 右手邊=right',
  ),
  place(
    'top',
    '上面=top 上方=top 上半部=top_half 上半=top_half 上半邊=top_half 上部=top 頂部=top 最上面=top 上緣=top 頂端=top 上側=top',
  ),
  place(
    'bottom',
    '下面=bottom 下方=bottom 下半部=bottom_half 下半=bottom_half 下半邊=bottom_half 下部=bottom 底部=bottom 最下面=bottom 下緣=bottom 底端=bottom 下側=bottom',
  ),
  place('center', '中間=center 中央=center 中心=center 正中間=center 正中央=center 置中=center 居中=center'),
  place('top-left', '左上角=top_left_corner 左上=top_left 左上方=top_left'),
  place('top-right', '右上角=top_right_corner 右上=top_right 右上方=top_right'),
  place('bottom-left', '左下角=bottom_left_corner 左下=bottom_left 左下方=bottom_left'),
  place('bottom-right', '右下角=bottom_right_corner 右下=bottom_right 右下方=bottom_right'),
  [
    part,
    '一半=half 半邊=half 三分之一=third 三分之二=two_thirds 四分之一=quarter 四分之三=three_quarters 五分之一=fifth 十分之一=tenth 二分之一=half 其餘 剩下 部分=part 區域=area',
  ],
  [{ kind: 'region', region: 'background' }, '背景 後面背景 底 底色 背景部分'],
  [{ kind: 'region', region: 'subject' }, '主體 前景 主角 主題 被攝體'],
  [{ kind: 'turn', turn: 'clockwise' }, '順時針 順時鐘 向右 往右 右轉=rotate 朝右 向右邊 往右邊'],
  [{ kind: 'turn', turn: 'counter-clockwise' }, '逆時針 逆時鐘 反時針 向左 往左 左轉=rotate 朝左 向左邊 往左邊'],
  [{ kind: 'operation', op: 'rotate', role: 'apply' }, '右轉 左轉'],
  [{ kind: 'axis', axis: 'horizontal' }, '水平 左右 橫向 左右方向'],
  [{ kind: 'axis', axis: 'vertical' }, '垂直 上下 縱向 直向'],
  [
    { kind: 'operation', op: 'flip', role: 'apply' },
    '左右翻轉=flip 水平翻轉=flip 左右顛倒=flip 左右相反=flip 左右對調=flip 左右反轉=flip 水平反轉=flip 上下反轉=flip 垂直反轉=flip 上下翻轉=flip 垂直翻轉=flip 上下對調=flip 左右鏡像=flip 水平鏡像=flip 上下鏡像=flip',
  ],
  [
    { kind: 'axis', axis: 'horizontal' },
    '左右反轉 水平反轉 左右翻轉 水平翻轉 左右顛倒 左右相反 左右對調 左右鏡像 水平鏡像',
  ],
  [{ kind: 'axis', axis: 'vertical' }, '上下反轉 垂直反轉 上下翻轉 垂直翻轉 上下對調 上下鏡像'],
  [{ kind: 'side', side: 'width' }, '寬 寬度'],
  [{ kind: 'side', side: 'height' }, '高度 高'],
  [{ kind: 'side', side: 'longest' }, '長邊 最長邊 長邊長 最長的一邊'],
  colour('white', '白=white 白色=white 純白=white 純白色=white 米白=white'),
  colour('black', '黑=black 黑色=black 純黑=black 全黑=black'),
  colour('gray', '灰色=gray 淺灰=light_gray 深灰=dark_gray 淺灰色=light_gray 深灰色=dark_gray'),
  colour('red', '紅=red 紅色=red 大紅=red 正紅色=red 酒紅=dark_red 酒紅色=dark_red 深紅=dark_red 深紅色=dark_red'),
  colour(
    'green',
    '綠=green 綠色=green 草綠=green 草綠色=green 墨綠=dark_green 墨綠色=dark_green 深綠色=dark_green 淺綠色=light_green',
  ),
  colour(
    'blue',
    '藍=blue 藍色=blue 天藍=light_blue 天藍色=light_blue 海軍藍=dark_blue 深藍=dark_blue 深藍色=dark_blue 淺藍=light_blue 淺藍色=light_blue 寶藍色=blue',
  ),
  colour('yellow', '黃=yellow 黃色=yellow 鵝黃=yellow 鵝黃色=yellow 淡黃色=light_yellow 黃黃=yellow'),
  colour('orange', '橙=orange 橘=orange 橘色=orange 橙色=orange 橘黃色=orange'),
  colour('purple', '紫=purple 紫色=purple 淡紫色=light_purple 紫羅蘭色=purple'),
  colour('magenta', '洋紅=magenta 洋紅色=magenta 桃紅=magenta 桃紅色=magenta'),
  colour('pink', '粉紅=pink 粉紅色=pink 粉色=pink 粉=pink'),
  colour('cyan', '青=cyan 青色=cyan 藍綠色=cyan 湖水綠=cyan 土耳其藍=cyan'),
  colour('brown', '棕=brown 棕色=brown 咖啡色=brown 褐色=brown'),
  colour('beige', '米色=beige 米黃色=beige 奶油色=beige 米白色=beige'),
  colour('gold', '金色=gold 金=gold 金黃色=gold'),
  colour('silver', '銀色=silver 銀=silver'),
  colour('rainbow', '彩虹色=rainbow 彩色邊=rainbow'),
  colour('transparent', '透明=transparent 半透明=semi-transparent 透明底=transparent'),
  ratio(
    1,
    1,
    '正方形=square 方形=square 正方=square 大頭貼=profile_picture 頭像=profile_picture 大頭照=profile_picture 頭貼=profile_picture 專輯封面=album_cover',
  ),
  ratio(
    16,
    9,
    '寬螢幕=widescreen 桌布=wallpaper 電腦桌布=wallpaper 桌面背景=wallpaper 影片縮圖=video_thumbnail 縮圖=thumbnail',
  ),
  ratio(
    9,
    16,
    '限時動態=story 限動=story 手機桌布=phone_wallpaper 鎖定畫面=lock_screen 手機背景=phone_wallpaper 短影音=story 抖音=tiktok',
  ),
  ratio(7, 9, '護照=passport 護照照片=passport_photo 證件照=passport_photo 證件=passport_photo'),
  ratio(3, 1, '橫幅=banner'),
  ratio(205, 78, '{臉書,FB}封面=facebook_cover'),
  ratio(7, 4, '名片=business_card'),
  ratio(3, 2, '橫式=landscape 明信片=postcard 橫幅照=landscape'),
  ratio(2, 3, '直式=portrait 直幅=portrait'),
  ratio(4, 5, 'IG貼文=instagram 貼文=instagram'),
  size(1920, 1080, '全高清'),
]
