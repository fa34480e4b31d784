import type { Ctx } from '../../acts/define.ts'
import { nameOf } from '../../people/identify.ts'
import { SUBJECTS, type Subject, TRACES, traces } from '../../stages/investigate.ts'
import { labelOfItem } from '../../stages/labels.ts'
import { blindItem } from '../../views/blind.ts'
import { filled, local } from './duty.ts'
import type { Facts } from './shared.ts'

/** The investigator's page (R108). `ref`: item/17/FROM/TO, ms UTC; person or place instead of item. */
export function investigation(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const m = new RegExp(`^(${SUBJECTS.join('|')})/([1-9]\\d{0,8})/(\\d{1,15})/(\\d{1,15})$`).exec(ref)
  if (!m) return undefined
  const subject: Subject = { what: m[1] as Subject['what'], id: Number(m[2]) }
  const span = { from: Number(m[3]), to: Number(m[4]) }
  const exam = ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')
  const title = titleOf(ctx, subject)
  if (!title || !exam || span.to <= span.from) return undefined
  if (subject.what === 'item' && blindItem(ctx.tx, subject.id)) return 'blind'
  const at = (ms: number) => local(ms).slice(5, 19).replace('T', ' ')
  return filled(
    ctx,
    'investigation',
    { subject: title, from: at(span.from), to: at(span.to) },
    {
      traces: traces(ctx.tx, subject, span).map(t => ({
        from: at(t.from),
        to: t.to === null ? '至今' : t.to === t.from ? '' : at(t.to),
        kind: TRACES[t.kind][0],
        what: [t.place, t.zh].filter(Boolean).join('：'),
        people: t.people.join('、') || '—',
        medium: t.medium ?? '—',
      })),
    },
  )
}

function titleOf(ctx: Ctx, s: Subject): string | undefined {
  if (s.what === 'person') return nameOf(ctx.tx, s.id) || undefined
  if (s.what === 'place') return ctx.tx.one<{ name: string }>('SELECT name FROM place WHERE id = ?', s.id)?.name
  if (!ctx.tx.number('SELECT count(*) FROM item WHERE id = ?', s.id)) return undefined
  const label = labelOfItem(ctx.tx, s.id)
  return `${label.code} ${label.kind.zh} ${label.roomLabel ?? label.category} 单元 ${label.unit}`
}
