/**
 * Acts that go on about an exam whose book is shut: recordings are kept for half a year and then deleted (R82), and paper of
 * what was is printed. Nothing else is written about it any more.
 */
export const GOES_ON: ReadonlySet<string> = new Set([
  'recording.keep',
  'recording.delete',
  'recording.lost',
  'print.number',
  'print.made',
])
