/**
 * Acts that go on about an exam whose book is shut: recordings are kept for half a year, shown to whoever may take them
 * (R108) and then deleted (R82); what the site keeps is counted, missed and found; paper of what was is printed. Nothing else is
 * written about it any more.
 */
export const GOES_ON: ReadonlySet<string> = new Set([
  'recording.keep',
  'recording.delete',
  'recording.lost',
  'recording.extract',
  'stock.close',
  'miss',
  'find',
  'print.number',
  'print.made',
])
