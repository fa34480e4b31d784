import { type EventRow, eventHash } from '../../db/record/event.ts'
import { PROJECTIONS } from '../../db/schema/projections.ts'
import type { Store } from '../../db/store.ts'
import { treeRoot } from './format.ts'

/** Columns of tables that a bundle carries, for attacks that its verifier can know of. */
export const IN_BUNDLE: Record<string, readonly string[]> = {
  item: ['id', 'code', 'state'],
  seal: ['id', 'code', 'state', 'item'],
  key: ['id', 'person', 'credential', 'public', 'revoked'],
}

/**
 * What somebody with the file, SQLite and FORMAT.md can do to a ledger of some hundred events. Each attack says what it
 * did; the caller rolls back. `bundled`: only what an export carries.
 */
export function attacksOn(tx: Store, roll: (below: number) => number, bundled = false): Record<string, () => string> {
  const size = tx.number('SELECT max(seq) FROM event')
  const pick = <T>(of: readonly T[]): T => of[roll(of.length)] as T
  const event = (seq: number) => tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq) as EventRow
  const some = () => 1 + roll(size)
  const flipped = (b: Buffer): Buffer => {
    const out = Buffer.from(b)
    const i = roll(out.length)
    out[i] = (out[i] as number) ^ (1 << roll(8))
    return out
  }
  const NUMBERS = ['at', 'occurred', 'tick', 'boot', 'act'] as const

  /** Chain and tree from `from` on made right again, by somebody who has read FORMAT.md but has no key. */
  function rechain(from: number): void {
    let before: Buffer = from > 1 ? event(from - 1).hash : Buffer.alloc(32)
    for (const e of tx.all<EventRow>('SELECT * FROM event WHERE seq >= ? ORDER BY seq', from)) {
      before = eventHash(e, before)
      tx.run('UPDATE event SET hash = ? WHERE seq = ?', before, e.seq)
    }
    const hashes = tx.all<{ hash: Buffer }>('SELECT hash FROM event ORDER BY seq').map(e => e.hash)
    tx.run('DELETE FROM root')
    for (let b = 1; b * 256 <= hashes.length; b++)
      tx.run('INSERT INTO root (block, hash) VALUES (?, ?)', b, treeRoot(hashes.slice((b - 1) * 256, b * 256)))
  }

  /** Every seq from `from` on moves by `by`, over a detour, for seq is unique. */
  function shift(from: number, by: number): void {
    tx.run('UPDATE event SET seq = -seq WHERE seq >= ?', from)
    tx.run('UPDATE event SET seq = ? - seq WHERE seq < 0', by)
  }

  type Row = Record<string, string | number | Buffer | null>

  /** A row by all its columns, for not every table numbers its rows. */
  const exactly = (row: Row) =>
    [
      `WHERE ${Object.keys(row)
        .map(name => `"${name}" IS ?`)
        .join(' AND ')}`,
      Object.values(row),
    ] as const

  function changeCell(table: string): string {
    const columns = tx
      .all<{ name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
      .filter(c => !bundled || !(table in IN_BUNDLE) || IN_BUNDLE[table]?.includes(c.name))
    const target = pick(tx.all<Row>(`SELECT * FROM "${table}"`))
    const c = pick(columns)
    const old = target[c.name] as string | number | Buffer | null
    const value = Buffer.isBuffer(old)
      ? flipped(old)
      : typeof old === 'number'
        ? pick([old + 1, old + 1000, old === 0 ? 1 : 0])
        : typeof old === 'string'
          ? pick([`${old}x`, `${old} `, ''].filter(v => v !== old))
          : c.type === 'TEXT'
            ? ''
            : c.type === 'BLOB'
              ? Buffer.from('x')
              : 0
    const [where, values] = exactly(target)
    tx.run(`UPDATE "${table}" SET "${c.name}" = ? ${where}`, value, ...values)
    return `${table}.${c.name} ${String(old).slice(0, 30)} → ${String(value).slice(0, 30)}`
  }

  const signedSeq = () => pick(tx.all<{ seq: number }>('SELECT DISTINCT seq FROM signature')).seq

  const filled = () =>
    (bundled ? Object.keys(IN_BUNDLE) : PROJECTIONS).filter(t => tx.number(`SELECT count(*) FROM "${t}"`) > 0)

  const attacks: Record<string, () => string> = {
    'a number of an event'() {
      const c = pick(NUMBERS)
      const e = event(some())
      const value = pick([e[c] + 1, e[c] - 1, e[c] + 2 ** roll(50), -e[c] - 1])
      tx.run(`UPDATE event SET ${c} = ? WHERE seq = ?`, value, e.seq)
      return `${c} of ${e.seq} → ${value}`
    },
    'who or where of an event'() {
      const c = pick(['actor', 'station'] as const)
      const e = event(some())
      const value = e[c] === null ? pick([0, 1, 2]) : pick([null, 0, e[c] + 1])
      tx.run(`UPDATE event SET ${c} = ? WHERE seq = ?`, value, e.seq)
      return `${c} of ${e.seq} ${e[c]} → ${value}`
    },
    'device of an event'() {
      const e = event(some())
      const value = e.device === null ? pick(['', 'simulated']) : pick([null, '', `${e.device}x`])
      tx.run('UPDATE event SET device = ? WHERE seq = ?', value, e.seq)
      return `device of ${e.seq} → ${value}`
    },
    'type of an event'() {
      const e = event(some())
      const value = pick(
        [`${e.type}1`, 'act.refused.1', 'session.closed.1', e.type.toUpperCase()].filter(t => t !== e.type),
      )
      tx.run('UPDATE event SET type = ? WHERE seq = ?', value, e.seq)
      return `type of ${e.seq} → ${value}`
    },
    'a bit of a body'() {
      const seq = pick([some(), some(), signedSeq()])
      tx.run('UPDATE event SET body = ? WHERE seq = ?', flipped(event(seq).body), seq)
      return `body of ${seq}`
    },
    'a body exchanged for another'() {
      const [a, b] = [some(), some()]
      const body = Buffer.concat([event(b).body, Buffer.from(' ')])
      tx.run('UPDATE event SET body = ? WHERE seq = ?', body, a)
      return `body of ${a}`
    },
    'a bit of a hash'() {
      const seq = some()
      tx.run('UPDATE event SET hash = ? WHERE seq = ?', flipped(event(seq).hash), seq)
      return `hash of ${seq}`
    },
    'an event removed'() {
      const seq = some()
      tx.run('DELETE FROM event WHERE seq = ?', seq)
      return `${seq}`
    },
    'an event removed, the rest moved up and chained anew'() {
      const seq = 1 + roll(size - 2)
      tx.run('DELETE FROM event WHERE seq = ?', seq)
      shift(seq, -1)
      rechain(seq)
      return `${seq}`
    },
    'an event inserted'() {
      const seq = 1 + some()
      const like = event(some())
      if (seq <= size) shift(seq, 1)
      tx.run(
        `INSERT INTO event SELECT ?, at, occurred, tick, boot, actor, station, device, act, type, body, hash FROM event WHERE seq = ?`,
        seq,
        like.seq >= seq ? like.seq + 1 : like.seq,
      )
      return `at ${seq}`
    },
    'an event inserted and chained anew'() {
      const seq = 1 + roll(size - 1)
      shift(seq, 1)
      tx.run(
        `INSERT INTO event SELECT ?, at, occurred, tick, boot, actor, station, device, act, type, body, hash FROM event WHERE seq = ?`,
        seq,
        seq + 1,
      )
      rechain(seq)
      return `at ${seq}`
    },
    'two events exchanged'() {
      const [a, b] = [some(), some()]
      const other = a === b ? (a % size) + 1 : b
      tx.run('UPDATE event SET seq = -1 WHERE seq = ?', a)
      tx.run('UPDATE event SET seq = ? WHERE seq = ?', a, other)
      tx.run('UPDATE event SET seq = ? WHERE seq = -1', other)
      return `${a} and ${other}`
    },
    'the end cut off'() {
      const keep = size - 1 - roll(Math.min(size - 2, pick([3, 300])))
      tx.run('DELETE FROM event WHERE seq > ?', keep)
      return `after ${keep}`
    },
    'the end cut off, tables, signatures and block roots made to fit'() {
      const keep = size - 1 - roll(40)
      tx.run('DELETE FROM event WHERE seq > ?', keep)
      tx.run('DELETE FROM signature WHERE seq > ?', keep)
      tx.run('DELETE FROM root WHERE block > ?', Math.floor(keep / 256))
      return `after ${keep}`
    },
    'a body changed and all that follows chained anew'() {
      const e = event(some())
      const changed = Buffer.from(e.body.toString().replace(/\d(?=\D*$)/, d => String((Number(d) + 1) % 10)))
      tx.run('UPDATE event SET body = ? WHERE seq = ?', changed.equals(e.body) ? Buffer.from('{}') : changed, e.seq)
      rechain(e.seq)
      return `body of ${e.seq}`
    },
    'a row of the signatures'() {
      return changeCell('signature')
    },
    'a signature removed or added'() {
      const seq = signedSeq()
      if (roll(2)) {
        const place = tx.one<{ place: string }>('SELECT place FROM signature WHERE seq = ?', seq)?.place ?? ''
        tx.run('DELETE FROM signature WHERE seq = ? AND place = ?', seq, place)
        return `removed at ${seq}`
      }
      tx.run(
        `INSERT INTO signature SELECT seq, 'new', 77, meaning, at, key, sig FROM signature WHERE seq = ? LIMIT 1`,
        seq,
      )
      return `added at ${seq}`
    },
    'a block root'() {
      switch (roll(3)) {
        case 0:
          tx.run(
            'UPDATE root SET hash = ? WHERE block = 1',
            flipped(tx.one<{ hash: Buffer }>('SELECT hash FROM root')?.hash as Buffer),
          )
          return 'changed'
        case 1:
          tx.run('DELETE FROM root WHERE block = 2')
          return 'removed'
        default:
          tx.run('INSERT INTO root (block, hash) VALUES (3, ?)', event(some()).hash)
          return 'added'
      }
    },
    'a checkpoint'() {
      const c = pick(tx.all<{ size: number; text: string }>('SELECT * FROM checkpoint'))
      if (roll(3) === 0) {
        tx.run('UPDATE checkpoint SET at = at + ? WHERE size = ?', pick([1, -1, 60_000]), c.size)
        return `at of ${c.size}`
      }
      if (roll(3) === 0) {
        tx.run('UPDATE checkpoint SET size = ? WHERE size = ?', c.size + 100_000, c.size)
        return `size ${c.size}`
      }
      tx.run('UPDATE checkpoint SET text = ? WHERE size = ?', flipped(Buffer.from(c.text)).toString('utf8'), c.size)
      return `text of ${c.size}`
    },
    'a cell of a table'() {
      return changeCell(pick(filled()))
    },
    'a row of a table removed'() {
      const table = pick(filled())
      const [where, values] = exactly(pick(tx.all<Row>(`SELECT * FROM "${table}"`)))
      tx.run(`DELETE FROM "${table}" ${where}`, ...values)
      return table
    },
  }

  return attacks
}
