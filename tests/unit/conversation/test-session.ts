/** A whole panel without a browser: the real language, operations, engine, memory and proxy under one session. */

import { vi } from 'vitest'
import type { CapturedPicture } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { createSession } from '#conversation/create-session.ts'
import { type PatientHistory, patientHistory } from '#conversation/patient-history.ts'
import type { Session } from '#conversation/session.ts'
import type { Engine } from '#engine/engine.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import type { KeyFiles } from '#history/vault/key-files.ts'
import { connectDeviceModel, type DeviceModel } from '#remote/connect-device-model.ts'
import { connectProxy, type Remote } from '#remote/connect-proxy.ts'
import { english } from '#sentences/en/english.ts'
import { openMemory } from '../history/open-memory.ts'
import { startTestProxy, type TestProxy } from '../remote/test-proxy.ts'
import { pictureOf } from './pictures.ts'

export interface Panel {
  session: Session
  history: PatientHistory
  keyFiles: KeyFiles
  engine: Engine
  remote: Remote
  proxy: TestProxy
  time: { now: number }
  saved: { blob: Blob; filename: string }[]
  copied: Blob[]
  /** Another panel on the same memory, as after closing and opening. */
  again(): Session
  /** The conversation on the stage, as remembered. */
  view(): Promise<NonNullable<Awaited<ReturnType<PatientHistory['recallConversation']>>>>
  /** The shown version, pixel by pixel, at full size. */
  pixels(): Promise<Buffer>
}

export async function openPanel({
  key = 'sk-test',
  films = false,
  engine: changed = {} as Partial<Engine>,
  deviceModel = connectDeviceModel(undefined) as DeviceModel,
  copies = true,
} = {}): Promise<Panel> {
  const { history: impatient, time, keyFiles } = await openMemory(Date.now())
  const history = patientHistory(impatient, () => time.now)
  const proxy = await startTestProxy({ key, films })
  proxy.answer.with = await pictureOf(48, 32, 'png')
  const remote = connectProxy({ ...proxy, installation: history.installation, now: () => time.now })
  const engine = { ...(await realEngine()), ...changed }
  const saved: Panel['saved'] = []
  const copied: Blob[] = []
  let ids = 0
  const make = () =>
    createSession({
      engine,
      history,
      remote,
      deviceModel,
      now: () => time.now++,
      newId: () => `id-${String(++ids).padStart(4, '0')}`,
      save: (blob, filename) => void saved.push({ blob, filename }),
      say: () => english,
      copy: async (png) => copies && copied.push(png) > 0,
      devicePixelLongest: () => 64,
      pollEvery: 5,
    })
  const session = make()
  const view = async () => {
    const found = await history.recallConversation(session.getState().conversationId ?? '')
    if (!found) throw new Error('No conversation is on the stage')
    return found
  }
  const pixels = async () => {
    await session.download('image/png')
    const file = saved.pop()
    if (!file) throw new Error('Nothing was saved')
    const { default: sharp } = await import('sharp')
    return sharp(await file.blob.arrayBuffer())
      .raw()
      .toBuffer()
  }
  return { session, history, keyFiles, engine, remote, proxy, time, saved, copied, again: make, view, pixels }
}

/** A picture as a click brings it. */
export const captured = async (change: Partial<CapturedPicture> = {}, size = { width: 96, height: 64 }) => {
  const blob = new Blob([await pictureOf(size.width, size.height)], { type: 'image/jpeg' })
  return async (): Promise<CapturedPicture> => ({
    blob,
    origin: 'original',
    host: 'photos.example',
    alt: 'Harbour at dusk',
    ...change,
  })
}

/** A panel with a picture on its stage. */
export async function openPanelWithPicture(options?: Parameters<typeof openPanel>[0]): Promise<Panel> {
  const panel = await openPanel(options)
  await panel.session.begin(await captured())
  return panel
}

export const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 3000, interval: 10 })

/** The engine of the command line behind the panel's door. Node has no bitmaps, and the session only passes them along. */
async function realEngine(): Promise<Engine> {
  const engine = await createNodeEngine()
  return {
    open: async (signal, blob, how) => engine.open(new Uint8Array(await blob.arrayBuffer()), signal, how?.take),
    measure: (signal, job) => engine.measure(job, signal),
    lookOf: async (signal, blob) => engine.lookOf(new Uint8Array(await blob.arrayBuffer()), signal),
    survey: (signal, job) => engine.survey(job, signal),
    async render(signal, job) {
      const rendered = await engine.render(job, signal)
      if (!rendered.ok) return rendered
      const { pixels, ...rest } = rendered.value
      return done({ ...rest, bitmap: { ...pixels, close() {} } as unknown as ImageBitmap })
    },
    async export(
      signal,
      job,
    ): Promise<Outcome<Awaited<ReturnType<Engine['export']>> extends Outcome<infer E> ? E : never>> {
      const exported = await engine.export(job, signal)
      if (!exported.ok) return exported
      const { bytes, ...rest } = exported.value
      return done({ ...rest, blob: new Blob([bytes], { type: job.type }) })
    },
    fit: (signal, job) => engine.fit(job, signal),
    compare: (signal, job) => engine.compare(job, signal),
    async drawMask(signal, part) {
      const drawn = await engine.drawMask(part, signal)
      return drawn.ok ? done(new Blob([drawn.value], { type: 'image/png' })) : drawn
    },
    exportClip: async () => refuse('picture-unsupported', { type: 'video' }),
    exportMotion: async () => refuse('film-not-encodable'),
    close: engine.close,
  }
}
