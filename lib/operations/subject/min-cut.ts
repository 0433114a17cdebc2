/** The cheapest cut of a grid into two sides: each cell's own leaning against what it costs to part it from its eight neighbours. Exact. */
import type { Size } from '#contract/picture.ts'

export interface CutGrid extends Size {
  /** What a cell saves by being on the first side; negative: on the second. */
  leaning: Float32Array
  /** Four links a cell, to the right, below, right below, left below: what parting them costs. */
  links: Float32Array
}

/** Costs are whole numbers inside, so that sums are exact. */
const unit = 2048
const most = 1 << 28

/** Answers 1 for each cell of the first side. */
export function minCut(grid: CutGrid): Uint8Array {
  const { width, height } = grid
  const stride = width + 2
  const tree = parted(networkOf(grid, stride))
  const sides = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) sides[y * width + x] = tree[(y + 1) * stride + x + 1] === first ? 1 : 0
  return sides
}

/** A frame without links lies around the grid: no neighbour need be asked whether it is there. */
interface Network {
  /** From a node to its neighbours. Each way and its opposite differ in the last bit. */
  offsets: Int32Array
  /** Eight a node: what can still flow that way. */
  room: Int32Array
  /** What can still flow from the source to the node; negative: from the node to the sink. */
  excess: Int32Array
}

function networkOf({ width, height, leaning, links }: CutGrid, stride: number): Network {
  const count = stride * (height + 2)
  const offsets = Int32Array.of(1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, 1 - stride)
  const room = new Int32Array(count * 8)
  const excess = new Int32Array(count)
  const link = (cell: number, node: number, which: number) => {
    const cost = Math.min(Math.round((links[4 * cell + which] as number) * unit), most)
    room[node * 8 + 2 * which] = cost
    room[(node + (offsets[2 * which] as number)) * 8 + 2 * which + 1] = cost
  }
  for (let y = 0, cell = 0; y < height; y++)
    for (let x = 0; x < width; x++, cell++) {
      const node = (y + 1) * stride + x + 1
      excess[node] = Math.max(-most, Math.min(Math.round((leaning[cell] as number) * unit), most))
      if (x < width - 1) link(cell, node, 0)
      if (y === height - 1) continue
      link(cell, node, 1)
      if (x < width - 1) link(cell, node, 2)
      if (x > 0) link(cell, node, 3)
    }
  return { offsets, room, excess }
}

const free = 0
const first = 1
const second = 2
/** Instead of a way to a parent: the parent is the source or the sink; there is none. */
const terminal = 8
const none = 9

/** Two search trees, from the source and from the sink, and the nodes that may still grow. */
interface Search extends Network {
  tree: Uint8Array
  parent: Uint8Array
  /** How far it was to the root, and when that was known. */
  distance: Int32Array
  stamp: Int32Array
  time: number
  queue: Int32Array
  queued: Uint8Array
  tail: number
  orphans: number[]
}

const at = (list: Int32Array | Uint8Array, i: number) => list[i] as number

/**
 * Maximum flow by two trees that are kept from one path to the next (Boykov and Kolmogorov, "An experimental comparison
 * of min-cut/max-flow algorithms", 2004). Answers the trees that are left when no path between them has room.
 */
function parted(network: Network): Uint8Array {
  const search = startOf(network)
  const { tree, queue, queued } = search
  for (let head = 0; head !== search.tail; ) {
    const node = at(queue, head)
    const way = at(tree, node) === free ? none : grow(search, node)
    if (way === none) {
      queued[node] = 0
      head = head + 1 === queue.length ? 0 : head + 1
      continue
    }
    if (at(tree, node) === first) augment(search, node, way)
    else augment(search, node + at(search.offsets, way), way ^ 1)
    adopt(search)
  }
  return tree
}

function startOf(network: Network): Search {
  const count = network.excess.length
  const search: Search = {
    ...network,
    tree: new Uint8Array(count),
    parent: new Uint8Array(count).fill(none),
    distance: new Int32Array(count),
    stamp: new Int32Array(count),
    time: 0,
    queue: new Int32Array(count + 1),
    queued: new Uint8Array(count),
    tail: 0,
    orphans: [],
  }
  for (let node = 0; node < count; node++) {
    const excess = at(network.excess, node)
    if (excess === 0) continue
    search.tree[node] = excess > 0 ? first : second
    search.parent[node] = terminal
    search.distance[node] = 1
    activate(search, node)
  }
  return search
}

function activate(search: Search, node: number): void {
  const { queue, queued } = search
  if (queued[node]) return
  queued[node] = 1
  queue[search.tail] = node
  search.tail = search.tail + 1 === queue.length ? 0 : search.tail + 1
}

/** What can flow between a node and its neighbour, away from the source or towards the sink. */
const roomOut = ({ room, offsets }: Search, node: number, way: number, side: number) =>
  side === first ? at(room, node * 8 + way) : at(room, (node + at(offsets, way)) * 8 + (way ^ 1))

