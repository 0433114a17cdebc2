/** Promise: a right-click gets the picture, and says honestly what was got. Real mouse, real menu, real panel. */
import sharp from 'sharp'
import { panelOf, rightClickAndChoose } from '#scripts/right-click.ts'
import { closePanel, expect, type Limn, noRightClick, test } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { sha256 } from './harness/pictures.ts'
import type { PageName, Sites } from './harness/sites.ts'

test.skip(noRightClick !== undefined, noRightClick)

/** Right-clicks the picture on the page called `name` and answers the panel once it has settled. */
async function take(limn: Limn, sites: Sites, name: PageName, settled: 'ready' | 'failed'): Promise<Panel> {
  await closePanel(limn)
  const page = await limn.context.newPage()
  await page.goto(sites.page(name))
  await page.waitForLoadState('networkidle')
  const target = name === 'in-frame' ? page.frameLocator('#frame').locator('#picture') : page.locator('#picture')
  await rightClickAndChoose(limn.display ?? '', page, target)
  const panel = new Panel(await panelOf(limn.context))
  await panel.reaches(settled)
  await page.close()
  return panel
}

const originals: readonly PageName[] = [
  'same-origin',
  'with-cors',
  'data-address',
  'blob-address',
  'strict-page',
  'in-frame',
  'in-shadow',
  'dense-srcset',
]

for (const name of originals) {
  test(`the original bytes arrive from a picture that is ${name}`, async ({ limn, sites }) => {
    const panel = await take(limn, sites, name, 'ready')
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(sites.files['/scene.jpg'] ?? Buffer.alloc(0)))
    await expect(panel.stage).toHaveAttribute('data-origin', 'original')
    expect(await panel.size()).toEqual({ width: 640, height: 480 })
  })
}

for (const name of ['revoked-blob', 'drawing'] as const) {
  test(`all pixels arrive, re-encoded, where the bytes are not to be had: ${name}`, async ({ limn, sites }) => {
    const panel = await take(limn, sites, name, 'ready')
    await expect(panel.stage).toHaveAttribute('data-origin', 're-encoded')
    expect(await panel.size()).toEqual(name === 'drawing' ? { width: 120, height: 80 } : { width: 640, height: 480 })
  })
}

for (const name of ['no-cors', 'no-cors-below'] as const) {
  test(`a picture that its server keeps to itself comes whole, at the size it is drawn: ${name}`, async ({
    limn,
    sites,
  }) => {
    const panel = await take(limn, sites, name, 'ready')
    await expect(panel.stage).toHaveAttribute('data-origin', 'display-size')
    expect(await panel.size()).toEqual({ width: 320, height: 240 })
    expect(await difference(await panel.download('PNG'), sites.files['/scene.jpg'])).toBeLessThan(4)
  })
}

for (const name of ['no-cors-cut', 'empty', 'disguised', 'missing'] as const) {
  test(`what cannot be had whole is refused in words, not replaced by something else: ${name}`, async ({
    limn,
    sites,
  }) => {
    const panel = await take(limn, sites, name, 'failed')
    await expect(panel.stage).not.toHaveAttribute('data-origin', /./)
  })
}

/** Mean absolute difference of two pictures at the size of the first, in levels of 255: small for the same motif, whole. */
async function difference(one: Buffer, other: Buffer | undefined): Promise<number> {
  const { data, info } = await sharp(one).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const same = await sharp(other).resize(info.width, info.height, { fit: 'fill' }).removeAlpha().raw().toBuffer()
  return data.reduce((sum, level, at) => sum + Math.abs(level - (same[at] ?? 0)), 0) / data.length
}
