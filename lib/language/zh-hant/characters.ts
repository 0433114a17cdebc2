/** One way of writing for what has several: full-width signs and the simplified characters of our own words. Length stays, so places in the text do too. */

/** Simplified characters, and in the same places the traditional ones; only those that our own words are written with. */
export const simplified =
  '调对饱锐図图边转缩纵横宽顺时针钟压换变颜红绿蓝黄银鲜艳艶态阴阳雾杂讯点颗胶复还销较强减轻删动写标题体细圆滤镜风画质饰优级别让给帮请谢赞说个这' +
  '张们过会吗么样里后侧线轮虚宫单双临阈负从头开与无须应该为于当啰脸发肤纹轴渐层档脑护证贴机隐据摄补绘维损涂纯温凉实两码摆叠处乐丽价马电灯问间长' +
  '东国儿围皱觉爱欢见现视满锁输将离区彻极显许够冲击续进继网专业适条浓艺术丰节约试谁着裏綫'
export const traditional =
  '調對飽銳圖圖邊轉縮縱橫寬順時針鐘壓換變顏紅綠藍黃銀鮮豔豔態陰陽霧雜訊點顆膠復還銷較強減輕刪動寫標題體細圓濾鏡風畫質飾優級別讓給幫請謝讚說個這' +
  '張們過會嗎麼樣裡後側線輪虛宮單雙臨閾負從頭開與無須應該為於當囉臉髮膚紋軸漸層檔腦護證貼機隱據攝補繪維損塗純溫涼實兩碼擺疊處樂麗價馬電燈問間長' +
  '東國兒圍皺覺愛歡見現視滿鎖輸將離區徹極顯許夠衝擊續進繼網專業適條濃藝術豐節約試誰著裡線'

const traditionalOf = new Map([...simplified].map((character, at) => [character, traditional.charAt(at)]))

/** The same text, as long, in full characters, half-width signs and small letters. Commas and full stops of Chinese stay apart from those of numbers. */
export function plain(text: string): string {
  let result = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (character === '，') result += character
    else if (code >= 0xff01 && code <= 0xff5e) result += String.fromCharCode(code - 0xfee0).toLowerCase()
    else if (code >= 65 && code <= 90) result += character.toLowerCase()
    else if (code === 0x3000) result += ' '
    else result += traditionalOf.get(character) ?? character
  }
  return result
}

export const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character)

/** More Han characters than kana: Japanese is written with both. */
export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han > 0 && han > (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)
}
