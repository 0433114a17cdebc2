/** Promise: an edit can be kept to a part of the picture, by words, by name or by brush, and nothing else changes by a single byte. */
import sharp from 'sharp'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { pngScene } from './harness/pictures.ts'

test('[P16] an edit works where it is said or drawn, and nowhere else', async () => {
  const [width, height] = [900, 600]
  const source = await pngScene(width, height)
  const limn = await startLimn(test.info().outputPath('profile'))
  const panel = await openPanel(limn)
  await panel.page.setViewportSize({ width: 360, height: 760 })
  await panel.open({ name: 'evening.png', mimeType: 'image/png', buffer: source })
  await panel.reaches('ready')
  const original = await sharp(source).ensureAlpha().raw().toBuffer()
  const changedIn = async () => {
    const pixels = await sharp(await panel.download('PNG'))
      .ensureAlpha()
      .raw()
      .toBuffer()
    return boundsOf(pixels, original, width)
  }

  await test.step('"the left half" is the left half', async () => {
    await panel.edit('darken the left half a lot')
    const row = panel.operation('brightness')
    await row.getByRole('button', { name: 'Left half' }).click()
    await row.getByRole('button', { name: 'Hard' }).click()
    await panel.reaches('ready')
    expect(await changedIn()).toEqual({ left: 0, top: 0, right: 449, bottom: 599 })
  })

  await test.step('a box that is drawn on the picture is where it works', async () => {
    const row = panel.operation('brightness')
    await row.getByRole('button', { name: 'Mark it…' }).click()
    const canvas = panel.page.getByTestId('mark')
    await panel.page.getByRole('button', { name: 'Box' }).click()
    await panel.drag(canvas, [0.5, 0.25], [0.75, 0.5])
    await panel.attach('marking a box')
    await panel.page.getByRole('button', { name: 'Done' }).click()
    await expect(canvas).toBeHidden()
    await panel.reaches('ready')
    const changed = await changedIn()
    for (const [side, wanted] of Object.entries({ left: 450, top: 150, right: 675, bottom: 300 }))
      expect(Math.abs(changed[side as keyof typeof changed] - wanted)).toBeLessThan(6)
    await expect(row.getByRole('button', { name: 'Mark it…' })).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('Escape leaves everything as it was', async () => {
    const before = await changedIn()
    await panel.operation('brightness').getByRole('button', { name: 'Mark it…' }).click()
    const canvas = panel.page.getByTestId('mark')
    await panel.drag(canvas, [0.1, 0.8], [0.6, 0.9])
    await panel.attach('marking by brush')
    await panel.page.keyboard.press('Escape')
    await expect(canvas).toBeHidden()
    expect(await changedIn()).toEqual(before)
  })
  await limn.close()
})

test('[P16] an edit for the background leaves the subject alone, and goes to the other side by a press', async () => {
  const [width, height] = [900, 600]
  const ball = Buffer.from(
    `<svg width="${width}" height="${height}"><defs><linearGradient id="wall"><stop stop-color="#8fa3b0"/><stop offset="1" stop-color="#b9c4c2"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#wall)"/><circle cx="430" cy="310" r="150" fill="#d8472b"/></svg>`,
  )
  const source = await sharp(ball).png().toBuffer()
  const limn = await startLimn(test.info().outputPath('profile'))
  const panel = await openPanel(limn)
  await panel.page.setViewportSize({ width: 360, height: 760 })
  await panel.open({ name: 'ball.png', mimeType: 'image/png', buffer: source })
  await panel.reaches('ready')
  const pixels = async (png: Buffer) => sharp(png).ensureAlpha().raw().toBuffer()
  const original = await pixels(source)
  const redAt = (from: Buffer, x: number, y: number) => from[4 * (y * width + x)]
  /** Whether the middle of the ball, and a corner of the wall, are as they came. */
  const kept = async () => {
    const now = await pixels(await panel.download('PNG'))
    return [[430, 310] as const, [40, 40] as const].map(([x, y]) => redAt(now, x, y) === redAt(original, x, y))
  }

  await panel.edit('darken the background a lot')
  const row = panel.operation('brightness')
  await expect(row.getByRole('button', { name: 'Background' })).toBeVisible()
  await expect(row.getByTestId('doubt')).toBeHidden()
  expect(await kept()).toEqual([true, false])
  await panel.attach('a darker background')

  await row.getByRole('button', { name: 'Background' }).click()
  await row.getByRole('button', { name: 'Subject' }).click()
  await panel.reaches('ready')
  await expect(row.getByRole('button', { name: 'Subject' })).toHaveAttribute('aria-pressed', 'true')
  await panel.attach('where it works')
  expect(await kept()).toEqual([false, true])

  await row.getByRole('button', { name: 'Whole picture' }).click()
  await panel.reaches('ready')
  expect(await kept()).toEqual([false, false])
  await panel.edit('undo')
  await panel.reaches('ready')
  expect(await kept()).toEqual([true, true])
  await limn.close()
})

/** The smallest box that holds every pixel that differs. */
function boundsOf(found: Buffer, wanted: Buffer, width: number) {
  const bounds = { left: width, top: Number.POSITIVE_INFINITY, right: -1, bottom: -1 }
  for (let i = 0; i < wanted.length; i += 4) {
    if (found.readUInt32LE(i) === wanted.readUInt32LE(i)) continue
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.bottom = Math.max(bounds.bottom, y)
  }
  return bounds
}
