import { z } from 'zod'
import { KEY_KINDS, PLACE_KIND_NAMES, thePlace } from '../rules/keeping.ts'
import { code, count, event, id, text } from './define.ts'

/** Where bags lie inside: cabinets and shelves, their openings, the keys to them (R30a, R37, R42, R43). */

const was = count.optional()
const topics = () => ['keep']
const ofPlace = (b: { place: number }) => ({ table: 'place' as const, id: b.place })

export const placeAdded = event(
  'place.added.1',
  z.object({ place: id, name: text, kind: z.enum(PLACE_KIND_NAMES), parent: id, code, was }),
  {
    zh: b => `设存放处 ${b.name}（${b.code}）`,
    en: b => `Place ${b.name} set up (${b.code})`,
    of: ofPlace,
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO place (id, name, kind, parent, code) VALUES (?, ?, ?, ?, ?)',
        b.place,
        b.name,
        b.kind,
        b.parent,
        b.code,
      ),
    topics,
  },
)

/** `read`: the number on its seal as read; null where none was put on at the last shutting. */
export const placeOpened = event(
  'place.opened.1',
  z.object({
    place: id,
    name: text,
    second: id,
    cause: text,
    read: z.string().nullable(),
    asRecorded: z.boolean(),
    was,
  }),
  {
    zh: b => `二人在场打开 ${b.name}：${b.cause}${b.asRecorded ? '' : '；封条与登记不符'}`,
    en: b => `${b.name} opened, two present: ${b.cause}${b.asRecorded ? '' : '; seal not as recorded'}`,
    of: ofPlace,
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE place SET opened = ?, cause = ?, seal = NULL, first = ?, second = ? WHERE id = ?',
        e.occurred,
        b.cause,
        e.actor,
        b.second,
        b.place,
      ),
    topics,
  },
)

/** It was open and nobody had entered that (R43): said afterwards, with who opened it as far as that is known. */
export const placeFoundOpen = event(
  'place.found-open.1',
  z.object({
    place: id,
    name: text,
    people: z.array(z.object({ person: id, name: text })).max(2),
    cause: text,
    /** The number that should still have been on its door. */
    seal: z.string().nullable(),
    was,
  }),
  {
    zh: b => `${b.name} 已打开而没有登记，补记：${openers(b.people, '、', '开柜的人不明')}；${b.cause}`,
    en: b =>
      `${b.name} was open and not entered as such: ${openers(b.people, ', ', 'opened by nobody knows whom')}; ${b.cause}`,
    of: ofPlace,
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE place SET opened = ?, cause = ?, seal = NULL, first = ?, second = ? WHERE id = ?',
        e.occurred,
        b.cause,
        b.people[0]?.person ?? null,
        b.people[1]?.person ?? null,
        b.place,
      ),
    topics,
  },
)
const openers = (people: readonly { name: string }[], comma: string, nobody: string): string =>
  people.length > 0 ? people.map(p => p.name).join(comma) : nobody

export const placeShut = event(
  'place.shut.1',
  z.object({ place: id, name: text, second: id, seal: z.string().nullable(), was }),
  {
    zh: b => `${b.name} 关闭${b.seal ? `，封条 ${b.seal}` : ''}`,
    en: b => `${b.name} shut${b.seal ? `, seal ${b.seal}` : ''}`,
    of: ofPlace,
    apply: (tx, b) =>
      tx.run(
        'UPDATE place SET opened = NULL, cause = NULL, seal = ?, first = NULL, second = NULL WHERE id = ?',
        b.seal,
        b.place,
      ),
    topics,
  },
)

/** A bag is put away or taken out: it stays what it is and lies elsewhere. */
export const itemPlaced = event(
  'item.placed.1',
  z.object({ item: id, code, from: text, place: id, name: text, second: id, was }),
  {
    zh: b => `袋 ${b.code} 从 ${b.from} 放入 ${b.name}`,
    en: b => `Bag ${b.code} from ${thePlace(b.from)} to ${thePlace(b.name)}`,
    of: b => ({ table: 'item', id: b.item }),
    apply: (tx, b) => tx.run(`UPDATE item SET holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
    topics: b => [`item:${b.item}`, 'board', 'keep'],
  },
)

/** A scan at the store's door that put nothing away. */
export const placeScanned = event(
  'place.scanned.1',
  z.object({ code, outcome: z.enum(['duplicate', 'unknown', 'elsewhere']), item: id.nullable(), reason: z.string() }),
  {
    zh: b => `入室扫描 ${b.code}：${{ duplicate: '重复', unknown: '不在清单', elsewhere: '不符' }[b.outcome]}`,
    en: b =>
      `Scan at the store ${b.code}: ${{ duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not belong here' }[b.outcome]}`,
    apply: () => {},
    topics,
  },
)

const key = { key: id, place: id, name: text, kind: z.enum(KEY_KINDS), no: text }

export const keyRegistered = event('key.registered.1', z.object({ ...key, was }), {
  zh: b => `登记${b.kind === 'key' ? '钥匙' : '密码'} ${b.name} ${b.no}`,
  en: b => `${b.kind === 'key' ? 'Key' : 'Combination'} of ${b.name}, ${b.no}, registered`,
  of: b => ({ table: 'door_key', id: b.key }),
  apply: (tx, b) =>
    tx.run('INSERT INTO door_key (id, place, kind, no) VALUES (?, ?, ?, ?)', b.key, b.place, b.kind, b.no),
  topics,
})

export const keyHanded = event(
  'key.handed.1',
  z.object({ ...key, from: id.nullable(), fromName: z.string(), to: id, toName: text, was }),
  {
    zh: b =>
      `${b.kind === 'key' ? '钥匙' : '密码'} ${b.name} ${b.no}${b.fromName ? ` 由 ${b.fromName}` : ''} 交 ${b.toName}`,
    en: b =>
      `${b.kind === 'key' ? 'Key' : 'Combination'} of ${b.name}, ${b.no},${b.fromName ? ` from ${b.fromName}` : ''} to ${b.toName}`,
    of: b => ({ table: 'door_key', id: b.key }),
    apply: (tx, b, e) => tx.run('UPDATE door_key SET holder = ?, since = ? WHERE id = ?', b.to, e.occurred, b.key),
    topics,
  },
)
