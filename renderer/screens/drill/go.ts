/** Starts the program again in the ledger of drills, or back in the other one (R96). */
export const goDrill = (on: boolean, again = false): void => void window.room.do('go-drill', { on, again })
