/** Reads on while what was read before is being written: in the order given, and never more at a time than fits in memory. */

/**
 * What `read` makes of each item. Items are started as long as those that are not handed on yet weigh less than `most` together,
 * and one always is. The first failure ends it.
 */
export async function* readAhead<Item, Read>(
  items: Iterable<Item> | AsyncIterable<Item>,
  most: number,
  weigh: (item: Item) => number,
  read: (item: Item) => Promise<Read>,
): AsyncGenerator<Read> {
  const started: { reading: Promise<Read>; weight: number }[] = []
  let held = 0
  for await (const item of items) {
    const reading = read(item)
    // A failure is told where it is awaited.
    reading.catch(() => {})
    const weight = weigh(item)
    started.push({ reading, weight })
    held += weight
    while (held >= most) {
      const [first] = started
      if (!first) break
      yield await first.reading
      started.shift()
      held -= first.weight
    }
  }
  for (const { reading } of started) yield await reading
}
