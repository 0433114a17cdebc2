/** The ways in which a picture can stand on a page, one page each. What should arrive is named by its file. */

/** Origins of the fixture server, all of this machine: a shop, its own other host, and sites of others. */
export interface Places {
  shop: string
  /** Same site as the shop, another origin. */
  images: string
  /** Other sites: one that lets scripts read, one that does not, one that checks the Referer as well. */
  open: string
  cdn: string
  hot: string
  frames: string
  google: string
  /** Files as data: addresses. */
  inline(file: string): string
}

export interface Kind {
  name: string
  /** What stands in the page, between two paragraphs. The picture is `#picture`, or in `frame`. */
  body: (at: Places) => string
  /** File that is the picture at its best. */
  want: string
  /** Where the best is larger than what is shown and may not be had: the file that is shown. */
  shown?: string
  /** Selectors of the frames that lead to it. */
  frames?: string[]
  /** Response headers of the page. */
  headers?: Record<string, string>
  /** Which menu the browser opens; an image's unless said. */
  menu?: 'page' | 'canvas' | 'link' | 'video' | 'frame' | 'none'
  /** Where it is clicked, as shares of its box. */
  at?: [number, number]
  /** The page is the picture itself: its path on the shop. */
  path?: string
  /** Shown by people's eyes alone: the page drew it, so there is no file to be exact about. */
  drawn?: true
}