/** … and between the neighbour, as a parent, and the node. */
const roomIn = ({ room, offsets }: Search, node: number, way: number, side: number) =>
  side === first ? at(room, (node + at(offsets, way)) * 8 + (way ^ 1)) : at(room, node * 8 + way)

/** Takes in the free neighbours; the way to one of the other tree, or `none`. */
function grow(search: Search, node: number): number {
  const { tree, parent, stamp, distance, offsets } = search
  const side = at(tree, node)
  for (let way = 0; way < 8; way++) {
    if (roomOut(search, node, way, side) === 0) continue
    const other = node + at(offsets, way)
    const its = at(tree, other)
    if (its !== side && its !== free) return way
    const isNearer = at(stamp, other) <= at(stamp, node) && at(distance, other) > at(distance, node) + 1
    if (its === side && !isNearer) continue
    tree[other] = side
    parent[other] = way ^ 1
    stamp[other] = at(stamp, node)
    distance[other] = at(distance, node) + 1
    if (its === free) activate(search, other)
  }
  return none
}

/** Sends what the path through the link from `node` of the first tree can take. */
function augment(search: Search, node: number, way: number): void {
  const { room, offsets } = search
  const other = node + at(offsets, way)
  const flow = Math.min(at(room, node * 8 + way), narrowest(search, node, first), narrowest(search, other, second))
  room[node * 8 + way] = at(room, node * 8 + way) - flow
  room[other * 8 + (way ^ 1)] = at(room, other * 8 + (way ^ 1)) + flow
  send(search, node, first, flow)
  send(search, other, second, flow)
}

function narrowest(search: Search, from: number, side: number): number {
  const { parent, offsets, excess } = search
  let least = most
  let node = from
  for (let up = at(parent, node); up !== terminal; up = at(parent, node)) {
    least = Math.min(least, roomIn(search, node, up, side))
    node += at(offsets, up)
  }
  return Math.min(least, Math.abs(at(excess, node)))
}

/** Links without room are cut: what hung on them are orphans. */
function send(search: Search, from: number, side: number, flow: number): void {
  const { parent, offsets, excess, room, orphans } = search
  let node = from
  for (let up = at(parent, node); up !== terminal; up = at(parent, node)) {
    const above = node + at(offsets, up)
    const down = above * 8 + (up ^ 1)
    const there = side === first ? down : node * 8 + up
    const back = side === first ? node * 8 + up : down
    room[there] = at(room, there) - flow
    room[back] = at(room, back) + flow
    if (at(room, there) === 0) {
      parent[node] = none
      orphans.push(node)
    }
    node = above
  }
  excess[node] = at(excess, node) + (side === first ? -flow : flow)
  if (at(excess, node) !== 0) return
  parent[node] = none
  orphans.push(node)
}

/** Finds each orphan another parent in its tree, or sets it free, with those that hung on it as the next orphans. */
function adopt(search: Search): void {
  const { parent, stamp, distance, orphans } = search
  search.time++
  for (let i = 0; i < orphans.length; i++) {
    const node = orphans[i] as number
    const way = nearestParent(search, node)
    if (way === none) abandon(search, node)
    else {
      parent[node] = way
      stamp[node] = search.time
      distance[node] = at(distance, node + at(search.offsets, way)) + 1
    }
  }
  orphans.length = 0
}

function nearestParent(search: Search, node: number): number {
  const { tree, offsets } = search
  const side = at(tree, node)
  let best = none
  let nearest = 0x7fffffff
  for (let way = 0; way < 8; way++) {
    const other = node + at(offsets, way)
    if (at(tree, other) !== side || roomIn(search, node, way, side) === 0) continue
    const away = rootedAt(search, other)
    if (away < 0 || away >= nearest) continue
    best = way
    nearest = away
  }
  return best
}

function abandon(search: Search, node: number): void {
  const { tree, parent, offsets, orphans } = search
  const side = at(tree, node)
  for (let way = 0; way < 8; way++) {
    const other = node + at(offsets, way)
    if (at(tree, other) !== side) continue
    if (roomIn(search, node, way, side) > 0) activate(search, other)
    if (at(parent, other) !== (way ^ 1)) continue
    parent[other] = none
    orphans.push(other)
  }
  tree[node] = free
}

/** How far `from` is from its tree's root; −1 when its line ends in an orphan. What is found out is stamped. */
function rootedAt({ parent, offsets, stamp, distance, time }: Search, from: number): number {
  let steps = 0
  let node = from
  while (at(stamp, node) !== time) {
    const up = at(parent, node)
    if (up === none) return -1
    steps++
    if (up === terminal) break
    node += at(offsets, up)
  }
  if (at(stamp, node) === time) steps += at(distance, node)
  const found = steps
  for (node = from; at(stamp, node) !== time; node += at(offsets, at(parent, node))) {
    stamp[node] = time
    distance[node] = steps--
    if (at(parent, node) === terminal) break
  }
  return found
}
