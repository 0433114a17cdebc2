/** English idioms of talking back: which version, how far back, what to take out, where instead, more of it, thanks. */
import type { Sign, VersionWish } from '#contract/reading.ts'
import type { Stretch, TalkBack, TalkBackLanguage } from '../talk-back.ts'

const counted = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const one = '(?:version|one|step|edit|attempt|try|picture|image|photo|state|result|variant)'
/** A version by its number, its place in the row, or as the first or last of them. */
const version = [
  `(?:the )?(?:version|edit|number|step)(?: number)? (?<number>\\d{1,3}|one)`,
  'v(?<short>\\d{1,3})',
  `(?:the )?(?<ordinal>${counted.join('|')})(?: ${one})?`,
  `(?:the )?(?<digits>\\d{1,2}) (?:st|nd|rd|th)(?: ${one})?`,
  '(?:the )?(?<source>(?:very )?(?:original|unedited|untouched|uploaded|source)(?: (?:version|one|picture|image|photo))?)',
  `(?:the )?(?<newest>(?:last|latest|newest|most recent|final) ${one})`,
  `(?:the )?(?<late>(?:last but one|second to last|second last|next to last|penultimate)(?: ${one})?)`,
].join('|')
const previous = `(?:(?:the |my )?(?:previous|prior|earlier|preceding|old) ${one}|(?:the )?(?:version|one|edit|state) before(?: that| this| it)?|(?:the )?previous)`

const goTo =
  '(?:(?:can we |can i )?(?:(?:go|come|get|take me|take it|take us|bring me|bring it|put it|set it|change it|switch|jump|move|roll|revert|return|turn it)(?: all the way)?(?: back)? to|back to|back|restore|revert to|return to|show(?: me)?|open|load|use|take|pick|choose|select|(?:give|get|show) me(?: back)?|bring back|have|i have|i get|(?:the )?same as|let us (?:go with|use|take|keep)|go with|keep|(?:make it )?(?:look )?(?:more )?(?:just )?like|as in|as|i(?: would)?(?: really)? (?:want|like|prefer|need|liked|preferred|loved)(?: back)?|(?:start|continue|work|go on)(?: again)? (?:from|with)|based on|starting from|from) )'
const afterthought =
  '(?: (?:better|more|best|back|again|was|is|looked|looks|nicer|instead|though|after all|a lot|much))*'

const steps = '(?:steps?|changes?|edits?|versions?|times?|things?|moves?|actions?|more|ones?)'
const times = '(?<times>\\d{1,3}x?|one|once|twice|thrice|a couple of|a few)'
const undoing =
  '(?:undo|revert|(?:take|bring) (?:me|it|us) back|go back|step back|roll back|take back|back up|move back|jump back|cancel|reverse|take away|remove|delete)'

const places =
  '(?:on |in |to |at |for |from )?(?:the |its )?(?:(?:very )?(?:left|right|top|bottom|upper|lower|middle|center|edges?|corners?))(?: (?:left|right))?(?: (?:hand )?(?:side|half|part|third|corner|edge|area|bit|one)s?)*(?: of (?:it|the (?:picture|image|photo)))?'
const otherSide =
  '(?:on |in |to |at |for |with )?(?:the |its )?(?:other|opposite) (?:side|half|end|part|one|corner)(?: of (?:it|the (?:picture|image|photo)))?'
const whole =
  '(?:on |to |for |in |over |across )?(?:the )?(?:whole|entire|full|complete|all of the|all the) (?:picture|image|photo|thing|photograph)'
const it = '(?:it|that|this|the effect|the change|these|those|them)'

const variants =
  '(?:(?:show|give|make|try|create|generate|suggest|offer|propose|do|let us see|let us try|can i (?:see|have|get)|could i (?:see|have|get)|i (?:want|need|would like)(?: to (?:see|have|try))?|what are)(?: me| us)? )?(?:(?:some|a few|few|several|a couple of|a couple|couple of|\\d{1,2}|other|my|different|more|various|a|the|your|alternative|possible) )*(?:variations?|variants?|versions|options|alternatives|suggestions|ideas|possibilities|choices|looks|styles|takes|things)(?: of (?:it|that|this|the (?:picture|image|photo)|this (?:picture|image|photo)))?'

