import { z } from 'zod'
import { TemplateText } from '../../db/acts/templates.ts'
import { type Answer, invalid } from '../../db/answer.ts'
import { CARD_KINDS } from '../../db/documents/cards.ts'
import { FORM_KINDS } from '../../db/documents/facts/index.ts'
import { PAPER } from '../../db/rules/calibration.ts'
import { MOST_LABELS, PRINTER_USE_NAMES } from '../../db/rules/printing.ts'
import { Asked } from '../scanners/messages.ts'
import { TaughtScanners } from '../scanners/taught.ts'
import type { Station } from '../session/station.ts'
import type { Stations } from '../session/stations.ts'
import { type Border, channel, station } from './channel.ts'
import type { WorkName, Works } from './contract.ts'

const none = z.strictObject({})
const pin = z.string().min(1).max(40)
const person = z.number().int().positive()
const whole = z.union([
  z.strictObject({ kind: z.literal('badge'), pin }),
  z.strictObject({ kind: z.literal('passphrase'), name: z.string().max(40), passphrase: z.string().max(200) }),
])

/** Input of each work; the table and the contract have the same names, or it does not compile. */
const INPUTS = {
  state: none,
  found: z.unknown(),
  'sign-in': whole,
  'unlock-recovery': z.strictObject({ a: z.string().max(200), b: z.string().max(200) }),
  'change-secret': z.strictObject({ secret: whole, fresh: z.string().min(1).max(200) }),
  'choose-pin': z.strictObject({ pin, passphrase: z.string().max(200).optional() }),
  'forget-back': none,
  'choose-folder': none,
  'import-check': z.strictObject({ dir: z.string().min(1).max(1000) }),
  print: z.strictObject({
    kind: z.enum(FORM_KINDS),
    ref: z.string().max(60),
  }),
  preview: z.strictObject({ name: z.string().max(40), text: TemplateText.nullable(), filled: z.boolean() }),
  'print-labels': z.strictObject({
    seals: z.array(z.string().max(40)).min(1).max(MOST_LABELS),
    first: z.number().int().min(0).max(100).optional(),
  }),
  'print-calibration': z.strictObject({
    use: z.enum(PRINTER_USE_NAMES),
    paper: z.string().regex(PAPER),
    adjusted: z.boolean(),
  }),
  'print-cards': z.strictObject({ what: z.enum(CARD_KINDS) }),
  printers: none,
  'print-badges': z.strictObject({ people: z.union([z.literal('all-who-sign'), z.array(z.number().int()).max(500)]) }),
  'reset-badge': z.strictObject({ person, reason: z.string().max(200) }),
  'print-recovery': z.strictObject({ a: person, b: person }),
  verify: z.strictObject({ printed: z.string().trim().min(1).max(300).optional() }),
  'witness-request': none,
  'witness-accept': none,
  'one-station': none,
  'by-hand': z.strictObject({ text: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(200) }),
  'backup-write': z.strictObject({ backup: z.number().int().positive() }),
  'backup-stop': none,
  'restore-look': z.strictObject({ from: z.string().min(1).max(1000).nullable() }),
  restore: z.strictObject({ from: z.string().min(1).max(1000) }),
  taught: none,
  'scanner-taught': z.strictObject({ scanners: TaughtScanners, shared: z.boolean() }),
  teach: Asked.pick({ codes: true }),
  'spoilt-keys': z.strictObject({ scans: z.number().int().min(1).max(2) }),
} satisfies Record<WorkName, z.ZodType>

/** Each work for whoever is signed in at the station, the first unless told. */
export type Workers = {
  [W in WorkName]: (input: Works[W]['input'], at?: Station) => Promise<Answer<Works[W]['answer']>>
}

const Do = z.strictObject({
  work: z.enum(Object.keys(INPUTS) as [WorkName, ...WorkName[]]),
  input: z.unknown(),
  station,
})

/** What only main can do: windows, files, paper. */
export const doWork = (border: Border, workers: Workers, stations: Stations) =>
  channel(border, 'do', Do, async r => {
    const input = INPUTS[r.work].safeParse(r.input)
    if (!input.success) return invalid(input.error.issues.map(i => i.path.join('.') || 'input').slice(0, 10))
    return (workers[r.work] as (i: unknown, at: Station) => Promise<Answer>)(input.data, stations.at(r.station))
  })
