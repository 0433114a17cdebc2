/** Promise: what is remembered lies on the disk under keys, and what is deleted is gone from every file of the browser's folder. */
import { leaveTraces } from './harness/leave-traces.ts'
import { closePanel, expect, openPanel, startLimn, test } from './harness/limn.ts'
import type { Panel } from './harness/panel.ts'
import { found, text } from './harness/profile-files.ts'

const canary = 'zanzibar-7f3a91'

/** What lies in the files that hold keys, and a run of bytes from the sealed picture. */
const samples = (panel: Panel): Promise<Record<string, number[]>> =>
  panel.page.evaluate(async () => {
    const taken: Record<string, number[]> = {}
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('limn-keys')
    // The one of no day holds no key of a conversation.
    for await (const [name, handle] of folder.entries())
      if (name.startsWith('ring-') && name !== 'ring-always')
        taken[name] = [...new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer())]
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('limn-history')
      request.onsuccess = () => resolve(request.result)
    })
    const rows = await new Promise<{ sealed: Blob }[]>((resolve) => {
      const request = database.transaction('pictures').objectStore('pictures').getAll()
      request.onsuccess = () => resolve(request.result)
    })
    database.close()
    for (const [i, { sealed }] of rows.entries())
      taken[`picture ${i}`] = [...new Uint8Array(await sealed.slice(64, 128).arrayBuffer())]
    return taken
  })

/** A word that is stored and deleted as everybody does it: shows that this test would find one. */
const storeAndDelete = (panel: Panel, word: string) =>
  panel.page.evaluate(async (said) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('plain')
      request.onupgradeneeded = () => request.result.createObjectStore('rows')
      request.onsuccess = () => resolve(request.result)
    })
    for (const act of ['put', 'delete'] as const)
      await new Promise<void>((resolve) => {
        const transaction = database.transaction('rows', 'readwrite')
        if (act === 'put') transaction.objectStore('rows').put({ said }, 1)
        else transaction.objectStore('rows').delete(1)
        transaction.oncomplete = () => resolve()
      })
    database.close()
  }, word)

test('[P20] a deleted conversation is in no file of the profile, nor is any key that opened it', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const profile = info.outputPath('profile')
  const limn = await startLimn(profile)
  const panel = await openPanel(limn)
  await leaveTraces(panel, canary)
  await expect(panel.turns.last()).toContainText(canary)
  await storeAndDelete(panel, 'gibraltar-55c0')

  const before = await samples(panel)
  expect(Object.keys(before).length).toBeGreaterThan(1)
  const kept = Object.entries(before).map(([name, bytes]) => [name, Buffer.from(bytes)] as const)
  const keys = Object.fromEntries(kept.filter(([name]) => name.startsWith('ring-')))
  const pictures = Object.fromEntries(kept.filter(([name]) => name.startsWith('picture')))

  await panel.openHistory()
  const item = panel.page.getByTestId('history-item').first()
  await expect(item).toContainText(canary)
  await item.hover()
  await panel.page.getByRole('button', { name: /^Delete .*title/ }).click()
  await panel.page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(panel.page.getByTestId('history-item')).toHaveCount(0)
  await closePanel(limn)
  await limn.close()

  expect(await found(profile, text('gibraltar-55c0'))).not.toEqual([])
  expect(await found(profile, { ...text(canary), ...keys })).toEqual([])

  // The browser unlinks a deleted picture's file in its own time. Nobody can open it any more, and it does go.
  const again = await startLimn(profile)
  await (await openPanel(again)).page.getByTestId('history-open').click()
  await expect.poll(() => found(profile, pictures), { timeout: 20_000 }).toEqual([])
  await again.close()
})

test('[P20] what is still remembered is in no file in clear, and is there again after a restart', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const profile = info.outputPath('profile')
  const limn = await startLimn(profile)
  const panel = await openPanel(limn)
  await leaveTraces(panel, canary)
  const kept = await samples(panel)
  await limn.close()

  expect(await found(profile, text(canary))).toEqual([])
  const [name, bytes] = Object.entries(kept).find(([sample]) => sample.startsWith('picture')) ?? ['', []]
  expect(await found(profile, { [name]: Buffer.from(bytes) })).toEqual([name])

  const again = await startLimn(profile)
  const reopened = await openPanel(again)
  await reopened.openHistory()
  await reopened.page.getByTestId('history-item').first().click()
  await reopened.reaches('ready')
  await expect(reopened.turns.last()).toContainText(canary)
  await again.close()
})
