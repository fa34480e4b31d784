import { type Ctx, isRefusal, refuse } from '../acts/define.ts'
import { templateRead } from '../acts/templates.ts'
import type { Refusal } from '../refusals.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { anchorOf } from './anchor.ts'
import { commonOf } from './facts/index.ts'
import type { LabelFormat } from './formats.ts'
import { sampleLabel } from './label-sample.ts'
import type { DocumentData } from './shapes.ts'
import type { Template } from './template.ts'
import { EMPTY, sampleFilling } from './template-sample.ts'
import { type FamilyName, type TemplateHead, templateOf } from './templates.ts'

interface Wanted {
  name: string
  /** An edited text; null: the version in force. */
  text: string | null
  /** With sample values, or blank. */
  filled: boolean
}

/** Of no ledger and no record: nobody takes what it stands on for issued. */
const NOTHING = '0'.repeat(64)

/** One a family: its template with sample values. */
const DRAWN: Record<FamilyName, (ctx: Ctx, body: TemplateHead, version: number, filled: boolean) => DocumentData> = {
  form(ctx, body, version, filled) {
    const template = body as Template
    const { at } = ctx.now
    const year = new Date(at + 8 * 3600_000).getUTCFullYear()
    // Numbers of a series begin with 1.
    const no = documentCode(template.series, codeYear(year, ctx.site.training), ctx.site.code4, 0)
    return {
      ...commonOf(ctx, template.secrecy),
      kind: 'form',
      no,
      anchor: anchorOf(no, { entries: 0, at, root: NOTHING, record: NOTHING }),
      templateVersion: version,
      template,
      ...(filled ? sampleFilling(template, at) : EMPTY),
    }
  },
  label(ctx, body) {
    const format = body as LabelFormat
    return { kind: 'labels', format, sheet: null, first: 0, labels: [sampleLabel(ctx, format.of)] }
  },
}

/** What a template would print. Nothing is numbered and nothing recorded; an edited text is refused as the act would. */
export function previewData(ctx: Ctx, { name, text, filled }: Wanted): DocumentData | Refusal {
  const now = templateOf(ctx.tx, name)
  if (!now) return refuse('no-such-template', { name })
  const body = text === null ? now.body : templateRead(name, text)
  if (isRefusal(body)) return body
  return DRAWN[now.family](ctx, body, text === null ? now.version : now.version + 1, filled)
}
