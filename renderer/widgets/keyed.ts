/**
 * Rows that have no number of their own, each with a key for the list it is drawn in: what it says, and which time that is said.
 * So a row keeps its key wherever it moves, and two that say the same are told apart.
 */
export function keyed<T>(rows: readonly T[], says: (row: T) => string): [key: string, row: T][] {
  const turns = new Map<string, number>()
  return rows.map(row => {
    const said = says(row)
    const turn = (turns.get(said) ?? 0) + 1
    turns.set(said, turn)
    return [`${said} ${turn}`, row]
  })
}