type Groups = Readonly<Record<string, string | undefined>>
type Rule = readonly [pattern: RegExp, means: (groups: Groups, stretch: (name: string) => Stretch) => TalkBack]
const rule = (pattern: string, means: Rule[1] | TalkBack): Rule => [
  new RegExp(`^(?:${pattern})$`, 'd'),
  typeof means === 'function' ? means : () => means,
]

const inWords = new Map([
  ['one', 1],
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
  ['a couple of', 2],
  ['a few', 3],
])
const asNumber = (word: string | undefined): number =>
  word === undefined ? 1 : (inWords.get(word) ?? Number.parseInt(word, 10))

/** Versions are counted as the panel numbers them: the first is the first that was made. */
function versionOf({ number, short, ordinal, digits, source, newest, late }: Groups): VersionWish {
  if (newest !== undefined) return { beforeNewest: 0 }
  if (late !== undefined) return { beforeNewest: 1 }
  if (source !== undefined) return { number: 0 }
  if (ordinal !== undefined) return { number: counted.indexOf(ordinal) + 1 }
  return { number: asNumber(number ?? short ?? digits) }
}

const toVersion: Rule[1] = (groups) =>
  groups.source === undefined ? { says: 'version', to: versionOf(groups) } : { says: 'start-over' }

/** What is to be heard with its first words on: "no" and "only" count. */
const first: readonly Rule[] = [
  rule(`(?:but |and )?(?:only|just)(?: do| apply| make| use| for)?(?: ${it})? ${places}(?: please| instead)?`, {
    says: 'place',
    change: 'turn',
  }),
  rule(
    `(?:do|apply|make|use|limit|restrict|keep|want|have|move|put) ${it}(?: only| just)?(?: to| on)? ?${places}(?: only| instead| please)*`,
    { says: 'place', change: 'turn' },
  ),
  rule(`${places}(?: only| instead| please)*`, { says: 'place', change: 'turn' }),
  rule(`(?:but )?(?:not|except(?: for)?|(?:everything|all|everywhere|anywhere) (?:except|but)) ${places}`, {
    says: 'place',
    change: 'leave',
  }),
  ...copies(places, { says: 'place', change: 'copy' }),
  ...copies(otherSide, { says: 'other-side', change: 'copy' }),
  rule(`(?:but |only |just |do ${it} |put ${it} |move ${it} )*${otherSide}(?: instead| please| only)*`, {
    says: 'other-side',
    change: 'turn',
  }),
  rule(`(?:apply |do |make |use )?(?:${it} )?(?:${whole}|everywhere|all over|all of it)(?: instead| please)*`, {
    says: 'whole',
  }),
  rule(
    `(?:but )?(?:only|just)(?: do| apply)?(?: ${it})?(?: on| for| in| to)? (?:the |her |his |my |their )(?<thing>[a-z]+(?: [a-z]+)?)(?: please)?`,
    (_, stretch) => ({ says: 'only-thing', thing: stretch('thing') }),
  ),
  rule(
    '(?:no|not|no more|without|minus|lose|ditch|i do not (?:want|like|need)|do not (?:want|need|use)|leave (?:off|out)|leave away|skip|drop|kill|scrap|get rid of|remove|delete|take (?:off|away|out)|erase|turn off|switch off|disable) (?:the |that |this |my |any |all the |those )?(?<names>(?!(?:that|this|it|them|everything|all)\\b)[a-z]+(?: [a-z]+){0,5}?)(?: (?:again|please|anymore|any more|after all|effect|now))*',
    (_, stretch) => ({ says: 'take-out', names: stretch('names') }),
  ),
  rule(
    '(?:take|turn|switch|leave) (?:the |that |this |my )?(?<names>(?!(?:that|this|it|them|everything|all)\\b)[a-z]+(?: [a-z]+){0,2}?) (?:off|out|away|back)(?: again| please)*',
    (_, stretch) => ({ says: 'take-out', names: stretch('names') }),
  ),
]

/** "the same on …", "now … too". */
function copies(where: string, means: TalkBack): Rule[] {
  return [
    rule(
      `(?:and |now |also |then |please |do |apply |make |repeat |use |once more |it |that |this )*(?:the |exactly |exactly the )?(?:same|again|repeat|same again|same thing|once more|also)(?: thing| again| effect| amount| it| that)* ${where}(?: too| as well| also| please| now)*`,
      means,
    ),
    rule(`(?:and |now |also |then |do |${it} )*${where} (?:too|as well|also)(?: please)?`, means),
    rule(`(?:and now|now|and|also|then) ${where}`, means),
  ]
}

