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

/** A film that could be read until `seconds`, and no further. */
export class BrokenFilm extends Error {
  override name = 'BrokenFilm'
  readonly seconds: number

  constructor(seconds: number, options?: ErrorOptions) {
    super(`broken after ${seconds} s`, options)
    this.seconds = Math.max(0, seconds)
  }
}

/** A film that nothing here can encode at its size. */
export class NotEncodable extends Error {
  override name = 'NotEncodable'
}

/** An encoder that began and did not end. */
export class NotWritten extends Error {
  override name = 'NotWritten'
}
