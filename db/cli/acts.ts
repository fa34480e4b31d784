import { ACT_TABLE } from '../acts/index.ts'
import { DUTIES } from '../rules/duties.ts'
import { MEANINGS } from '../rules/kinds.ts'
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
