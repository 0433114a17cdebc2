/** English sayings about what was done before, and what each means: which version, how far back, what to take out, where instead, more of it. */
import type { VersionWish } from '#contract/reading.ts'
import { type Idiom, idioms, type Said } from '../idiom.ts'
import type { TalkBack } from '../talk-back.ts'

const counted = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const lists = {
  it: 'it|that|this|these|those|them|effect|change|it all',
  result: '$it|[final|edited|current] ($picture|file|result)|copy',
  picture: 'picture|image|photo|photograph',
  one: 'version|one|step|edit|try|result|variant|$picture',
  ordinal: counted.join('|'),
  // A version by its number, its place in the row, or as the first or last of them.
  version: [
    '<number=(version|edit|number|step) [number] (#|one)|v#|# (st|nd|rd|th) [$one]>',
    '<ordinal=$ordinal> [$one]',
    '<source=[very] (original|unedited|untouched|source) [$one]>',
    '<newest=(last|latest|newest|most recent) $one>',
    '<late=(last but one|(second|next) [to] last) [$one]>',
  ].join('|'),
  go: 'go|come|get|(take|bring) (me|it|us)|(put|set|change|turn) it|switch|jump|move|roll|revert|return',
  goTo: [
    '[can (we|i)] ($go [all way] [back] to|back [to]|restore|open|load|use|take|pick|choose|select|show [me]|bring back)',
    '(give|get|show) me [back]|[i] have|same as|(go|work|continue|start) [on] [again] (with|from)|keep|[based|starting] (on|from)',
    '[make it] [look] [more] (like|as in)|as|[i] [would] (want|like|prefer|need|liked|preferred|loved) [back]',
  ].join('|'),
  afterthought: 'better|more|best|back|again|was|is|looked|looks|nicer|though|a lot|much',
  asItWas: '[(put|make|turn|change|set|have) $it] [back] [to] (how|as|like|way|what) it',
  fine: 'fine|good|great|nice|ok|okay|perfect',
  all: 'everything|all|all of it|it all',
  but: '(but|except|save) [for]|apart from|other than|besides',
  count: '#|#x|one|once|twice|thrice|both|a couple of|a few',
  steps: 'step|steps|change|edit|version|time|times|more|ones|versions|$changes',
  undo: 'undo|revert|reverse|cancel|take away|remove|delete|[go|step|roll|move|jump|(take|bring) (me|it|us)] back [up]',
  where: [
    '[on|in|to|at|for|from] [very] (left|right|top|bottom|upper|lower|middle|center|edge|edges|corner|corners|background|subject|foreground) [left|right]',
    '[hand|side|sides|half|part|third|corner|edge|area|bit|one]* [of (it|$picture)]',
  ].join(' '),
  other: '[on|in|to|at|for|with] (other|opposite) (side|half|end|part|one|corner) [of (it|$picture)]',
  whole:
    '[on|to|for|in|over|across] (whole|entire|full|complete|all|all of) ($picture|thing)|everywhere|all over|all of it',
  again:
    '[and|now|also|then|do|apply|make|repeat|use|$it]* [exactly] (same|again|repeat|once more|also) [thing|again|amount|$it]*',
  tooAsWell: 'too|as well|also',
  refuse: [
    'no [more]|not|without|lose|skip|drop|remove|delete|erase|get rid of|(turn|switch) off',
    '[i] do not (want|like|need|use)|leave (off|out|away)|take (off|away|out)',
  ].join('|'),
  that: 'that|this|any|all|those',
  slightly: 'a bit|a little|a notch|a touch|a tad|slightly|some|more|[by] a lot',
  still: '$it|is|a bit|bit|way|much|far|still',
  lead: 'only|about|make|use|set|do|try|to|it|that|this',
  asMuch: '[of] ($it|amount|strength|size|what it is|as (much|strong|intense|big|thick|large|bright|dark|warm))',
  changes: 'changes|edits|effects|adjustments|filters',
  variants: [
    '[[can|could] i|let us|what are] [(show|give|make|try|suggest|offer|do|see|have|get|want|need|would like) [to (see|have|try)]]',
    '[me|us] [some|[a] few|several|[a] couple [of]|#|other|different|more|a|your|alternative]*',
    '(variation|variations|variants|versions|options|alternatives|suggestions|ideas|choices|looks|styles)',
    '[of ($it|[this] $picture)]',
  ].join(' '),
}

const idiom = idioms({
  lists,
  weak: 'the|my|its|just',
  before: [
    'please|pls|plz|can|could|would|will|you|hey|hi|ok|okay|well|so|now|then|and|but|actually|hmm|um|oh|no|yes|yeah|also|great',
    'nice|thanks|perfect|sorry|wait|maybe|perhaps|i think|i (want|need|would like) [you] to|let us|how about|what about|try to',
    'kindly|rather|better|next|finally',
  ].join('|'),
  after: 'please|pls|thanks|thank you|now|then|for me|instead|after all|ok|okay|again',
})

