import type { Copies } from '../rules/kinds.ts'
import type { Store } from '../store.ts'

/** States of a pile in which nothing about its figures may be shown to anyone (R22, invariant 7). */
export const BLIND_STATES = `('waiting', 'first', 'second-waits', 'second', 'unequal', 'third')`

/**
 * The one question: is this pile blind? Every view and every document asks it. What two hands agreed on is dark again as
 * long as its sample is counted: whoever scans must not know it.
 */
export const blind = (tx: Store, pile: number): boolean =>
  tx.number(`SELECT count(*) FROM pile WHERE (id = ? OR sample_of = ?) AND state IN ${BLIND_STATES}`, pile, pile) > 0

/** Are copies of this room-unit being counted? */
export const blindAccount = (tx: Store, account: number): boolean =>
  tx.number(`SELECT count(*) FROM pile WHERE account = ? AND state IN ${BLIND_STATES}`, account) > 0

/** Are copies of this room being counted, in whatever unit? */
const blindRoom = (tx: Store, room: number): boolean =>
  tx.number(
    `SELECT count(*) FROM pile p JOIN account a ON a.id = p.account WHERE a.room = ? AND p.state IN ${BLIND_STATES}`,
    room,
  ) > 0

/**
 * Are copies of this account's room being counted, in whatever unit? The same candidates sit there again: how many they are
 * is dark meanwhile, also on what is said of a unit that is closed.
 */
export const blindCandidates = (tx: Store, account: number): boolean =>
  blindRoom(tx, tx.number('SELECT room FROM account WHERE id = ?', account))

const PILES_OF_ITEM = `SELECT count(*) FROM item i
  JOIN pile p ON p.id = i.pile OR p.item = i.id OR (p.account = i.account AND i.account IS NOT NULL)
  WHERE i.id = ? AND p.state IN ${BLIND_STATES}`

/** Is a bag's figure hidden: its receipt pile, or the pile of its copies on their way back, is not settled? */
export const blindItem = (tx: Store, item: number): boolean => tx.number(PILES_OF_ITEM, item) > 0

/** Has somebody begun to count what this bag is in? As `blindItem`, but for what still waits. */
export const countBegun = (tx: Store, item: number): boolean =>
  tx.number(`${PILES_OF_ITEM} AND p.state <> 'waiting'`, item) > 0

/**
 * Is the figure on a bag's label hidden? Only its own copies tell: papers are sealed, and labelled, while the cards of the
 * same room are still counted.
 */
export const blindLabel = (tx: Store, item: number, copies: Copies | null): boolean =>
  tx.number(
    `SELECT count(*) FROM item i JOIN pile p ON p.id = i.pile OR p.item = i.id OR (p.account = i.account AND p.kind = ?)
     WHERE i.id = ? AND p.state IN ${BLIND_STATES}`,
    copies ?? '',
    item,
  ) > 0

/** Units of an exam whose bags are being counted in: how many are here is not told. */
export const darkUnits = (tx: Store, exam: number): Set<number> =>
  new Set(
    tx
      .all<{ unit: number }>(
        `SELECT unit FROM pile WHERE exam = ? AND kind = 'receipt' AND state IN ${BLIND_STATES}
         UNION SELECT i.unit FROM item i JOIN pile p ON p.id = i.pile WHERE i.exam = ? AND p.state IN ${BLIND_STATES}`,
        exam,
        exam,
      )
      .map(p => p.unit),
  )

/** Types that would give an open pile away; their lines say only that counting goes on. */
const COUNTING =
  /^(count\.|stock\.(scanned|door-seen|told)|item\.expected|item\.received|item\.admitted|item\.reassigned|carton\.expected|account\.attended|pile\.)/

/** Would this entry give away a figure of an open pile? Then it is said that counting goes on, and nothing else (invariant 7). */
export const hidesCount = (tx: Store, type: string, body: Record<string, unknown>): boolean =>
  CORRECTED[type]?.(tx, body) ?? (COUNTING.test(type) && ofOpenPile(tx, body))

/** Corrections of the plan (R15b) whose words are figures: as long as what they are about is counted. */
const CORRECTED: Record<string, (tx: Store, body: Record<string, unknown>) => boolean> = {
  'item.figure.1': (tx, b) => blindItem(tx, Number(b.item)),
  'room.candidates.1': (tx, b) => blindRoom(tx, Number(b.room)),
  'plan.corrected.1': (tx, b) =>
    TELLS.has(String(b.kind)) &&
    tx.number(`SELECT count(*) FROM pile WHERE exam = ? AND state IN ${BLIND_STATES}`, Number(b.exam)) > 0,
}
const TELLS = new Set(['figure', 'candidates', 'seated', 'split', 'added'])

function ofOpenPile(tx: Store, body: Record<string, unknown>): boolean {
  if (body.stock)
    return tx.number(`SELECT count(*) FROM stock_check WHERE id = ? AND state = 'open'`, Number(body.stock)) > 0
  const pile =
    Number(body.pile ?? 0) ||
    (body.count ? tx.number('SELECT pile FROM count WHERE id = ?', Number(body.count)) : 0) ||
    (body.item ? tx.number('SELECT pile FROM item WHERE id = ?', Number(body.item)) : 0)
  const account = Number(body.account ?? 0)
  return (
    tx.number(
      `SELECT count(*) FROM pile WHERE (id = ? OR sample_of = ? OR (account = ? AND account IS NOT NULL)) AND state IN ${BLIND_STATES}`,
      pile,
      pile,
      account,
    ) > 0
  )
}
