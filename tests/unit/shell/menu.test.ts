import './fake-browser.ts'
import { describe, expect, it } from 'vitest'
import { clickSchema } from '#contract/click.ts'
import { clickOf } from '#shell/menu.ts'

type Info = Parameters<typeof clickOf>[0]
type Tab = NonNullable<Parameters<typeof clickOf>[1]>

const tab = { id: 7, windowId: 3 } as Tab
const onPicture: Info = {
  menuItemId: 'edit-picture',
  editable: false,
  pageUrl: 'https://news.example/today',
  srcUrl: 'https://pictures.example/a.jpg',
}

describe('a click on the menu item', () => {
  it('names the picture, the frame and the window, as the browser itself does', () => {
    const click = clickOf({ ...onPicture, frameId: 5, frameUrl: 'https://frame.example/' }, tab)
    expect(clickSchema.parse(click)).toMatchObject({
      tabId: 7,
      frameId: 5,
      windowId: 3,
      srcUrl: 'https://pictures.example/a.jpg',
      pageUrl: 'https://frame.example/',
    })
  })

  it('can be told from another click on the same picture', () => {
    expect(clickOf(onPicture, tab)?.id).not.toBe(clickOf(onPicture, tab)?.id)
  })

  it('counts even where the browser withholds a very long address', () => {
    const { srcUrl: _, ...withheld } = onPicture
    expect(clickOf(withheld, tab)).toMatchObject({ srcUrl: '', tabId: 7 })
  })

  it('is none of ours on another item, or outside any tab', () => {
    expect(clickOf({ ...onPicture, menuItemId: 'another' }, tab)).toBeUndefined()
    expect(clickOf(onPicture)).toBeUndefined()
    expect(clickOf(onPicture, { ...tab, id: -1 })).toBeUndefined()
  })
})
