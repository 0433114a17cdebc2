/** How perspective, upscaling and named sizes are asked for in whole sentences. */
import { describe, expect, it } from 'vitest'
import type { ReadingContext } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'

const context: ReadingContext = { steps: [], last: [], size: { width: 1600, height: 1200 } }

describe('understood', () => {
  it.each([
    ['fix the perspective', 'perspective', { auto: true, fit: 'keep-rectangle' }],
    ['correct the keystone distortion', 'perspective', { auto: true }],
    ['straighten the verticals', 'perspective', { auto: true }],
    ['vertical perspective by 20', 'perspective', { vertical: 20, auto: false }],
    ['upscale it', 'upscale', { factor: 2 }],
    ['upscale 3x', 'upscale', { factor: 3 }],
    ['double the resolution', 'upscale', { factor: 2 }],
    ['I need this photo to be a larger resolution for printing', 'upscale', { factor: 2 }],
    ['upscale to 3200 px wide', 'upscale', { factor: 2 }],
    ['make this photo into 1920x1080 resolution', 'resize', { width: 1920, height: 1080 }],
    ['lower the resolution', 'resize', { percent: 50 }],
    ['make it bigger', 'resize', { percent: 150 }],
    ['make it 5x7 inches at 150 dpi', 'resize', { width: 1050, height: 750 }],
    ['make it 4 inches wide at 150 dpi', 'resize', { width: 600 }],
    ['resize to a4', 'resize', { width: 3508, height: 2480 }],
    ['resize it to a profile picture', 'resize', { width: 800, height: 800 }],
    ['print size 8x10', 'resize', { width: 3000, height: 2400 }],
  ])('%s', (text, op, params) => {
    const reading = understand(text, context)
    expect(reading.route).toBe('device')
    expect(reading.route === 'device' && reading.steps).toMatchObject([{ op, params }])
  })
})