/** What may come after a few words of politeness. */
const others: readonly Rule[] = [
  rule(
    '(?:i (?:liked|preferred|loved) (?:it|that|this)(?: better| more| best)? before|(?:it|that|this)? ?(?:was|looked) (?:better|nicer|good|fine|best) before|better before|(?:put|make|turn|change|set|have) (?:it|that|this) (?:back )?(?:to )?(?:how|as|like|the way|what) it was(?: before)?|(?:back to )?(?:how|as|like|the way) it was(?: before)?|like before|like it was)',
    { says: 'back', times: 1 },
  ),
  rule(`${goTo}?${previous}${afterthought}`, { says: 'back', times: 1 }),
  rule(`${goTo}?(?:${version})${afterthought}`, toVersion),
  rule('(?:go|come|take me|bring me|switch|jump)(?: back)? to (?:number )?(?<number>\\d{1,2})', toVersion),
  rule(
    '(?:remove|delete|undo|take off|take out|clear|drop|discard) (?:all(?: of)? (?:the |my |these |those )?|every (?:single )?)(?:changes?|edits?|effects?|adjustments?|modifications?|filters?)',
    { says: 'everything-back' },
  ),
  rule(
    '(?:i like )?(?:everything|all|all of it|it all)(?: is (?:fine|good|great|nice|ok|okay|perfect))? (?:but|except|apart from|except for) (?:for )?(?:the |that |this )?(?<names>[a-z]+(?: [a-z]+)?) is (?:fine|good|great|nice|ok|okay|perfect)|(?:i like )?(?:everything|all|all of it|it all)(?: is (?:fine|good|great|nice|ok|okay|perfect)) (?:but|except|apart from|except for) (?:for )?(?:not )?(?:the |that |this )?(?<these>[a-z]+(?: [a-z]+)?)',
    (groups, stretch) => ({
      says: 'take-out',
      names: stretch(groups.names === undefined ? 'these' : 'names'),
      plainly: true,
    }),
  ),
  rule(
    '(?:(?:put|make|turn|change|set|have) (?:it|that|this) )?(?:back to )?(?:how|as|like|the way) it (?:came|was originally|was at the (?:start|beginning)|looked originally|originally was)',
    { says: 'start-over' },
  ),
  rule(
    `${undoing}(?: (?:the|my|that|these|those|it|last|previous|latest|past))* ${times}(?: ${steps})*(?: back| ago)?`,
    (groups) => ({ says: 'back', times: asNumber(groups.times) }),
  ),
  rule(`(?:go |move |jump |take (?:it|me) )?${times} ${steps} (?:back|ago|earlier)`, (groups) => ({
    says: 'back',
    times: asNumber(groups.times),
  })),
  rule('undo (?:again|once more|one more|another|more|one more time|another one)|(?:one more|another) undo', {
    says: 'back',
    times: 1,
  }),
  rule(`(?:redo|go forward|forward)(?: (?:the|my|that|it|last))* ${times}(?: ${steps})*`, (groups) => ({
    says: 'forward',
    times: asNumber(groups.times),
  })),
  rule('redo (?:everything|all|it all|all of it|all (?:the )?(?:changes|steps|edits))', {
    says: 'forward',
    times: 999,
  }),
  rule('(?:go forward|step forward|forward|redo again|redo once more|redo one more)', { says: 'forward', times: 1 }),
  rule('(?:scrap|discard|forget|drop|lose) (?:it|that|this|that (?:change|edit|step|one))', { says: 'back', times: 1 }),
  rule(
    '(?:forget|discard|scrap|drop|throw away|lose|clear|revert|cancel)(?: about)? (?:everything|all(?: of)?(?: that| this| it| them)?|it all|(?:all )?(?:the |my |these |those )?(?:changes|edits|effects|adjustments))',
    { says: 'everything-back' },
  ),
  rule(`compare(?: it| this| that)?(?: with| to| against)? (?:${version})`, (groups) => ({
    says: 'beside',
    version: versionOf(groups),
  })),
  rule(
    '(?:(?:show|let|see|toggle|view|display|give)(?: me)?(?: see)?|flip between|switch between|toggle between|compare)?(?: a| the)? ?(?:before and after|before after|before vs after|before versus after|before or after|difference|differences|comparison|what changed|what has changed|what i changed|what you changed|side by side|split view)(?: view| please)?|what (?:did|have) (?:you|i) changed?|what (?:is|has|was) (?:different|changed|the difference)|(?:how|what) (?:did|was) (?:it|this)(?: look)?(?: like)? before',
    { says: 'beside' },
  ),
  rule(
    '(?:undo|remove|revert|discard|delete|drop|lose) (?:everything|all|all (?:changes|edits|the changes|the edits|of it|the rest)|the rest) (?:except|but|apart from|other than|besides|save|except for) (?:for )?(?:the |my )?(?<but>[a-z]+(?: [a-z]+){0,5})',
    (_, stretch) => ({ says: 'take-out-rest', but: stretch('but') }),
  ),
  rule(
    '(?:only keep|keep only|just keep|keep just|keep nothing but|only leave|leave only) (?:the |my )?(?<but>[a-z]+(?: [a-z]+){0,5})',
    (_, stretch) => ({ says: 'take-out-rest', but: stretch('but') }),
  ),
  rule(
    '(?:undo|revert|reverse|cancel|take back|roll back|just undo|only undo|undo just|undo only) (?:the |that |this |my |all the )?(?<names>(?!(?:that|this|it|them|everything|all)\\b)[a-z]+(?: [a-z]+){0,5}?)(?: (?:again|please|step|effect|change|edit|part))*',
    (_, stretch) => ({ says: 'take-out', names: stretch('names'), plainly: true }),
  ),
  rule(
    '(?<names>rotate|turn|spin|tilt|flip|mirror|straighten) (?:(?:it|that|this|the (?:picture|image|photo)) )?back(?: again)?',
    (_, stretch) => ({ says: 'take-out', names: stretch('names'), plainly: true }),
  ),
  rule(
    'un(?<what>rotate|crop|blur|flip|mirror|sharpen|pixelate|border|frame|vignette|invert|trim|round)(?:ed)?(?: it| that| this| the (?:picture|image|photo))?',
    ({ what = '' }) => ({
      says: 'take-out-ops',
      ops: [what === 'mirror' ? 'flip' : what === 'round' ? 'rounded-corners' : what],
    }),
  ),
  rule(
    '(?:bring|put|get|give|have|want)(?: me)?(?: back)?(?: in)? (?:the |its |some )?colors?(?: back)?(?: in| again)?|(?:make it |turn it |have it |back )?(?:to |in |into )?(?:full )?color again|back to (?:full )?color',
    { says: 'take-out-ops', ops: ['monochrome', 'sepia', 'duotone', 'threshold'] },
  ),
  rule(
    '(?:remove|delete|lose|take (?:off|away|out)|get rid of|drop|i do not (?:want|like|need)|take) (?:that|this|it|that (?:change|one|effect|step))(?: (?:off|away|out|back|again|please|change))*',
    { says: 'take-out-last' },
  ),
  ...shares(),
  rule(
    'i (?:meant|said|wanted|was thinking(?: of)?|had) [+-]?\\d.*|(?:more like|rather|closer to) [+-]?\\d+(?:\\.\\d+)?[a-z%]*',
    { says: 'set' },
  ),
  rule(
    '(?:tone|dial|take|turn|scale|bring|pull|calm|ease|back) (?:it|that|this|it all)?(?: (?:back|down|off))+(?: (?:a bit|a little|a notch|a touch|slightly|some|a lot|by a lot|a tad))?|(?:ease|back|tone|dial|scale|calm) (?:off|down|back|up)(?: (?:a bit|a little|a notch|slightly))?|(?:even |still )?(?:softer|soften|gentler|subtler|milder)|more subtle|less extreme|less strong|less intense|(?:make it |a bit |a little |much )*(?:softer|soften|gentler|subtler|milder|more subtle|less strong|less intense)|(?:that is |it is |this is |bit |a bit |way |much |far |still )*too (?:strong|intense|heavy|harsh|extreme|obvious|heavy handed|aggressive|far)|less of (?:it|that)|(?:that is |it is )?(?:over the top|overkill)|you (?:went|have gone) too far|not (?:so|that|as) (?:strong|intense|heavy|extreme|obvious)',
    { says: 'lean', way: 'less' },
  ),
  rule(
    '(?:crank|amp|turn|dial|pump|push|bump|ramp) (?:it|that|this)(?: (?:up|further|harder))*(?: (?:a bit|a little|a notch|a lot|more|slightly))?|(?:that is |it is |this is |a bit |way |much |far |still )*too (?:weak|subtle|faint|mild|soft|little|timid)|(?:still )?not (?:strong|intense|obvious|visible) enough|i (?:can not|can hardly|do not|barely) (?:really )?(?:see|notice) (?:it|that|any|a|the|much)? ?(?:difference|change)?|more of (?:it|that)|stronger still|bolder|go further|further|more more|go on|keep (?:it )?going|a bit further|(?:do )?more(?: of that| please)?',
    { says: 'lean', way: 'more' },
  ),
  rule('(?:another|plus|and|add(?: another)?|give it another) \\d+(?:\\.\\d+)?[a-z%]*(?: more| on top)?', {
    says: 'lean',
    way: 'more',
  }),
  rule(
    '(?:do|make|try|repeat|apply)? ?(?:it|that|this)? ?(?:again|once more)(?: but)?(?: with| by| at| this time| for)* .*\\d.*|repeat (?:it|that|this)(?: but)? .*\\d.*',
    { says: 'again-with' },
  ),
  rule(
    '(?:and )?(?:now )?(?:do |make |apply |use )?(?:the |exactly the )?same(?: amount| thing| change| again| adjustment)*(?: but)?(?: for| with| to| on| using| in)?(?: the| its)? [a-z]+(?: [a-z]+)?(?: too| as well| please)?',
    { says: 'same-for' },
  ),
  rule(
    `${variants}(?: to choose from| please)?|surprise me|what else (?:could|can|would) you do|what (?:would|do|could) you (?:suggest|recommend|propose|do with it)|any (?:other )?(?:ideas|suggestions)|inspire me|(?:try |do |show me )?something (?:else|different|new)`,
    { says: 'variations' },
  ),
  rule(`${variants} (?:with|but|in|of) (?<all>.+)`, (_, stretch) => ({ says: 'variations', all: stretch('all') })),
]