type Means = TalkBack | ((said: Said) => TalkBack)

/** Likeliest first; each meaning with the sayings that have it. */
const meanings: readonly (readonly [means: Means, ...sayings: string[]])[] = [
  [
    { says: 'place', change: 'copy' },
    '$again $where [$tooAsWell]',
    '[do|$it]* $where $tooAsWell',
    '(and|now|also|then) $where',
  ],
  [
    { says: 'other-side', change: 'copy' },
    '$again $other [$tooAsWell]',
    '[do|$it]* $other $tooAsWell',
    '(and|now|also|then) $other',
  ],
  [
    { says: 'place', change: 'turn' },
    '[but|and] [only] [do|apply|make|use|for] $where [only]',
    '[but|and] [only] (do|apply|make|use|limit|restrict|keep|want|have|move|put) $it [only] [to|on] $where [only]',
  ],
  [{ says: 'place', change: 'leave' }, '[but] (not|except [for]|($all|everywhere|anywhere) (except|but)) $where'],
  [{ says: 'other-side', change: 'turn' }, '[but|only|(do|put|move) $it]* $other [only]'],
  [{ says: 'whole' }, '[apply|do|make|use] [$it] ($whole)'],
  [
    ({ at }) => ({ says: 'only-thing', thing: at('thing') }),
    '[but] (only|just) [do|apply] [$it] [on|for|in|to] (the|her|his|my|their) <thing:2>',
  ],
  [
    ({ at }) => ({ says: 'take-out', names: at('names') }),
    '$refuse [$that] <names:6> [anymore|any more|effect]',
    '(take|turn|switch|leave) [$that] <names:3> (off|out|away|back)',
  ],
  [
    { says: 'back', times: 1 },
    'i (liked|preferred|loved) $it [better|more|best] before|[$it] (was|looked) (better|nicer|best|$fine) before|better before',
    '$asItWas was [before]|like before|how it was [before]|undo (again|another|[one] more [time]|once more|another one)',
    '[$goTo] ((previous|prior|earlier|preceding|old) $one|(version|one|edit|state) before [$it]|previous) [$afterthought]*',
    '(one more|another) undo|(scrap|discard|forget|drop|lose) ($it|that (change|edit|step|one))',
  ],
  [{ says: 'beside' }, '[let] (show|see) [me] [see] [before|original]* (before|original) [again]'],
  [
    toVersion,
    '[$goTo] $version [$afterthought]*',
    '(go|come|take me|bring me|switch|jump) [back] to [number] <number=#>',
  ],
  [
    { says: 'everything-back' },
    '(remove|delete|undo|take off|take out|clear|drop|discard) (all [of] [these|those] $changes|every [single] (change|edit|effect|adjustment|filter))',
    '(forget|discard|scrap|drop|throw away|lose|clear|revert|cancel) [about] (everything|all [of] [$it]|it all|[all] [these|those] $changes)',
  ],
  [
    ({ at }) => ({ says: 'take-out', names: at('names'), plainly: true }),
    '[i like] $all $but <names:2> is $fine',
    '[i like] $all is $fine $but [not] <names:2>',
    '[only] (undo|reset|revert|reverse|cancel|take back|roll back) [only] [$that] <names:6> [step|effect|change|edit|part]',
    '<names=rotate|turn|spin|tilt|flip|mirror|straighten> [$it|$picture] back',
  ],
  [{ says: 'start-over' }, '$asItWas (came|was originally|was at (start|beginning)|looked originally|originally was)'],
  [
    ({ kept }) => ({ says: 'back', times: countOf(kept.times) }),
    '$undo [$that|these|it|last|previous|latest|past]* <times=$count> [$steps]* [back|ago]',
    '[go|move|jump|take [it|me]] <times=$count> $steps (back|ago|earlier)',
  ],
  [
    ({ kept }) => ({ says: 'forward', times: countOf(kept.times) }),
    '(redo|[go] forward) [that|it|last]* <times=$count> [$steps]*',
  ],
  [{ says: 'forward', times: 999 }, 'redo ($all|all (changes|steps|edits))'],
  [{ says: 'forward', times: 1 }, '[go|step] forward|redo (again|once more|one more)'],
  [({ kept }) => ({ says: 'beside', version: versionOf(kept) }), 'compare [$it] [with|to|against] $version'],
  [
    { says: 'beside' },
    '[show|let|see|toggle|view|display|give|(flip|switch|toggle) between|compare] [me] [see] [a] (before (and|vs|versus|or) after|before after|difference|differences|comparison|side by side|split view|what [has|i|you] changed) [view]',
    'what (did|have) (you|i) (change|changed)|what (is|has|was) (different|changed|difference)|(how|what) (did|was) $it [look] [like] before',
  ],
  [
    { says: 'save' },
    '[i want to|let me] (download|save|export) [$result] [(as|to) [a] (file|disk|downloads|computer|device)]',
  ],
  [{ says: 'copy' }, '[i want to|let me] copy [$result] [to clipboard]|(put|place) $result (on|in|to) clipboard'],
  [
    { says: 'help' },
    'help [me]|what (can|could|do) (you|i|limn|it|this) (do|say|ask|ask for|understand) [here|for me]',
    'how (do|can) i (use|edit with) (this|it|limn)|how does (this|it|limn) work|(show|list|what are) [me] [all] [available] (commands|features)',
  ],
  [
    ({ at }) => ({ says: 'take-out-rest', but: at('but') }),
    '(undo|remove|revert|discard|delete|drop|lose) (everything|[all [of]] (changes|edits|it|rest)|all) $but <but:6>',
    '(only keep|keep only|just keep|keep just|keep nothing but|only leave|leave only) <but:6>',
  ],
  [
    ({ kept }) => ({ says: 'take-out-ops', ops: [undone(kept.what)] }),
    '<what=unrotate|uncrop|unblur|unflip|unmirror|unsharpen|unpixelate|unborder|unframe|unvignette|uninvert|untrim|unround> [$it|$picture]',
  ],
  [
    { says: 'take-out-ops', ops: ['monochrome', 'sepia', 'duotone', 'threshold'] },
    '(bring|put|get|give|have|want) [me] [back] [in] [some] (color|colors) [back] [in|again]|[make it|turn it|have it|back] [to|in|into] [full] color again|back to [full] color',
  ],
  [
    { says: 'take-out-ops', ops: ['motion'] },
    '(stop|end|freeze) [$it] [moving|motion|movement|animation|zooming|panning|camera|zoom]|(no|without) [more] [camera] (motion|movement|animation|video|zooming|panning)|[(make|turn|change|bring) $it] [just|only] [back] [in|to] [a|just a] [plain|normal|still|static] ($picture|still) [again]|[keep|hold|make] $it (still|static) [again]',
  ],
  [
    { says: 'take-out-last' },
    '(remove|delete|lose|take|drop|get rid of|take (off|away|out)|[i] do not (want|like|need)) $it [change|one|effect|step] [off|away|out|back]*',
  ],
  [
    { says: 'scale', by: 0.5 },
    '[$lead]* (half|halve|halved|by half) [$asMuch]|(reduce|lower|decrease|cut|halve|half) $it [by half|in half]|(halve|half) <name:2>',
  ],
  [{ says: 'scale', by: 1 / 3 }, '[$lead]* [one|a] third $asMuch'],
  [{ says: 'scale', by: 0.25 }, '[$lead]* [one|a] quarter $asMuch'],
  [{ says: 'scale', by: 2 }, '[$lead]* (twice|double) [$asMuch]|double <name:2>'],
  [{ says: 'scale', by: 3 }, '(triple|treble) [$asMuch]|[$lead]* three times $asMuch'],
  [({ kept }) => ({ says: 'scale', by: Number.parseFloat(kept.times ?? '1') }), '[$lead]* <times=AMOUNTx> $asMuch'],
  [({ kept }) => ({ says: 'scale', by: countOf(kept.share) / 100 }), '[$lead]* <share=#%> $asMuch'],
  [{ says: 'set' }, 'i (meant|said|wanted|was thinking [of]|had) AMOUNT ...|(more like|rather|closer to) AMOUNT'],
  [
    { says: 'lean', way: 'less' },
    '(tone|dial|take|turn|scale|bring|pull|calm|ease|back) $it (back|down|off) [back|down|off] [$slightly]|(ease|back|tone|dial|scale|calm) (off|down|back|up) [$slightly]',
    '[make|it|even|still|much|$slightly]* (softer|soften|gentler|subtler|milder|more subtle|less (extreme|strong|intense))|less of $it',
    '[$still]* (too (strong|intense|heavy|harsh|extreme|obvious|heavy handed|aggressive|far)|over top|overkill)|you (went|have gone) too far|not (so|that|as) (strong|intense|heavy|extreme|obvious)',
  ],
  [
    { says: 'lean', way: 'more' },
    '(crank|amp|turn|dial|pump|push|bump|ramp) $it [up|further|harder] [$slightly]|more of $it|stronger still|bolder|[go|$slightly] further|more more|go on|keep [it] going|[do] more [of that]',
    '[$still]* (too (weak|subtle|faint|mild|soft|little|timid)|not (strong|intense|obvious|visible) enough)',
    'i (can not|can hardly|do not|barely) [really] (see|notice) [any|a|much|$it] [difference|change]',
    '(another|plus|and|add [another]|give it another) AMOUNT [more|on top]',
  ],
  [
    { says: 'again-with' },
    '[do|make|try|repeat|apply] [$it] (again|once more) ... AMOUNT ...|repeat $it ... AMOUNT ...',
  ],
  [
    { says: 'same-for' },
    '[and|now|do|make|apply|use]* [exactly] same [amount|thing|change|again|adjustment]* [but] [for|with|to|on|using|in] <name:2> [$tooAsWell]',
  ],
  [
    { says: 'variations' },
    '$variants [to choose from]|surprise me|what else (could|can|would) you do|what (would|do|could) you (suggest|recommend|propose|do with it)',
    'any [other] (ideas|suggestions)|inspire me|[try|do|show me] something (else|different|new)',
  ],
  [({ at }) => ({ says: 'variations', all: at('all') }), '$variants (with|but|in|of) <all:9>'],
]

