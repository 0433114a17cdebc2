/** A camera over the picture, asked for in words; and what no camera can do, which is a model's. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import type { Motion } from '#operations/camera-path.ts'
import { deviceSteps, nothing, say } from './say.ts'

/** The motion in force after the last of `texts`, as the only one. */
function motionAfter(...texts: string[]): Partial<Motion> {
  const { after } = say(...texts)
  const steps = after.steps.filter(({ op }) => op === 'motion')
  expect(steps).toHaveLength(1)
  return steps[0]?.params as Partial<Motion>
}

describe('a camera', () => {
  it.each<[string, Partial<Motion>]>([
    ['make it a video', { move: 'zoom-in', seconds: 5, loop: false }],
    ['slow zoom in', { move: 'zoom-in' }],
    ['slow zoom in over 5 seconds', { move: 'zoom-in', seconds: 5 }],
    ['zoom in over four seconds', { move: 'zoom-in', seconds: 4 }],
    ['zoom out slowly, 8 seconds', { move: 'zoom-out', seconds: 8 }],
    ['pan from left to right over 5 seconds', { move: 'pan-right', seconds: 5 }],
    ['pan left', { move: 'pan-left' }],
    ['slow pan up over ten seconds in 4k', { move: 'pan-up', seconds: 10, longest: 3840 }],
    ['make the camera move from right to left', { move: 'pan-left' }],
    ['ken burns', { move: 'drift' }],
    ['add a ken burns effect', { move: 'drift' }],
    ['make a 6 second clip that zooms into the left', { move: 'zoom-in', seconds: 6, aimX: 0.2, aimY: 0.5 }],
    ['zoom in slowly on the top left corner', { move: 'zoom-in', aimX: 0.2, aimY: 0.2 }],
    ['subtle zoom, loop it', { move: 'zoom-in', loop: true }],
    ['zoom in and then back out', { move: 'zoom-in', loop: true }],
    ['make a video so I can post it', { move: 'zoom-in' }],
  ])('"%s" moves', (text, wanted) => {
    expect(motionAfter(text)).toMatchObject(wanted)
  })

  it.each<[string, Partial<Motion>]>([
    ['faster', { seconds: 3.5 }],
    ['a bit longer', { seconds: 6.5 }],
    ['much slower', { seconds: 10 }],
    ['too fast', { seconds: 7.5 }],
    ['8 seconds', { seconds: 8 }],
    ['make it 8 seconds', { seconds: 8 }],
    ['the other way', { move: 'zoom-out' }],
    ['zoom out instead', { move: 'zoom-out', seconds: 5 }],
    ['slow pan left', { move: 'pan-left', seconds: 5 }],
    ['loop it', { loop: true, seconds: 10 }],
    ['zoom in more', { closer: 38 }],
    ['into the top right corner', { aimX: 0.8, aimY: 0.2 }],
    ['at 60 fps', { rate: 60 }],
  ])('that is there is changed by "%s"', (text, wanted) => {
    expect(motionAfter('slow zoom in', text)).toMatchObject(wanted)
  })

  it('is spoken of after something else was done', () => {
    expect(motionAfter('slow zoom in', 'warmer', 'slower')).toMatchObject({ seconds: 7.5 })
    expect(motionAfter('slow zoom in', 'warmer', 'make the video longer')).toMatchObject({ seconds: 7.5 })
  })

  it.each(['make it still again', 'make it a still', 'remove the motion', 'stop the animation', 'no motion'])(
    '"%s" takes it away',
    (text) => expect(say('slow zoom in', text).after.steps).toEqual([]),
  )

  it('comes with whatever else is said', () => {
    const ops = (text: string) => deviceSteps(understand(text, nothing)).map(({ op }) => op)
    expect(ops('make it warmer and slowly zoom in')).toEqual(['temperature', 'motion'])
    expect(ops('crop to square and make it a 5 second video')).toEqual(['crop', 'motion'])
  })

  it('going to a thing asks where that is, and goes there', () => {
    const reading = understand('make a 6 second clip that zooms into the face', nothing)
    expect(reading).toMatchObject({ route: 'ask' })
    if (reading.route !== 'ask') return
    expect(reading.choices.map(({ steps }) => steps[0]?.params)).toMatchObject([
      { aimX: 0.5, aimY: 0.5, seconds: 6 },
      { aimX: 0.2, seconds: 6 },
      { aimX: 0.8, seconds: 6 },
      { aimY: 0.2, seconds: 6 },
    ])
  })
})

describe('what moves by itself in the picture', () => {
  it.each([
    'animate the waves',
    'animate her hair',
    'make a video of the dog running',
    'turn the photo into a video of waves crashing',
    'make a video where she smiles',
    'animate it so that her hair blows in the wind',
    '讓海浪動起來',
  ])('is for a model, not for a camera: "%s"', (text) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'generative', steps: [], wishes: [{ op: 'gen-video' }] })
  })
})

describe('what is none of a camera', () => {
  it.each([
    ['zoom in', ['crop']],
    ['motion blur', ['blur']],
    ['zoom in on the left and crop it to a square', ['crop']],
  ])('"%s" stays what it is', (text, ops) => {
    expect([...new Set(deviceSteps(understand(text, nothing)).map(({ op }) => op))]).toEqual(ops)
  })

  it('a GIF is not written, and is said so; a film is offered', () => {
    expect(understand('make it a gif', nothing)).toMatchObject({
      route: 'ask',
      question: 'An animated GIF cannot be done on this device yet. How shall we go on?',
      choices: [{ route: 'device', steps: [{ op: 'motion' }] }],
    })
  })

  it('a clip is part of a film where there is one, and a moving picture where there is none', () => {
    const text = 'make it a 5 second clip'
    expect(understand(text, { ...nothing, film: true })).toMatchObject({ moves: [{ move: 'clip', length: 5 }] })
    expect(understand(text, { ...nothing, film: false })).toMatchObject({ steps: [{ op: 'motion' }], moves: [] })
  })
})

describe('in Chinese', () => {
  it.each<[string[], Partial<Motion>]>([
    [['慢慢拉近'], { move: 'zoom-in' }],
    [['慢慢放大，8秒'], { move: 'zoom-in', seconds: 8 }],
    [['從左到右平移六秒'], { move: 'pan-right', seconds: 6 }],
    [['緩緩拉遠'], { move: 'zoom-out' }],
    [['把照片變成8秒的影片'], { seconds: 8 }],
    [['做成影片'], { move: 'zoom-in' }],
    [['肯伯恩斯效果'], { move: 'drift' }],
    [['慢慢拉近', '快一點'], { seconds: 3.5 }],
    [['慢慢拉近', '8秒'], { seconds: 8 }],
    [['慢慢拉近', '循環'], { loop: true }],
    [['慢慢拉近', '反過來'], { move: 'zoom-out' }],
    [['慢慢拉近', '從右到左平移'], { move: 'pan-left' }],
  ])('%o', (texts, wanted) => {
    expect(motionAfter(...texts)).toMatchObject(wanted)
  })
})