/** "half of that", "twice as much", "double the contrast". */
function shares(): Rule[] {
  const asMuch =
    '(?: of)?(?: that| it| this| the amount| as (?:much|strong|intense|big|thick|large|bright|dark|warm)| the strength| the size| what it is)'
  const named = ' (?:the |its )?[a-z]+(?: [a-z]+)?'
  const lead = '(?:only |just |about |make (?:it |that |this )?|use |set it to |do |try )*'
  const share = (words: string, by: number) => rule(`${lead}(?:${words})(?:${asMuch})`, { says: 'scale', by })
  return [
    rule(`${lead}(?:half|halve|halved|by half)(?: please)?`, { says: 'scale', by: 0.5 }),
    rule(
      `(?:halve|half|cut) (?:it|that|this|the effect)(?: in half| by half)?|(?:reduce|lower|decrease|cut) (?:it|that|this) (?:by|in) half`,
      {
        says: 'scale',
        by: 0.5,
      },
    ),
    share('half(?: of)?', 0.5),
    share('(?:one |a )third', 1 / 3),
    share('two thirds', 2 / 3),
    share('(?:one |a )quarter', 0.25),
    share('three quarters', 0.75),
    rule(
      `(?:double|twice)(?: (?:it|that|this|the amount|the effect|as much|as strong|as intense|as big|as thick|as large))*`,
      {
        says: 'scale',
        by: 2,
      },
    ),
    rule(`${lead}(?:twice|double)(?:${asMuch})`, { says: 'scale', by: 2 }),
    rule(`(?:triple|treble)(?: (?:it|that|this|the amount))*|${lead}three times(?:${asMuch})`, {
      says: 'scale',
      by: 3,
    }),
    rule(`${lead}(?<times>\\d(?:\\.\\d+)?)x(?:${asMuch})`, ({ times: said }) => ({ says: 'scale', by: Number(said) })),
    rule(`${lead}(?<times>\\d{1,3})%(?: of)(?: that| it| this| what it is)`, ({ times: said }) => ({
      says: 'scale',
      by: Number(said) / 100,
    })),
    rule(`halve${named}|half${named}`, { says: 'scale', by: 0.5 }),
    rule(`double${named}`, { says: 'scale', by: 2 }),
  ]
}

