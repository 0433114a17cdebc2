/** The top line. */

export const header = {
  pagePictures: 'Pictures on this page',
  history: 'History',
  historyLeaving: 'History: pictures go soon',
  privacy: 'Privacy',
  lock: 'Lock',
  new: 'New',
  startScreen: 'Start screen',
  rename: 'Rename',
  title: 'Title of this conversation',
  /** What a conversation is called whose picture has no name and no site. */
  untitled: 'Picture',
}
