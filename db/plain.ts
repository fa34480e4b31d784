/** Deeper, or more, than any input of this program is. */
const DEEPEST = 20
const MOST_PARTS = 100_000
const MOST_LETTERS = 4_000_000

const isObject = (x: object): boolean => {
  const proto: unknown = Object.getPrototypeOf(x)
  return proto === Object.prototype || proto === null
}

/**
 * Data as an input may be: nothing, yes and no, numbers, words, lists and plain objects of these, bytes; no circle, no class,
 * nothing endless. Whatever walks through an input, hashes it or sends it on may rely on it.
 */
export function isPlainData(input: unknown): boolean {
  const left: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }]
  let parts = 0
  let letters = 0
  for (let one = left.pop(); one; one = left.pop()) {
    const { value, depth } = one
    if (++parts > MOST_PARTS || depth > DEEPEST) return false
    if (typeof value === 'string') letters += value.length
    if (letters > MOST_LETTERS) return false
    if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') continue
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return false
    } else if (Array.isArray(value)) {
      if (value.length > MOST_PARTS) return false
      for (const item of value) left.push({ value: item, depth: depth + 1 })
    } else if (typeof value !== 'object') return false
    else if (!(value instanceof Uint8Array)) {
      if (!isObject(value)) return false
      for (const [name, item] of Object.entries(value)) {
        if (name === '__proto__') return false
        letters += name.length
        left.push({ value: item, depth: depth + 1 })
      }
    }
  }
  return true
}
