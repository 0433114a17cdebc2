import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { plain, simplified, traditional } from '#language/zh-hant/characters.ts'
import { entries } from '#language/zh-hant/data.ts'
import { operationWords } from '#language/zh-hant/operation-words.ts'
import { things } from '#language/zh-hant/talk.ts'
import { wordsIn } from '#language/zh-hant/word-list.ts'
import { operations } from '#operations/registry.ts'
import { deviceSteps, inShort, nothing, say } from './say.ts'

const wishes = (text: string) => {
  const reading = understand(text, nothing)
  return reading.route === 'generative' ? reading.wishes.map(({ op }) => op) : [reading.route]
}

describe('the Chinese words of operations', () => {
  it.each(operations.map(({ id }) => id))('%s has a name and words', (id) => {
    const words = operationWords[id]
    expect(words, `add Chinese words for "${id}" to lib/language/zh-hant/operation-words.ts`).toBeDefined()
    const { label = '', ...lists } = words ?? { label: '' }
    expect(label).not.toBe('')
    expect(Object.values(lists).join(' ').trim()).not.toBe('')
  })

  it('are for operations that exist', () => {
    const ids = new Set(operations.map(({ id }) => id))
    expect(Object.keys(operationWords).filter((id) => !ids.has(id))).toEqual([])
  })

  it('name each operation by a word that is heard as it, alone or with an amount', () => {
    const deaf = operations.filter(({ id }) => {
      const { label: _, ...lists } = operationWords[id] ?? { label: '' }
      return !Object.values(lists)
        .flatMap(wordsIn)
        .some(({ word }) =>
          [word, `${word}加20`, `加${word}`, `${word}一點`].some((text) => {
            const reading = understand(text, nothing)
            const steps = reading.route === 'ask' ? (reading.choices[0]?.steps ?? []) : reading.steps
            return steps.some(({ op }) => op === id)
          }),
        )
    })
    // It needs two colours.
    expect(deaf.map(({ id }) => id)).toEqual(['replace-color'])
  })
})

describe('one edit', () => {
  it.each([
    ['亮一點', 'brightness +'],
    ['調亮一點', 'brightness +'],
    ['把照片調亮', 'brightness +'],
    ['讓照片暗一些', 'brightness -'],
    ['照片調暗', 'brightness -'],
    ['弄亮一點', 'brightness +'],
    ['提高亮度', 'brightness +'],
    ['增加對比', 'contrast +'],
    ['對比低一點', 'contrast -'],
    ['把對比調低', 'contrast -'],
    ['飽和度高一點', 'saturation +'],
    ['顏色鮮豔一點', 'saturation +'],
    ['顏色淡一點', 'saturation -'],
    ['暖一點', 'temperature +'],
    ['色溫調冷一點', 'temperature -'],
    ['調成冷色調', 'temperature -'],
    ['陰影亮一點', 'shadows +'],
    ['提亮暗部', 'shadows +'],
    ['把高光壓低', 'highlights -'],
    ['救回高光', 'highlights -'],
    ['曝光提高', 'exposure +'],
    ['白色色階調高', 'whites +'],
    ['黑色色階降低', 'blacks -'],
    ['伽瑪值調高', 'gamma +'],
    ['清晰度提高', 'clarity +'],
    ['銳化', 'sharpen +'],
    ['變清晰', 'sharpen +'],
    ['讓照片更清楚', 'sharpen +'],
    ['降噪', 'denoise +'],
    ['減少雜訊', 'denoise +'],
    ['去霧', 'dehaze +'],
    ['去掉霧氣', 'dehaze +'],
    ['自然飽和度高一點', 'vibrance +'],
    ['加暗角', 'vignette +'],
    ['加一點顆粒', 'grain'],
    ['加雜訊', 'grain'],
    ['加一點模糊', 'blur +'],
    ['馬賽克', 'pixelate +'],
    ['黑白', 'monochrome'],
    ['轉成黑白照片', 'monochrome'],
    ['把照片變成灰階', 'monochrome'],
    ['復古棕', 'sepia'],
    ['負片', 'invert'],
    ['色調分離', 'posterize'],
    ['二值化', 'threshold'],
    ['去紅眼', 'red-eye'],
    ['自動調整', 'auto-tone'],
    ['校正白平衡', 'auto-white-balance'],
    ['移除EXIF', 'strip-metadata'],
    ['紅一點', 'tint + +red'],
    ['紅色部分更鮮豔', 'selective-color + red'],
    ['把紅色換成藍色', 'replace-color #d62828 #1d5fd1'],
    ['懷舊風格', 'stylize vintage'],
    ['變成油畫', 'stylize oil'],
    ['卡通風格', 'stylize cartoon'],
    ['電影感', 'stylize cinematic'],
    ['加S曲線', 'curve s-curve'],
    ['加白色邊框', 'border + white'],
    ['加一個黑色的框', 'border + black'],
    ['加彩虹邊框', 'border + rainbow'],
    ['加拍立得框', 'frame + polaroid'],
    ['用黑色描邊', 'outline black'],
    ['裁成圓形', 'rounded-corners circle'],
    ['加陰影', 'shadow'],
    ['去白邊', 'trim'],
    ['提高解析度', 'upscale 2x'],
    ['透視校正', 'perspective'],
  ])('"%s" is %s', (text, expected) => {
    const [step] = inShort(understand(text, nothing))
    expect(step?.startsWith(expected)).toBe(true)
    expect(deviceSteps(understand(text, nothing))).toHaveLength(1)
  })
})

