/** How people ask in Chinese for something in the picture to move, or for a film of it. The whole request is the wish. */
import type { MovingWords } from '../language.ts'

const deed =
  '(?:揮手|挥手|走路|走動|走过|走過|跑|跳舞|跳起|飛|飞|游|飄|飘|流動|流动|搖|摇|動起來|动起来|動一動|转头|轉頭|說話|说话|唱歌|移動|移动)'
const lively = new RegExp(`(?:(?:讓|让|使|叫).{1,12}?${deed}|(?:動|活)起來|[动活]起来)`)
const film = new RegExp(
  `(?:影片|視頻|视频|動畫|动画|短片).{0,12}?${deed}|${deed}.{0,8}?(?:的)?(?:影片|視頻|视频|動畫|动画|短片)`,
)
const camera = /(?:鏡頭|镜头|運鏡|运镜|推近|拉遠|拉远|平移|縮放|缩放)/

export const moving: MovingWords = {
  isOf: () => false,
  goesOn: () => false,
  inFilm(said) {
    const words = said.replaceAll(' ', '')
    return !camera.test(words) && (lively.test(words) || film.test(words))
  },
}
