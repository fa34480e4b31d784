import type { Store } from '../store.ts'
import { BLOCK, Frontier } from './tree.ts'

/** Root of the tree over `n` leaves after the first `from`, from block roots where whole blocks lie in it. */
function rootOf(tx: Store, from: number, n: number): Buffer {
  const edge = new Frontier()
  if (from % BLOCK === 0) {
    const blocks = tx.all<{ hash: Buffer }>(
      'SELECT hash FROM root WHERE block > ? AND block <= ? ORDER BY block',
      from / BLOCK,
      Math.floor((from + n) / BLOCK),
    )
    for (const { hash } of blocks) edge.pushBlock(hash)
  }
  const leaves = tx.all<{ hash: Buffer }>(
    'SELECT hash FROM event WHERE seq > ? AND seq <= ? ORDER BY seq',
    from + edge.size,
    from + n,
  )
  for (const { hash } of leaves) edge.push(hash)
  return edge.root()
}

/**
 * RFC 6962, section 2.1.2: the hashes that show the record of `size` entries to begin with the one of `old` entries.
 * Empty for 0 and for the same size.
 */
export function consistencyProof(tx: Store, old: number, size: number): Buffer[] {
  const between = (m: number, from: number, n: number, whole: boolean): Buffer[] => {
    if (m === n) return whole ? [] : [rootOf(tx, from, n)]
    let k = 1
    while (k * 2 < n) k *= 2
    return m <= k
      ? [...between(m, from, k, whole), rootOf(tx, from + k, n - k)]
      : [...between(m - k, from + k, n - k, false), rootOf(tx, from, k)]
  }
  return old === 0 ? [] : between(old, 0, size, true)
}
