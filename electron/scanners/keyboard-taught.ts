import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../db/files.ts'

/**
 * How the keyboard-mode scanners of this workstation send their codes, as they were taught (识枪). One small file beside the
 * ledger; it holds no figure, no code and no secret.
 */
export const TaughtScanner = z.strictObject({
  name: z.string().trim().min(1).max(40),
  prefix: z.string().max(20),
  aim: z.boolean(),
  tail: z.string().max(20),
  suffix: z.enum(['Enter', 'Tab']),
  /** Median gap between keys when it was taught, ms. */
  gap: z.number().min(0).max(1000),
})
export type TaughtScanner = z.infer<typeof TaughtScanner>

export const TaughtScanners = z
  .array(TaughtScanner)
  .max(20)
  .refine(all => new Set(all.map(t => t.name)).size === all.length, { message: 'names' })

const File = z.strictObject({ version: z.literal(1), scanners: TaughtScanners })

export interface Taught {
  scanners: TaughtScanner[]
  /** There is a file, but it cannot be read: nothing is taught until somebody teaches again. */
  damaged: boolean
  shared?: boolean
}

const fileIn = (dir: string): string => join(dir, 'scanners.json')

/** Nothing taught where there is no file, and where it is damaged. */
export function readTaught(dir: string): Taught {
  let text: string
  try {
    text = readFileSync(fileIn(dir), 'utf8')
  } catch (error) {
    return { scanners: [], damaged: (error as { code?: string }).code !== 'ENOENT' }
  }
  try {
    return { scanners: File.parse(JSON.parse(text)).scanners, damaged: false }
  } catch {
    return { scanners: [], damaged: true }
  }
}

/** Replaces what was taught as a whole. */
export function writeTaught(dir: string, scanners: readonly TaughtScanner[]): void {
  replaceFile(fileIn(dir), `${JSON.stringify(File.parse({ version: 1, scanners }), null, 2)}\n`)
}
