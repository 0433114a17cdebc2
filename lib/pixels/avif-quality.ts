/** One scale of quality for every format: what 92 % means for JPEG is 69 of AVIF's own hundred (by eye, and by SSIM on photographs). */
export const avifQuality = (quality: number): number => (quality >= 1 ? 100 : Math.round(quality * 75))
