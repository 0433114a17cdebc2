/** A picture and an edit of which every part can be told again among a browser's files. */
import type { Panel } from './panel.ts'
import { pictureWithNotes } from './pictures.ts'

/** `mark` is in the picture's name, in its notes and in the request. */
export async function leaveTraces(panel: Panel, mark: string): Promise<void> {
  const buffer = await pictureWithNotes(`${mark} picture`)
  await panel.open({ name: `${mark} title.jpg`, mimeType: 'image/jpeg', buffer })
  await panel.reaches('ready')
  await panel.edit(`make it warmer, ${mark} words`)
}
