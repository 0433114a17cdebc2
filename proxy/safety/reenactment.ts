/** Finds requests to make a real face say, do or be something. A coarse net over words: nobody looks at the picture here. */
import type { Capability } from '#contract/recipient.ts'

const asked =
  /\b(face ?-?swap\w*|swap (the |their |his |her )?faces?|deep ?-?fakes?|re-?enact\w*|lip ?-?sync\w*|make (him|her|them|this (man|woman|person)) (say|speak|talk|sing)|put (my|his|her|their|this) face (on|onto|over))\b/i
const askedInChinese = /(換臉|换脸|對嘴|对口型|對口型|讓他說|让他说|讓她說|让她说|深偽|深度偽造|深度伪造)/

const someone =
  /\b(he|she|they|him|her|them|i|me|my|man|woman|boy|girl|guy|lady|person|people|face|portrait|actor|singer)\b/i
const moved =
  /\b(say(s|ing)?|speak(s|ing)?|talk(s|ing)?|sing(s|ing)?|whisper\w*|shout\w*|laugh\w*|cry|cries|crying|smil(e|es|ing)|frown\w*|wink\w*|blink\w*|nod(s|ding)?|kiss\w*|mouths?|lips?)\b/i
const movedInChinese = /(說話|说话|講話|讲话|唱歌|微笑|大笑|哭|眨眼|點頭|点头|親吻|亲吻|嘴|唇)/
const someoneInChinese = /(他|她|我|人|臉|脸|男|女)/

/** Of a video that begins with a picture, a face that speaks or changes its look is enough. */
export function asksForReenactment(words: string, capability: Capability, hasPicture: boolean): boolean {
  if (asked.test(words) || askedInChinese.test(words)) return true
  if (capability !== 'video' || !hasPicture) return false
  return (moved.test(words) && someone.test(words)) || (movedInChinese.test(words) && someoneInChinese.test(words))
}
