/** Everybody's PIN in a drill (R96): it stands on its paper and on the screen, and opens nothing else. */
export const DRILL_PIN = '135790'
