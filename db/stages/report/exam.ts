import type { Block } from '../../documents/report-blocks.ts'
import {
  CLEARANCE_NAMES,
  CLEARANCES,
  type Clearance,
  RECUSAL_DECISION_NAMES,
  RECUSAL_DECISIONS,
  STAGE_OF,
} from '../../rules/clearance.ts'
import { EXAM_KINDS, type ExamKind, ITEM_KIND_NAMES, ITEM_KINDS, ROLE_NAMES, ROLES } from '../../rules/kinds.ts'
import type { Store } from '../../store.ts'
import { bags, bars, both, facts, minute, num, pair, table, unitName } from './blocks.ts'

/** 概况, 人员, 接收, 清点: what the exam was, who served, what came and what was counted. */

export function overview(tx: Store, exam: number): Block[] {
  const e = tx.one<{ name: string; year: number; kind: ExamKind; ended: number | null }>(
    'SELECT name, year, kind, ended FROM exam WHERE id = ?',
    exam,
  )
  const n = (sql: string) => tx.number(sql, exam)
  const units = tx.all<{ no: number; present: number; absent: number }>(
    `SELECT u.no, coalesce(sum(a.present), 0) AS present, coalesce(sum(a.absent), 0) AS absent
     FROM unit u LEFT JOIN account a ON a.unit = u.id WHERE u.exam = ? GROUP BY u.id ORDER BY u.no`,
    exam,
  )
  const [kind, kindEn] = EXAM_KINDS[e?.kind ?? 'written']
  const began = tx.number('SELECT min(started) FROM sitting WHERE exam = ?', exam)
  return [
    facts(
      ['考试', 'Exam', both(`${e?.name}（${kind}）`, `${e?.name} (${kindEn})`)],
      ['单元', 'Units', n('SELECT count(*) FROM unit WHERE exam = ?')],
      ['考场', 'Rooms', n('SELECT count(*) FROM room WHERE exam = ?')],
      ['考生', 'Candidates', n('SELECT coalesce(sum(candidates), 0) FROM room WHERE exam = ?')],
      ['第一场开考', 'First start', minute(began || null)],
      ['考试全部结束', 'End of the exam', minute(e?.ended ?? null)],
      ['考场作废', 'Rooms void', n('SELECT count(*) FROM account WHERE exam = ? AND voided IS NOT NULL')],
      ['中止', 'Suspensions', n('SELECT count(*) FROM suspension WHERE exam = ?')],
      ['违纪', 'Violations', n(`SELECT count(*) FROM violation WHERE exam = ? AND state = 'entered'`)],
    ),
    bars(
      both('各单元到考情况', 'Present and absent by unit'),
      both('人', 'people'),
      [both('到考', 'Present'), both('缺考', 'Absent')],
      units.map(u => ({ name: unitName(u.no), values: [u.present, u.absent] })),
    ),
  ]
}

/** Appointed for this exam, or for the site as such and not gone before it. `?`: the exam, its first start. */
const OF_EXAM = '(exam = ? OR (exam IS NULL AND (until IS NULL OR until > ?)))'
const firstStart = (tx: Store, exam: number): number => tx.number('SELECT min(start) FROM sitting WHERE exam = ?', exam)

export function people(tx: Store, exam: number): Block[] {
  const began = firstStart(tx, exam)
  const roles = ROLE_NAMES.map(role => ({
    role,
    n: tx.number(`SELECT count(DISTINCT person) FROM appointment WHERE ${OF_EXAM} AND role = ?`, exam, began, role),
  })).filter(r => r.n > 0)
  return [
    table(
      both('各岗位人数', 'People by post'),
      [
        ['岗位', 'Post', 3],
        ['人数', 'People', 1],
      ],
      roles.map(r => [pair(ROLES[r.role]), r.n]),
    ),
    facts(
      [
        '当场登记的考区巡考员',
        'Inspectors enrolled on the spot',
        tx.number('SELECT count(*) FROM inspector WHERE exam = ?', exam),
      ],
      ['主考令', 'Orders of the chief examiner', tx.number('SELECT count(*) FROM chief_order WHERE exam = ?', exam)],
      ['上级指示', 'Instructions of the area', tx.number('SELECT count(*) FROM instruction WHERE exam = ?', exam)],
    ),
  ]
}

/** Training, letters, recusal (R3–R5): how many of those appointed have each, and what was decided where a relation was told. */
export function clearances(tx: Store, exam: number): Block[] {
  const began = firstStart(tx, exam)
  const kind = tx.one<{ kind: ExamKind }>('SELECT kind FROM exam WHERE id = ?', exam)?.kind ?? 'written'
  const standing = (of: Clearance): number =>
    tx.number(
      `SELECT count(DISTINCT person) FROM clearance WHERE exam = ? AND kind = ? AND withdrawn IS NULL
         AND (stage IS NULL OR stage = ?) AND person IN (SELECT person FROM appointment WHERE ${OF_EXAM})`,
      exam,
      of,
      STAGE_OF[kind],
      exam,
      began,
    )
  const related = (decision: string | null): number =>
    tx.number(
      `SELECT count(DISTINCT person) FROM clearance WHERE exam = ? AND kind = 'recusal' AND relation = 1 AND withdrawn IS NULL
         AND (? IS NULL OR decision = ?)`,
      exam,
      decision,
      decision,
    )
  return [
    facts(
      [
        '有本次任命的人',
        'People appointed',
        tx.number(`SELECT count(DISTINCT person) FROM appointment WHERE ${OF_EXAM}`, exam, began),
      ],
      ...CLEARANCE_NAMES.map((of): [string, string, number] => [
        CLEARANCES[of].zh,
        `With a ${CLEARANCES[of].en}`,
        standing(of),
      ]),
      ['申报有亲属或利害关系的', 'Declared a relation', related(null)],
      ...RECUSAL_DECISION_NAMES.map((d): [string, string, number] => [
        `其中　${RECUSAL_DECISIONS[d][0]}`,
        `of them: ${RECUSAL_DECISIONS[d][1]}`,
        related(d),
      ]),
    ),
  ]
}

