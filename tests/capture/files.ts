/** The pictures of the fixture pages, drawn by arithmetic: one motif at several sizes and in several formats, and pictures that only look like it. */
import sharp, { type Sharp } from 'sharp'
import { hugePng, scene } from '#tests/e2e/harness/pictures.ts'

export type Files = Readonly<Record<string, Buffer>>

/** A picture followed by nothing, to 60 MB. */
const heavy = (picture: Buffer): Buffer => Buffer.concat([picture, Buffer.alloc(60_000_000 - picture.length)])

export async function makeFiles(): Promise<Files> {
  const full = await scene(1600, 1200).png().toBuffer()
  const at = (width: number, height = Math.round((width * 3) / 4)) => sharp(full).resize(width, height)
  const jpeg = (picture: Sharp, quality = 88) => picture.jpeg({ quality }).toBuffer()
  // Noise so that it is a file of some 2 MB, as cameras make them.
  const big = await scene(2400, 1800).jpeg({ quality: 93, chromaSubsampling: '4:4:4' }).toBuffer()
  const whole = await jpeg(sharp(full))
  return {
    '/a.jpg': whole,
    '/heavy.jpg': heavy(whole),
    '/vast.png': hugePng(30_000, 30_000),
    '/empty.jpg': Buffer.alloc(0),
    '/a-800.jpg': await jpeg(at(800)),
    '/a-320.jpg': await jpeg(at(320), 75),
    '/a-32.jpg': await jpeg(at(32).blur(1), 60),
    '/a-square.jpg': await jpeg(sharp(full).extract({ left: 200, top: 0, width: 1200, height: 1200 }).resize(240, 240)),
    '/a-mirrored.jpg': await jpeg(sharp(full).flop()),
    '/a-tinted.jpg': await jpeg(sharp(full).modulate({ hue: 60 })),
    '/a-320.webp': await at(320).webp({ quality: 80 }).toBuffer(),
    '/a.webp': await sharp(full).webp({ quality: 88 }).toBuffer(),
    '/a.avif': await at(640).avif({ quality: 60, effort: 0 }).toBuffer(),
    '/a.gif': await at(640).gif().toBuffer(),
    '/a.png': await at(1100).png({ compressionLevel: 1 }).toBuffer(),
    '/a-640.png': await at(640, 480).png().toBuffer(),
    '/b.jpg': await jpeg(sharp(full).rotate(180).modulate({ hue: 140 })),
    '/big.jpg': big,
    '/drawing.svg': drawing,
    '/drawing.png': await sharp(drawing).png().toBuffer(),
    '/spacer.gif': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    '/sign-in.jpg': Buffer.from('<!doctype html><title>Sign in</title><p>Please sign in.'),
  }
}

const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="teal"/><circle cx="110" cy="90" r="60" fill="gold"/></svg>',
)
