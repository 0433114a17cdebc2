/** Promise: a model is asked what was meant only where it was switched on, pressed for and agreed to, with words alone; and it decides nothing. */
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene, sha256 } from './harness/pictures.ts'
import { startProxyFor } from './harness/proxy.ts'
import { startRecorder } from './harness/recorder.ts'
import { startUpstream } from './harness/upstream.ts'

test('[P19] a model helps to understand only where it is switched on and agreed to, sees words alone, and its plan waits to be taken', async () => {
  const upstream = await startUpstream()
  const proxy = await startProxyFor(upstream, (name) => test.info().outputPath(name))
  const recorder = await startRecorder()
  const extension = await extensionFor(proxy.url, test.info().outputPath('extension'))
  const limn = await startLimn(test.info().outputPath('profile'), { extension, args: recorder.args })
  const panel = await openPanel(limn)
  const { page } = panel
  const words = 'make it flumptious'
  const toggle = page.getByTestId('planner-switch')

  await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })
  await panel.reaches('ready')

  await test.step('switched off, as it is at first, nobody is offered and not one request is made', async () => {
    const before = recorder.requestsOfOthers().length
    await panel.ask(words)
    await expect(page.getByTestId('choice').first()).toBeVisible()
    await panel.edit('make it brighter and flumptious')
    await expect(panel.turns.last()).toContainText('flumptious')
    await expect(panel.planners).toHaveCount(0)
    expect(recorder.requestsOfOthers().slice(before)).toEqual([])
    expect(upstream.asked).toHaveLength(0)
  })

  await test.step('Privacy says what the browser has, and the switch is off', async () => {
    await panel.openPrivacy()
    await expect(page.getByText('On-device planning model:')).toBeVisible()
    await expect(page.getByText('not available in this browser')).toBeVisible()
    await expect(toggle).not.toBeChecked()
    await toggle.click()
    await expect(toggle).toBeChecked()
    await page.keyboard.press('Escape')
    expect(upstream.asked).toHaveLength(0)
  })

  upstream.plan = {
    steps: [
      { op: 'temperature', params: [{ name: 'amount', value: -4000 }], part: 'whole', changes: '' },
      { op: 'vignette', params: [{ name: 'amount', value: 30 }], part: 'whole', changes: '' },
      { op: 'teleport', params: [], part: 'whole', changes: '' },
    ],
  }

  await test.step('its button asks first, with every word that would leave in view', async () => {
    await panel.ask(words)
    await expect(page.getByTestId('choice').first()).toBeVisible()
    await panel.planners.click()
    await expect(panel.consent).toBeVisible()
    await expect(panel.consent).toContainText('The picture stays here')
    expect(upstream.asked).toHaveLength(0)
    await page.getByTestId('consent-decline').click()
    await expect(panel.consent).toBeHidden()
    await expect(page.getByTestId('choice').first()).toBeVisible()
    expect(upstream.asked).toHaveLength(0)
  })

  await test.step('a yes sends exactly those words and no picture, and brings a plan that does nothing by itself', async () => {
    await panel.planners.click()
    const preview = page.getByTestId('exact-preview')
    const shown = await preview.getAttribute('data-sha256')
    const texts = await preview.locator('pre').allTextContents()
    await page.getByTestId('consent-agree').click()
    await expect(panel.proposal).toBeVisible({ timeout: 20_000 })
    await expect(panel.proposal).toContainText(/suggested by/i)
    expect(upstream.asked).toHaveLength(1)
    expect(upstream.received).toHaveLength(0)
    const [{ body, text } = { body: undefined, text: '' }] = upstream.asked
    const [instructions = '', prompt = ''] = body?.messages.map(({ content }) => content) ?? []
    const schema = JSON.stringify(body?.response_format.json_schema.schema)
    expect(texts).toEqual([prompt, instructions, schema])
    expect(sha256(Buffer.from([instructions, prompt, schema].join('\n')))).toBe(shown)
    expect(body?.store).toBe(false)
    expect(text).not.toMatch(/evening\.jpg|image_url|base64/)
    await expect(panel.stage).toHaveAttribute('data-version', '1')
    await expect(page.getByText('One suggested step was left out')).toBeVisible()
  })

  await test.step('taken, it is steps like any other, within their ranges', async () => {
    await panel.proposal.click()
    await expect(panel.stage).toHaveAttribute('data-version', '2', { timeout: 20_000 })
    await panel.reaches('ready')
    expect(await panel.operations()).toEqual(['temperature', 'vignette'])
    await expect(panel.operation('temperature').getByRole('slider')).toHaveAttribute('aria-valuenow', '-100')
    await expect(panel.turns.last()).toHaveAttribute('data-route', 'device')
    await expect(panel.turns.last().getByTestId('suggested-by')).toContainText('receipt')
    await expect(panel.proposal).toHaveCount(0)
  })

  await test.step('switched off again, its yes is gone and nobody is offered', async () => {
    await panel.openPrivacy()
    await expect(toggle).toBeChecked()
    await toggle.click()
    await expect(toggle).not.toBeChecked()
    await page.keyboard.press('Escape')
    await panel.ask(words)
    await expect(page.getByTestId('choice').first()).toBeVisible()
    await expect(panel.planners).toHaveCount(0)
    expect(upstream.asked).toHaveLength(1)
  })

  await limn.close()
  await recorder.close()
  await proxy.close()
  await upstream.close()
})
