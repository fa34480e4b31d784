import { z } from 'zod'
import { InspectorInput } from '../../db/acts/inspector.ts'
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
import { type Border, channel, fieldsOf, station } from './channel.ts'
import type { WorkName, Works } from './contract.ts'
import { pin, whole } from './secret.ts'

const none = z.strictObject({})
const person = z.number().int().positive()

/** What can be asked before anybody is signed in, or by nobody. */
const open = <S extends z.ZodType>(input: S) => ({ input, session: false })
/** What needs somebody who is signed in at the station that asks; their duty is a question to the act it ends in. */
const own = <S extends z.ZodType>(input: S) => ({ input, session: true })

/** Each work: who may ask, and with what. The table and the contract have the same names, or it does not compile. */
export const WORKS = {
  state: open(none),
  found: open(z.unknown()),
  // Refuse by themselves where no drill belongs; one that is under way may be left by anybody.
  drill: open(none),
  'go-drill': open(z.strictObject({ on: z.boolean(), again: z.boolean().optional() })),
  'sign-in': open(whole),
  'unlock-recovery': open(z.strictObject({ a: z.string().max(200), b: z.string().max(200) })),
  'change-secret': own(z.strictObject({ secret: whole, fresh: z.string().min(1).max(200) })),
  'choose-pin': open(z.strictObject({ pin, passphrase: z.string().max(200).optional() })),
  'forget-back': open(none),
  'choose-folder': own(none),
  'import-check': own(z.strictObject({ dir: z.string().min(1).max(1000), later: z.boolean().optional() })),
  print: own(
    z.strictObject({
      kind: z.enum(FORM_KINDS),
      ref: z.string().max(60),
    }),
  ),
  preview: own(z.strictObject({ name: z.string().max(40), text: TemplateText.nullable(), filled: z.boolean() })),
  'print-cartons': own(z.strictObject({ cartons: z.array(z.string().max(40)).min(1).max(200) })),
  'print-labels': own(
    z.strictObject({
      seals: z.array(z.string().max(40)).min(1).max(MOST_LABELS),
      first: z.number().int().min(0).max(100).optional(),
    }),
  ),
  'print-calibration': own(
    z.strictObject({
      use: z.enum(PRINTER_USE_NAMES),
      paper: z.string().regex(PAPER),
      adjusted: z.boolean(),
    }),
  ),
  'print-cards': own(z.strictObject({ what: z.enum(CARD_KINDS) })),
  // Read before anybody is signed in, too.
  'print-manual': open(none),
  printers: own(none),
  'print-badges': own(
    z.strictObject({ people: z.union([z.literal('all-who-sign'), z.array(z.number().int()).max(500)]) }),
  ),
  'reset-badge': own(z.strictObject({ person, reason: z.string().max(200) })),
  'enrol-inspector': own(InspectorInput),
  'print-recovery': own(z.strictObject({ a: person, b: person })),
  'register-export': own(none),
  verify: own(z.strictObject({ printed: z.string().trim().min(1).max(300).optional() })),
  'witness-request': own(none),
  'witness-accept': own(none),
  'one-station': open(none),
  'by-hand': own(
    z.strictObject({ text: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(200) }),
  ),
  'backup-write': own(z.strictObject({ backup: z.number().int().positive() })),
  'backup-stop': own(none),
  'restore-look': open(z.strictObject({ from: z.string().min(1).max(1000).nullable() })),
  restore: open(z.strictObject({ from: z.string().min(1).max(1000) })),
  taught: open(none),
  'scanner-taught': own(z.strictObject({ scanners: TaughtScanners, shared: z.boolean() })),
  teach: open(Asked.pick({ codes: true })),
  'spoilt-keys': open(z.strictObject({ scans: z.number().int().min(1).max(2) })),
} satisfies Record<WorkName, { input: z.ZodType; session: boolean }>

/** Each work for whoever is signed in at the station, the first unless told. */
export type Workers = {
  [W in WorkName]: (input: Works[W]['input'], at?: Station) => Promise<Answer<Works[W]['answer']>>
}

const Do = z.strictObject({
  work: z.enum(Object.keys(WORKS) as [WorkName, ...WorkName[]]),
  input: z.unknown(),
  station,
})

/** What only main can do: windows, files, paper. Whether the session still holds is for the ledger to say. */
export const doWork = (border: Border, workers: Workers, stations: Stations) =>
  channel(border, 'do', Do, async r => {
    const { input, session } = WORKS[r.work]
    const read = input.safeParse(r.input)
    if (!read.success) return invalid(fieldsOf(read.error))
    const at = stations.at(r.station)
    const may = session ? await at.ask('permissions', {}) : null
    if (may?.ok === false) return may
    return (workers[r.work] as (i: unknown, at: Station) => Promise<Answer>)(read.data, at)
  })
