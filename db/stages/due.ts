/**
 * What somebody has to do by a time, or should have done: patrols, shifts, reports, rooms that are late, bags that are
 * still uncounted. Each subject says its own (`db/stages/<subject>.ts`); the view `due` puts them in one list for Today.
 */
export interface Due {
  /** Stable, unique in the list. */
  key: string
  what: { zh: string; en: string }
  why: { zh: string; en: string }
  /** When it is due; null where no time was set. */
  at: number | null
  late: boolean
  /** The screen where it is done (a key of SCREEN_OF in the window), and what it is about there. */
  go: string
  about?: Record<string, number>
}
