/**
 * Somebody works in the panel, the browser is killed in the middle of it, and what the panel had shown as done is looked for
 * after the restart; again and again on one profile. The same seed does the same things, only the machine's speed differs.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { extensionId, launchBrowser } from '#scripts/right-click.ts'
import { killBrowser } from './kill-browser.ts'
import { extension } from './limn.ts'
import { Panel } from './panel.ts'
import { jpegScene } from './pictures.ts'

export interface Crashes {
  rounds: number
  /** Turns that the panel had shown before some kill. */
  acknowledged: number
  /** One sentence for each thing that was wrong after a restart. */
  complaints: string[]
}

/** What the panel has shown of one conversation; names begin with its id. */
interface Known {
  turns: Set<string>
  title: string
  /** Asked for, not yet seen. */
  renaming: string | undefined
  deleting: boolean
}

type Conversations = Map<string, Known>

/** Milliseconds of work before a kill, at most. */
const longest = 2500
const most = 4

export async function crash(profile: string, rounds: number, seed: number): Promise<Crashes> {
  const random = randomFrom(seed)
  const known: Conversations = new Map()
  const complaints: string[] = []
  const acknowledged = new Set<string>()
  let pictures = 0
  const nextNumber = () => ++pictures
  for (let round = 0; round <= rounds; round++) {
    const { context, panel, acks } = await start(profile, known)
    for (const complaint of await verify(panel, known)) complaints.push(`round ${round}: ${complaint}`)
    if (round === rounds) {
      await context.close()
      break
    }
    acks.listening = true
    // It ends with the browser, somewhere.
    const work = workOn(panel, { known, random, round, nextNumber }).catch(() => undefined)
    await pause(random() * longest)
    acks.listening = false
    await killBrowser(profile)
    await work
    await context.close().catch(() => undefined)
    for (const [id, { turns }] of known) for (const turn of turns) acknowledged.add(`${id} ${turn}`)
  }
  return { rounds, acknowledged: acknowledged.size, complaints }
}

async function start(profile: string, known: Conversations) {
  const context = await launchBrowser({ extension, profile, headless: true })
  const page = await pageOf(context)
  const acks = { listening: false }
  page.on('console', (message) => {
    if (acks.listening && message.text().startsWith('seen ')) note(known, JSON.parse(message.text().slice(5)))
  })
  await page.goto(`chrome-extension://${await extensionId(context)}/sidepanel.html`)
  await page.evaluate(tellWhatIsSeen)
  return { context, panel: new Panel(page), acks }
}

const pageOf = async (context: BrowserContext) => context.pages()[0] ?? (await context.newPage())

