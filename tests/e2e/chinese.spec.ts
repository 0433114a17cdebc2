/** Promise: who reads Chinese reads Chinese, from the manifest to the consent, in a panel of any width. */
import { readFile } from 'node:fs/promises'
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene } from './harness/pictures.ts'
import { startProxyFor } from './harness/proxy.ts'
import { startUpstream } from './harness/upstream.ts'

/** Words that are the same in both, or somebody's own: names of products, formats, units, addresses and recipients. */
const kept =
  /Limn|JPEG|PNG|Alt\+Shift\+E|EV|[kMG]B|\bbyte\b|GPC|English|evening|fireworks|https?:\S+|OpenAI\S*|127\.0\.0\.1\S*|gpt\S*|\bH\.264\b|npm run proxy/g

test('the panel is in Chinese all through, down to what is agreed to, and a choice in Privacy puts it into English and back', async () => {
  const upstream = await startUpstream()
  const proxy = await startProxyFor(upstream, (name) => test.info().outputPath(name))
  const extension = await extensionFor(proxy.url, test.info().outputPath('extension'))
  const limn = await startLimn(test.info().outputPath('profile'), { extension, args: ['--lang=zh-TW'] })
  const panel = await openPanel(limn)
  const { page } = panel

  /** What can be seen or is spoken, without what is quoted from the recipient. */
  const foreign = async () => {
    const said = await page.evaluate(() => {
      const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
        ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      )
      return [...document.body.innerText.split('\n'), ...spoken]
    })
    return said.filter((line) => /[A-Za-z]{3,}/.test(line.replace(kept, '')))
  }
  const fits = async () => {
    for (const width of [240, 360]) {
      await page.setViewportSize({ width, height: 800 })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect({ width, over }).toEqual({ width, over: 0 })
    }
  }
  const look = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await panel.attach(`${name}-${colorScheme}`)
    }
  }

  await test.step('chosen in Privacy where this browser has no Chinese of its own', async () => {
    if ((await page.locator('html').getAttribute('lang')) === 'zh-Hant') return
    await page.getByTestId('privacy-open').click()
    await page.getByTestId('language').selectOption('zh-Hant')
    await expect(page.getByRole('dialog', { name: '隱私' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the first screen', async () => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('說出想改什麼，就能編輯任何圖片。')
    await expect(page.getByTestId('privacy-open')).toHaveAccessibleName('隱私')
    await fits()
    await look('first-run')
    expect(await foreign()).toEqual([])
  })

  await test.step('an edit that was asked for in Chinese, with its controls', async () => {
    await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })
    await panel.reaches('ready')
    await panel.edit('暖一點，裁成正方形，加白色邊框')
    await expect(page.getByRole('button', { name: '復原' })).toBeVisible()
    await expect(page.getByRole('slider', { name: '色溫' })).toBeVisible()
    await page.locator('[data-op=crop] button[aria-expanded=false]').last().click()
    await expect(page.getByRole('group', { name: '形狀' })).toBeVisible()
    await expect(panel.suggestions.first()).toHaveText(/\p{Script=Han}/u)
    await fits()
    await look('editing')
    expect(await foreign()).toEqual([])
    await panel.suggestions.first().click()
    await expect(panel.stage).toHaveAttribute('data-version', '2')
  })

  await test.step('a question, and a refusal', async () => {
    await panel.ask('弄得好看一點')
    await expect(page.getByTestId('choice').first()).toBeVisible()
    await look('question')
    for (const left of ['1', '0']) {
      await panel.ask('復原')
      await expect(panel.stage).toHaveAttribute('data-version', left)
    }
    await panel.ask('復原')
    await expect(page.getByText('沒有可以復原的步驟')).toBeVisible()
    await look('refusal')
    expect(await foreign()).toEqual([])
  })

  await test.step('the yes is to a Chinese notice, and the proxy keeps its hash', async () => {
    await panel.ask('把天空換成 fireworks')
    await expect(panel.consent).toBeVisible()
    await expect(panel.consent).toContainText('目前還沒有傳送任何東西。')
    await expect(page.getByTestId('consent-agree')).toHaveText('同意並傳送')
    await fits()
    await look('consent')
    await page.getByTestId('consent-agree').click()
    await expect(panel.stage).toHaveAttribute('data-version', '3', { timeout: 20_000 })
  })

  await test.step('History, Privacy and back to English', async () => {
    await page.getByTestId('history-open').click()
    await expect(page.getByRole('dialog')).toContainText('今天')
    await fits()
    await look('history')
    await page.keyboard.press('Escape')
    await page.getByTestId('privacy-open').click()
    await fits()
    await look('privacy')
    await expect(page.getByTestId('recipient').first()).toContainText('管理者')
    await page.getByTestId('language').selectOption('en')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('dialog', { name: 'Privacy' })).toBeVisible()
    await page.reload()
    await expect(page.getByTestId('privacy-open')).toHaveAccessibleName('Privacy')
    await page.getByTestId('privacy-open').click()
    await page.getByTestId('language').selectOption('zh-Hant')
    await expect(page.getByRole('dialog', { name: '隱私' })).toBeVisible()
  })
  await limn.close()
  await proxy.close()
  await upstream.close()
})

test('the menu item and the manifest say in Chinese what the panel says', async () => {
  const messages = JSON.parse(
    await readFile(new URL('../../public/_locales/zh_TW/messages.json', import.meta.url), 'utf8'),
  ) as Record<string, { message: string }>
  const { chinese } = await import('#sentences/zh-hant/chinese.ts')
  const keep = (words: string) => words
  expect(chinese.firstRun.ways(keep, keep)).toContain(messages.menuItem?.message)
})
