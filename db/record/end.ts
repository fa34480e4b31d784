import type { KeyObject } from 'node:crypto'
import type { Store } from '../store.ts'
import { edgeAt } from './append.ts'
import { type Head, originOf, readCheckpoint } from './checkpoint.ts'
import { type EventRow, eventHash, ZERO } from './event.ts'
import { BLOCK } from './tree.ts'
import type { Finding } from './verify.ts'

interface Opening {
  site: { code4: string }
  workstation: string
}

/**
 * A cheap look at a record before anything is written behind it: the events since the last whole block (at most 255)
 * are chained to one another, and the last checkpoint, and the head that was kept beside the ledger, are in its tree.
 * Gives the first thing that does not fit. Whatever lies further back is for `verify`.
 */
export function checkEnd(tx: Store, publicKey: (raw: Buffer) => KeyObject, beside: string | null): Finding | null {
  const blocks = tx.number('SELECT count(*) FROM root')
  const events = tx.number('SELECT max(seq) FROM event')
  if (Math.floor(events / BLOCK) !== blocks)
    return found(events, '区块摘要与条目数不符', 'Block roots and number of entries differ')
  const broken = brokenLink(tx, blocks * BLOCK, events)
  if (broken) return broken

  const read = reader(tx, publicKey)
  if (!read) return found(1, '第 1 条的正文不能读', 'The body of entry 1 cannot be read')
  const last = tx.one<{ size: number; text: string }>('SELECT size, text FROM checkpoint ORDER BY size DESC LIMIT 1')
  const head = last ? read(last.text) : null
  if (!head || head.size !== last?.size)
    return found(last?.size ?? events, '最后一个核验点的签名不成立', 'The last checkpoint is not signed rightly')
  // What no longer reads as a head of this ledger says nothing; one that does was once the head of this very record.
  const kept = beside === null ? null : read(beside)
  for (const h of kept ? [head, kept] : [head]) {
    if (h.size > events)
      return found(
        h.size,
        `台账曾有 ${h.size} 条，现在只有 ${events} 条`,
        `Of ${h.size} entries only ${events} are left`,
      )
    if (!edgeAt(tx, h.size).root().equals(h.root))
      return found(h.size, `第 ${h.size} 条的核验点与台账不符`, `The checkpoint at ${h.size} does not fit`)
  }
  return null
}

/** Reads a head that this ledger's workstation signed; nothing, where the first event does not say whose that is. */
function reader(tx: Store, publicKey: (raw: Buffer) => KeyObject): ((text: string) => Head | null) | null {
  const first = tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = 1')
  try {
    const { site, workstation } = JSON.parse(first?.body.toString() ?? '') as Opening
    const raw = Buffer.from(workstation, 'base64')
    const key = publicKey(raw)
    return text => readCheckpoint(text, originOf(site.code4), raw, key)
  } catch {
    return null
  }
}

const found = (seq: number, zh: string, en: string): Finding => ({ seq, zh, en })

/** The first event after `from` that is missing or does not carry on the chain. */
function brokenLink(tx: Store, from: number, events: number): Finding | null {
  let before = tx.one<{ hash: Buffer }>('SELECT hash FROM event WHERE seq = ?', from)?.hash ?? ZERO
  for (let seq = from + 1; seq <= events; seq++) {
    const e = tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq)
    if (!e) return found(seq, `第 ${seq} 条缺失`, `Entry ${seq} is missing`)
    if (!eventHash(e, before).equals(e.hash)) return found(seq, `第 ${seq} 条被改动`, `Entry ${seq} has been changed`)
    before = e.hash
  }
  return null
}