/** Each saying with its meaning; a stretch that begins with a pronoun names nothing. */
export const sayings: readonly (readonly [Idiom, (said: Said) => TalkBack])[] = meanings.flatMap(([means, ...all]) =>
  all.map((saying): [Idiom, (said: Said) => TalkBack] => [
    idiom(saying),
    typeof means === 'function' ? means : () => means,
  ]),
)

const glad = {
  ...lists,
  kind: [
    'nice|great|good|perfect|perfectly|thanks|thank|thx|ty|awesome|amazing|lovely|cool|excellent|wonderful|beautiful|brilliant',
    'fantastic|fine|exactly|bravo|superb|neat|sweet|cheers|wow|yay|ok|okay|alright|lgtm|done|love|gorgeous|stunning|impressive',
    'ideal|yes|yeah|yep|happy|finished|terrific|incredible|spot on|(keep|leave) it',
  ].join('|'),
  around: [
    'that|this|it|is|are|was|(it|that|this|colors|they) look|looks|so|very|much|really|what|i|we|wanted|needed|meant|after|had|mind',
    'for|me|now|you|a|lot|like|all|as|with|am|one|job|work|works|well|way|pretty|quite|be|will|do|think|us|of|course|got|no|how|oh',
    'hey|man|limn|by|far|best|already|keep|leave|in|advance|on|truly|absolutely|simply|picture|image|photo|result|color|colors',
    'effect|light|and|please|sounds|correct',
  ].join('|'),
}
const gladly = idioms({ lists: glad, weak: 'the|my|its|just', before: 'yes', after: 'now' })
/** "much better" is praise, "better light" a wish. */
export const praises: readonly Idiom[] = [
  '[$around]* $kind [$kind|$around]*',
  '[$around]* better [this way|$kind]*',
].map(gladly)

