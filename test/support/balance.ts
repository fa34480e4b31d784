/** How an exam that is over adds up: every bag and every copy that came or was made, by where it ended (model.md, invariant 2). */
import { expect } from 'vitest'
import type { Store } from '../../db/store.ts'

export interface Balance {
  /** Bags on the lists, and made by the site. */
  listed: number
  made: number
  /** Copies on the lists. */
  copies: number
  ended: Record<string, { bags: number; copies: number }>
}

/** Where a bag may be once destruction has ended and the cards have left; `sealed`: only what is kept from both by a hold. */
const ENDS = ['destroyed', 'sent', 'kept', 'missing', 'emptied', 'sealed']

export function balance(tx: Store): Balance {
  const ended = Object.fromEntries(
    tx
      .all<{ state: string; bags: number; copies: number }>(
        'SELECT state, count(*) AS bags, sum(copies) AS copies FROM item GROUP BY state',
      )
      .map(({ state, ...n }) => [state, n]),
  )
  const announced = `FROM event WHERE type = 'item.expected.1'`
  return {
    listed: tx.number(`SELECT count(*) ${announced}`),
    made: tx.number(`SELECT count(*) FROM event WHERE type = 'item.made.1'`),
    copies: tx.number(`SELECT sum(json_extract(body, '$.copies')) ${announced}`),
    ended,
  }
}

/** Nothing is left open, and what came is what ended: bags, copies, the list of destruction, the numbers of seals. */
export function addsUp(tx: Store): Balance {
  const b = balance(tx)
  const sum = (of: 'bags' | 'copies') => Object.values(b.ended).reduce((n, e) => n + e[of], 0)
  expect(Object.keys(b.ended).filter(state => !ENDS.includes(state))).toEqual([])
  expect(sum('bags')).toBe(b.listed + b.made)
  expect(sum('copies')).toBe(b.copies)
  expect(tx.all(`SELECT id, code FROM item WHERE state = 'sealed' AND disposition IS NOT 'hold'`)).toEqual([])
  expect(tx.all('SELECT state FROM destruction')).toEqual([{ state: 'ended' }])
  const list = tx.one<{ bags: number; list: number; destroyed: number }>(
    'SELECT l.bags, l.id AS list, d.destroyed FROM destruction d JOIN list l ON l.id = d.list',
  ) as { bags: number; list: number; destroyed: number }
  const explained = tx.number(
    `SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND i.state <> 'destroyed'`,
    list.list,
  )
  expect(list.bags).toBe(list.destroyed + explained)
  expect(b.ended.destroyed?.bags).toBe(list.destroyed)
  const seals = tx.number(`SELECT sum(json_array_length(body, '$.codes')) FROM event WHERE type = 'seal.stocked.1'`)
  expect(tx.number('SELECT sum(n) FROM seal_count')).toBe(seals)
  return b
}
