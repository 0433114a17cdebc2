import { afterEach, describe, expect, it } from 'vitest'
import { clickedAt, clickedBefore, confirmed } from '#capture/page/clicked.ts'
import { drawSight } from '#capture/page/draw.ts'
import { drawingAsSvg } from '#capture/page/drawing.ts'
import { allPictures } from '#capture/page/list.ts'
import { picturesOf } from '#capture/page/pictures-of.ts'
import type { Sight } from '#capture/page/sight.ts'

const shadowRootOf = (element: Element) => element.shadowRoot
const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const box = 'width:100px;height:80px;'
const named = { srcUrl: '', linkUrl: '', media: '' } as const

afterEach(() => document.body.replaceChildren())

function show(markup: string): HTMLElement {
  document.body.innerHTML = `<div id="place" style="position:absolute;left:20px;top:20px">${markup}</div>`
  return document.getElementById('picture') ?? (document.getElementById('place') as HTMLElement)
}

const middleOf = (element: Element): [number, number] => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}
const told = ({ kind, address, larger, said }: Sight) => ({ kind, address, larger, said })
const plain = { larger: [], said: 0 }

describe('what an element shows', () => {
  it.each<[string, string, object[]]>([
    [
      'a picture',
      '<img id=picture src="https://x.test/a.jpg">',
      [{ kind: 'image', address: 'https://x.test/a.jpg', ...plain }],
    ],
    [
      'a picture with a larger one in srcset',
      '<img id=picture src="https://x.test/a.jpg" srcset="https://x.test/a.jpg 1x, https://x.test/a@3x.jpg 3x">',
      [{ kind: 'image', address: 'https://x.test/a.jpg', larger: ['https://x.test/a@3x.jpg'], said: 1 }],
    ],
    [
      'a picture that is still to be loaded',
      `<img id=picture src="${dot}" data-src="https://x.test/a.jpg">`,
      [{ kind: 'image', address: dot, larger: ['https://x.test/a.jpg'], said: 1 }],
    ],
    [
      'a thumbnail that links to its picture',
      '<a href="https://x.test/full.jpg"><img id=picture src="https://x.test/a.jpg?w=100"></a>',
      [
        {
          kind: 'image',
          address: 'https://x.test/a.jpg?w=100',
          larger: ['https://x.test/full.jpg', 'https://x.test/a.jpg'],
          said: 1,
        },
      ],
    ],
    [
      'a background with words before it',
      '<div id=picture style="background:linear-gradient(red, blue), url(https://x.test/b.png)">Sale</div>',
      [{ kind: 'background', address: 'https://x.test/b.png', ...plain }],
    ],
    [
      'a background for dense screens',
      '<div id=picture style="background:image-set(url(https://x.test/a.png) 1x, url(https://x.test/b.png) 2x)"></div>',
      [{ kind: 'background', address: 'https://x.test/b.png', larger: ['https://x.test/a.png'], said: 1 }],
    ],
    [
      'pseudo-elements',
      '<style>#picture::before { content: url(https://x.test/before.png) } #picture::after { content: ""; background: url(https://x.test/after.png) }</style><div id=picture></div>',
      [
        { kind: 'background', address: 'https://x.test/before.png', ...plain },
        { kind: 'background', address: 'https://x.test/after.png', ...plain },
      ],
    ],
    [
      'a video that has not begun',
      '<video id=picture poster="https://x.test/p.jpg"></video>',
      [{ kind: 'image', address: 'https://x.test/p.jpg', ...plain }],
    ],
    [
      'an image button',
      '<input id=picture type=image src="https://x.test/go.png">',
      [{ kind: 'image', address: 'https://x.test/go.png', ...plain }],
    ],
    [
      'an embedded file',
      '<embed id=picture type=image/png src="https://x.test/e.png">',
      [{ kind: 'image', address: 'https://x.test/e.png', ...plain }],
    ],
    ['a canvas', '<canvas id=picture></canvas>', [{ kind: 'canvas', address: '', ...plain }]],
    [
      'a shape of a drawing',
      `<svg style="${box}"><g><rect id=picture width=9 height=9 /></g></svg>`,
      [{ kind: 'drawing', address: '', ...plain }],
    ],
    [
      'a picture in a drawing',
      `<svg style="${box}"><image id=picture href="https://x.test/i.png" width=9 height=9 /></svg>`,
      [{ kind: 'image', address: 'https://x.test/i.png', ...plain }],
    ],
    [
      'an area of an image map',
      '<img usemap="#m" src="https://x.test/map.png"><map name=m><area id=picture></map>',
      [{ kind: 'image', address: 'https://x.test/map.png', ...plain }],
    ],
    ['words', '<p id=picture>Words</p>', []],
    ['a gradient', '<div id=picture style="background:linear-gradient(red, blue)"></div>', []],
  ])('%s', (_, markup, expected) => {
    expect(picturesOf(show(markup)).map(told)).toEqual(expected)
  })
})

