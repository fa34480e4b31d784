/**
 * Every template there is: families of them, what came with the program as version 1, and what is in force. A further
 * family is one entry of FAMILIES; event, table, act and screen are the same.
 */
import type { z } from 'zod'
import type { Store } from '../store.ts'
import { FORM_TEMPLATES } from './bundled.ts'
import { FORMAT_FILES, LabelFormat } from './formats.ts'
import { problemsOf, type TemplateProblem } from './problems.ts'
import { Template } from './template.ts'

/** What a template of any family has; the list on screen shows it. */
export interface TemplateHead {
  name: string
  /** BY-1, at the foot of what is printed. */
  formCode: string
  title: { zh: string; en: string }
}

interface Family<T extends TemplateHead> {
  title: { zh: string; en: string }
  schema: z.ZodType<T>
  bundled: readonly unknown[]
  /** What numbers and old paper hang on: no edit may change it. */
  fixed: (body: T) => readonly unknown[]
}

const family = <T extends TemplateHead>(of: Family<T>): Family<TemplateHead> => of as unknown as Family<TemplateHead>

export const FAMILIES = {
  form: family<Template>({
    title: { zh: '单据', en: 'Forms' },
    schema: Template,
    bundled: FORM_TEMPLATES,
    // Without its bars a form that was written by hand could not be entered; what is posted may ask for less.
    fixed: t => [t.name, t.formCode, t.series, t.handwritten, t.posted],
  }),
  label: family<LabelFormat>({
    title: { zh: '标签', en: 'Labels' },
    schema: LabelFormat,
    bundled: FORMAT_FILES,
    // Another size is another format: printers are calibrated for it, sheets are cut for it.
    fixed: f => [f.name, f.formCode, f.of, f.paper],
  }),
} as const
export type FamilyName = keyof typeof FAMILIES
const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[]

interface Bundled {
  family: FamilyName
  body: TemplateHead
}

/** By name, in the order of the list. Checked once: a bundled file that is not valid is a fault of the program. */
const BUNDLED = new Map<string, Bundled>(
  FAMILY_NAMES.flatMap(name =>
    FAMILIES[name].bundled.map(raw => {
      const body = FAMILIES[name].schema.parse(raw)
      return [body.name, { family: name, body }] as const
    }),
  ),
)
export const TEMPLATE_NAMES: readonly string[] = [...BUNDLED.keys()]

export interface InForce {
  family: FamilyName
  name: string
  version: number
  body: TemplateHead
}

/** The version in force; undefined: there is no template of this name. */
export function templateOf(tx: Store, name: string): InForce | undefined {
  const bundled = BUNDLED.get(name)
  if (!bundled) return undefined
  const row = tx.one<{ version: number; body: string }>(
    'SELECT version, body FROM template WHERE name = ? ORDER BY version DESC LIMIT 1',
    name,
  )
  const { family, body } = bundled
  return row
    ? { family, name, version: row.version, body: JSON.parse(row.body) as TemplateHead }
    : { family, name, version: 1, body }
}

/** The same for a form, whose body is a `Template`. */
export function formOf(tx: Store, name: string): { version: number; body: Template } | undefined {
  const found = templateOf(tx, name)
  return found?.family === 'form' ? { version: found.version, body: found.body as Template } : undefined
}

/** The same for a label, whose body is a `LabelFormat`. */
export function formatOf(tx: Store, name: string): { version: number; body: LabelFormat } {
  const found = templateOf(tx, name)
  if (found?.family !== 'label') throw new Error(`no format ${name}`)
  return { version: found.version, body: found.body as LabelFormat }
}

/** Reads an edited text as a template of this name; else what is wrong with it and where, or 'fixed' / 'unknown'. */
export function readTemplate(
  name: string,
  text: string,
): TemplateHead | readonly TemplateProblem[] | 'fixed' | 'unknown' {
  const bundled = BUNDLED.get(name)
  if (!bundled) return 'unknown'
  const { schema, fixed } = FAMILIES[bundled.family]
  const read = problemsOf(schema, text)
  if (!read.ok) return read.problems
  return JSON.stringify(fixed(read.value)) === JSON.stringify(fixed(bundled.body)) ? read.value : 'fixed'
}