const kind =
  'nice|great|good|perfect|perfectly|thanks|thank|thx|ty|awesome|amazing|lovely|cool|excellent|wonderful|beautiful|brilliant|fantastic|fine|exactly|bravo|superb|neat|sweet|cheers|wow|yay|ok|okay|alright|lgtm|done|love|gorgeous|stunning|better|impressive|ideal|yes|yeah|yep|correct|happy|finished|sounds (?:good|great)|magnificent|terrific|incredible|outstanding|spot on|great job|well done|good job|keep it|leave it'
const around =
  'that|this|it|is|are|was|looks?|look|so|very|much|really|just|what|i|we|wanted|needed|need|want|meant|was after|had in mind|for|me|now|the|you|a|lot|like|all|as is|with|am|one|job|work|well|way|pretty|quite|too|to|be|will|do|works|that will do|think|we are|us|of|course|got|no|how|oh|hey|man|limn|by far|best|already|keep|leave|thanks a lot|in advance|on|spot|truly|absolutely|simply|picture|image|photo|result|colors?|effect|light|and|please'
const praise = new RegExp(`^(?=.*\\b(?:${kind})\\b)(?:(?:${kind}|${around})(?: |$))+$`)
const complaint =
  'no|nope|nah|meh|not really|not like (?:that|this)|wrong|bad|worse|terrible|awful|ugly|horrible|weird|strange|no good|not good|not great|not nice|not right|not it|not quite|not what i (?:wanted|meant|asked for|had in mind|want)|i do not (?:really )?like (?:it|that|this)|i hate (?:it|that|this)|i dislike (?:it|that|this)|do not like (?:it|that|this)|not for me|does not look (?:good|right|great|nice)|(?:did|does) not (?:work|help)'
