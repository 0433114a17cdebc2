/** A small flat drawing, for the picture that is written into the page itself. */
import sharp from 'sharp'

const drawing = `
<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480">
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#f7d9b9"/><stop offset="1" stop-color="#fbf1e2"/></linearGradient>
    <linearGradient id="sea" x2="0" y2="1"><stop stop-color="#3f8fb0"/><stop offset="1" stop-color="#1d4f73"/></linearGradient>
  </defs>
  <rect width="640" height="480" fill="url(#sky)"/>
  <circle cx="486" cy="128" r="46" fill="#f3a65a"/>
  <path d="M0 330q40-22 80 0t80 0 80 0 80 0 80 0 80 0 80 0 80 0v150H0z" fill="#7cc0cf"/>
  <path d="M320 130 206 306h228z" fill="#fffdf8"/><path d="M320 130v176h114z" fill="#e3e7ea"/>
  <path d="M132 268 320 306l188-38-54 104H186z" fill="#fffdf8"/><path d="M320 306l188-38-54 104H320z" fill="#cfd8de"/>
  <path d="M0 366q40-24 80 0t80 0 80 0 80 0 80 0 80 0 80 0 80 0v130H0z" fill="url(#sea)"/>
  <path d="M60 420q30-14 60 0t60 0M380 440q30-14 60 0t60 0" fill="none" stroke="#8ccbd8" stroke-width="5" stroke-linecap="round"/>
</svg>`

/** As a `data:` address of a PNG. */
export async function paperBoat(): Promise<string> {
  const png = await sharp(Buffer.from(drawing)).png({ palette: true, effort: 10 }).toBuffer()
  return `data:image/png;base64,${png.toString('base64')}`
}
