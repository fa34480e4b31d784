import { z } from 'zod'
import { count, event, id, text, time, when } from './define.ts'

/** Who acts as chief examiner, by which written authorisation, from when to when (R102). */

const was = count.optional()
const ofActing = (b: { acting: number }) => ({ table: 'acting' as const, id: b.acting })
const topics = () => ['people', 'units']

export const actingAuthorised = event(
  'acting.authorised.1',
  z.object({ acting: id, person: id, name: text, no: text, source: text, since: time, until: time, reason: text }),
  {
    zh: b =>
      `${b.name} 代行主考，${when(b.since)} 至 ${when(b.until)}，授权 ${b.source} ${b.no}（主考不能履行职责的原因：${b.reason}）`,
    en: b =>
      `${b.name} acts as chief examiner from ${when(b.since)} to ${when(b.until)}, authorised by ${b.source}, ${b.no} (why the chief examiner cannot: ${b.reason})`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO acting (id, person, no, authority, since, until, reason, at, seq, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        b.acting,
        b.person,
        b.no,
        b.source,
        b.since,
        b.until,
        b.reason,
        e.at,
        e.seq,
        e.seq,
      ),
    topics,
  },
)

export const actingEnded = event('acting.ended.1', z.object({ acting: id, name: text, no: text, reason: text, was }), {
  zh: b => `${b.name} 不再代行主考（授权 ${b.no}）：${b.reason}`,
  en: b => `${b.name} no longer acts as chief examiner (authorisation ${b.no}): ${b.reason}`,
  of: ofActing,
  apply: (tx, b, e) => tx.run('UPDATE acting SET ended = ? WHERE id = ?', e.at, b.acting),
  topics,
})