describe('complaint, comparison and negation', () => {
  it.each([
    ['太亮了', 'brightness -'],
    ['太暗了', 'brightness +'],
    ['照片有點暗', 'brightness +'],
    ['看起來很暗', 'brightness +'],
    ['照片偏暗', 'brightness +'],
    ['不要那麼亮', 'brightness -'],
    ['沒那麼暗', 'brightness +'],
    ['不夠亮', 'brightness +'],
    ['亮度不夠', 'brightness +'],
    ['曝光不足', 'exposure +'],
    ['對比太高', 'contrast -'],
    ['對比不要那麼高', 'contrast -'],
    ['飽和度太高了', 'saturation -'],
    ['飽和度不要太高', 'saturation -'],
    ['太灰了', 'saturation +'],
    ['別那麼鮮豔', 'saturation -'],
    ['不夠鮮豔', 'saturation +'],
    ['少一點飽和度', 'saturation -'],
    ['多一點對比', 'contrast +'],
    ['去掉陰影', 'shadows +'],
    ['陰影太深了', 'shadows +'],
    ['不要陰影', 'shadows +'],
    ['色調偏冷', 'temperature +'],
    ['太模糊了', 'sharpen +'],
    ['照片很模糊', 'sharpen +'],
    ['不清楚', 'sharpen +'],
    ['銳利度太高', 'sharpen -'],
    ['太多噪點', 'denoise +'],
    ['霧氣太重', 'dehaze +'],
    ['太黃了', 'tint - -yellow'],
    ['照片偏藍', 'tint - -blue'],
    ['調亮但不要太亮', 'brightness +'],
    ['不要裁切，只要縮小', 'resize - 50%'],
    ['不用轉黑白，只要降低飽和度', 'saturation -'],
    ['不要調亮，調暗', 'brightness -'],
    ['不裁切，改成16:9', 'pad 16:9'],
    ['在不裁切的情況下變成正方形', 'pad 1:1'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })

  it.each(['不要裁切', '不要黑白', '不要改背景', '不要變暗'])('"%s" changes nothing', (text) => {
    const reading = understand(text, nothing)
    expect(reading.route).toBe('ask')
  })
})

describe('how much', () => {
  it.each([
    ['亮一點', 'slight'],
    ['稍微調亮', 'slight'],
    ['略微增加飽和度', 'slight'],
    ['有點暗', 'slight'],
    ['調亮', 'plain'],
    ['大幅提高亮度', 'strong'],
    ['亮很多', 'strong'],
    ['超級鮮豔', 'strong'],
    ['把飽和度拉滿', 'extreme'],
    ['把亮度調到最高', 'extreme'],
  ])('"%s" is %s', (text, strength) => {
    expect(deviceSteps(understand(text, nothing)).map((step) => step.strength)).toEqual([strength])
  })

  it.each([
    ['把亮度調高20%', 'brightness', 20],
    ['亮度調高２０％', 'brightness', 20],
    ['亮度+20', 'brightness', 20],
    ['亮度-15', 'brightness', -15],
    ['對比 30', 'contrast', 30],
    ['飽和度降低百分之三十', 'saturation', -30],
    ['對比增加三成', 'contrast', 30],
    ['亮度提高二十五', 'brightness', 25],
    ['對比減10', 'contrast', -10],
    ['亮度加二十', 'brightness', 20],
    ['飽和度調低15趴', 'saturation', -15],
  ])('"%s" sets %s to %d', (text, op, amount) => {
    expect(deviceSteps(understand(text, nothing)).map((step) => [step.op, step.params.amount])).toEqual([[op, amount]])
  })
})

describe('geometry and files', () => {
  it.each([
    ['旋轉90度', 'rotate 90'],
    ['向右轉90度', 'rotate 90'],
    ['轉向左30度', 'rotate -30'],
    ['逆時針旋轉四十五度', 'rotate -45'],
    ['把照片往左轉九十度', 'rotate -90'],
    ['往右轉', 'rotate 90'],
    ['上下顛倒', 'rotate 180'],
    ['旋轉半圈', 'rotate 180'],
    ['鏡像', 'flip horizontal'],
    ['左右翻轉', 'flip horizontal'],
    ['上下翻轉', 'flip vertical'],
    ['拉直', 'straighten'],
    ['裁成正方形', 'crop 1:1'],
    ['裁成16:9', 'crop 16:9'],
    ['裁成四比三', 'crop 4:3'],
    ['16比9', 'crop 16:9'],
    ['裁掉左邊10%', 'crop 10 % off the left'],
    ['裁掉上半部', 'crop 50 % off the top'],
    ['裁掉上面三分之一', 'crop 33.3 % off the top'],
    ['下方裁掉20像素', 'crop 20 px off the bottom'],
    ['四邊各裁10%', 'crop 10 % off each side'],
    ['只留左半邊', 'crop 50 % off the right'],
    ['做成大頭貼', 'crop 1:1'],
    ['IG 限動', 'crop 9:16'],
    ['手機桌布', 'crop 9:16'],
    ['縮成大頭貼大小', 'resize - 800x800'],
    ['IG限動尺寸', 'resize 1080x1920'],
    ['調整大小為800x600', 'resize 800x600'],
    ['800乘600像素', 'resize 800x600'],
    ['寬度800高度600', 'resize 800x600'],
    ['寬800像素', 'resize w800'],
    ['縮小到50%', 'resize - 50%'],
    ['縮小一半', 'resize - 50%'],
    ['放大兩倍', 'resize + 200%'],
    ['放大20%', 'resize + 120%'],
    ['兩倍大', 'resize + 200%'],
    ['10公分乘15公分', 'resize 1181x1772'],
    ['轉成PNG', 'convert png'],
    ['存成jpg', 'convert jpg'],
    ['壓縮', 'compress 500 kB'],
    ['壓到300KB', 'compress 300 kB'],
    ['壓到 500k 以內', 'compress 500 kB'],
    ['檔案小一點', 'compress 500 kB'],
    ['裁掉白邊', 'trim'],
    ['補成正方形', 'pad 1:1'],
  ])('"%s" is %s', (text, expected) => {
    const [first, ...others] = inShort(understand(text, nothing))
    expect(first).toBe(expected)
    expect(others).toEqual([])
  })
})

describe('several edits in one sentence', () => {
  it.each([
    ['亮度調高對比調低', ['brightness +', 'contrast -']],
    ['把亮度調高20%把對比調低10%', ['brightness + 20', 'contrast - 10']],
    ['亮度和對比都調高', ['brightness +', 'contrast +']],
    ['提高亮度、對比和飽和度', ['brightness +', 'contrast +', 'saturation +']],
    ['亮度跟飽和度都提高10%', ['brightness + 10', 'saturation + 10']],
    ['更亮更暖', ['brightness +', 'temperature +']],
    ['亮一點暖一點', ['brightness +', 'temperature +']],
    ['調亮一點轉90度', ['brightness +', 'rotate 90']],
    ['先裁切成正方形再轉黑白', ['crop 1:1', 'monochrome']],
    ['把照片調暗一點然後裁成正方形', ['brightness -', 'crop 1:1']],
    ['裁成正方形，亮一點，最後存成PNG', ['crop 1:1', 'brightness +', 'convert png']],
    ['亮度調高一點，對比調低一點，再加一點暗角', ['brightness +', 'contrast -', 'vignette +']],
    ['放大兩倍再銳化', ['resize + 200%', 'sharpen +']],
    ['這張照片太暗了，可以調亮嗎', ['brightness +']],
  ])('"%s"', (text, expected) => {
    const reading = understand(text, nothing)
    expect(
      inShort(reading).map((step, at) => (expected[at]?.match(/\d/) ? step : step.replace(/ \S*\d+(?: .*)?$/, ''))),
    ).toEqual(expected)
    expect(reading.unheard).toEqual([])
  })
})

describe('what only a model can do', () => {
  it.each([
    ['加一隻貓', 'gen-add'],
    ['在天空加一道彩虹', 'gen-add'],
    ['幫他戴墨鏡', 'gen-add'],
    ['把背景裡的人去掉', 'gen-remove'],
    ['去掉背景里的路人', 'gen-remove'],
    ['照片中間的人去掉', 'gen-remove'],
    ['左邊那個人不見', 'gen-remove'],
    ['把貓和狗去掉', 'gen-remove'],
    ['去掉電線', 'gen-remove'],
    ['去浮水印', 'gen-remove'],
    ['把文字去掉', 'gen-remove'],
    ['換成海灘背景', 'gen-background'],
    ['把背景換成東京鐵塔', 'gen-background'],
    ['把狗換成貓', 'gen-replace'],
    ['把人移到右邊', 'gen-move'],
    ['吉卜力風格', 'gen-restyle'],
    ['變成樂高', 'gen-restyle'],
    ['讓他微笑', 'gen-face'],
    ['變年輕', 'gen-face'],
    ['磨皮', 'gen-retouch'],
    ['去掉痘痘', 'gen-retouch'],
    ['修復老照片', 'gen-restore'],
    ['上色', 'gen-colorize'],
    ['黑白照片上色', 'gen-colorize'],
    ['擴圖', 'gen-expand'],
    ['改成白天', 'gen-relight'],
    ['把招牌上的字改成「營業中」', 'gen-text-edit'],
  ])('"%s" is %s', (text, op) => {
    expect(wishes(text)).toEqual([op])
  })

  it('gives the model the words as they were said', () => {
    const reading = understand('把背景裡的人去掉', nothing)
    expect(reading.route === 'generative' && reading.wishes[0]?.prompt).toBe('把背景裡的人去掉')
  })

  it('keeps what the device does itself beside it', () => {
    const reading = understand('調亮一點，再加一隻貓', nothing)
    expect(reading.route === 'generative' && reading.steps.map(({ op }) => op)).toEqual(['brightness'])
  })
})

describe('what has to be asked', () => {
  const ask = (text: string) => {
    const reading = understand(text, nothing)
    if (reading.route !== 'ask') throw new Error(`expected a question, got ${JSON.stringify(reading)}`)
    return reading
  }

  it.each([
    ['裁掉那隻狗', '要把它裁到畫面外，還是把它抹掉？'],
    ['把天空調亮一點', '「亮度」在這裡會套用到整張圖片。要套用整張，還是只改「天空」？'],
    ['臉太暗了', '「亮度」在這裡會套用到整張圖片。要套用整張，還是只改「臉」？'],
    ['帽子以外變黑白', '「黑白」在這裡會套用到整張圖片。要套用整張，還是只改「帽子以外」？'],
    ['把車牌打馬賽克', '「像素化」在這裡會套用到整張圖片。要套用整張，還是只改「車牌」？'],
    ['天空藍一點', '只有模型能單獨改變「天空」的顏色。要用模型嗎？'],
    ['把帽子換成紅色', '只有模型能單獨改變「帽子」的顏色。要用模型嗎？'],
    ['讓它更好看', '想往哪個方向調整？'],
    ['專業一點', '想往哪個方向調整？'],
    ['加文字', '文字：要寫什麼（請用「」括起來）？'],
    ['亮度', '亮度：要增加還是減少？'],
    ['解析度', '尺寸：多大？'],
    ['漸層對應', '漸層對應：哪一種漸層？'],
    ['多一點', '前面還沒有可以調整的步驟。要改什麼？'],
    ['今天天氣如何', '我沒有聽出要做什麼修改。要改哪裡？'],
  ])('"%s": %s', (text, question) => {
    expect(ask(text).question).toBe(question)
  })

  it.each(['裁掉那隻狗', '把天空調亮', '讓它更好看', '亮度', '漸層對應', '加黑邊框跟漸層對應'])(
    'answers "%s" with Chinese buttons',
    (text) => {
      for (const { label } of ask(text).choices) expect(label).toMatch(/^[^A-Za-z]+$/)
    },
  )

  it('takes a background out only where the background itself is meant', () => {
    for (const text of ['把背景去掉', '不要背景', '去背'])
      expect(deviceSteps(understand(text, nothing)).map(({ op }) => op)).toEqual(['remove-background'])
  })
})

describe('a part of the picture', () => {
  it.each([
    ['左半部調亮', 'region:left'],
    ['上半部暗一點', 'region:top'],
  ])('"%s" is %s', (text, region) => {
    expect(deviceSteps(understand(text, nothing)).map((step) => step.region)).toEqual([region])
  })
})

describe('going on from an earlier turn', () => {
  it.each([
    [['亮度調高20', '再加30'], 'brightness + 30', 50],
    [['亮度調高20', '再減5'], 'brightness - 5', 15],
    [['把亮度調高30%', '50'], 'brightness + 50', 50],
    [['對比調高', '一樣的量'], 'contrast + 30', 60],
    [['亮度調高20', '太多了'], 'brightness -', 10],
    [['亮度調高20', '再來一次'], 'brightness + 20', 40],
    [['亮度調高20', '再亮一點'], 'brightness +', 35],
  ])('%s', (texts, expected, amount) => {
    const { reading, after } = say(...texts)
    expect(inShort(reading)).toEqual([expected])
    expect(after.steps.map(({ params }) => params.amount)).toEqual([amount])
  })

  it.each([
    [['亮一點', '再一點'], '+'],
    [['亮一點', '多一點'], '+'],
    [['亮一點', '少一點'], '-'],
  ])('%s revises what is there', (texts, sign) => {
    const { reading, after } = say(...texts)
    expect(deviceSteps(reading).map((step) => step.sign)).toEqual([sign])
    expect(after.steps).toHaveLength(1)
  })

  it('turns the other way, and once more', () => {
    expect(say('轉90度', '反方向').after.steps.map(({ params }) => params.angle)).toEqual([-90])
    expect(say('轉90度', '再轉90度').after.steps.map(({ params }) => params.angle)).toEqual([180])
  })
})

describe('moves and talk', () => {
  it.each([
    ['復原', 'undo-one'],
    ['還原', 'undo-one'],
    ['上一步', 'undo-one'],
    ['取消', 'undo-one'],
    ['全部復原', 'undo-all'],
    ['重做', 'redo'],
    ['重新開始', 'restart'],
    ['回到原圖', 'restart'],
    ['看原圖', 'compare'],
  ])('"%s" is %s', (text, move) => {
    const reading = understand(text, nothing)
    expect(reading.route === 'device' && reading.moves.map((each) => each.move)).toEqual([move])
  })

  it('takes back one edit by its name', () => {
    for (const words of ['復原裁切', '把裁切去掉']) {
      const { reading } = say('裁成正方形', words)
      expect(reading.route === 'device' && reading.moves.map(({ move }) => move)).toEqual(['undo-step'])
    }
  })

  it.each(['謝謝', '很好', '太棒了', '這張照片好美', '完美，謝謝'])('"%s" changes nothing', (text) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', acknowledged: true })
  })

  it.each([
    ['很好，再亮一點', 'brightness +'],
    ['謝謝，幫我裁成正方形', 'crop 1:1'],
    ['完美！現在轉成黑白', 'monochrome'],
    ['可以幫我把這張照片調亮一點嗎？', 'brightness +'],
    ['我想要讓照片看起來更溫暖', 'temperature +'],
  ])('"%s" is %s', (text, expected) => {
    const reading = understand(text, nothing)
    expect(inShort(reading)).toEqual([expected])
    expect(reading.unheard).toEqual([])
  })
})

