/** Paints the demo page's pictures where they are missing: our own, from formulas, so that none need be stored or licensed. */
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { dunesAtNoon } from './demo/dunes.ts'
import { fruit } from './demo/fruit.ts'
import { lake } from './demo/lake.ts'
import { night } from './demo/night.ts'
import { paint, type Scene } from './demo/paint.ts'
import { inProject } from './setup/root.ts'
import { saying } from './setup/say.ts'

const pictures: Record<string, Scene> = {
  'lake.jpg': lake,
  'fruit.png': fruit,
  'dunes.jpg': dunesAtNoon,
  'night.jpg': night,
}

/** Where a demo picture lies once it is painted. */
export const demoPicture = (name: string): string => inProject('out', 'demo', name)

/** Paints what is missing, about two seconds each. */
export async function ensureDemoPictures(): Promise<void> {
  const missing = Object.entries(pictures).filter(([name]) => !existsSync(demoPicture(name)))
  if (missing.length === 0) return
  await saying('Painting the demo pictures …', async () => {
    for (const [name, scene] of missing) await paintTo(demoPicture(name), scene)
  })
}

/** Under another name first: a half-written picture must never be served. */
async function paintTo(file: string, scene: Scene): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  const picture = paint(scene)
  const unfinished = `${file}.${process.pid}`
  await (file.endsWith('.png') ? picture.png() : picture.jpeg({ quality: 90, mozjpeg: false })).toFile(unfinished)
  renameSync(unfinished, file)
}

if (import.meta.main) await ensureDemoPictures()
