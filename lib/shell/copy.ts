/** Puts a picture on the clipboard: no permission is needed for it while the panel has the focus. */

/** Answers whether the browser let it: it does only after a press or a key, and where the panel has the focus. */
export async function copyPicture(png: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [png.type]: png })])
    return true
  } catch {
    return false
  }
}
