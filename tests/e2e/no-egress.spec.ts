/** Promise: an edit on this device sends nothing to anyone. Every request of the whole browser is written down on its way out. */
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene } from './harness/pictures.ts'
import { startRecorder } from './harness/recorder.ts'

test('[P2] not one request leaves the browser while pictures are opened, edited, adjusted, remembered and downloaded', async ({
  sites,
}, testInfo) => {
  const recorder = await startRecorder()
  const limn = await startLimn(testInfo.outputPath('profile'), { args: recorder.args })
  const page = await limn.context.newPage()
  await page.goto(sites.page('same-origin'))
  await page.waitForLoadState('networkidle')
  // The recorder does see what happens: the page, its picture, its missing icon.
  expect(recorder.requests).toContain(`GET ${sites.page('same-origin')}`)
  const seen = recorder.requestsOfOthers().length
  // A second witness: what the pages and the background themselves say that they ask for.
  const asked: string[] = []
  limn.context.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url())) asked.push(request.url())
  })

  const panel = await openPanel(limn)
  await panel.open({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })
  await panel.reaches('ready')
  for (const request of ['brighter and a bit more contrast', 'crop to 16:9', 'rotate left', 'black and white', 'undo'])
    await panel.edit(request)
  await panel.ask('colourless green ideas sleep furiously')
  await expect(panel.turns).toHaveCount(6)
  for (const format of ['PNG', 'JPEG', 'WebP'] as const) await panel.download(format)
  await panel.openHistory()
  await panel.page.getByTestId('history-item').first().click()
  await panel.reaches('ready')
  // Long enough for anything that was put off until the work is done.
  await page.waitForTimeout(1500)

  expect(recorder.requestsOfOthers().slice(seen)).toEqual([])
  expect(asked).toEqual([])
  await limn.close()
  await recorder.close()
})
