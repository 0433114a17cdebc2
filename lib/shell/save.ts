/** Saves bytes as a file through an ordinary download link: no permission is needed for it. */

/** Long enough for the browser to have read the address, in milliseconds. */
const addressLifetime = 30_000

export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), addressLifetime)
}
