/** The panel's engine in a worker of its own. Only a page can draw a drawing; the code for it comes when one does. */
import { connectEngine } from './connect.ts'

export const startEngine = () =>
  connectEngine(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
    async (...drawing) => (await import('./draw-svg.panel.ts')).drawSvg(...drawing),
  )
