/** Takes what was made out of the panel, as a file or on the clipboard. No permission is needed for either. */

/** Long enough for the browser to have read the address, in milliseconds. */
const addressLifetime = 30_000

/** Through an ordinary download link. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), addressLifetime)
}

/** Answers whether the browser let it: it does only after a press or a key, and where the panel has the focus. */
export async function copyPicture(png: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [png.type]: png })])
    return true
  } catch {
    return false
  }
}
