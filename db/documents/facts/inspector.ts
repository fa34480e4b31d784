import type { Ctx } from '../../acts/define.ts'
import { inspectorSheet, type SheetUnit, spotSays } from '../../stages/inspector-sheet.ts'
import { minuteText } from '../words.ts'
import type { Filling } from './filled.ts'

const grouped = (n: number) => n.toLocaleString('en-US')
type Bags = NonNullable<SheetUnit['bags']>

/** So much of incidents and names fits beside the rest on one page. */
const INCIDENTS = 8
const PEOPLE = 60

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** 巡考员核对单 (R70a), by the exam: one page, the open incidents first. */
export function inspectorForm(ctx: Ctx, exam: number): Filling | undefined {
  if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', exam)) return undefined
  const s = inspectorSheet(ctx, exam)
  const open = s.incidents.filter(i => i.open).length
  const rest = s.incidents.length - INCIDENTS
  const shown = s.incidents.slice(0, INCIDENTS)
  const sum = (of: (b: Bags) => number) =>
    s.units.every(u => u.bags) ? grouped(s.units.reduce((n, u) => n + (u.bags ? of(u.bags) : 0), 0)) : '—'
  const row = (no: string, of: (k: 'all' | 'destroy' | 'area' | 'hold' | 'missing') => string, copies: string) => ({
    no,
    all: of('all'),
    copies,
    destroy: of('destroy'),
    area: of('area'),
    hold: of('hold'),
    missing: of('missing'),
  })
  return {
    values: {
      at: minuteText(ctx.now.at),
      inspector: s.inspectors.map(i => `${i.name}${i.letter ? `（介绍信 ${i.letter}）` : ''}`).join('、') || '—',
      ended: s.ended ? `${minuteText(s.ended.at)}　主考 ${s.ended.by}` : '还没有签署',
      opens: s.opens === null ? '—' : minuteText(s.opens),
      order: s.order ? `${s.order.source} ${s.order.no}` : '还没有登记',
      list: s.list
        ? `${s.list.no}　${grouped(s.list.bags)} 袋 ${grouped(s.list.copies)} 份　主考 ${s.list.by}${s.list.current ? '' : '（有变动，须重新批准）'}`
        : '还没有批准',
      seals: `发放 ${grouped(s.seals.issued)} ＝ 已用 ${grouped(s.seals.used)} ＋ 拆封 ${grouped(s.seals.broken)} ＋ 作废 ${grouped(s.seals.void)} ＋ 剩余 ${grouped(s.seals.left)}`,
      incidents: s.incidents.length === 0 ? '没有' : `未结 ${open} 件，已结 ${s.incidents.length - open} 件`,
      spot: spotSays(s.spot).zh,
      incidentList:
        [
          ...shown.map(i => {
            const more = [i.open ? '未结' : '已结', i.hold && '有袋暂扣', i.instructed && '有考区指示'].filter(Boolean)
            return `${i.no} 号 ${i.zh}（${more.join('，')}）`
          }),
          ...(rest > 0 ? [`另有 ${rest} 件，见台账`] : []),
        ].join('；') || '没有异常事件。',
      people: s.people.map(p => `${p.zh}：${cut(p.names.join('、'), PEOPLE)}`).join('；'),
    },
    tables: {
      units: [
        ...s.units.map(u =>
          row(
            `第 ${u.no} 单元`,
            k => (u.bags ? grouped(u.bags[k]) : '未结束'),
            u.copies === null ? '—' : grouped(u.copies),
          ),
        ),
        row(
          '合　计',
          k => sum(b => b[k]),
          s.units.every(u => u.copies !== null) ? grouped(s.units.reduce((n, u) => n + (u.copies ?? 0), 0)) : '—',
        ),
      ],
    },
    signatures: [],
  }
}
