import type { z } from 'zod'
import type { ACTS, ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import type { CardKind } from '../../db/documents/cards.ts'
import type { FormKind } from '../../db/documents/facts/index.ts'
import type { DocumentKind, Problem } from '../../db/documents/shapes.ts'
import type { Outcome } from '../../db/exchange/backup.ts'
import type { RowProblem } from '../../db/exchange/import/index.ts'
import type { FoundBackup } from '../../db/exchange/restore.ts'
import type { Clearance } from '../../db/rules/clearance.ts'

import type { Command } from '../../db/rules/codes.ts'
import type { SetStage } from '../../db/rules/kinds.ts'
import type { PrinterUse } from '../../db/rules/printing.ts'
import type { SignedOne, SigningView } from '../../db/signing.ts'
import type { VerifyReport } from '../../db/verify.ts'
import type { VIEWS, ViewName } from '../../db/views/index.ts'
import type { JobShown } from '../printing/jobs.ts'
import type { Queue } from '../printing/spooler.ts'
import type { Sent } from '../scanners/messages.ts'
import type { ScannerShown } from '../scanners/shown.ts'
import type { Says } from '../scanners/states.ts'
import type { Taught, TaughtScanner } from '../scanners/taught.ts'

/**
 * The one contract between window and main (architecture.md). Types come from the tables of acts and views; the window
 * imports them type-only. Every answer is an `Answer`: a value, or a refusal with its sentence and way out.
 */
export type {
  ActName,
  Answer,
  Command,
  FoundBackup,
  Problem,
  RowProblem,
  SigningView,
  TaughtScanner,
  VerifyReport,
  ViewName,
}

type OkOf<D> = D extends (ctx: never, input: never) => infer R
  ? R extends { answer: (tx: never) => infer A }
    ? A
    : never
  : never
export type ActInput<N extends ActName> = z.input<(typeof ACTS)[N]['input']>
export type ActAnswer<N extends ActName> = OkOf<(typeof ACTS)[N]['decide']>
export type ViewInput<N extends ViewName> = z.input<(typeof VIEWS)[N]['input']>
export type ViewAnswer<N extends ViewName> = Exclude<ReturnType<(typeof VIEWS)[N]['read']>, { refused: unknown }>

/** How a person gives a secret: the back of a badge was scanned before and stays in main, so only the PIN is sent. */
export type WholeSecret = { kind: 'badge'; pin: string } | { kind: 'passphrase'; name: string; passphrase: string }
export type GivenSecret = { pin: string } | WholeSecret

/** Acts of signing together; the rest of the table is performed by `act` too, where nobody signs. */
export interface SignActs {
  'sign.open': { input: { [N in ActName]: { act: N; input: ActInput<N> } }[ActName]; answer: SigningView }
  'sign.add': {
    input: { signing: number; place?: string; secret: GivenSecret }
    answer: { done: false; signing: SigningView } | { done: true; value: unknown }
  }
  /** What one person has read, signed with the secret given once (R110); each as far as it came. */
  'sign.many': { input: { signings: number[]; secret: GivenSecret }; answer: { signed: SignedOne[] } }
  'sign.refuse': { input: { signing: number; reason: string }; answer: null }
}

/** What only main can do. Each first asks the ledger whether this session may, and ends in an act where it changes something. */
export interface Works {
  /** Is there a ledger, is it open, whose is it? Needs no session. */
  state: { input: Record<string, never>; answer: LedgerState }
  found: { input: ActInput<'found'>; answer: { site: string; training: boolean } }
  /** Opens a real ledger and signs in, or signs in at an open one. */
  /** Makes a drill ready in the ledger of drills, which must not be there yet (R96). */
  drill: { input: Record<string, never>; answer: { file: string } }
  /** Starts the program again, in the ledger of drills or in the other one; `again`: the last drill is put aside. */
  'go-drill': { input: { on: boolean; again?: boolean }; answer: null }
  'sign-in': {
    input: WholeSecret
    answer: { name: string }
  }
  /** Opens a real ledger with both halves of the recovery key; nobody is signed in by it. */
  'unlock-recovery': { input: { a: string; b: string }; answer: { site: string } }
  /** One's own PIN or passphrase, in the own session. */
  'change-secret': { input: { secret: WholeSecret; fresh: string }; answer: { name: string } }
  /** First use of the badge that was just scanned; signs in as well. */
  'choose-pin': { input: { pin: string; passphrase?: string }; answer: { name: string } }
  /** "Not me": forgets the back that was scanned. */
  'forget-back': { input: Record<string, never>; answer: null }
  'choose-folder': { input: Record<string, never>; answer: { dir: string } | null }
  'import-check': { input: { dir: string; later?: boolean }; answer: ImportCheck }
  /** Numbers a form, makes its PDF, keeps it, hands it to the printer. */
  print: { input: { kind: FormKind; ref: string }; answer: { no: string; pages: number; file: string } }
  /** What a template, or an edited text of it (`text`), prints: blank or with sample values. Records nothing. */
  preview: {
    input: { name: string; text: string | null; filled: boolean }
    answer: { pdf: Uint8Array; pages: number }
  }
  /** Seal labels, by seal number; one PDF for all. `first`: the first free place of a sheet of A4, from 0. */
  /** Labels of cartons that were packed here, by their codes: on sheets of A4. */
  'print-cartons': { input: { cartons: string[] }; answer: { pages: number; file: string } }
  'print-labels': { input: { seals: string[]; first?: number }; answer: { pages: number; file: string } }
  /** A calibration page to the printer of this use; `paper` as `100x60`; `adjusted`: bent by what was measured (R34). */
  'print-calibration': {
    input: { use: PrinterUse; paper: string; adjusted: boolean }
    answer: { calibration: number; code: string; file: string }
  }
  /** Cards for desks and scanners: no form, no number, no secret; printed as often as wished. */
  'print-cards': { input: { what: CardKind }; answer: { pages: number; file: string } }
  /** The manual as a PDF: to where cards go; who has no session, as whoever installs the program, is asked for a folder. */
  'print-manual': { input: Record<string, never>; answer: { pages: number; file: string } }
  /** The system's print queues, what is wrong with each now, and the jobs on their way. */
  printers: { input: Record<string, never>; answer: { queues: Queue[]; jobs: JobShown[] } }
  /** Issues badges to all who sign and have none, and prints fronts and backs once. */
  'print-badges': { input: { people: 'all-who-sign' | number[] }; answer: { pages: number; file: string } }
  /** Opens the signing of a reset; when two have signed, the last `sign.add` answers with the paper. */
  'reset-badge': { input: ActInput<'reset-badge'>; answer: SigningView }
  /** The same for an area inspector who is enrolled on the spot (R7a). */
  'enrol-inspector': { input: ActInput<'inspector.enrol'>; answer: SigningView }
  /** Asks for two places, one a half, and opens the signing. */
  'print-recovery': { input: ActInput<'print-recovery'>; answer: SigningView }
  /** `printed`: what was scanned or typed from a form, to be compared (R88). */
  /** The register as a workbook, into a folder the person chooses (R2); null: none chosen. */
  'register-export': { input: Record<string, never>; answer: { people: number; file: string } | null }
  verify: { input: { printed?: string }; answer: VerifyReport }
  /** Writes what a witness on another machine is asked, into a folder the person chooses; null: none chosen. */
  'witness-request': { input: Record<string, never>; answer: { size: number; file: string } | null }
  /** Takes in what the witness gave back. */
  'witness-accept': { input: Record<string, never>; answer: { size: number; name: string } | null }
  /** Ends the second station: whoever is signed in there is signed out, all scanners are station 1's again. */
  'one-station': { input: Record<string, never>; answer: null }
  /** A scan typed by hand, with its reason (R29). */
  'by-hand': { input: { text: string; reason: string }; answer: null }
  /** Writes the backup or export that two people have just signed for, to its end; progress comes as messages. */
  'backup-write': { input: { backup: number }; answer: WrittenBackup }
  /** Gives the writing up: a stick that takes for ever. */
  'backup-stop': { input: Record<string, never>; answer: null }
  /** Only while there is no ledger. `from` null: a folder is chosen; the answer is null when none was. */
  'restore-look': { input: { from: string | null }; answer: { from: string; sets: FoundBackup[] } | null }
  restore: { input: { from: string }; answer: FoundBackup }
  /** How this workstation's scanners send their codes. Needs no session: badges are scanned before one. */
  taught: { input: Record<string, never>; answer: Taught }
  /** Replaces what was taught (识枪) as a whole. */
  'scanner-taught': { input: { scanners: TaughtScanner[]; shared: boolean }; answer: null }
  /** While a scanner is being taught: the codes it is asked to read; null: it is over. */
  teach: { input: { codes: string[] | null }; answer: null }
  /** The window heard so many scans in keys that it could not read: have their devices told all of them? */
  'spoilt-keys': { input: { scans: number }; answer: { read: boolean } }
}
export interface StationState {
  no: number
  signedIn: boolean
  /** The scanner that is bound to it; null: none yet, or it was unplugged and cannot be told from another. */
  scanner: string | null
  /** It was attached and is not now. */
  gone: boolean
}
export type WorkName = keyof Works

export type WrittenBackup = Extract<Outcome, { ok: true }> & {
  folder: string
  /** Opens a sealed export: given to the window this once, kept nowhere. */
  code: string | null
}

export interface LedgerState {
  exists: boolean
  open: boolean
  /** Known before it is opened: the name stands in ledger.keys, no figure does. */
  site: string | null
  training: boolean | null
  /** At station 1. */
  signedIn: boolean
  /** In the folder of drills (R96): `busy` while one is made ready; `material`: the file with all that is scanned. */
  drill: { busy: boolean; material: string | null } | null
  /** Both stations, while two are in use; null: there is one. */
  stations: StationState[] | null
}

export type ImportCheck =
  | {
      ok: true
      hash: string
      warnings: RowProblem[]
      people: number
      units: number
      rooms: number
      bags: number
      cartons: number
      /** Which columns of 上岗手续 the people file has; of a later list none. */
      clearances: Clearance[]
    }
  | { ok: false; errors: RowProblem[]; warnings: RowProblem[] }

/** What main tells the window. */
export type Message =
  /** Ask again what listens to one of these; `head` for the bottom bar (size, first eight hex digits of the root). */
  | { kind: 'changed'; topics: string[]; head: { size: number; root: string } }
  /** The answer to a scan that met the station's task: the stage's whole new state, or a refusal. */
  | { kind: 'stage'; station: number; answer: Answer; symbology: string | null }
  /** A scan at no task: what the code is. `id`: item, carton or person; `pile`: of a carton. */
  | { kind: 'code'; station: number; code: string; what: string; id?: number; name?: string; pile?: number }
  | { kind: 'command'; station: number; command: Command }
  /** The back of a badge was scanned. Null: not a badge of this ledger (or the ledger is not open yet: `closed`). */
  | {
      kind: 'back'
      station: number
      holder: { person: number; name: string; post: string; chosen: boolean; passphrase: boolean } | null
      closed: boolean
    }
  /** The front of a badge: who is present. */
  | { kind: 'front'; station: number; badge: string; name: string | null }
  | { kind: 'ledger'; state: 'open' | 'restarting' | 'closed'; waiting: number }
  /** A scan that was not recorded: scan it again. */
  | { kind: 'lost'; station: number; text: string }
  | { kind: 'session'; station: number; state: 'open' | 'locked' | 'none' }
  /** Which scanner serves which station has changed: ask the state again. A failure: a station card that led nowhere. */
  | { kind: 'stations'; failure: Extract<Answer, { ok: false }> | null }
  /** A ledger has just been restored here: of when, up to which entry. */
  | { kind: 'restored'; made: number; size: number }
  /** How far a backup, an export or a restoring has come: its step, and 0 to 1 of that step. */
  | { kind: 'progress'; stage: SetStage | 'restore'; part: number }
  /** A scanner that is being taught sent one of the codes it was asked for, through a line of its own. */
  | { kind: 'sent'; sent: Sent }
  /**
   * The scanners that are attached, and what is wrong with listening to them. `unheard`: while one is taught, keyboard
   * devices that may not be listened to.
   */
  | { kind: 'scanners'; devices: ScannerShown[]; unheard: ScannerShown[]; trouble: Says | null }
  /** Print jobs on their way, as their queues have them. */
  | { kind: 'jobs'; jobs: JobShown[] }
  /** Network adapters that are up; empty is good. */
  | { kind: 'network'; adapters: string[] }

/** `station`: as whose session, 1 unless told. */
export interface Room {
  ask: <N extends ViewName>(view: N, input: ViewInput<N>, station?: number) => Promise<Answer<ViewAnswer<N>>>
  act: {
    <N extends ActName>(name: N, input: ActInput<N>, station?: number): Promise<Answer<ActAnswer<N>>>
    <N extends keyof SignActs>(
      name: N,
      input: SignActs[N]['input'],
      station?: number,
    ): Promise<Answer<SignActs[N]['answer']>>
  }
  on: (listener: (message: Message) => void) => () => void
  /** A burst of a keyboard-mode scanner. */
  keys: (text: string) => void
  do: <W extends WorkName>(work: W, input: Works[W]['input'], station?: number) => Promise<Answer<Works[W]['answer']>>
}

export type { DocumentKind }

declare global {
  interface Window {
    room: Room
  }
}
