/** One picture with words on it, and the hash of its pixels: the same in Node and in Chromium. */

const [width, height] = [360, 240]

const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
  const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
  return i % 4 === 3 ? 255 : (x * (1 + (i % 4)) + y * 3) % 256
})

export const knownText = {
  picture: { width, height, data },
  steps: [
    { text: 'AVe “Ünïcode”\nŻółć & Привет, Ωμέγα', size: 9 },
    { text: 'Turned', position: 'top-left', rotation: -17, font: 'serif', outline: 8, colour: '#ffd60a' },
    { text: '12:30', position: 'top-right', font: 'mono', box: 55, opacity: 80, shadow: 0 },
  ],
}

/** SHA-256 of its RGBA bytes. */
export const knownTextHash = '9675647026a80c305b0e57332d609054432306ade175fcc7ca125bb1dba0c7e0'
