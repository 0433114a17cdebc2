/** What every editor has, tried as a person would: copying, keys, saying it again, a long strip, rows that open where they stand. */
import sharp from 'sharp'
import { closePanel, expect, openPanel, test } from './harness/limn.ts'
import { jpegScene } from './harness/pictures.ts'

const opened = async () => ({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })

test('a row that is opened stays under the hand that opened it, and again when it is closed', async ({ panel }) => {
  await panel.open(await opened())
  await panel.reaches('ready')
  await panel.edit('crop it square, add a vignette and write "Hello" at the top')
  const row = panel.operation('text')
  const summary = row.locator('button[aria-expanded]').last()
  const top = async () => (await summary.boundingBox())?.y ?? Number.NaN
  await summary.scrollIntoViewIfNeeded()
  const before = await top()
  await summary.click()
  await expect(row.getByRole('slider').first()).toBeAttached()
  expect(Math.abs((await top()) - before)).toBeLessThan(2)
  await summary.click()
  await expect(row.getByRole('slider')).toHaveCount(0)
  expect(Math.abs((await top()) - before)).toBeLessThan(2)
})

test('the version that is shown is in view in the strip, however many there are', async ({ panel }) => {
  await panel.open(await opened())
  await panel.reaches('ready')
  for (let i = 0; i < 9; i++) await panel.edit(i % 2 ? 'rotate it 90 degrees' : 'flip it horizontally')
  await expect(panel.page.locator('[data-testid=version][aria-current]')).toHaveAttribute('data-version', '9')
  await expect(panel.page.locator('[data-testid=version][aria-current]')).toBeInViewport({ ratio: 0.9 })
})

test('words are sent without losing the keyboard, come back with the up arrow, and with their button', async ({
  panel,
}) => {
  const field = panel.page.getByTestId('request')
  await panel.open(await opened())
  await panel.reaches('ready')
  await panel.edit('make it warmer')
  await expect(field).toBeFocused()
  await panel.page.keyboard.press('ArrowUp')
  await expect(field).toHaveValue('make it warmer')
  await field.fill('more contrast')
  await panel.page.keyboard.press('Enter')
  await expect(panel.turns).toHaveCount(2)
  await panel.turns.first().hover()
  await panel.turns.first().getByLabel('Say it again, or better').click()
  await expect(field).toHaveValue('make it warmer')
  await expect(field).toBeFocused()
})

test('the picture is copied by its button, by Ctrl+C and in words, and saved by Ctrl+S', async ({ panel, limn }) => {
  await panel.open(await opened())
  await panel.reaches('ready')
  await panel.edit('crop it square')
  const copy = panel.page.getByTestId('copy')
  await copy.click()
  await expect(copy).toHaveAccessibleName('Copied')

  await test.step('what is on the clipboard is the picture at full size', async () => {
    await limn.context.grantPermissions(['clipboard-read'])
    const bytes = await panel.page.evaluate<number[]>(`navigator.clipboard.read()
      .then(([item]) => item.getType('image/png'))
      .then(async (png) => [...new Uint8Array(await png.arrayBuffer())])`)
    expect(await sharp(Buffer.from(bytes)).metadata()).toMatchObject({ width: 600, height: 600, format: 'png' })
  })

  await panel.edit('make it brighter')
  await expect(copy).toHaveAccessibleName('Copy the picture')
  await panel.page.getByTestId('request').press('Control+c')
  await expect(copy).toHaveAccessibleName('Copied')
  await panel.ask('copy it')
  await expect(panel.turns.last()).toContainText('Copied, at full size')

  const started = panel.page.waitForEvent('download')
  await panel.page.getByTestId('request').press('Control+s')
  expect((await started).suggestedFilename()).toBe('evening-limn.jpg')
})

test('a panel that was closed in the middle of an edit offers to go on with it', async ({ panel, limn }) => {
  await panel.open(await opened())
  await panel.reaches('ready')
  await panel.edit('crop it square')
  await closePanel(limn)
  const again = await openPanel(limn)
  await again.page.getByTestId('go-on').filter({ hasText: 'evening' }).first().click()
  await again.reaches('ready')
  expect(await again.size()).toEqual({ width: 600, height: 600 })
  await expect(again.turns.last()).toContainText('crop it square')
})
