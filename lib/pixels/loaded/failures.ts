/** What a decoder throws that is not simply broken. */

/** A file that is whole, but of a kind that nobody here can read. */
export class UnsupportedKind extends Error {
  override name = 'UnsupportedKind'
}

/** A file that holds fewer pictures than were asked for. */
export class NoSuchFrame extends Error {
  override name = 'NoSuchFrame'
  readonly count: number

  constructor(count: number) {
    super(`there are ${count}`)
    this.count = count
  }
}
