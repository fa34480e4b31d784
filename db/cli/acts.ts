import { ACT_TABLE } from '../acts/index.ts'
import { CLOCK_TROUBLE, SEEN, type Trouble } from '../rules/clock-trouble.ts'
import { DUTIES } from '../rules/duties.ts'
import { MEANINGS } from '../rules/kinds.ts'
import { ITEM_STATES, MOVES, type Move } from '../rules/moves.ts'
import { out } from './terminal.ts'

/** The table of all acts: who may, who signs, what it needs, what it moves (architecture.md, "What an act's file says"). */
export function printActs(): true {
  out('| 办理 act | 谁可以 who may | 签名 signs | 需要 needs | 记录 records | 变动 changes |')
  out('|---|---|---|---|---|---|')
  for (const a of ACT_TABLE.values()) {
    const who =
      a.duty === null
        ? '— 无须登录 no session'
        : `${DUTIES[a.duty as keyof typeof DUTIES].zh} ${DUTIES[a.duty as keyof typeof DUTIES].en}`
    const signs = a.signers ? `${a.signers.zh} ${a.signers.en}` : '—'
    out(
      `| \`${a.name}\` ${a.title.zh} ${a.title.en} | ${who} | ${signs} | ${a.needs.zh} ${a.needs.en} | ${a.records.join(' ')} | ${a.changes.zh} ${a.changes.en} |`,
    )
  }
  out()
  out(
    `签名含义 meanings: ${Object.values(MEANINGS)
      .map(m => m.join(' '))
      .join('；')}`,
  )
  return true
}

const both = (t: readonly [string, string]) => `${t[0]} ${t[1]}`

/** The custody rules (model.md): from which state a bag may go where, who does it, what it needs. */
export function printMoves(): true {
  out('| 变动 move | 从 from | 到 to | 谁 who | 需要 needs | 扣留时 while held |')
  out('|---|---|---|---|---|---|')
  for (const m of Object.values<Move>(MOVES)) {
    const from = m.from.length > 0 ? m.from.map(s => both(ITEM_STATES[s])).join('、') : '—'
    const to = m.to === 'same' ? '不变 same' : m.to === 'back' ? '丢失前的 as before' : both(ITEM_STATES[m.to])
    out(
      `| ${both(m.name)} | ${from} | ${to} | ${both(m.who)} | ${both(m.needs)} | ${m.held ? '可以 yes' : '不可 no'} |`,
    )
  }
  return true
}

/** What happens to the computer's clock, and what it comes to at the gate (R66). */
export function printClock(): true {
  out('| 钟 clock | 台账看到 seen | 销毁条件 gate | 写下、签名 entered and signed | 留下 kept | 说明 note |')
  out('|---|---|---|---|---|---|')
  for (const t of Object.values<Trouble>(CLOCK_TROUBLE)) {
    const { seen, gate, entered, kept } = SEEN[t.seen]
    out(`| ${[t.what, seen, gate, entered, kept, t.note ?? (['—', ''] as const)].map(both).join(' | ')} |`)
  }
  return true
}
