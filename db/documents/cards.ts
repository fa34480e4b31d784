/** What stands on station and command cards: made from the tables, so that a new station or command has its card. */
import type { Ctx } from '../acts/define.ts'
import { COMMAND_KEYS, COMMANDS, type Command } from '../rules/codes.ts'
import { SECTIONS, SERIES_OF_COPIES } from '../rules/kinds.ts'
import { TRIAL_CODES } from './scanner-advice.ts'
import { SHEET } from './scanner-sheet.ts'
import type {
  Both,
  CabinetData,
  CommandGroup,
  CommandsData,
  LabelsData,
  ScannerSheetData,
  StationsData,
} from './shapes.ts'
import { formatOf } from './templates.ts'

type GroupIn<C> = C extends `${infer G}.${string}` ? G : never
type Group = GroupIn<Command>
type General = Exclude<Command, `${string}.${string}`>

const WORDS: Record<General, Both> = {
  confirm: { zh: '确认', en: 'Confirm' },
  back: { zh: '返回', en: 'Back' },
  next: { zh: '下一步', en: 'Next' },
  pause: { zh: '暂停', en: 'Pause' },
  other: { zh: '另一方式', en: 'Other way' },
}

/** What the sections of a group are sections of. */
const GROUPS = Object.fromEntries(
  Object.entries(SERIES_OF_COPIES).map(([group, [zh, en]]) => [group, { zh, en }]),
) as Record<Group, Both>

/** Beside the code of a station: what every stage needs. */
const ON_STATION: readonly Command[] = ['confirm', 'back', 'next']

const keyCap = (command: Command): string | null => COMMAND_KEYS[command]?.replace('Escape', 'Esc') ?? null

function wordOf(command: Command): Both {
  const [group, section] = command.split('.') as [keyof typeof SECTIONS, string]
  if (section === undefined) return WORDS[command as General]
  const [zh, en] = (SECTIONS[group] as Record<string, readonly [string, string]>)[section] as readonly [string, string]
  return { zh, en }
}

const ALL = Object.entries(COMMANDS).map(([code, command]) => ({
  code,
  command,
  word: wordOf(command),
  key: keyCap(command),
}))

/** Every command of the table once: those of all stages first, then the sections of each kind of copies. */
function commandGroups(): CommandGroup[] {
  const general = ALL.filter(c => !c.command.includes('.'))
  const sections = Object.entries(GROUPS).map(([group, of]) => ({
    of,
    commands: ALL.filter(c => c.command.startsWith(`${group}.`)),
  }))
  return [{ of: null, commands: general }, ...sections]
}

/** Data of the cards; there is no number of a form and no secret on them, so they are printed as often as wished. */
function stationCards(ctx: Ctx): StationsData {
  return {
    kind: 'stations',
    training: ctx.site.training,
    siteName: ctx.site.name,
    stations: ctx.tx.all<{ code: string; name: string }>('SELECT code, name FROM station ORDER BY id'),
    commands: ALL.filter(c => ON_STATION.includes(c.command)),
  }
}

const commandCards = (ctx: Ctx): CommandsData => ({
  kind: 'commands',
  training: ctx.site.training,
  siteName: ctx.site.name,
  groups: commandGroups(),
})

const scannerSheet = (ctx: Ctx): ScannerSheetData => ({
  kind: 'scanner',
  training: ctx.site.training,
  siteName: ctx.site.name,
  templateVersion: 1,
  printedAt: ctx.now.at,
  ...SHEET,
  tests: TRIAL_CODES.flatMap(code => ALL.filter(c => c.code === code)),
})

/** A label for each cabinet and shelf, with its code (R37). */
function cabinetLabels(ctx: Ctx): LabelsData {
  const { version, body: format } = formatOf(ctx.tx, 'cabinet-60x40')
  const labels = ctx.tx
    .all<{ code: string; name: string; inside: string }>(
      `SELECT p.code, p.name, q.name AS inside FROM place p JOIN place q ON q.id = p.parent WHERE p.code IS NOT NULL ORDER BY p.id`,
    )
    .map(
      (p): CabinetData => ({
        kind: 'cabinet',
        training: ctx.site.training,
        siteName: ctx.site.name,
        name: p.name,
        place: p.inside,
        code: p.code,
      }),
    )
  return { kind: 'labels', format, version, sheet: null, first: 0, labels }
}

/** What is printed for desks, by the name it is asked for. */
export const CARDS = {
  stations: stationCards,
  commands: commandCards,
  scanner: scannerSheet,
  cabinets: cabinetLabels,
} as const
export type CardKind = keyof typeof CARDS
export const CARD_KINDS = Object.keys(CARDS) as [CardKind, ...CardKind[]]
