/** Three small paintings in code, each with something to improve: a dim harbour, pale fruit, a cold lake. No file, no licence. */
import type { Sentences } from '#sentences/sentences.ts'
import { type Brush, disc, fill, glow, height, oval, ridge, seeded, shape, width } from './brush.ts'

/** Paints on 1536 × 1024, the same every time. */
export interface Painting {
  of: keyof Sentences['firstRun']['samples']
  paint: (brush: Brush) => void
}

export const paintings: readonly Painting[] = [
  { of: 'harbour', paint: harbour },
  { of: 'lemons', paint: lemons },
  { of: 'lake', paint: lake },
]

function harbour(brush: Brush) {
  fill(brush, 0, 470, ['#39406b', '#8a5f83', '#d98a6a', '#f2b273'])
  glow(brush, 980, 400, 330, 'rgb(255 222 160 / 0.85)')
  disc(brush, 980, 400, 62, '#ffe6b8')
  ridge(brush, 470, 60, 21, '#5b4a70')
  ridge(brush, 472, 26, 33, '#40395c')
  fill(brush, 470, height, ['#a9756f', '#5b4f75', '#2c3357', '#1c2340'])
  const random = seeded(7)
  for (let i = 0; i < 260; i += 1) {
    const depth = random() ** 1.6
    const spread = 40 + depth * 420
    brush.fillStyle = `rgb(255 214 160 / ${0.05 + 0.3 * (1 - depth) * random()})`
    brush.fillRect(980 + (random() - 0.5) * spread, 478 + depth * 520, 14 + 70 * depth * random(), 2 + 4 * depth)
  }
  sail(brush, 430, 560, 1)
  sail(brush, 700, 508, 0.42)
}

function sail(brush: Brush, x: number, y: number, scale: number) {
  shape(brush, '#1b1d33', [
    x - 110 * scale,
    y,
    x + 120 * scale,
    y,
    x + 84 * scale,
    y + 40 * scale,
    x - 84 * scale,
    y + 40 * scale,
  ])
  shape(brush, '#f0d9c4', [
    x + 2 * scale,
    y - 12 * scale,
    x + 2 * scale,
    y - 250 * scale,
    x + 104 * scale,
    y - 12 * scale,
  ])
  shape(brush, '#c9a79b', [
    x - 10 * scale,
    y - 12 * scale,
    x - 10 * scale,
    y - 210 * scale,
    x - 84 * scale,
    y - 12 * scale,
  ])
  brush.fillStyle = 'rgb(20 22 42 / 0.35)'
  brush.fillRect(x - 90 * scale, y + 44 * scale, 180 * scale, 70 * scale)
}

function lemons(brush: Brush) {
  fill(brush, 0, 600, ['#d9c3a0', '#c9ad86'])
  fill(brush, 600, height, ['#a9714f', '#85502f'])
  glow(brush, 260, 120, 760, 'rgb(255 246 220 / 0.55)')
  const random = seeded(3)
  for (let i = 0; i < 90; i += 1) {
    brush.fillStyle = `rgb(60 30 10 / ${0.03 + 0.06 * random()})`
    brush.fillRect(random() * width - 100, 606 + random() * 418, 240 + random() * 700, 1 + random() * 3)
  }
  oval(brush, 800, 772, 560, 120, 0, 'rgb(50 24 10 / 0.4)')
  oval(brush, 780, 720, 520, 130, 0, '#e9e4d8')
  oval(brush, 780, 708, 450, 100, 0, '#d5cebd')
  for (const [x, y, size, tilt] of [
    [560, 590, 150, -0.4],
    [960, 600, 158, 0.5],
    [755, 520, 165, 0.1],
    [770, 670, 140, -0.15],
  ] as const)
    lemon(brush, x, y, size, tilt)
  oval(brush, 905, 420, 120, 42, -0.5, '#5c7a3d')
  oval(brush, 640, 396, 96, 34, 0.55, '#6d8c49')
}

function lemon(brush: Brush, x: number, y: number, size: number, tilt: number) {
  oval(brush, x + size * 0.15, y + size * 0.75, size * 1.05, size * 0.25, 0, 'rgb(60 35 10 / 0.28)')
  const light = brush.createRadialGradient(x - size * 0.4, y - size * 0.35, size * 0.1, x, y, size * 1.3)
  light.addColorStop(0, '#f7e58a')
  light.addColorStop(0.45, '#e3c13f')
  light.addColorStop(1, '#9c7a17')
  oval(
    brush,
    x + Math.cos(tilt) * size * 1.08,
    y + Math.sin(tilt) * size * 1.08,
    size * 0.22,
    size * 0.16,
    tilt,
    '#cfaa33',
  )
  oval(brush, x, y, size * 1.12, size * 0.84, tilt, light)
  oval(brush, x - size * 0.38, y - size * 0.36, size * 0.24, size * 0.12, -0.5, 'rgb(255 255 240 / 0.5)')
}

function lake(brush: Brush) {
  fill(brush, 0, 560, ['#8ba6c9', '#b9cbdd', '#dfe5ea'])
  ridge(brush, 540, 250, 5, '#93a6c0')
  ridge(brush, 556, 170, 12, '#6d849f')
  ridge(brush, 566, 80, 27, '#45607a')
  fill(brush, 562, height, ['#a9bccc', '#6f8ba5', '#3c5872'])
  brush.save()
  brush.globalAlpha = 0.35
  brush.translate(0, 1124)
  brush.scale(1, -1)
  ridge(brush, 556, 170, 12, '#5a728d')
  brush.restore()
  const random = seeded(11)
  for (let i = 0; i < 120; i += 1) {
    const depth = random()
    brush.fillStyle = `rgb(235 243 250 / ${0.04 + 0.12 * random()})`
    brush.fillRect(random() * width, 570 + depth * 450, 60 + 240 * depth, 1 + 3 * depth)
  }
  for (let i = 0; i < 26; i += 1) pine(brush, random() * width * 0.36 - 20, 620 + random() * 70, 90 + random() * 150)
  for (let i = 0; i < 14; i += 1) pine(brush, width - random() * 300, 610 + random() * 40, 70 + random() * 90)
  glow(brush, 760, 560, 520, 'rgb(240 245 250 / 0.5)')
}

function pine(brush: Brush, x: number, y: number, tall: number) {
  for (let tier = 0; tier < 4; tier += 1) {
    const half = tall * (0.1 + 0.06 * tier)
    const top = y - tall + tier * tall * 0.22
    shape(brush, tier % 2 ? '#22384a' : '#2a4254', [x, top, x + half, top + tall * 0.36, x - half, top + tall * 0.36])
  }
}
