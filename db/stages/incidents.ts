/**
 * Incidents `n` about a room: on its account, one of its piles, one of its bags (R50); takes the account three times. That
 * its bags went by paper at the wrong time explains no figure.
 */
export const OF_ROOM = `n.kind <> 'entry' AND (n.account = ? OR n.pile IN (SELECT id FROM pile WHERE account = ?)
  OR n.item IN (SELECT id FROM item WHERE account = ?))`
