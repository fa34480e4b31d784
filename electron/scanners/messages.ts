import { z } from 'zod'
import { REMARKS, STATES, TROUBLES } from './states.ts'

const keysOf = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]])

const Device = z.strictObject({
  name: z.string().min(1).max(60),
  vendor: z.number().int().min(0).max(0xffff),
  state: keysOf(STATES),
  remarks: z.array(keysOf(REMARKS)),
})

/** `secret`: the back of a badge is in the text; it goes to the station and nowhere else. */
const Scan = z.strictObject({
  device: z.string().min(1).max(60),
  symbology: z.string().max(40).nullable(),
  text: z.string().min(1).max(4096),
  secret: z.boolean(),
})

/** A report that could not be read: why, and how many bytes; never what they are. */
const Unread = z.strictObject({ device: z.string().min(1).max(60), why: z.string().max(20), size: z.number().int() })

/** What the scanner process says to main. */
export const Told = z.union([
  z.strictObject({ beat: z.literal(true) }),
  z.strictObject({ scan: Scan }),
  z.strictObject({ unread: Unread }),
  z.strictObject({ devices: z.array(Device), trouble: keysOf(TROUBLES).nullable() }),
])
export type Told = z.infer<typeof Told>
export type ScannerDevice = z.infer<typeof Device>
export type Scan = z.infer<typeof Scan>
export type UnreadReport = z.infer<typeof Unread>
