import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../db/files.ts'
import { SCANNER_WAYS } from '../../db/rules/scanner-ways.ts'

/**
 * How the scanners of this workstation send their codes, as they were taught (识枪). One small file beside the ledger; it
 * holds no figure, no code and no secret.
 */
const one = {
  name: z.string().trim().min(1).max(40),
  prefix: z.string().max(20),
  aim: z.boolean(),
  tail: z.string().max(20),
  /** Median gap between keys when it was taught, ms. */
  gap: z.number().min(0).max(1000),
}
export const TaughtScanner = z.strictObject({
  ...one,
  way: z.enum(SCANNER_WAYS),
  /** By its own name where the system tells it apart; null: one of those that share the keyboard stream. */
  device: z.string().min(1).max(60).nullable(),
  /** The key that ends a code; null where no keys are sent. */
  suffix: z.enum(['Enter', 'Tab']).nullable(),
})
export type TaughtScanner = z.infer<typeof TaughtScanner>

export const TaughtScanners = z
  .array(TaughtScanner)
  .max(20)
  .refine(all => new Set(all.map(t => t.name)).size === all.length, { message: 'names' })

/** Version 1 knew the keyboard stream alone. */
const OneScanner = z.strictObject({ ...one, suffix: z.enum(['Enter', 'Tab']) })
const File = z.union([
  z.strictObject({ version: z.literal(2), shared: z.boolean(), scanners: TaughtScanners }),
  z.strictObject({ version: z.literal(1), scanners: z.array(OneScanner).max(20) }).transform(old => ({
    version: 2 as const,
    shared: false,
    scanners: TaughtScanners.parse(old.scanners.map(s => ({ ...s, way: 'keyboard', device: null }))),
  })),
])

export interface Taught {
  scanners: TaughtScanner[]
  /** Two scanners came through one keyboard stream: nothing tells them apart, so there is one station only. */
  shared: boolean
  /** There is a file, but it cannot be read: nothing is taught until somebody teaches again. */
  damaged: boolean
}

const fileIn = (dir: string): string => join(dir, 'scanners.json')

/** Nothing taught where there is no file, and where it is damaged. */
export function readTaught(dir: string): Taught {
  const nothing = { scanners: [], shared: false }
  let text: string
  try {
    text = readFileSync(fileIn(dir), 'utf8')
  } catch (error) {
    return { ...nothing, damaged: (error as { code?: string }).code !== 'ENOENT' }
  }
  try {
    const { scanners, shared } = File.parse(JSON.parse(text))
    return { scanners, shared, damaged: false }
  } catch {
    return { ...nothing, damaged: true }
  }
}

/** Replaces what was taught as a whole. */
export function writeTaught(dir: string, taught: { scanners: readonly TaughtScanner[]; shared: boolean }): void {
  replaceFile(fileIn(dir), `${JSON.stringify(File.parse({ version: 2, ...taught }), null, 2)}\n`)
}
