import { hash, randomBytes } from 'node:crypto'

/**
 * The lot of a unit (R22c), to be recomputed by anybody from what the ledger's event `sample.drawn.1` says:
 *
 *   1. the seed is 32 random bytes, written as 64 lower-case hexadecimal digits;
 *   2. a room's ticket is the SHA-256, in lower-case hexadecimal, of the ASCII bytes of seed, one colon, 考场代码:
 *      printf '%s' "$seed:$room" | sha256sum
 *   3. rooms are put in the order of their tickets, smallest first; the first `lotSize` of them are drawn.
 *
 * The inspector's spot check (R70a, event `spot.drawn.1`) draws ten bags in the same way: among all bags of the approved
 * list (event `list.approved.1`), the code of a bag in place of 考场代码.
 */

export const newSeed = (): string => randomBytes(32).toString('hex')

export const ticket = (seed: string, room: string): string => hash('sha256', `${seed}:${room}`, 'hex')

/** How many rooms are drawn: `percent` of them rounded up, but at least `least`, and never more than there are. */
export const lotSize = (rooms: number, percent: number, least: number): number =>
  Math.min(rooms, Math.max(least, Math.ceil((percent * rooms) / 100)))

/** Codes of the rooms drawn, in the order of their tickets. The order of `rooms` does not matter. */
export function drawn(seed: string, rooms: readonly string[], percent: number, least: number): string[] {
  const tickets = new Map(rooms.map(room => [ticket(seed, room), room]))
  return [...tickets.keys()]
    .sort()
    .slice(0, lotSize(tickets.size, percent, least))
    .map(t => tickets.get(t) as string)
}
