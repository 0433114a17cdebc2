/** Promise: what was done can be talked about: suggested, corrected, compared and gone back to, by its name. */
import { extensionId } from '#scripts/right-click.ts'
import { expect, test } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { jpegScene, sha256 } from './harness/pictures.ts'

test('[P4] a picture is taken further by what is suggested, and back by what is said', async ({ limn }) => {
  const page = await limn.context.newPage()
  await page.setViewportSize({ width: 360, height: 760 })
  await page.goto(`chrome-extension://${await extensionId(limn.context)}/sidepanel.html`)
  const panel = new Panel(page)
  const look = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await test.info().attach(`${name} ${colorScheme}`, {
        body: await page.screenshot({ animations: 'disabled' }),
        contentType: 'image/png',
      })
    }
  }

  await test.step('three suggestions stand under a picture as it came, and one press does what it says', async () => {
    await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(1600, 1000) })
    await panel.reaches('ready')
    await expect(panel.suggestions).toHaveCount(3)
    await look('suggested')
    const says = (await panel.suggestions.first().textContent()) ?? ''
    await panel.suggestions.first().click()
    await expect(panel.stage).toHaveAttribute('data-version', '1')
    await expect(panel.turns.last()).toContainText(says)
    await expect(panel.turns.last()).toHaveAttribute('data-route', 'device')
  })

  await test.step('after an edit it is offered further, and nothing is suggested twice', async () => {
    await expect(panel.suggestions).toHaveCount(3)
    await expect(panel.suggestions.filter({ hasText: 'A bit' })).toHaveCount(1)
    await look('suggested after an edit')
  })

  const first = sha256(await panel.download('PNG'))
  await test.step('what was drawn is changed where it is', async () => {
    await panel.edit('add a white border')
    await panel.edit('make the border thicker and blue')
    expect(await panel.operations()).toEqual(['border'])
    await panel.edit('take the border off again')
    expect(sha256(await panel.download('PNG'))).toBe(first)
  })

  await test.step('"no" asks, and the way back is one of its buttons', async () => {
    await panel.edit('make it warmer')
    await panel.ask('no')
    await expect(page.getByTestId('choice')).toHaveCount(4)
    await expect(panel.suggestions).toHaveCount(0)
    await look('displeased')
    await page.getByTestId('choice').filter({ hasText: 'Undo it' }).click()
    await expect(panel.stage).toHaveAttribute('data-version', '4')
  })

  await test.step('versions are gone to by number, edited from there, and stood side by side', async () => {
    await panel.edit('like version 1 but square')
    expect(await panel.size()).toEqual({ width: 1000, height: 1000 })
    await panel.ask('compare it with version 1')
    await expect(panel.stage.getByLabel('Before', { exact: true })).toBeVisible()
    await expect(panel.stage).toContainText('beside version 1')
    await panel.edit('the original')
    await expect(panel.stage).toHaveAttribute('data-version', '0')
    await panel.ask('go back to version 99')
    await expect(panel.turns.last()).toContainText('There is no version 99')
  })

  await test.step('variations are whole plans to choose from', async () => {
    await panel.ask('show me some variations')
    const choices = page.getByTestId('choice')
    await expect(choices).toHaveCount(4)
    await look('variations')
    await choices.filter({ hasText: 'Black and white' }).click()
    await expect(panel.turns.last().getByTestId('operation')).toHaveAttribute('data-op', 'monochrome')
  })
  await page.close()
})
