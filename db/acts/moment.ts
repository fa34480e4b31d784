import { z } from 'zod'

/** A moment that somebody states, ms since 1970: before the year 2100, so that whatever it is, it can be written as a date. */
export const moment = z
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2100, 0, 1))
