/** Thrown where a file is whole, but of a kind that nobody here can read. */
export class UnsupportedKind extends Error {
  override name = 'UnsupportedKind'
}