describe('what was clicked, where the click was seen', () => {
  it('is what lies on top, and what lies beneath comes after it', () => {
    const picture = show(
      `<div style="${box}background:url(https://x.test/under.png)"><div id=picture style="${box}background:url(https://x.test/over.png)"></div></div>`,
    )
    expect(clickedAt(...middleOf(picture), shadowRootOf).map(({ address }) => address)).toEqual([
      'https://x.test/over.png',
      'https://x.test/under.png',
    ])
  })

  it('is under what shows nothing of its own, and in shadow roots', () => {
    const host = show(`<div id=picture style="position:relative;${box}"></div>`)
    host.attachShadow({
      mode: 'open',
    }).innerHTML = `<div style="${box}background:url(https://x.test/a.png)"></div><a href="/x" style="position:absolute;inset:0"></a>`
    expect(clickedAt(...middleOf(host), shadowRootOf).map(({ address }) => address)).toEqual(['https://x.test/a.png'])
  })

  it('is not what nobody sees', () => {
    const picture = show(
      `<div style="position:relative;${box}background:url(https://x.test/a.png)"><div id=picture style="position:absolute;inset:0;opacity:0;background:url(https://x.test/unseen.png)"></div></div>`,
    )
    expect(clickedAt(...middleOf(picture), shadowRootOf).map(({ address }) => address)).toEqual([
      'https://x.test/a.png',
    ])
  })

  it('is not the pixel that guards it', async () => {
    const picture = show(
      `<div style="${box}background:url(https://x.test/a.png)"><img id=picture src="${dot}" style="${box}"></div>`,
    )
    await (picture as HTMLImageElement).decode()
    const seen = clickedAt(...middleOf(picture), shadowRootOf)
    expect(confirmed(seen, { ...named, srcUrl: dot }).map(({ address }) => address)).toEqual(['https://x.test/a.png'])
  })
})