describe('words that are to stand on the picture', () => {
  it.each([
    ['加文字「生日快樂」', '生日快樂'],
    ['寫上 Hello World', 'Hello World'],
    ['加文字：週末愉快，放在下面', '週末愉快'],
    ['加字幕：明天見', '明天見'],
    ['寫著生日快樂的文字', '生日快樂'],
    ['加浮水印「小明」', '小明'],
    ['在右下角寫「© 小明 2024」', '© 小明 2024'],
    ['加文字「裁成正方形」', '裁成正方形'],
    ['用紅色寫"注意"', '注意'],
  ])('"%s" writes %s', (text, words) => {
    expect(deviceSteps(understand(text, nothing)).map(({ op, params }) => [op, params.text])).toEqual([['text', words]])
  })

  it('go where they are wanted, as they are wanted', () => {
    const [corner] = deviceSteps(understand('在左上角加上文字「你好」', nothing))
    expect(corner?.params).toMatchObject({ text: '你好', position: 'top-left' })
    const [red] = deviceSteps(understand('在下方用紅色寫「注意」', nothing))
    expect(red?.params).toMatchObject({ text: '注意', position: 'bottom', colour: '#d62828' })
    const [meme] = deviceSteps(understand('做成梗圖，上面寫「當我」下面寫「週一」', nothing))
    expect(meme?.params).toMatchObject({ text: '當我\n\n週一', position: 'top-and-bottom' })
  })

  it('are taken away and not written where that is asked', () => {
    expect(wishes('刪除文字「SALE」')).toEqual(['gen-remove'])
  })
})

