/** Finds requests to make a real face say, do or be something: declined, because nobody has shown that the person agreed. */

const asked =
  /\b(face ?-?swap\w*|swap (the |their |his |her )?faces?|deep ?-?fakes?|re-?enact\w*|lip ?-?sync\w*|make (him|her|them|this (man|woman|person)) (say|speak|talk|sing)|put (my|his|her|their|this) face (on|onto|over))\b/i
const askedInChinese = /(換臉|换脸|對嘴|对口型|對口型|讓他說|让他说|讓她說|让她说|深偽|深度偽造|深度伪造)/

export const asksForReenactment = (words: string): boolean => asked.test(words) || askedInChinese.test(words)
