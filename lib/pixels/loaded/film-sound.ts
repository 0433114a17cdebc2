/** The sound of a clip: its packets as they are where the container can hold them, else encoded anew, else left out. */
import {
  type AudioCodec,
  AudioSampleSink,
  AudioSampleSource,
  type AudioSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  getFirstEncodableAudioCodec,
  type InputAudioTrack,
  Quality,
} from 'mediabunny'
import type { FilmType, WrittenFilm } from '#contract/film.ts'

export interface Sound {
  how: WrittenFilm['sound']
  /** The track to write; absent where there is none. */
  track?: { source: AudioSource; write(): Promise<void> }
}

/** What players expect in each container; the first that can be encoded is taken where nothing can be copied. */
const codecs: Record<FilmType, { copied: readonly AudioCodec[]; encoded: AudioCodec[] }> = {
  'video/mp4': { copied: ['aac', 'mp3', 'opus', 'flac'], encoded: ['aac', 'opus'] },
  'video/webm': { copied: ['opus', 'vorbis'], encoded: ['opus'] },
}

/** From `from` until `to`, in seconds as the file counts them. */
export async function soundFor(
  track: InputAudioTrack | null,
  type: FilmType,
  from: number,
  to: number,
): Promise<Sound> {
  if (!track) return { how: 'none' }
  const { copied, encoded } = codecs[type]
  const codec = await track.getCodec()
  const config = await track.getDecoderConfig()
  if (codec && config && copied.includes(codec)) {
    const source = new EncodedAudioPacketSource(codec)
    return { how: 'copied', track: { source, write: () => copy(track, source, config, from, to) } }
  }
  const channels = { numberOfChannels: await track.getNumberOfChannels(), sampleRate: await track.getSampleRate() }
  const target = await getFirstEncodableAudioCodec(encoded, channels)
  if (!target || !(await track.canDecode())) return { how: 'left-out' }
  const source = new AudioSampleSource({ codec: target, quality: new Quality('high') })
  return { how: 'encoded', track: { source, write: () => encode(track, source, from, to) } }
}

/** Packets that begin within the clip: at its ends a packet's length, some 20 ms, may be silent or stand over. */
async function copy(
  track: InputAudioTrack,
  source: EncodedAudioPacketSource,
  decoderConfig: AudioDecoderConfig,
  from: number,
  to: number,
): Promise<void> {
  const sink = new EncodedPacketSink(track)
  const first = (await sink.getPacket(from)) ?? (await sink.getFirstPacket())
  if (!first) return
  for await (const packet of sink.packets(first)) {
    if (packet.timestamp >= to) break
    if (packet.timestamp < from) continue
    await source.add(packet.clone({ timestamp: packet.timestamp - from }), { decoderConfig })
  }
}

async function encode(track: InputAudioTrack, source: AudioSampleSource, from: number, to: number): Promise<void> {
  for await (const sample of new AudioSampleSink(track).samples(from, to)) {
    try {
      if (sample.timestamp < from) continue
      sample.setTimestamp(sample.timestamp - from)
      await source.add(sample)
    } finally {
      sample.close()
    }
  }
}
