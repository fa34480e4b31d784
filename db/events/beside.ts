import type { Store } from '../store.ts'

/**
 * Two stations of one screen show two people's figures to both of them. Who sat before a screen while a count was open
 * on it is kept with the count, for neither of the two may count it again (R22).
 */
const BESIDE = `INSERT OR IGNORE INTO beside (count, person)
  SELECT c.id, o.person FROM count c
    JOIN session s ON s.person = c.person AND s.state = 'open'
    JOIN station a ON a.id = s.station
    JOIN station b ON b.screen = a.screen AND b.id <> a.id
    JOIN session o ON o.station = b.id AND o.state = 'open' AND o.person <> c.person
  WHERE c.state = 'open' AND `

/** A count was opened or taken up again. */
export const countShows = (tx: Store, count: number): void => tx.run(`${BESIDE} c.id = ?`, count)

/** Somebody signed in, or unlocked the station: the open counts of the screen show, and so does one's own. */
export const sitsDown = (tx: Store, session: number): void => tx.run(`${BESIDE} ? IN (s.id, o.id)`, session)
