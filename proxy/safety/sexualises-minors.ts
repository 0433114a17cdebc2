/** Finds requests that put minors and sex together. A coarse local net in front of the recipients' own checks, not a replacement for them. */

/** Words as they are left after `plain`. */
const minors =
  /\b(child(ren)?|kid(s|do)?|minors|a minor|toddler(s)?|infant(s)?|babies|baby(?! (blue|pink|shower|grand))|preteen(s)?|underage(d)?|schoolgirl(s)?|schoolboy(s)?|loli(ta|con)?s?|shota(con)?|little (girl|boy)s?|young (girl|boy)s?|(1[0-7]|[1-9]) ?(yo|y o|years? old|year olds?))\b/
const sex =
  /\b(sex(y|ual(ly|ised|ized)?)?|nude(s)?|naked|undress(ed|ing)?|topless|bottomless|porn(o|ographic|ography)?|erotic(a|ally)?|explicit|nsfw|lewd|hentai|genitals?|penis|vagina|breasts|nipples?|orgasm|masturbat\w*|intercourse|bdsm|lingerie|provocative|seductive|without clothes|no clothes|remove (her|his|their|the) clothes|take off (her|his|their) clothes)\b/
const always = /\b(child porn\w*|csam|cp porn|loli(con)? (porn|nude|naked|sex)\w*|jailbait)\b/

const minorsInChinese =
  /(兒童|儿童|小孩|孩子|幼童|幼女|男童|女童|小女孩|小男孩|未成年|小學生|小学生|初中生|國中生|国中生|嬰兒|婴儿|蘿莉|萝莉|正太)/
const sexInChinese =
  /(裸|色情|性愛|性爱|性感|情色|脫衣|脱衣|脫光|脱光|沒穿衣服|没穿衣服|生殖器|乳房|乳頭|乳头|性交|自慰)/

export function sexualisesMinors(words: string): boolean {
  const text = plain(words)
  if (always.test(text)) return true
  return (minors.test(text) || minorsInChinese.test(text)) && (sex.test(text) || sexInChinese.test(text))
}

const letters = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' } as const

/** Lower case, without accents; figures inside words read as letters; anything between words is one space. */
function plain(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})[013457@$](?=\p{L})/gu, (sign) => letters[sign as keyof typeof letters])
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
}
