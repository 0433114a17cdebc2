import './fake-browser.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { onPicked } from '#shell/page-news.ts'
import { fakeBrowser } from './fake-browser.ts'

const ours = { id: 'limn', tab: { id: 7 }, frameId: 3 }
const news = { limn: 'picked', id: 'a', picked: true }

type Hear = (message: unknown, sender: object) => void

/** What a listener for picking `a` in tab 7 hears of `message`. */
function heard(message: unknown, sender: object): object[] {
  const told: object[] = []
  const listeners = new Set<Hear>()
  const hear: Hear = (...heard) => {
    for (const listener of listeners) listener(...heard)
  }
  Object.assign(fakeBrowser.runtime, {
    id: 'limn',
    onMessage: {
      addListener: (listener: Hear) => void listeners.add(listener),
      removeListener: (listener: Hear) => void listeners.delete(listener),
    },
  })
  const stop = onPicked(7, 'a', (where) => told.push(where))
  hear(message, sender)
  stop()
  hear(message, sender)
  return told
}

describe('what a page’s script says of itself', () => {
  beforeEach(() => fakeBrowser.reset())

  it('is heard with its frame, until nobody listens any more', () => {
    expect(heard(news, ours)).toEqual([{ frameId: 3, picked: true }])
  })

  it.each<[string, unknown, object]>([
    ['another extension', news, { ...ours, id: 'another' }],
    ['another tab', news, { ...ours, tab: { id: 8 } }],
    ['a page of our own', news, { id: 'limn' }],
    ['another picking', { ...news, id: 'b' }, ours],
    ['something else', { limn: 'picked', id: 'a', picked: 'yes' }, ours],
    ['nothing', undefined, ours],
  ])('is not believed from %s', (_, message, sender) => {
    expect(heard(message, sender)).toEqual([])
  })
})
