/** Pictures on their way into a film: drawn by somebody else, a few at a time, and written in order. */
import { type BufferTarget, type Output, VideoSample, type VideoSampleSource } from 'mediabunny'
import { NotWritten } from './failures.ts'

/** Seconds. */
export interface Timing {
  timestamp: number
  duration: number
}

/** Pictures that are away to be drawn: one that is, one on its way there, one on its way back. */
const away = 3

export interface PictureTrack {
  /** Settles when there is room to ask for the next one. Rejects with `NotWritten` and with what `drawn` does. */
  add(drawn: Promise<VideoFrame>, timing: Timing): Promise<void>
  /** When all are written. */
  end(): Promise<void>
}

export function pictureTrack(pictures: VideoSampleSource): PictureTrack {
  const under: Promise<void>[] = []
  const write = async (drawn: Promise<VideoFrame>, before: Promise<void> | undefined, timing: Timing) => {
    const [picture] = await Promise.all([drawn, before])
    const sample = new VideoSample(picture, timing)
    try {
      await pictures.add(sample).catch(notWritten)
    } finally {
      sample.close()
    }
  }
  return {
    async add(drawn, timing) {
      under.push(write(drawn, under.at(-1), timing))
      if (under.length >= away) await under.shift()
    },
    async end() {
      await Promise.all(under)
      pictures.close()
    },
  }
}

/** The whole file. Throws `NotWritten`. */
export async function finished(output: Output, target: BufferTarget): Promise<ArrayBuffer> {
  await output.finalize().catch(notWritten)
  if (!target.buffer) throw new NotWritten('nothing came out')
  return target.buffer
}

export function notWritten(cause: unknown): never {
  throw new NotWritten('the encoder gave up', { cause })
}
