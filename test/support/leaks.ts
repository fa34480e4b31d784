/** What must not be told while a pile is not settled, and the look-out for it in any answer. */
import type { Room } from './room.ts'

export interface Secret {
  /** What the number would give away. */
  what: string
  n: number
}

/** A pile whose figures may be told: settled, and no sample of it is being counted (R22c). */
const TOLD = `(p.state IN ('settled', 'differs')
  AND NOT EXISTS (SELECT 1 FROM pile x WHERE x.sample_of = p.id AND x.state IN ('waiting', 'first')))`

/** Expected and counted figures of every pile that is not settled, straight from the tables. */
export function secrets(room: Room): Secret[] {
  const { tx } = room
  const told = new Set(
    tx
      .all<{ n: number }>(
        `SELECT count(*) AS n FROM item i JOIN pile p ON p.id = i.pile WHERE ${TOLD} GROUP BY p.id
         UNION SELECT count(*) FROM item i JOIN pile p ON p.id = i.pile WHERE ${TOLD} GROUP BY p.id, i.kind
         UNION SELECT count(*) FROM item i JOIN pile p ON p.id = i.pile WHERE ${TOLD} AND i.account IS NULL GROUP BY p.id
         UNION SELECT t.n FROM count_total t JOIN count c ON c.id = t.count JOIN pile p ON p.id = c.pile WHERE ${TOLD}`,
      )
      .flatMap(r => [r.n, r.n - 1]),
  )
  const piles = tx.all<{
    id: number
    kind: string
    account: number | null
    item: number | null
    expected: number | null
  }>(`SELECT p.id, p.kind, p.account, p.item, p.expected FROM pile p WHERE NOT ${TOLD} AND p.state <> 'waived'`)
  return piles.flatMap(p => {
    const expected =
      p.kind === 'receipt'
        ? [
            { what: `bags of pile ${p.id}`, n: tx.number('SELECT count(*) FROM item WHERE pile = ?', p.id) },
            ...tx
              .all<{ kind: string; n: number }>(
                `SELECT kind, count(*) AS n FROM item WHERE pile = ? AND account IS NULL GROUP BY kind`,
                p.id,
              )
              .map(k => ({ what: `${k.kind} of pile ${p.id}`, n: k.n })),
          ]
        : p.item !== null
          ? [{ what: `copies in bag ${p.item}`, n: p.expected ?? 0 }]
          : [
              {
                what: `${p.kind} of account ${p.account}`,
                n: tx.number(
                  `SELECT sum(copies) FROM item WHERE account = ? AND kind = ?`,
                  p.account,
                  p.kind === 'papers' ? 'paper' : 'card',
                ),
              },
            ]
    const counted = tx
      .all<{ id: number; pass: number }>('SELECT id, pass FROM count WHERE pile = ?', p.id)
      .map(c => ({ what: `own figure of count ${c.id}`, n: c.pass }))
    const sections = tx
      .all<{ count: number; section: string; n: number }>(
        'SELECT t.* FROM count_total t JOIN count c ON c.id = t.count WHERE c.pile = ?',
        p.id,
      )
      .map(t => ({ what: `${t.section} of count ${t.count}`, n: t.n }))
    const present = p.account
      ? [
          {
            what: `present in account ${p.account}`,
            n: tx.number('SELECT present FROM account WHERE id = ?', p.account),
          },
        ]
      : []
    // On its way up a running figure meets the figures of piles that are settled and may be told.
    return [...expected, ...[...counted, ...sections, ...present].filter(s => !told.has(s.n))]
  })
}

/** Smaller numbers occur by themselves: units, rooms, cartons, turns, a dozen people. */
export const TELLING = 13

/** Keys whose value is a name of a thing or a moment, not a number of things. */
const NAMES =
  /^(id|seq|act|size|count|pile|item|account|exam|unit|unitId|room|carton|station|session|person|second|delivery|handover|incident|list|destruction|document|signing|no|at|now|from|start|finish|started|ended|opened|closed|since|opens|opensAt|takenAt|given|when|printedAt|sealedAt|report_by|reported|year|signals|last|profile|version|templateVersion|idleMinutes|code4|record|hash|root|anchor|toConfirm|arrivedAt|finishedAt|startedAt|endedAt)$/

/** Numbers inside a sentence; moments, codes and keys in base 64 are taken out first: a key may begin with 23/ by chance. */
const numbersIn = (text: string): number[] =>
  [
    ...text
      .replace(/[A-Za-z0-9+/]{40,}=*/g, ' ')
      .replace(/(\d{4}-)?\d\d-\d\d( \d\d:\d\d(:\d\d)?)?|\d{1,2}:\d\d(:\d\d)?|\d+月\d+日/g, ' ')
      .matchAll(/(?<![0-9A-Za-z]|\d,)\d{1,3}(?![0-9A-Za-z]|,\d{3})/g),
  ].map(m => Number(m[0]))

/**
 * Every place in an answer that shows one of these numbers: a value, a word in a sentence, or the length of a list.
 * `except`: paths that are known to hold something else; `path#` is the length of a list.
 */
export function leaks(answer: unknown, hidden: readonly Secret[], except: RegExp = /(?!)/): string[] {
  const found: string[] = []
  const wanted = new Map(hidden.filter(s => s.n >= TELLING).map(s => [s.n, s.what]))
  if (wanted.size === 0) return found
  const look = (value: unknown, path: string, key: string): void => {
    if (except.test(path)) return
    if (typeof value === 'number') {
      if (!NAMES.test(key) && wanted.has(value)) found.push(`${path} = ${value}: ${wanted.get(value)}`)
    } else if (typeof value === 'string') {
      for (const n of numbersIn(value)) if (wanted.has(n)) found.push(`${path} "${value}": ${wanted.get(n)}`)
    } else if (Array.isArray(value)) {
      if (wanted.has(value.length) && !except.test(`${path}#`))
        found.push(`${path} has ${value.length} entries: ${wanted.get(value.length)}`)
      for (const [i, v] of value.entries()) look(v, `${path}[${i}]`, key)
    } else if (value && typeof value === 'object') {
      for (const [k, v] of Object.entries(value)) look(v, `${path}.${k}`, k)
    }
  }
  look(answer, '', '')
  return found
}
