import { z } from 'zod'
import { COPIES, ITEM_KIND_NAMES, ITEM_KINDS, SERIES_OF_COPIES } from '../rules/kinds.ts'
import { code, count, event, id, text } from './define.ts'

/** Bags that the site makes itself (R35a), and an opened bag whose content is counted by itself (R30, R56). */

const was = count.optional()
const ofItem = (b: { item: number }) => ({ table: 'item' as const, id: b.item })
const topics = (b: { item: number }) => [`item:${b.item}`, 'board', 'seals', 'spares', 'gate']

/**
 * A new bag with a code of our own, open at the desk until it is sealed. `source`: the bag its content comes from, whole
 * (`item.emptied` follows) or in part; or the spare bag whose replaced copies it takes, by the entries that gave others
 * for them.
 */
export const itemMade = event(
  'item.made.1',
  z.object({
    item: id,
    exam: id,
    code,
    kind: z.enum(ITEM_KIND_NAMES),
    category: code,
    unit: id,
    account: id.nullable(),
    copies: count,
    serials: z.object({ prefix: z.string(), from: count, to: count, width: id }).nullable(),
    place: id,
    source: z.object({ item: id, code, whole: z.boolean(), replaced: z.array(id) }),
    second: id,
    words: z.string().max(300),
    label: z.string(),
  }),
  {
    zh: b =>
      `另装一袋 ${b.code}（${ITEM_KINDS[b.kind].zh}），${
        b.source.replaced.length > 0
          ? `装入备用袋 ${b.source.code} 换下的`
          : `装入袋 ${b.source.code} 的${b.source.whole ? '全部内容' : '一部分'}`
      }${b.words ? `：${b.words}` : ''}`,
    en: b =>
      `Bag ${b.code} made (${ITEM_KINDS[b.kind].en.toLowerCase()}) for ${
        b.source.replaced.length > 0
          ? `what spares of bag ${b.source.code} replaced`
          : `${b.source.whole ? 'all' : 'a part'} of bag ${b.source.code}`
      }${b.words ? `: ${b.words}` : ''}`,
    of: ofItem,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO item (id, exam, code, kind, category, unit, account, listed, copies, prefix, first, final, width,
           state, holding, holder, closure, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 'returned', 'place', ?, 'open', ?)`,
        b.item,
        b.exam,
        b.code,
        b.kind,
        b.category,
        b.unit,
        b.account,
        b.copies,
        b.serials?.prefix ?? null,
        b.serials?.from ?? null,
        b.serials?.to ?? null,
        b.serials?.width ?? null,
        b.place,
        e.seq,
      )
      tx.run(
        'INSERT INTO made (item, source, copies, whole, second, words, label, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        b.item,
        b.source.item,
        b.copies,
        b.source.whole ? 1 : 0,
        b.second,
        b.words,
        b.label,
        e.seq,
      )
      for (const seq of b.source.replaced) tx.run('UPDATE spare_given SET made = ? WHERE seq = ?', b.item, seq)
      // Replaced copies lay loose at the desk; everything else leaves the bag it was in.
      if (b.source.replaced.length === 0)
        tx.run('UPDATE item SET copies = copies - ? WHERE id = ?', b.copies, b.source.item)
    },
    topics: b => [...topics(b), 'counts'],
  },
)

/** All that was in it is in another bag: its own life ends here, and says where it goes on. */
export const itemEmptied = event(
  'item.emptied.1',
  z.object({ item: id, code, into: id, intoCode: code, reason: text, was }),
  {
    zh: b => `袋 ${b.code} 的内容全部并入袋 ${b.intoCode}：${b.reason}`,
    en: b => `Bag ${b.code} emptied into bag ${b.intoCode}: ${b.reason}`,
    of: ofItem,
    apply: (tx, b) =>
      tx.run(
        `UPDATE item SET state = 'emptied', closure = 'open', seal = NULL, holding = 'nobody', holder = NULL WHERE id = ?`,
        b.item,
      ),
    topics,
  },
)

/**
 * An opened bag is counted by itself, by two who do not see each other's figure. `expected`: what should be in it; like
 * every figure of a pile it is in no view while it is counted.
 */
export const bagPiled = event(
  'pile.of-bag.1',
  z.object({ pile: id, exam: id, kind: z.enum(COPIES), unit: id, item: id, code, expected: count }),
  {
    zh: b => `袋 ${b.code} 的${SERIES_OF_COPIES[b.kind][0]}待清点`,
    en: b => `Bag ${b.code}: ${b.kind} wait to be counted`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO pile (id, exam, kind, unit, item, expected, state, last) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)`,
        b.pile,
        b.exam,
        b.kind,
        b.unit,
        b.item,
        b.expected,
        e.seq,
      ),
    topics: b => ['counts', 'spares', 'seals', `item:${b.item}`],
  },
)
