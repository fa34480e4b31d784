import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

/** The list of violations of each unit (R62): what is on it, and whether it has been posted as it stands. */

export interface ViolationRow {
  id: number
  no: number
  account: number
  room: string
  seat: string
  candidate: string
  act: string
  words: string
  at: number
  incident: number | null
  state: 'entered' | 'withdrawn'
  reason: string | null
}

export const violationsOf = (tx: Store, unit: number): ViolationRow[] =>
  tx.all<ViolationRow>(
    `SELECT v.id, v.no, v.account, r.code AS room, v.seat, v.candidate, v.act, v.words, v.at, v.incident, v.state, v.reason
     FROM violation v JOIN account a ON a.id = v.account JOIN room r ON r.id = a.room WHERE v.unit = ? ORDER BY v.no`,
    unit,
  )

export interface Posting {
  seq: number
  n: number
  at: number
  place: string
}

/** The last posting; null when there was none, or the list has changed since. */
export function postedAsIs(tx: Store, unit: number): Posting | null {
  const last = lastPosting(tx, unit)
  const changed = tx.number('SELECT coalesce(max(changed), 0) FROM violation WHERE unit = ?', unit)
  return last && last.seq > changed ? last : null
}
export const lastPosting = (tx: Store, unit: number): Posting | undefined =>
  tx.one<Posting>('SELECT seq, n, at, place FROM posting WHERE unit = ? ORDER BY seq DESC LIMIT 1', unit)

/** After each unit's end, until its list is posted or "none" is stated. */
export function dueOfViolations(tx: Store, now: number, profile: Profile, exam: number): Due[] {
  const over = tx.all<{ unit: number; no: number; ended: number }>(
    `SELECT u.id AS unit, u.no, max(s.ended) AS ended FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.exam = ?
     GROUP BY u.id HAVING count(*) = count(s.ended) ORDER BY u.no`,
    exam,
  )
  return over
    .filter(u => postedAsIs(tx, u.unit) === null)
    .map(u => {
      const n = tx.number(`SELECT count(*) FROM violation WHERE unit = ? AND state = 'entered'`, u.unit)
      const at = u.ended + profile.window.postLate * 60_000
      const again = lastPosting(tx, u.unit) !== undefined
      return {
        key: `violations ${u.unit}`,
        what: { zh: `单元 ${u.no} 违纪名单待公布`, en: `Unit ${u.no}: list of violations to be posted` },
        why: again
          ? { zh: `公布后又有变动，现有 ${n} 人次`, en: `Changed since it was posted, now ${n}` }
          : n > 0
            ? { zh: `${n} 人次，打印后张贴，登记公布时间`, en: `${n} entered: print, post, enter the time` }
            : { zh: '没有登记违纪：没有的，写明没有', en: 'None entered: if there were none, say so' },
        at,
        late: now > at,
        go: 'sittings',
        about: { unit: u.unit },
      }
    })
}
