/** Clips of films, drawn anew by the panel's engine in a real browser and read back. */
import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny'
import { expect, it } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'

const never = new AbortController().signal
const files = import.meta.glob<string>('../fixtures/films/*', { query: '?url', import: 'default', eager: true })
const engine = connectEngine(
  () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
)
function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
async function fileOf(name: string): Promise<Blob> {
  const answer = await fetch(files[`../fixtures/films/${name}`] ?? '')
  return value(await checkPicture(await answer.blob()))
}

it('support', async () => {
  const out: unknown[] = []
  for (const codec of ['avc1.42001f', 'avc1.640028', 'vp09.00.40.08', 'vp8', 'av01.0.08M.08', 'hvc1.1.6.L93.B0']) {
    const c = await VideoEncoder.isConfigSupported({ codec, width: 1280, height: 720, bitrate: 2e6 })
    const q = await VideoEncoder.isConfigSupported({
      codec,
      width: 1280,
      height: 720,
      bitrateMode: 'quantizer',
    } as VideoEncoderConfig)
    out.push([codec, c.supported, q.supported])
  }
  for (const codec of ['mp4a.40.2', 'opus', 'flac', 'vorbis'])
    out.push([
      codec,
      (await AudioEncoder.isConfigSupported({ codec, numberOfChannels: 2, sampleRate: 48000, bitrate: 128000 }))
        .supported,
    ])
  console.log(JSON.stringify(out))
})

it.each(['sounding.mp4', 'odd.webm', 'turned.mov', 'uneven.mp4'])('probe %s', async (name) => {
  const blob = await fileOf(name)
  const take = { of: 'clip', from: 0.25, to: 0.85, seconds: 0.5 } as const
  const opened = value(await engine.open(never, blob, { take }))
  const seen: unknown[] = []
  for (const type of [undefined, 'video/webm'] as const) {
    const out = value(
      await engine.exportClip(never, {
        sha256: opened.sha256,
        take,
        steps: [],
        ...(type ? { type } : {}),
        progress: (p) => seen.push(p.frame),
      }),
    )
    console.log(name, JSON.stringify({ ...out, blob: out.blob.size }), JSON.stringify(seen))
    const input = new Input({ source: new BlobSource(out.blob), formats: ALL_FORMATS })
    const track = await input.getPrimaryVideoTrack()
    if (!track) throw new Error('none')
    const rows: unknown[] = []
    for await (const sample of new VideoSampleSink(track).samples()) {
      const c = new OffscreenCanvas(sample.codedWidth, sample.codedHeight)
      const x = c.getContext('2d')
      if (!x) throw new Error('')
      sample.draw(x, 0, 0)
      const at = (px: number, py: number) => [...x.getImageData(px, py, 1, 1).data].slice(0, 3)
      rows.push([
        sample.timestamp.toFixed(4),
        sample.duration.toFixed(4),
        at(20, 10),
        at(10, c.height - 10),
        at(c.width - 10, c.height - 10),
      ])
      if (rows.length === 1)
        console.log(JSON.stringify(sample.colorSpace), c.width, c.height, await track.getDecoderConfig())
      sample.close()
    }
    console.log(JSON.stringify(rows))
    const audio = await input.getPrimaryAudioTrack()
    if (audio) console.log(await audio.getCodec(), await audio.getFirstTimestamp(), await audio.computeDuration())
  }
})
