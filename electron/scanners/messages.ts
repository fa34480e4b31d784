import { z } from 'zod'
import { COMMANDS } from '../../db/rules/codes.ts'
import { SCANNER_WAYS } from '../../db/rules/scanner-ways.ts'
import { REMARKS, STATES, TROUBLES } from './states.ts'

const keysOf = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]])

const Device = z.strictObject({
  name: z.string().min(1).max(60),
  way: z.enum(SCANNER_WAYS),
  vendor: z.number().int().min(0).max(0xffff),
  product: z.number().int().min(0).max(0xffff),
  state: keysOf(STATES),
  remarks: z.array(keysOf(REMARKS)),
})

/** `secret`: the back of a badge is in the text; it goes to the station and nowhere else. */
const Scan = z.strictObject({
  device: z.string().min(1).max(60),
  way: z.enum(SCANNER_WAYS),
  symbology: z.string().max(40).nullable(),
  text: z.string().min(1).max(4096),
  secret: z.boolean(),
})

/** A report that could not be read: why, and how many bytes; never what they are. */
const Unread = z.strictObject({ device: z.string().min(1).max(60), why: z.string().max(20), size: z.number().int() })

/**
 * While a scanner is being taught: it sent one of the wizard's codes, and what stood around it. Of a keyboard only that it
 * sent the code: its keys are measured in the window, and what else a person typed on it stays where it was.
 */
const Sent = z.strictObject({
  device: z.string().min(1).max(60),
  way: z.enum(SCANNER_WAYS),
  code: z.string().max(20),
  prefix: z.string().max(20),
  aim: z.boolean(),
  tail: z.string().max(20),
  symbology: z.string().max(40).nullable(),
})

/** What the scanner process says to main. */
export const Told = z.union([
  z.strictObject({ beat: z.literal(true) }),
  z.strictObject({ scan: Scan }),
  z.strictObject({ unread: Unread }),
  z.strictObject({ sent: Sent }),
  z.strictObject({ devices: z.array(Device), trouble: keysOf(TROUBLES).nullable() }),
])
export type Told = z.infer<typeof Told>
export type ScannerDevice = z.infer<typeof Device>
export type Scan = z.infer<typeof Scan>
export type UnreadReport = z.infer<typeof Unread>
export type Sent = z.infer<typeof Sent>

/**
 * What main tells the scanner process. `known`: how single devices send their codes; only a keyboard that stands here is
 * read, for any other is a person's, and on it PINs are typed. `codes`: while a scanner is being taught, the wizard's
 * codes; then every keyboard is listened to, and nothing leaves the process but that one of them sent such a code.
 */
export const Asked = z.strictObject({
  known: z.array(
    z.strictObject({
      device: z.string().min(1).max(60),
      way: z.enum(SCANNER_WAYS),
      prefix: z.string().max(20),
      aim: z.boolean(),
      tail: z.string().max(20),
      suffix: z.enum(['Enter', 'Tab']).nullable(),
    }),
  ),
  codes: z
    .array(z.string().refine(c => c in COMMANDS, 'command cards only'))
    .max(10)
    .nullable(),
})
export type Asked = z.infer<typeof Asked>
export type Known = Asked['known'][number]
