import { z } from 'zod'
import { certificateNumbered, destructionCarried, destructionEnded, itemDestroyed, when } from '../events/index.ts'
import { type DestructionRow, explainedBags, explanations, wasRelieved } from '../stages/destroy.ts'
import type { ListRow } from '../stages/gate-facts.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { destructionOf, remaining, samePlaces } from './destroy.ts'
import { facilityOf } from './destroy-away.ts'
import { nextNo, numbersTaken } from './destruction-list.ts'
import { moment } from './moment.ts'

const id = z.number().int().positive()
/** As the plant's person and those who went along signed it in ink. Times ms UTC. */
const plant = z.strictObject({
  by: z.string().trim().min(1).max(60),
  weight: z.string().trim().max(30).default(''),
  from: moment,
  to: moment,
  form: z.string().trim().max(30).default(''),
})

const WITNESSED = {
  zh: (relieved: boolean): string =>
    relieved
      ? '执行人、监督人各在自己的时段内始终在场，换人时交接双方已签名，亲眼见证上述销毁。'
      : '执行人、监督人自始至终在场，亲眼见证上述销毁。',
  en: (relieved: boolean): string =>
    relieved
      ? 'Executors and supervisor were present for the whole of their own spans, both sides signed at each relief, and they saw it with their own eyes.'
      : 'Executors and supervisor were present from start to end and saw it with their own eyes.',
}

/** Bags in the vehicle or at the plant. */
const atPlant = (ctx: Ctx, d: DestructionRow) =>
  ctx.tx.all<{ id: number; code: string; held: number }>(
    `SELECT i.id, i.code, i.held FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND i.holding = 'destruction' ORDER BY i.id`,
    d.list,
  )

/** Balance zero, or the rest explained by incident: all sign the end, and the certificate gets its number (R73–R75a). */
export const destroyEnd = defineAct({
  name: 'destroy.end',
  title: { zh: '销毁结束', en: 'End of destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ destruction: id, plant: plant.nullable().default(null) }),
  signs(ctx, input) {
    const d = destructionOf(ctx, input.destruction) as DestructionRow
    const gone = atPlant(ctx, d)
    const list = ctx.tx.one<ListRow>('SELECT * FROM list WHERE id = ?', d.list) as ListRow
    const explained = explainedBags(ctx.tx, d.list)
    const destroyed = d.destroyed + gone.length
    const { plant: p } = input
    const relieved = wasRelieved(ctx.tx, d.id)
    const there = p
      ? [
          `其中 **${gone.length} 袋**由${facilityOf(d)}（${p.by}）于 ${when(p.from)} 至 ${when(p.to)} 销毁${p.weight ? `，${p.weight}` : ''}，装车清单 ${p.form || '欠打'} 已由接收单位和我们亲笔签名。`,
        ]
      : []
    const thereEn = p
      ? [
          `Of these **${gone.length} bags** were destroyed by ${facilityOf(d)} (${p.by}) from ${when(p.from)} to ${when(p.to)}${p.weight ? `, ${p.weight}` : ''}; load list ${p.form || 'owed'} is signed in ink by the plant and by us.`,
        ]
      : []
    const why = explanations(ctx.tx, d.list, null)
    const rest = explained > 0 ? `，有说明 ${explained} 袋（见异常事件 ${why.join('、')} 号）` : ''
    const restEn = explained > 0 ? `, explained ${explained} (see incident ${why.join(', ')})` : ''
    return {
      touches: [{ table: 'exam', id: d.exam }],
      places: samePlaces(d),
      statement: {
        zh: {
          title: '销毁结束',
          body: [
            `销毁清单 ${list.no}：**应销 ${list.bags} 袋，实销 ${destroyed} 袋${rest}，差额 0 袋。**`,
            ...there,
            `材料销毁后不可辨认、不可复原。${WITNESSED.zh(relieved)}`,
          ],
        },
        en: {
          title: 'End of destruction',
          body: [
            `Destruction list ${list.no}: **due ${list.bags}, destroyed ${destroyed}${restEn}, balance 0.**`,
            ...thereEn,
            `What remains can be neither read nor restored. ${WITNESSED.en(relieved)}`,
          ],
        },
      },
    }
  },
  signers: { zh: '执行人、考区巡考员', en: 'executors, area inspector' },
  needs: {
    zh: '清单扫完，或其余已有异常事件说明；送指定单位的，已带回签了名的装车清单',
    en: 'The list is scanned out, or the rest explained by incident; from a plant, the signed load list is back',
  },
  refuses: ['not-running', 'bags-left', 'plant-owed', 'no-plant', 'held-away', 'in-future', 'plant-times'],
  records: ['destruction.carried.1', 'item.destroyed.1', 'destruction.ended.1', 'certificate.numbered.1'],
  changes: { zh: '销毁：结束；销毁证明编号', en: 'Destruction has ended; the certificate has its number' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    const away = d?.state === 'away'
    if (!d || (d.state !== 'running' && !away)) return refuse('not-running')
    const { plant: p } = input
    const gone = atPlant(ctx, d)
    if (gone.length > 0 && !(away && p)) return refuse('plant-owed', { n: gone.length }, true)
    if (p && gone.length === 0) return refuse('no-plant', {}, true)
    const held = gone.find(g => g.held === 1)
    if (held) return refuse('held-away', { code: held.code }, true)
    if (p) {
      if (Math.max(p.from, p.to) > ctx.now.at) return refuse('in-future', { at: when(Math.max(p.from, p.to)) }, true)
      const departed = ctx.tx.number('SELECT at FROM event WHERE seq = ?', d.departed ?? 0)
      // People state times to the second.
      if (p.from < departed - (departed % 1000) || p.to < p.from)
        return refuse('plant-times', { departed: when(departed), from: when(p.from), to: when(p.to) }, true)
    }
    const left = remaining(ctx, d) - gone.length
    if (left > 0) return refuse('bags-left', { n: left }, true)
    const bags = ctx.tx.number('SELECT bags FROM list WHERE id = ?', d.list)
    const no = nextNo(ctx, 'XH', numbersTaken(ctx))
    const destroyed = d.destroyed + gone.length
    return done(
      [
        ...(p ? [destructionCarried({ destruction: d.id, bags: gone.length, ...p })] : []),
        // When the plant had done it: until then the vehicle and those with it answered for them.
        ...gone.map(g => ({ ...itemDestroyed({ item: g.id, code: g.code, destruction: d.id }), occurred: p?.to })),
        destructionEnded({ destruction: d.id, list: bags, destroyed, explained: bags - destroyed, remaining: 0 }),
        certificateNumbered({ destruction: d.id, no }),
      ],
      () => ({ destruction: d.id, certificate: no }),
    )
  },
})
