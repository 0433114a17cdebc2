import { readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { closePanel, expect, openPanel, test } from './harness/limn.ts'

test.beforeEach(async ({ limn }) => closePanel(limn))
test('shots', async ({ limn }) => {
  test.setTimeout(180_000)
  const panel = await openPanel(limn)
  const { page } = panel
  page.on('console', (m) => console.log('console', m.text()))
  await panel.open({ name: 'real.mp4', mimeType: 'video/mp4', buffer: readFileSync('/tmp/clips/real.mp4') })
  await panel.reaches('ready')
  const shot = async (name: string) => {
    for (const [w, scheme] of [
      [360, 'light'],
      [240, 'dark'],
      [360, 'dark'],
      [240, 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width: w, height: 760 })
      await page.waitForTimeout(250)
      await page.screenshot({ path: `/tmp/clips/${name}-${w}-${scheme}.png` })
    }
    await page.setViewportSize({ width: 360, height: 865 })
  }
  await shot('1-moment')
  await page.getByRole('button', { name: 'Clip', exact: true }).click()
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', /^clip/)
  await panel.reaches('ready')
  console.log(await page.getByTestId('take').getAttribute('data-take'))
  const inPoint = page.getByRole('slider', { name: 'In point' })
  await inPoint.focus()
  for (let i = 0; i < 5; i++) await inPoint.press('Shift+ArrowRight')
  await page.waitForTimeout(800)
  console.log(await page.getByTestId('take').getAttribute('data-take'))
  const out = page.getByRole('slider', { name: 'Out point' })
  await out.focus()
  for (let i = 0; i < 8; i++) await out.press('Shift+ArrowLeft')
  await page.waitForTimeout(800)
  console.log(await page.getByTestId('take').getAttribute('data-take'))
  await panel.edit('make it warmer and crop it square')
  await panel.edit('add the text "HELLO" at the top')
  await shot('2-clip')
  await page.evaluate(() => {
    let long = 0
    new PerformanceObserver((l) => {
      for (const e of l.getEntries()) long = Math.max(long, e.duration)
    }).observe({ entryTypes: ['longtask'] })
    ;(globalThis as any).longest = () => long
  })
  const started = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByTestId('download').click()
  await expect(page.getByTestId('clip-progress')).toBeVisible()
  await page.waitForTimeout(1600)
  await page.screenshot({ path: '/tmp/clips/3-progress.png' })
  const d = await started
  writeFileSync('/tmp/clips/out.mp4', await readFile(await d.path()))
  console.log(
    d.suggestedFilename(),
    await page.getByTestId('clip-note').textContent(),
    'longest task',
    await page.evaluate(() => (globalThis as any).longest()),
  )
  await shot('4-done')
  await page.getByRole('button', { name: 'Other formats' }).click()
  await page.waitForTimeout(300)
  await page.screenshot({ path: '/tmp/clips/5-menu.png' })
  await page.keyboard.press('Escape')
  await panel.ask('remove the background')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/clips/6-refused.png' })
  await page.getByRole('button', { name: 'Moment', exact: true }).click()
  await page.waitForTimeout(800)
  await panel.edit('remove the background')
  await page.getByRole('button', { name: 'Clip', exact: true }).click()
  await page.waitForTimeout(1200)
  await page.screenshot({ path: '/tmp/clips/7-noclip.png' })
  await panel.open({ name: 'long.mp4', mimeType: 'video/mp4', buffer: readFileSync('/tmp/clips/long.mp4') })
  await page.waitForTimeout(2500)
  await page.getByRole('button', { name: 'Clip', exact: true }).click()
  await page.waitForTimeout(1200)
  await shot('8-long')
})
