import { sha256 } from './digest.ts'

/** Leaves per stored root: the roots of whole blocks let the frontier be rebuilt without reading the whole record. */
export const BLOCK = 256
const BLOCK_LEVEL = 8

/** 0x01 ‖ left ‖ right: one buffer for all, because the digest has read it before the next one is written. */
const NODE = Buffer.alloc(65, 1)
function node(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== 32 || right.length !== 32) throw new RangeError('a node of the tree has two hashes')
  NODE.set(left, 1)
  NODE.set(right, 33)
  return sha256(NODE)
}

/** Root of the empty tree (RFC 6962). */
export const EMPTY = sha256(Buffer.alloc(0))

/** The right edge of an RFC 6962 tree, in memory: one hash a level at most. */
export class Frontier {
  size = 0
  #levels: (Buffer | undefined)[] = []

  /** Adds a leaf; gives the root of the block that this leaf has completed, if it has. */
  push(leaf: Buffer): Buffer | undefined {
    const block = this.#add(leaf, 0)
    this.size += 1
    return block
  }

  /** Adds a whole block of `BLOCK` leaves by its root. Only at a block's border. */
  pushBlock(root: Buffer): void {
    if (this.size % BLOCK !== 0) throw new Error('a block can only follow whole blocks')
    this.#add(root, BLOCK_LEVEL)
    this.size += BLOCK
  }

  #add(hash: Buffer, from: number): Buffer | undefined {
    let carried = hash
    let block: Buffer | undefined
    for (let level = from; ; level++) {
      if (level === BLOCK_LEVEL) block = carried
      const left = this.#levels[level]
      if (!left) {
        this.#levels[level] = carried
        return block
      }
      this.#levels[level] = undefined
      carried = node(left, carried)
    }
  }

  root(): Buffer {
    let root: Buffer | undefined
    for (const left of this.#levels) if (left) root = root ? node(left, root) : left
    return root ?? EMPTY
  }

  copy(): Frontier {
    const other = new Frontier()
    other.size = this.size
    other.#levels = [...this.#levels]
    return other
  }
}