const aroundComplaint =
  'that|this|it|which|now|just|is|are|was|looks?|seems?|even|really|so|pretty|quite|a bit|very|too|at all|sorry|hmm|um|oh|well|ugh|eh|wait|the|picture|image|photo|result|one|change'
const displeased = new RegExp(`^(?=.*\\b(?:${complaint})\\b)(?:(?:${complaint}|${aroundComplaint})(?: |$))+$`)

/** Faces and thumbs. */
const cheers = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+$/u

/** Longer than this is no idiom. */
const longest = 120

/** Words of praise that say what is not right, or ask for something. */
const noPraise =
  /\b(correct (?:the|my|this|that|all)\b.*\w{3}|not|too|but|make|need|want|like (it|that|this) (more|less)|a lot better like|could be|should|would be|look (nice|good|great|better|cool|amazing|beautiful|perfect)r?$(?<!(looks|it look|that look|this look) \w+))\b/

const politeness =
  /^(?:(?:please|pls|plz|can|could|would|will|you|hey|hi|ok|okay|well|so|now|then|and|but|actually|hmm|um|oh|no|yes|yeah|also|great|nice|thanks|perfect|sorry|wait|maybe|perhaps|i think|i want(?: you)? to|i would like(?: you)? to|i need(?: you)? to|let us|how about|what about|try to|just|kindly|rather|better|next|finally) )+/
const courtesy = /(?: (?:please|pls|thanks|thank you|for me|ok|okay))+$/
const farewell = /(?: (?:please|pls|thanks|thank you|now|then|for me|instead|after all|ok|okay|again))+$/

