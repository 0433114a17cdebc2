/**
 * Common English words that are a letter or two away from a word of ours and would be mended into it. Data only: the
 * ones among the most frequent words of the language that `mend` bends wrongly; a word that it leaves alone needs no entry.
 */
import type { Language } from '../language.ts'

export const ordinary: Language['ordinary'] = new Set(
  `altar asked backward backyard bitter bland blink block blush boarder boots boring brightly brink brownie burnt
  butter carton carve carved caution chance charge charity chopper chose click cloak closet collection colon
  concerning concert congress connection contract contrary cooked cooper corruption cosmic counted crack crane
  cranky crash crust cured darkness death deceased define designed destined detained diversion drain dream dreamer
  dreamt dreary elevator entrance exploded expose extent faked fated flame formal gardener grabbing grace grail
  grande grape grave greatness greed greet guarding happiness holiness improvise incense infected inherited
  injected instance instantly instinct integrity intended invasion invent invented invention invest laughter
  leading leaking learning lesser lesson lever lightning likely likeness litter loner loser lover march markings
  matter opposing otter overload pager paine pains painter panting paper parenting pause photographer photography
  porter portrays potter pudding punch purposes qualify quantity radio reaction reader regional rehearse rejection
  relation remote revolution revolver righty scare scent selection shaft shall share shark shirt shrine sidewalk
  sites situation slash slick slime smallest smell smoothly snatched spade spare spice stale stall stole strap
  strength strike stripe supper swallow swift teams tells thorough timer toner torch total touchy tough tuned
  unload violent waiter wasted weigh whale whistles whose wiser wished wright writer`.split(/\s+/),
)