describe('what was clicked, where only its traces are left', () => {
  const caretIn = (node: Node, offset = 0) => getSelection()?.collapse(node, offset)
  const found = (change: Partial<Parameters<typeof clickedBefore>[0]> = {}) => {
    const { sights, sure } = clickedBefore({ ...named, ...change }, shadowRootOf)
    return { sure, addresses: sights.map(({ address, kind }) => address || kind) }
  }

  it('is what has the address that the browser named', () => {
    show('<img src="https://x.test/a.jpg" width=9 height=9><img src="https://x.test/b.jpg" width=90 height=90>')
    expect(found({ srcUrl: 'https://x.test/a.jpg', media: 'image' })).toEqual({
      sure: true,
      addresses: ['https://x.test/a.jpg'],
    })
  })

  it('is where the caret is', () => {
    const picture = show(`<p>Words</p><div id=picture style="${box}background:url(https://x.test/a.png)"></div>`)
    caretIn(picture)
    expect(found()).toEqual({ sure: true, addresses: ['https://x.test/a.png'] })
  })

  it('is behind the words that the caret is in', () => {
    const picture = show(`<div id=picture style="${box}background:url(https://x.test/a.png)">Spring sale</div>`)
    caretIn(picture.firstChild as Text, 4)
    expect(found()).toEqual({ sure: true, addresses: ['https://x.test/a.png'] })
  })

  it('is in the link that the browser named', () => {
    show(
      `<a href="https://x.test/go" style="display:block;${box}background:url(https://x.test/a.png)"></a><canvas></canvas>`,
    )
    expect(found({ linkUrl: 'https://x.test/go' })).toEqual({ sure: true, addresses: ['https://x.test/a.png'] })
  })

  it('is the only canvas, but with several nobody knows', () => {
    getSelection()?.removeAllRanges()
    show(`<p>Words</p><canvas style="${box}"></canvas>`)
    expect(found()).toEqual({ sure: true, addresses: ['canvas'] })
    show(`<p>Words</p><canvas style="${box}"></canvas><canvas style="${box}"></canvas>`)
    expect(found().sure).toBe(false)
  })

  it('is nobody’s guess on a page without pictures', () => {
    caretIn(show('<p>Words</p>').firstElementChild?.firstChild as Text, 2)
    expect(found()).toEqual({ sure: false, addresses: [] })
  })
})

describe('all that a page offers', () => {
  it('leaves out what is too small, hidden, a spacer, or there twice', async () => {
    show(`
      <img src="https://x.test/a.jpg" width=100 height=80><img src="https://x.test/a.jpg" width=50 height=40>
      <img src="https://x.test/icon.png" width=16 height=16><img id=spacer src="${dot}" width=100 height=80>
      <img src="https://x.test/hidden.png" width=100 height=80 style="visibility:hidden">
      <div style="${box}background:url(https://x.test/b.png)"></div>`)
    await (document.getElementById('spacer') as HTMLImageElement).decode()
    expect(
      allPictures(shadowRootOf)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(['https://x.test/a.jpg', 'https://x.test/b.png'])
  })
})

describe('drawing what a page shows', () => {
  const sizeOf = async (drawn: Blob | string) => {
    if (typeof drawn === 'string') return drawn
    const { width, height } = await createImageBitmap(drawn)
    return { type: drawn.type, width, height }
  }
  const first = (element: Element) => picturesOf(element)[0] as Sight

  it('gives a canvas back at its own size', async () => {
    const canvas = show('<canvas id=picture width=300 height=200 style="width:30px"></canvas>') as HTMLCanvasElement
    canvas.getContext('2d')?.fillRect(0, 0, 300, 200)
    expect(await sizeOf(await drawSight(first(canvas), 1e6))).toEqual({ type: 'image/png', width: 300, height: 200 })
  })

  it('refuses more pixels than were allowed, and a picture that is not there', async () => {
    const canvas = show('<canvas id=picture width=300 height=200></canvas>') as HTMLCanvasElement
    canvas.getContext('2d')?.fillRect(0, 0, 300, 200)
    expect(await drawSight(first(canvas), 1000)).toBe('too-large')
    expect(await drawSight(first(show('<img id=picture src="/nothing-here.png">')), 1e6)).toBe('not-loaded')
  })

  it('writes styles and shared symbols into a drawing, and leaves scripts out', async () => {
    show(`<style>.sea { fill: rgb(0, 128, 128) }</style>
      <svg width=0 height=0><symbol id=sun viewBox="0 0 9 9"><circle r=9 fill=gold /></symbol></svg>
      <svg id=picture width=40 height=30><rect class=sea width=40 height=30 /><use href="#sun" /><script>alert(1)</script></svg>`)
    const svg = document.getElementById('picture') as unknown as SVGSVGElement
    const text = drawingAsSvg(svg, { width: 400, height: 300 })
    expect(text).toContain('rgb(0, 128, 128)')
    expect(text).toContain('id="sun"')
    expect(text).not.toContain('alert')
    expect(await sizeOf(await drawSight(first(svg), 1e7))).toEqual({ type: 'image/png', width: 160, height: 120 })
  })
})
