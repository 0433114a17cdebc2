/** The subject and the background: found by the engine, so that nothing has to be pointed out. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { deviceSteps, nothing, say } from './say.ts'

/** Each step in short: what it does, and for which side. */
function sided(text: string): string[] {
  const reading = understand(text, nothing)
  if (reading.route !== 'device') throw new Error(`${text}: ${reading.route}`)
  return reading.steps.map(({ op, sign = '', region, mask }) => {
    const side = mask?.shapes[0]?.shape === 'subject' ? (mask.inverse ? 'background' : 'subject') : undefined
    expect(region).toBe(side)
    return [op + sign, ...(side ? [side] : [])].join(' ')
  })
}

describe('an edit for one side of the picture', () => {
  it.each([
    ['darken the background', 'brightness- background'],
    ['desaturate the backdrop', 'saturation- background'],
    ['make the bg black and white', 'monochrome background'],
    ['warm up the background a little', 'temperature+ background'],
    ['brighten the foreground', 'brightness+ subject'],
    ['sharpen the main subject', 'sharpen+ subject'],
    ['blur the subject', 'blur+ subject'],
    ['the background is too bright', 'brightness- background'],
    ['make the background less dark', 'brightness+ background'],
    ['the subject should be warmer', 'temperature+ subject'],
    ['background darker', 'brightness- background'],
    ['more contrast in the background', 'contrast+ background'],
    ['make the background more blue', 'tint+ background'],
    ['tint the background blue', 'tint background'],
    ['pixelate the background', 'pixelate background'],
    ['put a vignette around the subject', 'vignette background'],
    ['把背景變暗', 'brightness- background'],
    ['背景太亮', 'brightness- background'],
    ['把背景去色', 'monochrome background'],
    ['讓主體亮一點', 'brightness+ subject'],
    ['前景銳利一點', 'sharpen+ subject'],
  ])('"%s" is %s', (text, wanted) => {
    expect(sided(text)).toEqual([wanted])
  })

  it.each([
    ['darken everything but the subject', 'brightness- background'],
    ['make everything black and white except the subject', 'monochrome background'],
    ['darken the image but not the subject', 'brightness- background'],
    ['brighten the photo without changing the background', 'brightness+ subject'],
    ['make it black and white but keep the subject in color', 'monochrome background'],
    ['brighten the subject but not the background', 'brightness+ subject'],
    ['除了主體以外都變暗', 'brightness- background'],
    ['主體以外變黑白', 'monochrome background'],
    ['整張變暗但不要動主體', 'brightness- background'],
  ])('"%s" spares the other side', (text, wanted) => {
    expect(sided(text)).toEqual([wanted])
  })

  it.each([
    ['darken the background and brighten the subject', ['brightness- background', 'brightness+ subject']],
    ['make the background brighter and warmer', ['brightness+ background', 'temperature+ background']],
    ['blur and darken the background', ['background-blur+', 'brightness- background']],
    ['sharpen and brighten the subject', ['sharpen+ subject', 'brightness+ subject']],
    ['make the background darker and sharpen it', ['brightness- background', 'sharpen+']],
    ['背景調暗，主體調亮', ['brightness- background', 'brightness+ subject']],
  ])('"%s" names it once or twice', (text, wanted) => {
    expect(sided(text)).toEqual(wanted)
  })
})

describe('what only looks like one', () => {
  it.each([
    ['blur the background', 'background-blur+'],
    ['remove the background', 'remove-background'],
    ['make the background blue', 'replace-background'],
  ])('"%s" is %s', (text, wanted) => {
    expect(sided(text)).toEqual([wanted])
  })

  it.each([
    'brighten the sky',
    'brighten her face',
    'darken the trees in the background',
    'sharpen the person in the foreground',
    "lighten the subject's face",
    'darken the left side of the background',
    'make the subject brighter than the background',
    '背景的天空調藍一點',
  ])('"%s" is about a thing, which has to be pointed out', (text) => {
    expect(understand(text, nothing).route).toBe('ask')
  })

  it.each(['remove the people in the background', '移除背景裡的人', 'replace the background with a beach'])(
    '"%s" has to be made up',
    (text) => {
      expect(understand(text, nothing).route).toBe('generative')
    },
  )

  it.each(['make it darker for my desktop background', 'use it as a background, brighter please'])(
    '"%s" is for the whole picture',
    (text) => {
      expect(sided(text).every((step) => !/background$|subject$/.test(step))).toBe(true)
    },
  )
})

it('stays when the amount is changed later, and goes to the other side when that is asked for', () => {
  const more = say('darken the background', 'a bit more')
  expect(more.after.steps).toMatchObject([
    { op: 'brightness', mask: { shapes: [{ shape: 'subject' }], inverse: true } },
  ])
  const whole = say('brighten the subject', 'the whole picture instead')
  expect(whole.after.steps).toHaveLength(1)
  expect(whole.after.steps[0]?.mask).toBeUndefined()
  const moved = say('darken it', 'just the foreground please')
  expect(moved.after.steps).toMatchObject([{ op: 'brightness', mask: { inverse: false } }])
  const kept = say('darken it', 'only the background')
  expect(kept.after.steps).toMatchObject([{ op: 'brightness', mask: { inverse: true } }])
})

it.each(['make it darker but only the background', 'darken it, only in the background'])(
  '"%s" says where at once',
  (text) => {
    expect(deviceSteps(say(text).reading)).toMatchObject([{ op: 'brightness', region: 'background' }])
  },
)
