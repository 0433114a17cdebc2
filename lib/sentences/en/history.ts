/** Everything remembered. */
import { capitalised, counted, formats } from './formats.ts'

const conversationsOf = (count: number) => counted(count, 'conversation')
const picturesOf = (count: number) => counted(count, 'picture')

/** What goes with conversations: counts and bytes. */
interface Weight {
  turns: number
  pictures: number
  bytes: number
}

const sized = ({ pictures, bytes }: Weight) =>
  pictures === 0 ? 'no picture that others do not use' : `${picturesOf(pictures)} (${formats.bytes(bytes)})`

/** What came back from an archive and what did not, in counts. */
interface Imported {
  conversations: { restored: number; alreadyHere: number; expired: number; damaged: number }
  pictures: { restored: number; expired: number; damaged: number; missing: number }
}

export const history = {
  conversations: 'Conversations',
  conversationsOf,
  search: 'Search',
  searchIn: (conversations: number) => `Search ${conversationsOf(conversations)}`,
  searchLabel: 'Search everything said, titles and sites',
  filter: 'Filter',
  chooseSeveral: 'Choose several',
  privateWindow: 'A private window: what is here is only in memory, and forgotten when you close the last one.',
  nothingFound: 'Nothing found',
  found: (count: number) => `${formats.number(count)} found`,
  chooseFound: (count: number) => `Choose all found (${formats.number(count)})`,
  clear: 'Clear',
  noneHasAll: 'No conversation has all of that.',
  empty: 'Pictures you edit are remembered here, on this device, under keys that deleting destroys.',
  leavingSoon: (conversations: number, first: string) =>
    `The pictures of ${conversationsOf(conversations)} go within a week, the first on ${first}. Export keeps them.`,
  /** The heading a conversation stands under; `days` ago, by the calendar. */
  heading: (days: number, at: number) =>
    days < 2 ? capitalised(formats.relativeDay(-days)) : days < 7 ? 'Last 7 days' : formats.month(at),
  picturesGone: (words: string) => `pictures gone · words until ${words}`,
  picturesGoIn: (days: number) => `pictures go in ${days} ${days === 1 ? 'day' : 'days'}`,
  keptUntil: (pictures: string, words: string) => `pictures until ${pictures}, words until ${words}`,
  keptShort: (pictures: string, words: string) => `until ${pictures} · words ${words}`,
  filters: {
    operation: 'Edit',
    site: 'Site',
    recipient: 'Sent to',
    any: (what: string) => `${what}: any`,
    from: 'From',
    until: 'Until',
  },
  nothingChosen: 'Nothing chosen',
  chosen: (count: number) => `${formats.number(count)} chosen`,
  all: (count: number) => `All (${formats.number(count)})`,
  none: 'None',
  deletePicturesOpen: 'Delete pictures…',
  deleteOpen: 'Delete…',
  deleting: (conversations: number) => `Deleting ${conversationsOf(conversations)}…`,
  deletingPictures: (conversations: number) => `Deleting pictures of ${conversationsOf(conversations)}…`,
  deleteOne: (title: string) => `Delete ${title}`,
  deleteThis: 'Delete this conversation?',
  deleteThese: 'Delete these conversations?',
  deletePictures: 'Delete the pictures?',
  titled: (title: string) => `“${title}”`,
  counting: (named: string) => `Counting what goes with ${named}…`,
  allGo: (named: string, weight: Weight) =>
    `${named}, with ${counted(weight.turns, 'turn')} and ${sized(weight)}, leave this device now. This cannot be undone.`,
  picturesGo: (named: string, weight: Weight) =>
    `${sized(weight)} of ${named} leave this device now; the words stay. This cannot be undone.`,
  export: 'Export',
  import: 'Import…',
  exporting: 'Exporting',
  importing: 'Importing',
  exportedHistory: 'An exported history',
  stoppedExport: 'Stopped. Nothing was saved.',
  stoppedImport: 'Stopped. What was read until then is here.',
  saved: (conversations: number, pictures: number, bytes: number) =>
    `${conversationsOf(conversations)} and ${picturesOf(pictures)} saved (${formats.bytes(bytes)}).`,
  imported({ conversations, pictures }: Imported) {
    const back = `${conversationsOf(conversations.restored)} and ${picturesOf(pictures.restored)} are back.`
    const not = [
      conversations.alreadyHere > 0 && `${conversationsOf(conversations.alreadyHere)} were here already`,
      conversations.expired > 0 && `${conversationsOf(conversations.expired)} had run out`,
      conversations.damaged > 0 && `${conversationsOf(conversations.damaged)} could not be read`,
      pictures.expired > 0 && `${picturesOf(pictures.expired)} had run out`,
      pictures.damaged > 0 && `${picturesOf(pictures.damaged)} were damaged`,
      pictures.missing > 0 && `${picturesOf(pictures.missing)} were missing`,
    ].filter((part) => part !== false)
    return not.length === 0 ? back : `${back} ${capitalised(not.join(', '))}.`
  },
  purge: 'Purge…',
  purgeTitle: 'Purge everything?',
  purgeSays: (conversations: number, pictures: number, bytes: number, receipts: number) =>
    `${conversationsOf(conversations)}, ${picturesOf(pictures)} (${formats.bytes(bytes)}) and ${counted(receipts, 'receipt')} leave this device now. This cannot be undone; export what you want to keep first.`,
  purgeEverything: 'Purge everything',
  storageUsed: 'Storage used',
  used: (used: number) => `${formats.bytes(used)} on this device`,
  usedOf: (used: number, quota: number) =>
    `${formats.bytes(used)} on this device, of ${formats.bytes(quota)} available`,
}