describe('mixed and simplified writing', () => {
  it.each([
    ['把 brightness 調高 20%', 'brightness + 20'],
    ['加 blur', 'blur +'],
    ['contrast 高一點', 'contrast +'],
    ['saturation 降低 15%', 'saturation - 15'],
    ['make it 亮一點', 'brightness +'],
    ['幫我 crop 成 16:9', 'crop 16:9'],
    ['resize 成 800x600', 'resize 800x600'],
    ['把这张照片调亮一点', 'brightness +'],
    ['对比度提高２０％', 'contrast + 20'],
    ['饱和度降低一点', 'saturation -'],
    ['把图片转成PNG', 'convert png'],
    ['转成黑白', 'monochrome'],
    ['锐化', 'sharpen +'],
    ['裁剪成正方形', 'crop 1:1'],
    ['加水印「小明」', 'text 小明'],
  ])('"%s" is %s', (text, expected) => {
    const reading = understand(text, nothing)
    expect(inShort(reading)).toEqual([expected])
    expect(reading.unheard).toEqual([])
  })
})

describe('simplified characters', () => {
  it('stand opposite their traditional ones, each once and only for words that are known', () => {
    expect([...simplified]).toHaveLength([...traditional].length)
    expect(new Set(simplified).size).toBe([...simplified].length)
    const written = new Set(`${entries.flatMap(({ words }) => words).join('')}${things.join('')}兩檔釐`)
    expect([...traditional].filter((character) => !written.has(character))).toEqual([])
  })

  it('change no length', () => {
    for (const text of ['把这张照片调亮２０％。', '𠮷野家，İ', '']) expect(plain(text)).toHaveLength(text.length)
  })
})

