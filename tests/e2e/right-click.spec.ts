/** Promise: a right-click gets the picture, and says honestly what was got. Real mouse, real menu, real panel. */
import sharp from 'sharp'
import { panelOf, rightClickAndChoose } from '#scripts/right-click.ts'
import { closePanel, expect, type Limn, noRightClick, test } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { sha256 } from './harness/pictures.ts'
import type { PageName, Sites } from './harness/sites.ts'

test.skip(noRightClick !== undefined, noRightClick)
// Each of these opens a page and the panel for every way in which a picture can stand on a page.
test.slow()

test('[P1] the original bytes arrive, wherever the page is allowed to read them', async ({ limn, sites }) => {
  const ways: readonly PageName[] = [
    'same-origin',
    'long-data-address',
    'blob-address',
    'strict-page',
    'in-frame-of-another-site',
    'dense-srcset',
  ]
  for (const way of ways)
    await test.step(way, async () => {
      const panel = await take(limn, sites, way, 'ready')
      const file = sites.files[way === 'long-data-address' ? '/large.png' : '/scene.jpg'] ?? Buffer.alloc(0)
      const { width, height } = await sharp(file).metadata()
      await expect(panel.stage).toHaveAttribute('data-sha256', sha256(file))
      await expect(panel.stage).toHaveAttribute('data-origin', 'original')
      expect(await panel.size()).toEqual({ width, height })
    })
})

test('with the panel open, the next right-click brings the next picture, and the one before is in history', async ({
  limn,
  sites,
}) => {
  const panel = await take(limn, sites, 'same-origin', 'ready')
  const page = await limn.context.newPage()
  await page.goto(sites.page('same-origin-png'))
  await rightClickAndChoose(limn.display ?? '', page, page.locator('#picture'))
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(sites.files['/scene.png'] ?? Buffer.alloc(0)))
  await panel.openHistory()
  await panel.page.getByTestId('history-item').filter({ hasText: 'An evening by the hills' }).first().click()
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(sites.files['/scene.jpg'] ?? Buffer.alloc(0)))
  await page.close()
})

test('all pixels arrive, and are called re-encoded, where the bytes are no longer there', async ({ limn, sites }) => {
  const panel = await take(limn, sites, 'revoked-blob', 'ready')
  await expect(panel.stage).toHaveAttribute('data-origin', 're-encoded')
  expect(await panel.size()).toEqual({ width: 640, height: 480 })
})

test('[P1] a drawing arrives as its own lines, and is drawn large enough to work on', async ({ limn, sites }) => {
  const panel = await take(limn, sites, 'drawing', 'ready')
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(sites.files['/drawing.svg'] ?? Buffer.alloc(0)))
  await expect(panel.stage).toHaveAttribute('data-origin', 'original')
  expect(await panel.size()).toEqual({ width: 1024, height: 683 })
})

test('[P1] a picture that its server keeps to itself arrives whole, as drawn on the screen, and is called so', async ({
  limn,
  sites,
}) => {
  for (const way of ['no-cors', 'no-cors-below', 'no-cors-framed'] as const)
    await test.step(way, async () => {
      const panel = await take(limn, sites, way, 'ready')
      await expect(panel.stage).toHaveAttribute('data-origin', 'display-size')
      expect(await panel.size()).toEqual({ width: 320, height: 240 })
      expect(await difference(await panel.download('PNG'), sites.files['/scene.jpg'])).toBeLessThan(4)
    })
})

test('what cannot be had whole is refused in words, and nothing else is shown in its place', async ({
  limn,
  sites,
}) => {
  for (const [way, says] of [
    ['broken', /damaged/],
    ['huge', /larger than Limn opens/],
    ['empty', /no picture/],
    ['disguised', /web page in the picture’s place/],
    ['missing', /no longer on the page/],
  ] as const)
    await test.step(way, async () => {
      const panel = await take(limn, sites, way, 'failed')
      await expect(panel.page.getByRole('alert')).toContainText(says)
      await expect(panel.stage).not.toHaveAttribute('data-sha256')
    })
})

/** Right-clicks the picture on the page called `name` and answers the panel once it has settled. */
async function take(limn: Limn, sites: Sites, name: PageName, settled: 'ready' | 'failed'): Promise<Panel> {
  // What stands on the stage must come from this click.
  await closePanel(limn)
  const page = await limn.context.newPage()
  await page.goto(sites.page(name))
  const inside = name.startsWith('in-frame') ? page.frameLocator('#frame') : page
  await page.waitForLoadState('networkidle')
  await rightClickAndChoose(limn.display ?? '', page, inside.locator('#picture'))
  const panel = new Panel(await panelOf(limn.context))
  await panel.reaches(settled)
  await page.close()
  return panel
}

/** Mean absolute difference of two pictures at the size of the first, in levels of 255: small for the same motif, whole. */
async function difference(one: Buffer, other: Buffer | undefined): Promise<number> {
  const { data, info } = await sharp(one).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const same = await sharp(other).resize(info.width, info.height, { fit: 'fill' }).removeAlpha().raw().toBuffer()
  return data.reduce((sum, level, at) => sum + Math.abs(level - (same[at] ?? 0)), 0) / data.length
}
