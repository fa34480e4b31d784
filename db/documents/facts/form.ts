import type { Ctx } from '../../acts/define.ts'
import { formOf } from '../templates.ts'
import type { Facts } from './shared.ts'

/** A blank form of a template, by its name: nothing is filled in, so it shows no figure of anything. */
export function form(ctx: Ctx, ref: string): Facts | undefined {
  const found = formOf(ctx.tx, ref)
  if (!found) return undefined
  const { body: template, version } = found
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: { kind: 'form', template, values: {}, tables: {}, signatures: [] },
  }
}
