import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS } from '../../rules/kinds.ts'
import type { DestructionRow } from '../../stages/destroy.ts'
import { formOf } from '../templates.ts'
import { minuteText, thousands } from '../words.ts'
import { BAGS, type BagRow, type Facts, recordOf, signatureRow } from './shared.ts'

interface Departed {
  plate: string
  driver: string
  escorts: string[]
}

/**
 * YY-2: what goes along to the plant and is signed there in ink (R73a). `ref`: the destruction. Before the departure it
 * has no vehicle yet; nothing to print unless the destruction is done elsewhere and a bag is in the vehicle.
 */
export function loadList(ctx: Ctx, ref: string): Facts | undefined {
  const form = formOf(ctx.tx, 'load-list')
  const d = ctx.tx.one<DestructionRow>('SELECT * FROM destruction WHERE id = ?', Number(ref))
  if (!form || d?.way !== 'elsewhere') return undefined
  // Those in the vehicle, and once it is over those that were.
  const bags = ctx.tx.all<BagRow>(
    `SELECT x.* FROM (${BAGS}) x JOIN item i ON i.code = x.code AND i.exam = ?
     WHERE i.holding = 'destruction' OR (i.state = 'destroyed' AND i.id IN (SELECT item FROM list_item WHERE list = ?))
     ORDER BY x.no, x.category, x.code`,
    d.exam,
    d.list,
  )
  if (bags.length === 0) return undefined
  const terms = JSON.parse(d.terms) as { facility: string; method: string }
  const event = <T>(seq: number | null) =>
    ctx.tx.one<{ at: number; body: Buffer }>('SELECT at, body FROM event WHERE seq = ?', seq ?? 0) as
      | { at: number; body: Buffer & T }
      | undefined
  const left = event(d.departed)
  const vehicle = left ? (JSON.parse(left.body.toString()) as Departed) : null
  const executors = JSON.parse(d.executors) as number[]
  return {
    secrecy: form.body.secrecy,
    series: form.body.series,
    version: form.version,
    record: recordOf(ctx, d.seq),
    data: {
      kind: 'form',
      template: form.body,
      values: {
        facility: terms.facility,
        list: ctx.tx.one<{ no: string }>('SELECT no FROM list WHERE id = ?', d.list)?.no ?? '',
        method: terms.method,
        sum: `${thousands(bags.length)} 袋`,
        ...(left && vehicle
          ? {
              departed: minuteText(left.at),
              plate: vehicle.plate,
              driver: vehicle.driver,
              escorts: vehicle.escorts.join('、'),
            }
          : {}),
      },
      tables: {
        bags: bags.map(b => ({
          unit: `第 ${b.no} 单元`,
          kind: ITEM_KINDS[b.kind].zh,
          code: b.code,
          seal: b.seal ?? '考区封装',
        })),
      },
      signatures: [
        ...executors.map(p => signatureRow(ctx, p, 'carried', null)),
        signatureRow(ctx, d.supervisor, 'supervised', null),
      ],
    },
  }
}
