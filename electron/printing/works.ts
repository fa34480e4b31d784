import { type Answer, good, unavailable } from '../../db/answer.ts'
import type { CardKind } from '../../db/documents/cards.ts'
import { numberOf } from '../../db/documents/label-fields.ts'
import type { CalibrationData, DocumentData, LabelsData, ManualData } from '../../db/documents/shapes.ts'
import { type Adjust, paperOf } from '../../db/rules/calibration.ts'
import { TROUBLES, type Trouble } from '../../db/rules/printing.ts'
import type { Works } from '../ipc/contract.ts'
import type { LedgerClient } from '../ledger/client.ts'
import type { Station } from '../session/station.ts'
import type { Printer } from './printer.ts'
import { NotRecorded, PrinterTrouble } from './queue.ts'
import type { MadePdf } from './window.ts'

/** Sheets of labels. */
const A4 = paperOf(210, 297)

export interface PrintRoom {
  ledger: LedgerClient
  station: Station
  make: (data: DocumentData) => Promise<MadePdf>
  printer: () => Printer
  /** What this printer was measured at on paper of this size; null: it has not been. */
  adjust: (paper: string) => Adjust | null
}

export function problem(made: MadePdf): Answer<never> {
  const fields = made.problems.map(p => p.field).join('、')
  return {
    ok: false,
    kind: 'refused',
    code: 'print-problem',
    data: { problems: made.problems },
    says: {
      zh: `不能打印：${fields} 放不下或有无法印出的字。`,
      en: `Cannot be printed: ${fields} does not fit or has characters no font holds.`,
      way: { zh: '缩短或改正后再打，什么都没有打印。', en: 'Shorten or correct it; nothing was printed.' },
    },
  }
}

/** Making a page and keeping its file can fail for reasons outside the program: said so, not as a fault. */
export async function tried<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
  try {
    return good(await work())
  } catch (error) {
    if (error instanceof NotRecorded) return error.answer
    return error instanceof PrinterTrouble ? inTrouble(error.trouble) : unavailable('printer')
  }
}

/** The printer's own trouble, in words. */
export const inTrouble = (trouble: Trouble): Answer<never> => ({
  ok: false,
  kind: 'refused',
  code: 'printer-trouble',
  data: { trouble },
  says: TROUBLES[trouble],
})

/** Number → data with the anchor → PDF → hash and PDF into the ledger → printer (architecture.md, "Printing"). */
export async function print(
  room: PrintRoom,
  input: Works['print']['input'],
): Promise<Answer<Works['print']['answer']>> {
  const numbered = (await room.station.perform('print.number', input)) as Answer<{ document: number; no: string }>
  if (!numbered.ok) return numbered
  const { document, no } = numbered.value
  const data = await room.ledger.request<DocumentData>({ op: 'document', document })
  if (!data.ok) return data
  const page = await tried(() => room.make(data.value))
  if (!page.ok) return page
  const made = page.value
  if (made.problems.length > 0) return problem(made)
  const kept = await room.station.perform('print.made', {
    document,
    template: 'templateVersion' in data.value ? data.value.templateVersion : 1,
    pages: made.pages,
    pdf: made.pdf,
    // What was drawn, to the byte.
    ...(data.value.kind === 'certificate' ? { data: new TextEncoder().encode(JSON.stringify(data.value)) } : {}),
  })
  if (!kept.ok) return kept
  const file = await tried(() => room.printer().hand(no, made, data.value))
  return file.ok ? good({ no, pages: made.pages, file: file.value }) : file
}

/** The page as it would be printed, for the screen only: no number, no record, no printer. */
export async function preview(
  { ledger, make }: Pick<PrintRoom, 'ledger' | 'make'>,
  input: Works['preview']['input'],
): Promise<Answer<Works['preview']['answer']>> {
  const data = await ledger.request<DocumentData>({ op: 'preview', ...input })
  if (!data.ok) return data
  const page = await tried(() => make(data.value))
  if (!page.ok) return page
  const { pdf, pages, problems } = page.value
  return problems.length > 0 ? problem(page.value) : good({ pdf, pages })
}

