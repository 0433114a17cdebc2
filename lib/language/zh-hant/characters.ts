/** One way of writing for what has several: full-width signs and the simplified characters of our own words. Length stays, so places in the text do too. */

/** Simplified and traditional, in turn; only characters that occur in the words of this folder. */
const pairs =
  '调調亮亮对對饱飽锐銳図圖图圖边邊边邊裁裁转轉缩縮纵縱横橫宽寬顺順时時针針钟鐘压壓换換变變颜顏红紅绿綠蓝藍黄黃灰灰' +
  '银銀鲜鮮艳豔艷豔艶豔态態阴陰阳陽霾霾雾霧杂雜讯訊声聲点點颗顆胶膠片片复復还還原原撤撤销銷较較强強弱弱减減轻輕低低提提' +
  '删刪掉掉除除拿拿移移动動加加写寫标標题題浮浮水水印印体體细細粗粗圆圓角角滤濾镜鏡风風格格画畫质質装裝饰飾优優级級别別' +
  '让讓给給帮幫请請谢謝赞讚说說个個这這张張们們过過会會吗嗎么麼样樣里裡面面后後侧側线線轮輪廓廓虚虛' +
  '宫宮龙龍贝貝单單双雙色色值值临臨阈閾负負从從头頭开開关關与與无無须須应應该該为為于於当當啰囉' +
  '达達尽儘脸臉发髮须鬚肤膚纹紋疤疤须須岁歲轴軸渐漸层層档檔脑腦护護证證竖豎贴貼桌桌机機抖抖动動隐隱据據拍拍摄攝' +
  '补補绘繪维維护護恢恢确確认認残殘损損伤傷烂爛漆漆涂塗抹抹纯純净淨温溫凉涼暖暖实實际際两兩厘厘毫毫' +
  '码碼扫掃摆擺叠疊层層处處场場乐樂动動漫漫卖賣买買乱亂丽麗举舉义義乌烏习習书書亚亞产產亲親亿億仅僅仓倉仪儀价價众眾传傳伟偉' +
  '车車马馬鸟鳥鱼魚狮獅树樹叶葉云雲电電灯燈门門问問间間闻聞楼樓墙牆桥橋飞飛岛島长長东東西西国國学學爷爺妈媽儿兒孙孫' +
  '饼餅饭飯鸡雞鸭鴨猫貓狗狗猪豬裤褲鞋鞋袜襪围圍眼眼镜鏡戴戴笑笑脱脫皱皺斑斑剧劇热熱觉覺观觀爱愛欢歡见見现現视視觉覺' +
  '满滿锁鎖屏屏蔽蔽幕幕录錄导導输輸另另存存转轉储儲将將把把离離难難单單简簡历歷远遠近近迹跡选選择擇区區域域围圍' +
  '衬襯华華彻徹徹徹极極显顯幅幅微微稍稍许許够夠缺缺乏乏歪歪斜斜扶扶正正整整齐齊直直弯彎曲曲' +
  '冲衝击擊连連续續进進步步遍遍继繼换換邮郵件件网網页頁专專业業势勢爆爆静靜谐諧协協调調适適' +
  '构構条條柔柔软軟浓濃淡淡艺藝术術丰豐节節约約测測试試谁誰湾灣号號贵貴钱錢课課败敗赢贏窗窗亮亮闭閉张張丑醜脏髒尘塵污污渍漬垃垃圾圾'

const traditionalOf = new Map<string, string>()
for (let at = 0; at + 1 < pairs.length; at += 2) {
  const [from = '', to = ''] = [pairs.charAt(at), pairs.charAt(at + 1)]
  if (from !== to) traditionalOf.set(from, to)
}
/** Other forms of the same word. */
const variants = new Map(
  Object.entries({
    裏: '裡',
    擡: '抬',
    佔: '占',
    台: '台',
    臺: '台',
    艷: '豔',
    着: '著',
    羣: '群',
    綫: '線',
    牀: '床',
    尽: '盡',
    图: '圖',
  }),
)

/** The same text, as long, in full characters, half-width signs and small letters. Commas and full stops of Chinese stay apart from those of numbers. */
export function plain(text: string): string {
  let result = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (character === '，') result += character
    else if (code >= 0xff01 && code <= 0xff5e) result += String.fromCharCode(code - 0xfee0).toLowerCase()
    else if (code >= 65 && code <= 90) result += character.toLowerCase()
    else if (code === 0x3000) result += ' '
    else result += variants.get(character) ?? traditionalOf.get(character) ?? character
  }
  return result
}

export const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character)

/** More Han characters than kana: Japanese is written with both. */
export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han > 0 && han > (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)
}