export function receipt(tx: Store, exam: number): Block[] {
  const kinds = ITEM_KIND_NAMES.map(kind => {
    const n = (what: string) =>
      tx.number(`SELECT count(*) FROM item WHERE exam = ? AND kind = ? AND listed > 0 AND ${what}`, exam, kind)
    return {
      kind,
      listed: n('1'),
      came: n(`state NOT IN ('expected', 'missing')`),
      short: n(`state = 'expected'`),
      missing: n(`state = 'missing'`),
    }
  }).filter(k => k.listed > 0)
  const n = (sql: string) => tx.number(sql, exam)
  return [
    facts(
      ['批次', 'Deliveries', n('SELECT count(*) FROM delivery WHERE exam = ?')],
      ['箱', 'Cartons', n('SELECT count(*) FROM carton WHERE exam = ?')],
      ['箱封条异常', 'Cartons with an irregular seal', n('SELECT count(*) FROM carton WHERE exam = ? AND whole = 0')],
    ),
    table(
      both('来卷与清单', 'What came against the list'),
      [
        ['种类', 'Kind', 3],
        ['清单（袋）', 'Listed (bags)', 2],
        ['收到', 'Received', 2],
        ['未到', 'Never came', 1],
        ['缺失', 'Missing', 1],
      ],
      kinds.map(k => [both(ITEM_KINDS[k.kind].zh, ITEM_KINDS[k.kind].en), k.listed, k.came, k.short, k.missing]),
    ),
  ]
}

/** What the last count of each pile of a unit came to, by section. */
const DECIDED = `SELECT t.section, sum(t.n) AS n FROM pile p
  JOIN count c ON c.id = (SELECT id FROM count x WHERE x.pile = p.id AND x.state = 'closed' ORDER BY x.turn DESC LIMIT 1)
  JOIN count_total t ON t.count = c.id
  WHERE p.unit = ? AND p.kind = ? AND p.sample_of IS NULL AND p.item IS NULL GROUP BY t.section`

export function counts(tx: Store, exam: number): Block[] {
  const n = (sql: string) => tx.number(sql, exam)
  const units = tx.all<{ id: number; no: number }>('SELECT id, no FROM unit WHERE exam = ? ORDER BY no', exam)
  const of = (unit: number, kind: string): Record<string, number> =>
    Object.fromEntries(
      tx.all<{ section: string; n: number }>(DECIDED, unit, kind).map(({ section, n: sum }) => [section, sum]),
    )
  return [
    facts(
      [
        '双人清点',
        'Piles counted by two',
        n(`SELECT count(*) FROM pile WHERE exam = ? AND state IN ('settled', 'differs') AND sample_of IS NULL`),
      ],
      [
        '两遍不一致，第三遍清点',
        'Counts that differed, counted a third time',
        n(
          `SELECT count(DISTINCT c.pile) FROM count c JOIN pile p ON p.id = c.pile WHERE p.exam = ? AND c.turn = 3 AND c.state = 'closed'`,
        ),
      ],
      ['与清单或等式不符', 'Not as listed', n(`SELECT count(*) FROM pile WHERE exam = ? AND state = 'differs'`)],
      [
        '抽查考场',
        'Rooms in the sample',
        n('SELECT count(*) FROM sample s JOIN unit u ON u.id = s.unit WHERE u.exam = ? AND s.waived IS NULL'),
      ],
      [
        '有差异结清的考场',
        'Rooms closed over a difference',
        n('SELECT count(*) FROM account WHERE exam = ? AND incident IS NOT NULL'),
      ],
      ['补录的单据', 'Back-entries', n(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'entered'`)],
    ),
    table(
      both('各单元回收份数', 'Copies taken back by unit'),
      [
        ['单元', 'Unit', 2],
        ['试卷已用', 'Papers used', 2],
        ['未用', 'unused', 2],
        ['有误', 'faulty', 2],
        ['答题卡已用', 'Cards used', 2],
        ['缺考', 'absent', 2],
        ['未用', 'unused', 2],
        ['作废', 'void', 2],
      ],
      units.map(u => {
        const [papers, cards] = [of(u.id, 'papers'), of(u.id, 'cards')]
        return [
          unitName(u.no),
          ...['used', 'unused', 'faulty'].map(s => num(papers[s] ?? 0)),
          ...['used', 'absent', 'unused', 'void'].map(s => num(cards[s] ?? 0)),
        ]
      }),
    ),
    facts(
      ['密封', 'Sealed', bags(n('SELECT count(*) FROM item WHERE exam = ? AND seal IS NOT NULL'))],
      [
        '启封后重封',
        'Opened and sealed again',
        n('SELECT count(*) FROM seal s JOIN item i ON i.id = s.item WHERE i.exam = ? AND s.replaces IS NOT NULL'),
      ],
    ),
  ]
}
