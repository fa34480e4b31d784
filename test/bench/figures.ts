import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * A ratio against a peer that was measured in the same run, interleaved where it can be: an absolute time means little on
 * a shared machine. `limit` is the goal of the design, null where it has none.
 */
interface Figure {
  what: string
  beside: string
  ratio: number
  limit: number | null
  ms: number
}

const FILE = 'out/bench.json'
const figures: Figure[] = []

export const at = (part: number, a: readonly number[]): number =>
  [...a].sort((x, y) => x - y)[Math.min(a.length - 1, Math.floor(a.length * part))] ?? 0
export const median = (a: readonly number[]): number => at(0.5, a)
export const mean = (a: readonly number[]): number => a.reduce((x, y) => x + y, 0) / a.length

export function add(
  what: string,
  beside: string,
  own: readonly number[],
  peer: readonly number[],
  limit: number | null,
  of: (a: readonly number[]) => number = median,
): void {
  const figure = { what, beside, ratio: of(own) / of(peer), limit, ms: of(own) }
  figures.push(figure)
  console.log(line(figure))
}

export async function timed<T>(into: number[], work: () => Promise<T> | T): Promise<T> {
  const t = performance.now()
  const result = await work()
  into.push(performance.now() - t)
  return result
}

export const HEAD = '  ratio    goal        ms  what  |  beside'

/** `!`: the goal is not reached. */
const line = (f: Figure): string =>
  `${f.ratio.toFixed(2).padStart(7)} ${f.limit === null ? ' ' : f.ratio <= f.limit ? '✓' : '!'} ${String(f.limit ?? '–').padStart(5)} ${f.ms.toFixed(3).padStart(9)}  ${f.what}  |  ${f.beside}`

/** Figures of an earlier part of the same run stay: the window is measured by a process of its own. */
export function save(after = false): void {
  const before = after ? (JSON.parse(readFileSync(FILE, 'utf8')) as Figure[]) : []
  mkdirSync('out', { recursive: true })
  writeFileSync(FILE, `${JSON.stringify([...before, ...figures], null, 1)}\n`)
}