/** One PDF for all. Labels are kept as record and format, not as PDF: the record is in `seal.assigned`. */
export async function printLabels(
  room: PrintRoom,
  input: Works['print-labels']['input'],
): Promise<Answer<Works['print-labels']['answer']>> {
  const { seals, first = 0 } = input
  const labels = await room.ledger.request<LabelsData>({ op: 'labels', seals, first })
  if (!labels.ok) return labels
  const { format, sheet } = labels.value
  const adjust = room.adjust(sheet ? A4 : paperOf(format.paper.w, format.paper.h))
  const page = await tried(() => room.make({ ...labels.value, adjust }))
  if (!page.ok) return page
  const made = page.value
  if (made.problems.length > 0) return problem(made)
  const names = labels.value.labels.map(numberOf)
  const name = names.length > 1 ? `${names[0]}-${names.at(-1)}` : (names[0] ?? '')
  const file = await tried(() => room.printer().hand(name, made, labels.value, names))
  return file.ok ? good({ pages: made.pages, file: file.value }) : file
}

/** Labels of cartons, eight to a sheet of A4: the label printer holds the size of seals. Their record is `packing.closed`. */
export async function printCartons(
  room: PrintRoom,
  { cartons }: Works['print-cartons']['input'],
): Promise<Answer<Works['print-cartons']['answer']>> {
  const labels = await room.ledger.request<LabelsData>({ op: 'carton-labels', cartons })
  if (!labels.ok) return labels
  const page = await tried(() => room.make(labels.value))
  if (!page.ok) return page
  const made = page.value
  if (made.problems.length > 0) return problem(made)
  const names = labels.value.labels.map(numberOf)
  const name = names.length > 1 ? `${names[0]}-${names.at(-1)}` : (names[0] ?? '')
  const file = await tried(() => room.printer().hand(name, made, labels.value))
  return file.ok ? good({ pages: made.pages, file: file.value }) : file
}

/** A page with rules and a test code; `true`: bent by what was measured, to see whether it is right now. */
export async function printCalibration(
  room: PrintRoom,
  { use, paper, adjusted }: Works['print-calibration']['input'],
): Promise<Answer<Works['print-calibration']['answer']>> {
  const begun = (await room.station.perform('calibration.begin', { use, paper })) as Answer<{
    calibration: number
    code: string
  }>
  if (!begun.ok) return begun
  const { calibration, code } = begun.value
  const adjust = adjusted ? room.adjust(paper) : null
  const data = await room.ledger.request<CalibrationData>({ op: 'calibration', calibration })
  if (!data.ok) return data
  const page = await tried(() => room.make({ ...data.value, adjust }))
  if (!page.ok) return page
  if (page.value.problems.length > 0) return problem(page.value)
  const file = await tried(() => room.printer().hand(code, page.value, data.value))
  return file.ok ? good({ calibration, code, file: file.value }) : file
}

/** What is in it is the window's own; the time is all that it is given. */
export async function printManual(
  { make }: Pick<PrintRoom, 'make'>,
  printer: Printer,
  printedAt: number,
): Promise<Answer<Works['print-manual']['answer']>> {
  const data: ManualData = { kind: 'manual', training: false, printedAt }
  const page = await tried(() => make(data))
  if (!page.ok) return page
  const made = page.value
  if (made.problems.length > 0) return problem(made)
  const file = await tried(() => printer.hand(MANUAL, made, data))
  return file.ok ? good({ pages: made.pages, file: file.value }) : file
}

const MANUAL = '说明书'
const CARD_FILES: Record<CardKind, string> = {
  stations: '工位卡',
  commands: '指令卡',
  scanner: '扫描枪设置单',
  cabinets: '柜架标签',
}

/** Station and command cards, setting sheets: what is on them is in the tables already, and nobody signs them. */
export async function printCards(
  room: PrintRoom,
  { what }: Works['print-cards']['input'],
): Promise<Answer<Works['print-cards']['answer']>> {
  const data = await room.ledger.request<DocumentData>({ op: 'cards', what })
  if (!data.ok) return data
  const page = await tried(() => room.make(data.value))
  if (!page.ok) return page
  const made = page.value
  if (made.problems.length > 0) return problem(made)
  const file = await tried(() => room.printer().hand(CARD_FILES[what], made, data.value))
  return file.ok ? good({ pages: made.pages, file: file.value }) : file
}
