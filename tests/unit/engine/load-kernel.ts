/** The same kernel and helpers as the pixels room's tests have. */
export { decibels, kernelForTests, noise, pixelsOf, rasterFrom } from '../pixels/load-kernel.ts'
