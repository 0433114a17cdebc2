/** What came back from an archive, and what did not, in one or two sentences. Pure. */
import type { ImportReport } from '#conversation/library.ts'
import { formatCount } from '../parts/format-amount.ts'

export function describeImport({ conversations, pictures }: ImportReport): string {
  const back = `${formatCount(conversations.restored, 'conversation')} and ${formatCount(pictures.restored, 'picture')} are back.`
  const not = [
    conversations.alreadyHere > 0 && `${formatCount(conversations.alreadyHere, 'conversation')} were here already`,
    conversations.expired > 0 && `${formatCount(conversations.expired, 'conversation')} had run out`,
    conversations.damaged > 0 && `${formatCount(conversations.damaged, 'conversation')} could not be read`,
    pictures.expired > 0 && `${formatCount(pictures.expired, 'picture')} had run out`,
    pictures.damaged > 0 && `${formatCount(pictures.damaged, 'picture')} were damaged`,
    pictures.missing > 0 && `${formatCount(pictures.missing, 'picture')} were missing`,
  ].filter((part) => part !== false)
  return not.length === 0 ? back : `${back} ${capitalised(not.join(', '))}.`
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