describe('which language a request is in', () => {
  const question = (...texts: string[]) => {
    const { reading } = say(...texts)
    return reading.route === 'ask' ? reading.question : reading.route
  }

  it('is told by its characters, request by request', () => {
    expect(question('亮度')).toMatch(/增加還是減少/)
    expect(question('brightness')).toBe('Brightness: more or less?')
    expect(question('亮一點', 'brightness')).toBe('Brightness: more or less?')
  })

  it('is that of the turn before where there are no letters', () => {
    expect(question('裁成正方形', '30')).toMatch(/\p{Script=Han}/u)
    expect(question('crop it square', '30')).toMatch(/^[\x20-\x7e]+$/)
  })

  it('is not told by what is to be written', () => {
    for (const text of ['add text "生日快樂"', 'write 生日快樂 at the top'])
      expect(deviceSteps(understand(text, nothing))[0]?.params.text).toBe('生日快樂')
    expect(deviceSteps(understand('加文字 "Happy birthday"', nothing))[0]?.params.text).toBe('Happy birthday')
  })

  it('is not Chinese where kana are written', () => {
    expect(question('もっとあかるくして下さい')).toMatch(/^[\x20-\x7e]+$/)
  })
})

describe('nothing is dropped silently', () => {
  it.each([
    ['打開燈', ['打開燈']],
    ['調亮一點，喵喵叫', ['喵喵叫']],
    ['今天天氣如何', ['今天天氣']],
  ])('"%s" shows what was not heard', (text, unheard) => {
    expect(understand(text, nothing).unheard).toEqual(unheard)
  })
})
