/** A sentence with something else than text in it, such as a button: its pieces, in the order of the language. */
export type Pieces<T> = readonly (string | T)[]

/** Makes of some of the words whatever they stand in: bold, a key, a button. */
export type Wrap<T> = (words: string) => T
