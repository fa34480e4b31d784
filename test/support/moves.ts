import { definition } from '../../db/events/index.ts'

/** Which of the columns that say where a bag is an event's `apply` writes: read from its own words. */
export function columnsOf(type: string): string[] {
  const source = definition(type).apply.toString()
  return /UPDATE item\s+SET state\b/.test(source) ? ['item.state'] : []
}