function* read(words: string): Iterable<TalkBack> {
  if (cheers.test(words)) yield { says: /[👎😞😡🤮😕😒🙁☹]/u.test(words) ? 'displeased' : 'praise' }
  if (words === '' || words.length > longest) return
  if (praise.test(words) && !noPraise.test(words)) yield { says: 'praise' }
  if (displeased.test(words)) yield { says: 'displeased' }
  const start = words.match(politeness)?.[0].length ?? 0
  const bare = words.slice(start)
  const plain = bare.replace(courtesy, '')
  const short = bare.replace(farewell, '')
  for (const [rules, text, from] of [
    [first, words, 0],
    [first, words.replace(farewell, ''), 0],
    [others, words, 0],
    [others, bare, start],
    [first, plain, start],
    [others, plain, start],
    [first, short, start],
    [others, short, start],
  ] as const)
    for (const [pattern, means] of rules) {
      const match = text && pattern.exec(text)
      if (!match) continue
      const stretch = (name: string): Stretch => {
        const [begin = 0, end = 0] = match.indices?.groups?.[name] ?? []
        return [begin + from, end + from]
      }
      yield means(match.groups ?? {}, stretch)
    }
  const inside = /\b(?:(?:on|in|of|to|from|with) )?(?:the )?version (?<number>\d{1,3})\b/d.exec(words)
  const named = inside?.indices?.[0]
  if (named) yield { says: 'version', to: { number: Number(inside.groups?.number) }, named: [named[0], named[1]] }
}

/** The last thing in quotes, after a word that changes or says; or what "it should say". */
function rewritten(source: string, old: string): string | undefined {
  if (/\b(add|write|put|type|insert|also|another)\b/i.test(source)) return undefined
  const quoted = [...source.matchAll(/(?<![\p{L}\p{N}])["']([^"']+(?:'\p{L}+[^"']*)*)["'](?![\p{L}\p{N}])/gu)].map(
    (match) => match[1]?.trim(),
  )
  const changes =
    /\b(change|make|let|have|should|must|says?|reads?|replace|correct|fix|spell|switch|swap|rename|rewrite|edit|instead|to|no|not|actually|meant|rather)\b/i
  if (quoted.length > 0) return changes.test(source) ? quoted.at(-1) : undefined
  const said =
    /^\s*(?:(?:please|no|actually|and|now),? )*(?:make it|it should|let it|have it|the text should|the caption should|the words should|it must)(?: instead)? (?:says?|reads?):? (.+?)(?: instead)?(?: please)?[.!]?\s*$/i
  const swapped = /^\s*(?:please )?(?:replace|change|correct) (.+?) (?:with|by|to|into) (.+?)[.!]?\s*$/i.exec(source)
  if (swapped?.[1]?.toLowerCase() === old.toLowerCase()) return swapped[2]
  return said.exec(source)?.[1]
}

const sizesOf = (compared: boolean, plus: string, minus: string): [string, { sign: Sign; compared: boolean }][] => [
  ...plus.split(' ').map((word): [string, { sign: Sign; compared: boolean }] => [word, { sign: '+', compared }]),
  ...minus.split(' ').map((word): [string, { sign: Sign; compared: boolean }] => [word, { sign: '-', compared }]),
]

export const talkBack: TalkBackLanguage = {
  read,
  rewritten,
  sizes: new Map([
    ...sizesOf(
      true,
      'bigger larger thicker wider broader fatter taller rounder heavier coarser enlarge bolder',
      'smaller thinner narrower slimmer tinier finer shorter shrink lighter',
    ),
    ...sizesOf(false, 'big large thick wide fat round broad', 'small thin narrow slim tiny'),
  ]),
  ways: new Map([
    ['up', { x: 0, y: -1, alone: true }],
    ['higher', { x: 0, y: -1, alone: true }],
    ['down', { x: 0, y: 1, alone: true }],
    ['lower', { x: 0, y: 1, alone: true }],
    ['left', { x: -1, y: 0, alone: false }],
    ['right', { x: 1, y: 0, alone: false }],
  ]),
  isInstead: (word) => /^(instead|rather|meant|said)$/.test(word),
  isAnother: (word) => /^(another|new|extra|additional)$/.test(word),
  isAny: (word) => /^(an?|some|any)$/.test(word),
  say: {
    variations: 'Which of these?',
    displeased: 'What should be different?',
    less: 'Less of it',
    more: 'More of it',
    opposite: 'The other way',
    undo: 'Undo it',
  },
  variations: [
    { label: 'Warmer', op: 'temperature', sign: '+' },
    { label: 'Cooler', op: 'temperature', sign: '-' },
    { label: 'More contrast', op: 'contrast', sign: '+' },
    { label: 'Black and white', op: 'monochrome' },
    { label: 'Richer colours', op: 'saturation', sign: '+' },
    { label: 'Brighter', op: 'brightness', sign: '+' },
  ],
}
