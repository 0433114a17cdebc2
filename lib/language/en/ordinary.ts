/**
 * Common English words that are a letter or two away from a word of ours and would be mended into it. Data only: the
 * ones among the most frequent words of the language that `mend` bends wrongly; a word that it leaves alone needs no entry.
 */
import type { Language } from '../language.ts'

export const ordinary: Language['ordinary'] = new Set(
  `altar asked backward backyard bitter bland blink block blush boarder bolder boots boring brightly brink brownie burnt
  butter carton carve carved caution chance charge charity chopper chose click cloak closet collection colon
  concerning concert congrats congress connection contract contrary cooked cooper correctly corruption cosmic
  counted crack crane cranky crash creamy crust cured darkness death deceased define designed destined detained
  diversion drain dream dreamer dreamt dreary drowning elevator entrance eraser exploded expose extent faked fated
  flame forecast formal gardener glare grabbing grace grail grande grape grave greatness greed greet guarding
  happiness holiness impressions improvise incense infected inherited injected instance instantly instinct
  integrity intended invasion invent invented invention invest latter laughter leading leaking learning lesser
  lesson lever lightning likely likeness litter loner loser lover march markings matter maximize naturally
  opposing otter overload pager paine pains painter panting paper parenting pause photographer photographic
  photography pointy porter portrays potter pudding punch purposes qualify quantity radio reaction reader regional
  rehearse rejection relation religion remote reputation revolution revolver righty scare scent selection shaft
  shall share shark shirt shrine sidewalk sites situated situation slash slick slime smallest smell smoothly
  snatched spade spare spice stale stall stole strap strength strike stripe supper swallow swift teams tells
  thingy thorough timely timer toner torch total touchy tough tuned unload violent waiter washer wasted weigh
  whale whistles whose wilder wiser wished wright writer`.split(/\s+/),
)