const img = (src: string, more = '') => `<img id=picture src="${src}" width=320 height=240 alt="A valley" ${more}>`
const box = 'width:320px;height:240px;'
const background = (url: string, more = '') => `${box}background:url('${url}') center/cover;${more}`
const div = (style: string, inner = '', more = '') => `<div id=picture style="${style}" ${more}>${inner}</div>`
const strict = { 'content-security-policy': `default-src 'none'; img-src * data: blob:; style-src 'unsafe-inline'` }
const frame = (src: string, more = '') => `<iframe id=frame width=500 height=400 ${more} src="${src}"></iframe>`
const script = (code: string) => `<script>${code}</script>`
const page = { menu: 'page' } as const
const canvas = { menu: 'canvas', drawn: true } as const
const draw = (source: string) => `const source = new Image(); source.onload = () => {
  picture.width = 640; picture.height = 480; picture.getContext('2d').drawImage(source, 0, 0, 640, 480)
}; source.src = '${source}'`
const shadow = (mode: string, inner: string) =>
  `<div id=picture style="${box}"></div>${script(`picture.attachShadow({ mode: '${mode}' }).innerHTML = \`${inner}\``)}`
const webgl = (source: string, everyFrame: boolean) => `
  const gl = picture.getContext('webgl'), source = new Image()
  const make = (type, text) => { const s = gl.createShader(type); gl.shaderSource(s, text); gl.compileShader(s); return s }
  source.onload = () => {
    picture.width = 640; picture.height = 480; gl.viewport(0, 0, 640, 480)
    const program = gl.createProgram()
    gl.attachShader(program, make(gl.VERTEX_SHADER, 'attribute vec2 p; varying vec2 t; void main() { t = vec2(p.x + 1., 1. - p.y) / 2.; gl_Position = vec4(p, 0, 1); }'))
    gl.attachShader(program, make(gl.FRAGMENT_SHADER, 'precision mediump float; varying vec2 t; uniform sampler2D s; void main() { gl_FragColor = texture2D(s, t); }'))
    gl.linkProgram(program); gl.useProgram(program)
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW)
    gl.enableVertexAttribArray(0); gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture())
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source)
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
    const show = () => { gl.drawArrays(gl.TRIANGLES, 0, 3); ${everyFrame ? 'requestAnimationFrame(show)' : ''} }
    show()
  }
  source.src = '${source}'`

const kind = (name: string, want: string, body: Kind['body'], more: Partial<Kind> = {}): Kind => ({
  name,
  want,
  body,
  ...more,
})
const small = { shown: '/a-320.jpg' } as const

export const kinds: readonly Kind[] = [
  // Who serves it, and to whom.
  kind('img of the page itself', '/a.jpg', ({ shop }) => img(`${shop}/a.jpg`)),
  kind('img of the same site, no CORS', '/a.jpg', ({ images }) => img(`${images}/a.jpg`)),
  kind('img of another site, CORS', '/a.jpg', ({ open }) => img(`${open}/a.jpg`)),
  kind('img of another site, no CORS', '/a.jpg', ({ cdn }) => img(`${cdn}/a.jpg`)),
  kind('img with crossorigin', '/a.jpg', ({ open }) => img(`${open}/a.jpg`, 'crossorigin')),
  kind('cached without its CORS header', '/a.jpg', ({ open }) => img(`${open}/vary/a.jpg`)),
  kind('hot-link check', '/a.jpg', ({ hot }) => img(`${hot}/a.jpg`)),
  kind('hot-link check, no-store', '/a.jpg', ({ hot }) => img(`${hot}/nostore/a.jpg`)),
  kind('cookies, page’s own', '/a.jpg', ({ shop }) => img(`${shop}/members/a.jpg`)),
  kind('cookies, same site', '/a.jpg', ({ images }) => img(`${images}/members/a.jpg`)),
  kind('cookies, no-store', '/a.jpg', ({ images }) => img(`${images}/nostore/members/a.jpg`)),
  kind('no-store, page’s own', '/a.jpg', ({ shop }) => img(`${shop}/nostore/a.jpg`)),
  kind('no-store, another site', '/a.jpg', ({ cdn }) => img(`${cdn}/nostore/a.jpg`)),
  kind('one-time address', '/a.jpg', ({ shop }) => img(`${shop}/once/a.jpg?${Math.random()}`)),
  kind('one-time address, another site', '/a.jpg', ({ cdn }) => img(`${cdn}/once/a.jpg?${Math.random()}`)),
  kind('one-time address, no-store', '/a.jpg', ({ shop }) => img(`${shop}/nostore/once/a.jpg?${Math.random()}`)),
  kind('login page at the second request', '/a.jpg', ({ shop }) => img(`${shop}/nostore/login/a.jpg?${Math.random()}`)),
  kind('redirect on its host', '/a.jpg', ({ shop }) => img(`${shop}/redirect/shop/a.jpg`)),
  kind('redirect to another host', '/a.jpg', ({ shop }) => img(`${shop}/redirect/cdn/a.jpg`)),
  kind('redirect between two others', '/a.jpg', ({ cdn }) => img(`${cdn}/redirect/hot/a.jpg`)),
  kind('redirect to a host with CORS', '/a.jpg', ({ open }) => img(`${open}/redirect/open/a.jpg`)),
  kind('no-referrer', '/a.jpg', ({ cdn }) => img(`${cdn}/a.jpg`, 'referrerpolicy=no-referrer')),
  kind('wrong type', '/a.jpg', ({ shop }) => img(`${shop}/typed/text/a.jpg`)),
  kind('no ending', '/a.jpg', ({ shop }) => img(`${shop}/bare/a.jpg`)),
  kind('as attachment', '/a.jpg', ({ shop }) => img(`${shop}/attachment/a.jpg`)),
  // What the page allows.
  kind('strict CSP', '/a.jpg', ({ shop }) => img(`${shop}/a.jpg`), { headers: strict }),
  kind('strict CSP, another site', '/a.jpg', ({ cdn }) => img(`${cdn}/a.jpg`), { headers: strict }),
  kind('sandboxed page', '/a.jpg', ({ shop }) => img(`${shop}/a.jpg`), {
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
  }),
  kind('the picture is the page', '/a.jpg', () => '', { path: '/a.jpg' }),
  kind('the picture is a sandboxed page', '/a.jpg', () => '', { path: '/sandbox/a.jpg' }),
  // Formats.
  kind('PNG', '/a.png', ({ shop }) => img(`${shop}/a.png`)),
  kind('WebP', '/a.webp', ({ shop }) => img(`${shop}/a.webp`)),
  kind('GIF', '/a.gif', ({ shop }) => img(`${shop}/a.gif`)),
  kind('AVIF', '/a.avif', ({ shop }) => img(`${shop}/a.avif`)),
  kind('2 MB', '/big.jpg', ({ shop }) => img(`${shop}/big.jpg`)),
  // Addresses without a host.
  kind('data:', '/a-320.jpg', ({ inline }) => img(inline('/a-320.jpg'))),
  kind('long data:', '/a.png', ({ inline }) => img(inline('/a.png'))),
  kind(
    'blob:',
    '/a.jpg',
    ({ shop }) =>
      `${img('')}${script(`fetch('${shop}/a.jpg').then((a) => a.blob()).then((b) => { picture.src = URL.createObjectURL(b) })`)}`,
  ),
  kind(
    'revoked blob:',
    '/a.jpg',
    ({ shop }) =>
      `${img('')}${script(`fetch('${shop}/a.jpg').then((a) => a.blob()).then((b) => { picture.src = URL.createObjectURL(b); picture.onload = () => URL.revokeObjectURL(picture.src) })`)}`,
  ),
  // Larger ones that the markup names.
  kind(
    'srcset with densities',
    '/a.jpg',
    ({ shop }) => img(`${shop}/a-320.jpg`, `srcset="${shop}/a-320.jpg 1x, ${shop}/a.jpg 4x"`),
    small,
  ),
  kind(
    'srcset with widths',
    '/a.jpg',
    ({ shop }) =>
      img(
        `${shop}/a-320.jpg`,
        `sizes=320px srcset="${shop}/a-320.jpg 320w, ${shop}/a-800.jpg 800w, ${shop}/a.jpg 1600w"`,
      ),
    small,
  ),
  kind(
    'picture with sources',
    '/a.webp',
    ({ shop }) =>
      `<picture><source type=image/webp srcset="${shop}/a-320.webp 1x, ${shop}/a.webp 4x">${img(`${shop}/a-320.jpg`)}</picture>`,
    small,
  ),
  kind(
    'srcset of another site',
    '/a.jpg',
    ({ cdn }) => img(`${cdn}/a-320.jpg`, `srcset="${cdn}/a-320.jpg 1x, ${cdn}/a.jpg 4x"`),
    small,
  ),
  kind('lazy, nothing shown yet', '/a.jpg', ({ shop, inline }) =>
    img(inline('/spacer.gif'), `data-src="${shop}/a.jpg"`),
  ),
  kind('lazy, blurred placeholder', '/a.jpg', ({ shop }) => img(`${shop}/a-32.jpg`, `data-src="${shop}/a.jpg"`), {
    shown: '/a-32.jpg',
  }),
  kind(
    'lazy, noscript beside it',
    '/a.jpg',
    ({ shop, inline }) => `<div>${img(inline('/spacer.gif'))}<noscript><img src="${shop}/a.jpg"></noscript></div>`,
  ),
  kind('data-full', '/a.jpg', ({ shop }) => img(`${shop}/a-320.jpg`, `data-full="${shop}/a.jpg"`), small),
  kind(
    'data-zoom-image on a wrapper',
    '/a.jpg',
    ({ shop }) => `<figure data-zoom-image="${shop}/a.jpg">${img(`${shop}/a-320.jpg`)}</figure>`,
    small,
  ),
  kind(
    'link to the full picture',
    '/a.jpg',
    ({ shop }) => `<a href="${shop}/a.jpg">${img(`${shop}/a-320.jpg`)}</a>`,
    small,
  ),
  kind(
    'link that carries the address',
    '/a.jpg',
    ({ shop }) =>
      `<a href="${shop}/view?imgurl=${encodeURIComponent(`${shop}/a.jpg`)}">${img(`${shop}/a-320.jpg`)}</a>`,
    small,
  ),
  kind(
    'link to the full picture elsewhere',
    '/a.jpg',
    ({ shop, cdn }) => `<a href="${cdn}/a.jpg">${img(`${shop}/a-320.jpg`)}</a>`,
    small,
  ),
  kind(
    'square thumbnail of the full picture',
    '/a.jpg',
    ({ shop }) => `<a href="${shop}/a.jpg">${img(`${shop}/a-square.jpg`, 'style="width:240px"')}</a>`,
    { shown: '/a-square.jpg' },
  ),
  // Decoys: what is named is another picture.
  kind(
    'decoy: link to another picture',
    '/a-320.jpg',
    ({ shop }) => `<a href="${shop}/b.jpg">${img(`${shop}/a-320.jpg`)}</a>`,
  ),
  kind('decoy: data-full is another', '/a-320.jpg', ({ shop }) =>
    img(`${shop}/a-320.jpg`, `data-full="${shop}/b.jpg"`),
  ),
  kind('decoy: mirrored', '/a-320.jpg', ({ shop }) => img(`${shop}/a-320.jpg`, `data-full="${shop}/a-mirrored.jpg"`)),
  kind('decoy: other colours', '/a-320.jpg', ({ shop }) =>
    img(`${shop}/a-320.jpg`, `data-hires="${shop}/a-tinted.jpg"`),
  ),
  kind('decoy: sign-in page', '/a-320.jpg', ({ shop }) => img(`${shop}/a-320.jpg`, `data-full="${shop}/sign-in.jpg"`)),
  // Sizes that a picture server was asked for.
  kind('?w=320', '/a.jpg', ({ shop }) => img(`${shop}/sized/a.jpg?w=320&q=60`), small),
  kind('?w=320, another site', '/a.jpg', ({ cdn }) => img(`${cdn}/sized/a.jpg?w=320&q=60`), small),
  kind('Cloudinary', '/a.jpg', ({ open }) => img(`${open}/sized/upload/w_320,h_240,c_fill/v1/a.jpg`), small),
  kind('WordPress', '/a.jpg', ({ shop }) => img(`${shop}/sized/2026/a-320x240.jpg`), small),
  kind('Shopify', '/a.jpg', ({ shop }) => img(`${shop}/sized/products/a_320x240.jpg`), small),
  kind('MediaWiki', '/a.jpg', ({ open }) => img(`${open}/sized/thumb/a/ab/a.jpg/320px-a.jpg`), small),
  kind('Google', '/a.jpg', ({ google }) => img(`${google}/sized/p/a=w320-h240-no`), small),
  kind('Next.js', '/a.jpg', ({ shop }) => img(`${shop}/sized/_next/image?url=%2Fa.jpg&w=320&q=75`), small),
  kind('Amazon', '/a.jpg', ({ open }) => img(`${open}/sized/I/a._SX320_QL70_.jpg`), small),
  kind('Cloudflare', '/a.jpg', ({ shop }) => img(`${shop}/cdn-cgi/image/width=320,quality=60/a.jpg`), small),
  kind('thumbs folder', '/a.jpg', ({ shop }) => img(`${shop}/sized/thumbs/a.jpg`), small),
  // Style sheets.
  kind('background', '/a.jpg', ({ shop }) => div(background(`${shop}/a.jpg`)), page),
  kind('background, another site', '/a.jpg', ({ cdn }) => div(background(`${cdn}/a.jpg`)), page),
  kind(
    'background behind words',
    '/a.jpg',
    ({ shop }) => div(background(`${shop}/a.jpg`, 'color:#fff;line-height:240px;text-align:center'), 'Sale today'),
    page,
  ),
  kind(
    'background under a scrim',
    '/a.jpg',
    ({ shop }) =>
      div(
        background(`${shop}/a.jpg`, 'position:relative'),
        '<div style="position:absolute;inset:0;background:linear-gradient(transparent,rgb(0 0 0/.2))"></div>',
      ),
    page,
  ),
  kind(
    'background in a link',
    '/a.jpg',
    ({ shop }) => `<a id=picture href="/elsewhere" style="display:block;${background(`${shop}/a.jpg`)}"></a>`,
    { menu: 'link' },
  ),
  kind(
    'background of a button',
    '/a.jpg',
    ({ shop }) => `<button id=picture style="border:0;${background(`${shop}/a.jpg`)}"></button>`,
    page,
  ),
  kind(
    'background that cannot be selected',
    '/a.jpg',
    ({ shop }) => div(background(`${shop}/a.jpg`, 'user-select:none')),
    page,
  ),
  kind(
    'background attribute',
    '/a.jpg',
    ({ shop }) => `<table id=picture background="${shop}/a.jpg" style="${box}background-size:cover"><tr><td></table>`,
    page,
  ),
  kind('background given as data:', '/a-320.jpg', ({ inline }) => div(background(inline('/a-320.jpg'))), page),
  kind(
    'image-set',
    '/a.jpg',
    ({ shop }) => div(`${box}background:image-set(url('${shop}/a-320.jpg') 1x, url('${shop}/a.jpg') 4x) center/cover`),
    { ...page, ...small },
  ),
  kind(
    '::before with content',
    '/a-320.jpg',
    ({ shop }) => `<style>#picture::before { content: url('${shop}/a-320.jpg') }</style>${div(box)}`,
    page,
  ),
  kind(
    '::after with background',
    '/a.jpg',
    ({ shop }) =>
      `<style>#picture::after { content: ''; display: block; ${background(`${shop}/a.jpg`)} }</style>${div(box)}`,
    page,
  ),
  kind('content: url', '/a-320.jpg', ({ shop }) => div(`${box}content:url('${shop}/a-320.jpg')`), page),
  // What lies over it.
  kind(
    'img under an overlay',
    '/a.jpg',
    ({ shop }) =>
      `<div style="position:relative;${box}">${img(`${shop}/a.jpg`)}<div style="position:absolute;inset:0"></div></div>`,
  ),
  kind(
    'img under a linked overlay',
    '/a.jpg',
    ({ shop }) =>
      `<div style="position:relative;${box}">${img(`${shop}/a.jpg`)}<a href="/elsewhere" style="position:absolute;inset:0"></a></div>`,
  ),
  kind(
    'img that lets the pointer through',
    '/a.jpg',
    ({ shop }) => `<div style="${box}">${img(`${shop}/a.jpg`, 'style="pointer-events:none"')}</div>`,
    page,
  ),
  kind(
    'spacer over a background',
    '/a.jpg',
    ({ shop, inline }) => `<div style="${background(`${shop}/a.jpg`)}">${img(inline('/spacer.gif'))}</div>`,
  ),
  kind(
    'spacer over an img',
    '/a.jpg',
    ({ shop, inline }) =>
      `<div style="position:relative;${box}"><img src="${shop}/a.jpg" style="${box}position:absolute">${img(inline('/spacer.gif'), 'style="position:absolute"')}</div>`,
  ),
  kind(
    'carousel with invisible neighbours',
    '/a.jpg',
    ({ shop }) =>
      `<div style="position:relative;${box}">${img(`${shop}/a.jpg`, 'style="position:absolute"')}<div style="position:absolute;inset:0;opacity:0;pointer-events:none;background:url('${shop}/b.jpg')"></div></div>`,
  ),
  kind(
    'in a modal dialog',
    '/a.jpg',
    ({ shop }) =>
      `<dialog id=box style="margin:60px">${div(background(`${shop}/a.jpg`))}</dialog>${script('box.showModal()')}`,
    page,
  ),
  // Shadow roots.
  kind('img in an open shadow root', '/a.jpg', ({ shop }) =>
    shadow('open', `<img src="${shop}/a.jpg" style="${box}">`),
  ),
  kind('img in a closed shadow root', '/a.jpg', ({ shop }) =>
    shadow('closed', `<img src="${shop}/a.jpg" style="${box}">`),
  ),
  kind(
    'background in an open shadow root',
    '/a.jpg',
    ({ shop }) => shadow('open', `<div style="${background(`${shop}/a.jpg`).replaceAll("'", '')}"></div>`),
    page,
  ),
  kind(
    'background in a closed shadow root',
    '/a.jpg',
    ({ shop }) => shadow('closed', `<div style="${background(`${shop}/a.jpg`).replaceAll("'", '')}"></div>`),
    page,
  ),
  // Drawn.
  kind(
    'canvas',
    '/a-640.png',
    ({ shop }) => `<canvas id=picture style="${box}"></canvas>${script(draw(`${shop}/a.jpg`))}`,
    canvas,
  ),
  kind(
    'canvas of another’s picture',
    '/a-640.png',
    ({ cdn }) => `<canvas id=picture style="${box}"></canvas>${script(draw(`${cdn}/a.jpg`))}`,
    canvas,
  ),
  kind(
    'canvas among words',
    '/a-640.png',
    ({ shop }) =>
      `<p>One</p><canvas id=picture style="${box}"></canvas><p>Two</p><canvas style="${box}"></canvas>${script(draw(`${shop}/a.jpg`))}`,
    canvas,
  ),
  kind(
    'WebGL, drawn once',
    '/a-640.png',
    ({ shop }) => `<canvas id=picture style="${box}"></canvas>${script(webgl(`${shop}/a.jpg`, false))}`,
    canvas,
  ),
  kind(
    'WebGL, drawn every frame',
    '/a-640.png',
    ({ shop }) => `<canvas id=picture style="${box}"></canvas>${script(webgl(`${shop}/a.jpg`, true))}`,
    canvas,
  ),
  kind(
    'SVG image',
    '/a.jpg',
    ({ shop }) => `<svg id=picture width=320 height=240><image href="${shop}/a.jpg" width=320 height=240 /></svg>`,
  ),
  kind(
    'inline SVG',
    '/drawing.png',
    () =>
      `<style>.sea { fill: teal }</style><svg id=picture width=320 height=240 viewBox="0 0 320 240"><rect class=sea width=320 height=240 /><circle cx=110 cy=90 r=60 fill=gold /></svg>`,
    { ...page, drawn: true },
  ),
  kind(
    'inline SVG with a symbol',
    '/drawing.png',
    () =>
      `<svg width=0 height=0 style="position:absolute"><symbol id=scene viewBox="0 0 320 240"><rect width=320 height=240 fill=teal /><circle cx=110 cy=90 r=60 fill=gold /></symbol></svg><svg id=picture width=320 height=240><use href="#scene" /></svg>`,
    { ...page, drawn: true },
  ),
  kind('SVG file', '/drawing.png', ({ shop }) => img(`${shop}/drawing.svg`), { drawn: true }),
  kind(
    'video frame',
    '/a-640.png',
    ({ shop }) =>
      `<video id=picture muted style="${box}"></video>${script(`const canvas = document.createElement('canvas'); const source = new Image(); source.onload = () => { canvas.width = 640; canvas.height = 480; const c = canvas.getContext('2d'); setInterval(() => c.drawImage(source, 0, 0, 640, 480), 40); picture.srcObject = canvas.captureStream(25); picture.play() }; source.src = '${shop}/a.jpg'`)}`,
    { menu: 'video', drawn: true },
  ),
  kind(
    'video poster',
    '/a.jpg',
    ({ shop }) => `<video id=picture poster="${shop}/a.jpg" style="${box}object-fit:cover"></video>`,
    page,
  ),
  kind(
    'video poster, another site',
    '/a.jpg',
    ({ cdn }) => `<video id=picture poster="${cdn}/a.jpg" style="${box}object-fit:cover"></video>`,
    page,
  ),
  // Other elements.
  kind(
    'input type=image',
    '/a.jpg',
    ({ shop }) => `<input id=picture type=image src="${shop}/a.jpg" width=320 height=240>`,
  ),
  kind(
    'object',
    '/a.jpg',
    ({ shop }) => `<object id=picture type=image/jpeg data="${shop}/a.jpg" width=320 height=240></object>`,
    { menu: 'none' },
  ),
  kind('embed', '/a.jpg', ({ shop }) => `<embed id=picture type=image/jpeg src="${shop}/a.jpg" width=320 height=240>`, {
    menu: 'none',
  }),
  kind(
    'image map',
    '/a.jpg',
    ({ shop }) =>
      `${img(`${shop}/a.jpg`, 'usemap="#map"')}<map name=map><area shape=rect coords="0,0,320,240" href="/elsewhere"></map>`,
  ),
  // Frames.
  kind('in a frame', '/a.jpg', ({ shop }) => frame(`${shop}/inner/same`), { frames: ['#frame'] }),
  kind(
    'in a srcdoc frame',
    '/a.jpg',
    ({ shop }) =>
      `<iframe id=frame width=500 height=400 srcdoc="<img id=picture src='${shop}/a.jpg' width=320 height=240>"></iframe>`,
    { frames: ['#frame'] },
  ),
  kind(
    'in a written frame',
    '/a.jpg',
    ({ shop }) =>
      `<iframe id=frame width=500 height=400></iframe>${script(`frame.contentDocument.write("<img id=picture src='${shop}/a.jpg' width=320 height=240>"); frame.contentDocument.close()`)}`,
    { frames: ['#frame'] },
  ),
  kind('in a sandboxed frame', '/a.jpg', ({ shop }) => frame(`${shop}/inner/same`, 'sandbox'), { frames: ['#frame'] }),
  kind('in another site’s frame, CORS', '/a.jpg', ({ frames }) => frame(`${frames}/inner/open`), {
    frames: ['#frame'],
  }),
  kind('in another site’s frame', '/a.jpg', ({ frames }) => frame(`${frames}/inner/same`), { frames: ['#frame'] }),
  kind('in a frame in a frame', '/a.jpg', ({ frames }) => frame(`${frames}/inner/nested`), {
    frames: ['#frame', '#frame'],
  }),
  kind('background in a frame', '/a.jpg', ({ shop }) => frame(`${shop}/inner/background`), {
    ...page,
    frames: ['#frame'],
    menu: 'frame',
  }),
  kind('background in another site’s frame', '/a.jpg', ({ frames }) => frame(`${frames}/inner/filled`), {
    frames: ['#frame'],
    menu: 'frame',
  }),
  // Pages that change.
  kind(
    'exchanged at the click',
    '/a.jpg',
    ({ shop }) =>
      `${img(`${shop}/a.jpg`)}${script(`picture.oncontextmenu = () => setTimeout(() => { picture.src = '${shop}/b.jpg' }, 900)`)}`,
  ),
  kind(
    'background exchanged at the click',
    '/a.jpg',
    ({ shop }) =>
      `${div(background(`${shop}/a.jpg`))}${script(`picture.oncontextmenu = () => { setTimeout(() => { picture.style.background = 'silver' }, 5000) }`)}`,
    page,
  ),
  kind(
    'larger than the view, another site',
    '/a.jpg',
    ({ cdn }) => `<img id=picture src="${cdn}/a.jpg" style="width:800px;height:600px">`,
  ),
  kind(
    'cropped by object-fit, another site',
    '/a.jpg',
    ({ cdn }) => `<img id=picture src="${cdn}/a.jpg" style="width:240px;height:240px;object-fit:cover">`,
  ),
]
