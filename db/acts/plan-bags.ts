import { itemFigure, itemRecoded } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import { NEVER } from '../rules/orders.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { countBegun } from '../views/blind.ts'
import { type Ctx, refuse } from './define.ts'
import type { Decide } from './plan-changes.ts'
import {
  accountOf,
  accountsOf,
  type BagRow,
  fixed,
  nameOfRoom,
  reassigned,
  roomOf,
  STATE,
  touchOf,
  unique,
  WITH,
} from './plan-effect.ts'

/** Corrections of the list (R15b): whose a bag is, its code, how many copies were announced. */
const bagOf = (ctx: Ctx, exam: number, code: string) =>
  ctx.tx.one<BagRow & { copies: number; prefix: string | null }>(
    'SELECT * FROM item WHERE code = ? AND exam = ?',
    code,
    exam,
  )

export const bag: Decide<'bag'> = (ctx, exam, c) => {
  const b = bagOf(ctx, exam, c.code)
  if (!b) return refuse('no-such-bag', { code: c.code })
  const to = accountOf(ctx, c.account)
  if (!to || to.exam !== exam || to.unit !== b.unit) return refuse('no-such-room', { room: c.account })
  const from = b.account === null ? undefined : accountOf(ctx, b.account)
  if (!from) return refuse('order-never', { what: NEVER.spare.zh, whatEn: NEVER.spare.en })
  if (from.id === to.id) return refuse('correct-nothing')
  const [was, is] = [labelOfAccount(ctx.tx, from.id), labelOfAccount(ctx.tx, to.id)]
  const off = fixed(ctx, from) ?? fixed(ctx, to)
  if (off) return off
  // The handover signs that day, unit, category and room were compared: papers of one category are never the other's.
  if (from.category !== to.category) return refuse('correct-category', { rooms: `${was.roomLabel}、${is.roomLabel}` })
  if (!WITH[to.state]?.includes(b.state)) return refuse('bag-state', { code: b.code, state: b.state })
  return {
    what: {
      zh: `单元 ${to.no} 袋 ${b.code} 由 ${was.roomLabel} 改属 ${is.roomLabel}`,
      en: `unit ${to.no}, bag ${b.code}: of ${is.roomLabel} instead of ${was.roomLabel}`,
    },
    head: { zh: ['袋', '原考场', '现考场'], en: ['Bag', 'Was of', 'Is of'] },
    rows: [[b.code, was.roomLabel, is.roomLabel]],
    touches: unique([touchOf(from), touchOf(to)]),
    events: version => [reassigned(ctx, b, to.id, version)],
  }
}

export const swap: Decide<'swap'> = (ctx, exam, c) => {
  const [one, two] = c.rooms.map(r => roomOf(ctx, exam, r))
  if (!one || !two || one.id === two.id) return refuse('no-such-room', { room: c.rooms.join('、') })
  if (one.category !== two.category)
    return refuse('correct-category', { rooms: `${nameOfRoom(ctx, one)}、${nameOfRoom(ctx, two)}` })
  const others = accountsOf(ctx, two.id)
  const pairs = accountsOf(ctx, one.id).flatMap(a => {
    const b = others.find(o => o.unit === a.unit)
    return b ? [[a, b] as const] : []
  })
  const chosen = c.units
    ? pairs.filter(([a]) => c.units?.includes(a.unit))
    : pairs.filter(p => p.every(a => a.state === 'waiting' && !fixed(ctx, a)))
  if (chosen.length === 0) return refuse('correct-nothing')
  const moves: { bag: BagRow; to: number }[] = []
  for (const [a, b] of chosen) {
    const off = fixed(ctx, a) ?? fixed(ctx, b)
    if (off) return off
    if (a.state !== b.state) return refuse('correct-settled', { room: labelOfAccount(ctx.tx, b.id).roomLabel })
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const bags = ctx.tx.all<BagRow>(
        `SELECT * FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`,
        from.id,
      )
      const stuck = bags.find(x => !WITH[from.state]?.includes(x.state))
      if (stuck) return refuse('bag-state', { code: stuck.code, state: stuck.state })
      moves.push(...bags.map(x => ({ bag: x, to: to.id })))
    }
  }
  const names = [nameOfRoom(ctx, one), nameOfRoom(ctx, two)]
  const units = chosen.map(([a]) => a.no)
  return {
    what: {
      zh: `单元 ${units.join('、')}：${names.join(' 与 ')} 的袋对调`,
      en: `units ${units.join(', ')}: the bags of ${names.join(' and ')} exchanged`,
    },
    head: { zh: ['单元', '考场', '现在', '对调的考场'], en: ['Unit', 'Room', 'Now', 'Exchanged with'] },
    rows: chosen.map(([a]) => [String(a.no), names[0] ?? '', STATE[a.state] ?? a.state, names[1] ?? '']),
    touches: unique(chosen.flatMap(([a, b]) => [touchOf(a), touchOf(b)])),
    events: version => moves.map(m => reassigned(ctx, m.bag, m.to, version)),
  }
}

/** The list names a code that no bag has: before the bag is here, and only to one that nothing else has. */
export const code: Decide<'code'> = (ctx, exam, c) => {
  const b = bagOf(ctx, exam, c.code)
  if (!b) return refuse('no-such-bag', { code: c.code })
  const is = c.is.toUpperCase()
  if (is === b.code) return refuse('correct-nothing')
  if (b.state !== 'expected') return refuse('bag-state', { code: b.code, state: b.state })
  const kind = codeKind(is)
  if ((kind && kind !== 'bag') || !new RegExp(ctx.profile.pattern.bag).test(is))
    return refuse('code-form', { code: is })
  const taken =
    ctx.tx.number('SELECT count(*) FROM item WHERE code = ?', is) +
    ctx.tx.number('SELECT count(*) FROM seal WHERE code = ?', is)
  if (taken > 0) return refuse('code-taken', { code: is })
  return {
    what: { zh: `袋 ${b.code} 的条码更正为 ${is}`, en: `bag ${b.code} has the code ${is}` },
    head: { zh: ['原条码', '现条码'], en: ['Was', 'Is'] },
    rows: [[b.code, is]],
    touches: [],
    events: version => [itemRecoded({ item: b.id, from: b.code, code: is, version })],
  }
}

/** How many copies were announced: until the bag goes out. With serials their range says it. */
export const figure: Decide<'figure'> = (ctx, exam, c) => {
  const b = bagOf(ctx, exam, c.code)
  if (!b) return refuse('no-such-bag', { code: c.code })
  if (countBegun(ctx.tx, b.id)) return refuse('correct-counting', { code: b.code })
  if (b.copies === c.copies) return refuse('correct-nothing')
  if (b.prefix !== null) return refuse('figure-by-serials', { code: b.code })
  if (b.state !== 'expected' && b.state !== 'stored') return refuse('bag-state', { code: b.code, state: b.state })
  const account = b.account === null ? undefined : accountOf(ctx, b.account)
  const off = account ? fixed(ctx, account) : null
  if (off) return off
  return {
    what: {
      zh: `袋 ${b.code} 的份数由 ${b.copies} 更正为 ${c.copies}`,
      en: `bag ${b.code}: ${c.copies} copies instead of ${b.copies}`,
    },
    head: { zh: ['袋', '原份数', '现份数'], en: ['Bag', 'Was', 'Is'] },
    rows: [[b.code, String(b.copies), String(c.copies)]],
    touches: account ? [touchOf(account)] : [],
    events: version => [itemFigure({ item: b.id, code: b.code, from: b.copies, copies: c.copies, version })],
  }
}