const sad = {
  ...lists,
  kind: [
    'no|nope|nah|meh|wrong|bad|worse|terrible|awful|ugly|horrible|weird|strange|not (good|great|nice|right|it|quite|really|like (that|this))',
    'not what i (wanted|meant|asked for|had in mind|want)|[i] do not [really] like $it|i (hate|dislike) $it|not for me',
    'does not look (good|right|great|nice)|(did|does) not (work|help)',
  ].join('|'),
  around: [
    'that|this|it|which|now|is|are|was|look|looks|seem|seems|even|really|so|pretty|quite|a bit|very|too|at all|sorry|hmm|um|oh|well',
    'ugh|eh|wait|picture|image|photo|result|one|change',
  ].join('|'),
}
export const complaints: Idiom = idioms({ lists: sad, weak: 'the|my|its|just', before: 'but', after: 'please' })(
  '[$around]* $kind [$kind|$around]*',
)

const inWords: Readonly<Record<string, number>> = {
  one: 1,
  once: 1,
  twice: 2,
  both: 2,
  thrice: 3,
  'a couple of': 2,
  'a few': 3,
}
const countOf = (words = 'one'): number => inWords[words.trim()] ?? Number.parseInt(words, 10)

/** Versions are counted as the panel numbers them: the first is the first that was made. */
function versionOf({ number, ordinal, source, newest, late }: Said['kept']): VersionWish {
  if (newest) return { beforeNewest: 0 }
  if (late) return { beforeNewest: 1 }
  if (source) return { number: 0 }
  return { number: ordinal ? counted.indexOf(ordinal.trim()) + 1 : Number(/\d+/.exec(number ?? '')?.[0] ?? 1) }
}

function toVersion({ kept }: Said): TalkBack {
  return kept.source ? { says: 'start-over' } : { says: 'version', to: versionOf(kept) }
}

/** The operation that "uncrop" takes back. */
function undone(word = ''): string {
  const op = word.trim().slice(2)
  return { mirror: 'flip', round: 'rounded-corners' }[op] ?? op
}