/** Runs in the page: says what is on it whenever that changes. It is there only once it has been written. */
function tellWhatIsSeen(): void {
  let last = ''
  const look = () => {
    const title = document.querySelector('h1 button')?.textContent ?? ''
    const turns = [...document.querySelectorAll('[data-testid=turn]')].map(
      (turn) => turn.querySelector('p')?.textContent ?? '',
    )
    const seen = `seen ${JSON.stringify({ title, turns })}`
    if (seen !== last) console.log(seen)
    last = seen
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
}

function note(known: Conversations, { title, turns }: { title: string; turns: string[] }): void {
  const id = idIn(title)
  if (!id) return
  const one = known.get(id) ?? { turns: new Set(), title, renaming: undefined, deleting: false }
  known.set(id, one)
  one.title = title
  if (one.renaming === title) one.renaming = undefined
  for (const turn of turns) if (turn.includes(`${id}-`)) one.turns.add(turn)
}

const idIn = (title: string) => /^pic\d+/.exec(title)?.[0]

interface Work {
  known: Conversations
  random: () => number
  round: number
  nextNumber: () => number
}

async function workOn(panel: Panel, { known, random, round, nextNumber }: Work): Promise<never> {
  for (let n = 0; ; n++) {
    const title = (await panel.page.locator('h1').first().textContent()) ?? ''
    const id = idIn(title)
    const dice = random()
    const victim = [...known].find(([other, { deleting }]) => other !== id && !deleting)?.[0]
    if (!id || dice < 0.2) await openNew(panel, nextNumber())
    else if (victim && (known.size > most || dice < 0.35)) await remove(panel, known, victim)
    else if (dice < 0.5) await rename(panel, known, id, `${id} named ${round}-${n}`)
    else await panel.edit(`make it warmer, ${id}-${round}-${n}`)
  }
}

async function openNew(panel: Panel, number: number): Promise<void> {
  const buffer = await jpegScene(96 + (number % 200), 64)
  await panel.open({ name: `pic${number}.jpg`, mimeType: 'image/jpeg', buffer })
  await panel.page.locator('h1', { hasText: `pic${number}` }).waitFor()
}

async function rename({ page }: Panel, known: Conversations, id: string, title: string): Promise<void> {
  await page.locator('h1 button').click()
  await page.getByLabel('Title of this conversation').fill(title)
  const one = known.get(id)
  if (one) one.renaming = title
  await page.getByLabel('Title of this conversation').press('Enter')
  await page.locator('h1', { hasText: title }).waitFor()
}

async function remove(panel: Panel, known: Conversations, id: string): Promise<void> {
  const { page } = panel
  await panel.openHistory()
  const item = itemOf(page, id)
  await item.hover()
  await page.getByRole('button', { name: new RegExp(`^Delete ${id}\\b`) }).click()
  const one = known.get(id)
  if (one) one.deleting = true
  await page.getByTestId('confirm').click()
  await item.waitFor({ state: 'detached' })
  known.delete(id)
  await page.getByRole('button', { name: 'Close History' }).click()
}

/** Looks at everything that should be there, and mends what is known to what is: the next round starts from that. */
async function verify(panel: Panel, known: Conversations): Promise<string[]> {
  const { page } = panel
  const complaints: string[] = []
  await panel.reaches('empty')
  const listed = await titlesListed(page)
  for (const [id, one] of known) {
    const title = listed.find((found) => idIn(found) === id)
    if (title === undefined && !one.deleting) complaints.push(`${id} is gone`)
    if (title !== undefined && title !== one.title && title !== one.renaming)
      complaints.push(`${id} is called “${title}”, not “${one.title}”`)
    if (title === undefined) known.delete(id)
    else Object.assign(one, { title, renaming: undefined, deleting: false })
  }
  for (const title of listed) {
    const id = idIn(title)
    if (!id) continue
    // Written, and killed before it was seen.
    const one = known.get(id) ?? { turns: new Set(), title, renaming: undefined, deleting: false }
    known.set(id, one)
    complaints.push(...(await reopened(panel, id, one)))
  }
  // Swept meanwhile, if there were any.
  const stray = await page.evaluate(strayFiles)
  if (stray.length > 0) complaints.push(`stray files beside the keys: ${stray.join(', ')}`)
  const counted = await conversationsCounted(page)
  if (counted !== listed.length) complaints.push(`${counted} conversations are counted, ${listed.length} are listed`)
  return complaints
}

async function reopened(panel: Panel, id: string, one: Known): Promise<string[]> {
  const { page } = panel
  await page.getByTestId('history-open').click()
  await itemOf(page, id).click()
  const there = await page
    .locator('[data-testid=stage][data-state=ready]')
    .waitFor({ timeout: 10_000 })
    .then(
      () => true,
      () => false,
    )
  if (!there) return [`the picture of ${id} does not open`]
  const turns = await panel.turns.evaluateAll((all) => all.map((turn) => turn.querySelector('p')?.textContent ?? ''))
  const missing = [...one.turns].filter((turn) => !turns.includes(turn))
  for (const turn of turns) if (turn.includes(`${id}-`)) one.turns.add(turn)
  return missing.map((turn) => `“${turn}” is gone`)
}

const itemOf = (page: Page, id: string) =>
  page
    .getByTestId('history-item')
    .filter({ has: page.locator('span.font-semibold', { hasText: new RegExp(`^${id}\\b`) }) })

async function titlesListed(page: Page): Promise<string[]> {
  await page.getByTestId('history-open').click()
  await page.getByTestId('history-item').or(page.getByText('Pictures you edit are remembered here')).first().waitFor()
  const titles = await page.getByTestId('history-item').locator('span.font-semibold').allTextContents()
  await page.getByRole('button', { name: 'Close History' }).click()
  return titles
}

async function conversationsCounted(page: Page): Promise<number> {
  await page.getByTestId('privacy-open').click()
  const line = await page.getByText(/^Conversations \(\d+\)/).textContent()
  await page.getByRole('button', { name: 'Close Privacy' }).click()
  return Number(/\d+/.exec(line ?? '')?.[0])
}

/** Runs in the page: what lies beside the keys and is none. */
async function strayFiles(): Promise<string[]> {
  const stray: string[] = []
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('limn-keys', { create: true })
  for await (const name of folder.keys()) if (!/^(master|ring-(\d+|always))$/.test(name)) stray.push(name)
  return stray
}

/** Mulberry32 (Tommy Ettinger): numbers 0…1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
