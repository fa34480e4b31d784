import type { Ctx } from '../../acts/define.ts'
import { formOf } from '../templates.ts'
import { FILLED } from './filled.ts'
import type { Facts } from './shared.ts'

const BLANK = { values: {}, tables: {}, signatures: [] }

/**
 * A form of a template: `NAME` the blank one, which shows no figure of anything; `NAME/ID` with what is known of that thing
 * (filled.ts).
 */
export function form(ctx: Ctx, ref: string): Facts | undefined {
  const [name = '', id] = ref.split('/')
  const found = formOf(ctx.tx, name)
  const filling = id === undefined ? BLANK : FILLED[name]?.(ctx, Number(id))
  if (!found || !filling) return undefined
  const { body: template, version } = found
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: { kind: 'form', template, ...filling },
  }
}
