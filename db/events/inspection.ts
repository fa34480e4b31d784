import { z } from 'zod'
import { ROLE_NAMES, ROLES } from '../rules/kinds.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** The area's inspector: enrolled on the spot (R7a), and the spot check before his eyes (R70a). */

const was = count.optional()

/** An appointment ends before its time: what the person may do ends with it, what was done stays. */
export const appointmentEnded = event(
  'appointment.ended.1',
  z.object({ person: id, name: text, role: z.enum(ROLE_NAMES), reason: text, was }),
  {
    zh: b => `${b.name} 不再任${ROLES[b.role][0]}：${b.reason}`,
    en: b => `${b.name} is no longer ${ROLES[b.role][1]}: ${b.reason}`,
    of: b => ({ table: 'person', id: b.person }),
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE appointment SET until = ? WHERE person = ? AND role = ? AND (until IS NULL OR until > ?)',
        e.at,
        b.person,
        b.role,
        e.at,
      ),
    topics: () => ['people', 'gate'],
  },
)

/** Who came, with which letter; who of the site called whom at the area back, on which number, when. */
export const inspectorEnrolled = event(
  'inspector.enrolled.1',
  z.object({
    inspector: id,
    exam: id,
    person: id,
    name: text,
    unit: text,
    /** Number of the letter of introduction. */
    letter: text,
    /** What showed who he is. */
    shown: text,
    phone: text,
    caller: text,
    answered: text,
    called: time,
    /** Whose power ended by it. */
    replaces: id.nullable(),
    replaced: z.string(),
    was,
  }),
  {
    zh: b =>
      `现场登记考区巡考员 ${b.name}（${b.unit}），介绍信 ${b.letter}，看过${b.shown}；${b.caller} ${when(b.called)} 回拨 ${b.phone}，${b.answered} 核实${b.replaced ? `；接替 ${b.replaced}` : ''}`,
    en: b =>
      `Area inspector ${b.name} (${b.unit}) enrolled on the spot, letter ${b.letter}, ${b.shown} seen; ${b.caller} called ${b.phone} back at ${when(b.called)}, confirmed by ${b.answered}${b.replaced ? `; in place of ${b.replaced}` : ''}`,
    of: b => ({ table: 'person', id: b.person }),
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO inspector (id, exam, person, letter, phone, caller, answered, called, replaces, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        b.inspector,
        b.exam,
        b.person,
        b.letter,
        b.phone,
        b.caller,
        b.answered,
        b.called,
        b.replaces,
        e.seq,
      ),
    topics: () => ['people', 'gate'],
  },
)

/**
 * Which bags of the approved list are looked at. `seed` as 64 hexadecimal digits: drawn by lot among the whole list, as
 * db/draw.ts says; null: the inspector named them.
 */
export const spotDrawn = event(
  'spot.drawn.1',
  z.object({
    spot: id,
    exam: id,
    list: id,
    no: code,
    inspector: id,
    name: text,
    seed: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    /** Bags on the list: the lot was among all of them. */
    among: count,
    bags: z.array(z.object({ item: id, code })).min(1),
  }),
  {
    zh: b =>
      `现场抽查：清单 ${b.no} ${b.among} 袋中${b.seed ? '抽签' : '点名'} ${b.bags.length} 袋，考区巡考员 ${b.name} 在场`,
    en: b =>
      `Spot check: ${b.bags.length} of the ${b.among} bags of list ${b.no} ${b.seed ? 'drawn by lot' : 'named'}, area inspector ${b.name} present`,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO spot (id, exam, list, state, inspector, seed, bags, at, seq) VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?)`,
        b.spot,
        b.exam,
        b.list,
        b.inspector,
        b.seed,
        b.bags.length,
        e.occurred,
        e.seq,
      )
      for (const [i, bag] of b.bags.entries())
        tx.run('INSERT INTO spot_bag (spot, n, item) VALUES (?, ?, ?)', b.spot, i + 1, bag.item)
    },
    topics: () => ['gate', 'spot'],
  },
)

/** What was found of one of them. `incident`: number of the one that says more of a difference. */
export const spotChecked = event(
  'spot.checked.1',
  z.object({
    spot: id,
    item: id,
    code,
    found: z.enum(['agrees', 'differs', 'missing']),
    incident: id.nullable(),
  }),
  {
    zh: b =>
      `现场抽查 ${b.code}：${{ agrees: '相符', differs: '不符', missing: '找不到' }[b.found]}${b.incident ? `，异常事件 ${b.incident} 号` : ''}`,
    en: b =>
      `Spot check ${b.code}: ${{ agrees: 'as recorded', differs: 'not as recorded', missing: 'not found' }[b.found]}${b.incident ? `, incident ${b.incident}` : ''}`,
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE spot_bag SET found = ?, incident = ?, at = ? WHERE spot = ? AND item = ?',
        b.found,
        b.incident,
        e.occurred,
        b.spot,
        b.item,
      ),
    topics: () => ['gate', 'spot'],
  },
)

export const spotEnded = event('spot.ended.1', z.object({ spot: id, bags: count, agreed: count }), {
  zh: b => `现场抽查结束：${b.agreed}/${b.bags} 相符`,
  en: b => `Spot check ended: ${b.agreed} of ${b.bags} as recorded`,
  apply: (tx, b, e) => tx.run(`UPDATE spot SET state = 'ended', ended = ? WHERE id = ?`, e.occurred, b.spot),
  topics: () => ['gate', 'spot'],
})

/** Broken off: what was looked at until then stays, and it is shown as not done (R70a). */
export const spotStopped = event('spot.stopped.1', z.object({ spot: id, bags: count, checked: count, reason: text }), {
  zh: b => `现场抽查没有做完（已查 ${b.checked}/${b.bags}）：${b.reason}`,
  en: b => `Spot check broken off (${b.checked} of ${b.bags} looked at): ${b.reason}`,
  apply: (tx, b, e) => tx.run(`UPDATE spot SET state = 'stopped', ended = ? WHERE id = ?`, e.occurred, b.spot),
  topics: () => ['gate', 'spot'],
})
