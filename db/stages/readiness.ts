import { calibrations } from '../acts/calibrate.ts'
import { counters } from '../acts/counters.ts'
import type { Ctx, Text } from '../acts/define.ts'
import { when } from '../events/define.ts'
import { chosenPrinters } from '../jobs.ts'
import { rolesOf } from '../rules/fit.ts'
import { ROLES, type Role } from '../rules/kinds.ts'
import { FEWEST, type Peak, peaksOf, slowerBy, staffNeeded } from '../rules/peaks.ts'
import { type Finding, NEEDED, POINT_IDS, POINTS, type PointId, type Standing } from '../rules/readiness.ts'
import { SITE_PAPERS, type SitePaper } from '../rules/site-papers.ts'
import { gapsAhead, guardedAhead } from './duty.ts'
import { emergencyDrills } from './emergency-drills.ts'
import { emergencyOf } from './incidents.ts'
import { checklist, openCritical, rectificationsOf } from './inspection.ts'
import { roomLabel, shortCategory } from './labels.ts'
import { packOf } from './packs.ts'
import { endOfDay, lastPaper, unappointed } from './site-papers.ts'
import { channelsOf, gapsToFill } from './video.ts'

/**
 * What is true of each point of 考前准备 (db/rules/readiness.ts). Nothing here tells a figure of the list: how many bags were sent
 * is what people count blind, so a room that was sent too little is told by its name.
 */
export type Look = Pick<Ctx, 'tx' | 'now' | 'profile'>
type Facts = (look: Look, exam: number) => Finding

const say = (standing: Standing, zh: string, en: string): Finding => ({ standing, says: { zh, en } })
const met = (zh: string, en: string): Finding => say('met', zh, en)
const unmet = (zh: string, en: string): Finding => say('unmet', zh, en)
const amber = (zh: string, en: string): Finding => say('amber', zh, en)

const SOME = 3
/** The first few, and that there are more. */
const some = (all: readonly Text[]): Text => {
  const more = all.length - SOME
  const [zh, en] = (['zh', 'en'] as const).map(l => all.slice(0, SOME).map(t => t[l]))
  return {
    zh: `${zh?.join('、')}${more > 0 ? ` 等 ${all.length} 处` : ''}`,
    en: `${en?.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  }
}
const same = (text: string): Text => ({ zh: text, en: text })
const day = (at: number): string => when(at).slice(0, 10)

const plan: Facts = ({ tx }, exam) => {
  const units = tx.number('SELECT count(*) FROM unit WHERE exam = ?', exam)
  const rooms = tx.number('SELECT count(*) FROM room WHERE exam = ?', exam)
  return units === 0
    ? unmet('还没有导入', 'Not imported yet')
    : met(`${units} 个单元，${rooms} 个考场`, `${units} units, ${rooms} rooms`)
}

/** Without a name, a unit, a mobile number nobody is saved (R1): what can lack is people. */
const register: Facts = ({ tx }) => {
  const people = tx.number('SELECT count(*) FROM person')
  const least = FEWEST + 2
  return people < least
    ? unmet(`名册上 ${people} 人，最少 ${least} 人`, `${people} people, at least ${least} are needed`)
    : met(`名册上 ${people} 人`, `${people} people`)
}

const holding = ({ tx, now }: Look, roles: readonly Role[]): number =>
  tx
    .column<number>('SELECT DISTINCT person FROM appointment')
    .filter(p => rolesOf(tx, p, now.at).some(r => roles.includes(r))).length

const appointments: Facts = look => {
  const short = NEEDED.filter(n => holding(look, n.roles) < n.least)
  const named = (of: typeof short): Text =>
    some(
      of.map(n => ({ zh: n.roles.map(r => ROLES[r][0]).join('或'), en: n.roles.map(r => ROLES[r][1]).join(' or ') })),
    )
  const now = short.filter(n => !n.later)
  if (now.length > 0) return unmet(`缺 ${named(now).zh}`, `Lacking: ${named(now).en}`)
  if (short.length > 0)
    return amber(`${named(short).zh}还没有任命，到场时登记`, `${named(short).en}: to be enrolled on arrival`)
  return met('需要的岗位都有人', 'Every office that is needed is held')
}

/** People and stations that each peak needs (R38a). */
export function peaksNow(look: Look, exam: number): Peak[] {
  const units = look.tx.all<{ no: number; rooms: number }>(
    `SELECT u.no, count(a.id) AS rooms FROM unit u LEFT JOIN account a ON a.unit = u.id AND a.voided IS NULL
     WHERE u.exam = ? GROUP BY u.id ORDER BY u.no`,
    exam,
  )
  return peaksOf({
    units,
    counters: counters(look).length,
    returnWithin: look.profile.window.returnLate,
    executors: look.profile.minimum.executors,
  })
}

const peaks: Facts = (look, exam) => {
  const all = peaksNow(look, exam)
  if (all.length === 0) return say('waiting', '有计划才能算', 'Computed from the plan')
  const [have, need] = [counters(look).length, staffNeeded(all)]
  if (have < need)
    return unmet(
      `能清点、有证件密码的 ${have} 人，高峰要 ${need} 人，缺 ${need - have} 人`,
      `${have} people can count and have a PIN, ${need} are needed: ${need - have} missing`,
    )
  const stations = look.tx.number('SELECT count(*) FROM station')
  const desks = Math.max(...all.filter(p => p.name !== 'receive').map(p => p.stations))
  if (stations < desks)
    return amber(
      `高峰要 ${desks} 个工位，登记了 ${stations} 个`,
      `${desks} stations are needed, ${stations} are registered`,
    )
  const slower = slowerBy(all)
  return slower > 0
    ? met(
        `${have} 人：一个工位，两遍先后清点，多用约 ${slower} 分钟`,
        `${have} people: one station, one count after the other, some ${slower} minutes longer`,
      )
    : met(`${have} 人，高峰要 ${need} 人`, `${have} people, ${need} are needed at the peaks`)
}

const offices: Facts = ({ tx, now }, exam) => {
  const without = unappointed(tx, exam, now.at)
  if (without.length > 0) {
    const who = some(without.map(p => same(p.name)))
    return unmet(`${who.zh} 还没有任命文件`, `No appointment paper: ${who.en}`)
  }
  const leaders = lastPaper(tx, exam, 'leaders')?.said
  return leaders
    ? met(
        `任命文件齐；领导 ${leaders.first}、${leaders.second}`,
        `Papers complete; leaders ${leaders.first}, ${leaders.second}`,
      )
    : unmet('还没有登记两位领导', 'The two leaders are not recorded')
}

/** A paper that is there or not, by its number or version. */
const paper =
  (kind: SitePaper): Facts =>
  ({ tx }, exam) => {
    const said = lastPaper(tx, exam, kind)?.said
    const { zh, en } = SITE_PAPERS[kind]
    if (!said) return unmet(`还没有登记${zh}`, `${en}: not recorded`)
    const what = [said.version ?? said.no, said.day, said.approver].filter(Boolean).join('　')
    return met(what, what)
  }

const acceptance: Facts = ({ tx, now }, exam) => {
  const said = lastPaper(tx, exam, 'acceptance')?.said
  if (!said?.until) return unmet('还没有登记', 'Not recorded')
  const what = `${said.issuer}　${said.no}`
  return endOfDay(said.until) < now.at
    ? amber(`${what}，${said.until} 已过期`, `${what}, expired on ${said.until}`)
    : met(`${what}，有效期至 ${said.until}`, `${what}, valid to ${said.until}`)
}

const inspection: Facts = ({ tx }, exam) => {
  const items = checklist(tx, exam)
  const open = openCritical(tx, exam)
  const unseen = items.filter(i => i.state === 'none')
  if (unseen.length === items.length) return unmet('还没有检查', 'Nothing has been inspected')
  if (open.length > 0) {
    const what = some(open)
    return unmet(`关键项未符合：${what.zh}`, `Critical: ${what.en}`)
  }
  if (unseen.length > 0) {
    const what = some(unseen)
    return amber(`还没有看：${what.zh}`, `Not looked at: ${what.en}`)
  }
  const last = tx.number('SELECT max(at) FROM inspection WHERE exam = ?', exam)
  return met(`逐项看过，${day(last)}`, `Every item looked at, ${day(last)}`)
}

const rectifications: Facts = ({ tx, now }, exam) => {
  const open = rectificationsOf(tx, exam).filter(r => r.state === 'open')
  const what = some(open.map(r => same(`${r.problem}（${r.ownerName} ${day(r.until)}）`)))
  if (open.length > 0)
    return open.some(r => r.until < now.at || r.critical)
      ? unmet(`未完成：${what.zh}`, `Open: ${what.en}`)
      : amber(`整改中：${what.zh}`, `Under way: ${what.en}`)
  return met('没有未完成的整改', 'Nothing is open')
}

const emergencyPlan: Facts = ({ tx }, exam) => {
  const found = emergencyOf(tx, exam)
  return found ? met(found.plan, found.plan) : unmet('还没有登记版本和电话', 'Version and telephones are not recorded')
}

const emergencyDrill: Facts = ({ tx }, exam) => {
  const drills = emergencyDrills(tx, exam)
  const good = drills.find(d => d.outcome === 'met')
  if (!good)
    return drills.length > 0
      ? unmet('演练过，没有达到要求', 'Held, but not as required')
      : unmet(
          '还没有演练；没有演练，开考要主考签字',
          'None held: without one the chief examiner must sign for the start',
        )
  const owed = drills.find(d => d.revised === null)
  return owed
    ? amber(
        `${day(owed.held)} 演练后预案修不修订，还没有登记`,
        `What became of the plan after ${day(owed.held)} is not entered`,
      )
    : met(`${day(good.held)}　${good.people.length} 人`, `${day(good.held)}, ${good.people.length} people`)
}

/** Enough papers and cards for each room, spares for each sitting (R15), by the list as it was announced. */
const consignment: Facts = ({ tx }, exam) => {
  const kinds = new Set(tx.column<string>('SELECT DISTINCT kind FROM item WHERE exam = ? AND listed = 1', exam))
  if (kinds.size === 0) return unmet('还没有清单', 'There is no list')
  const short = tx
    .all<{ code: string; name: string; no: number; candidates: number; papers: number; cards: number }>(
      `SELECT r.code, s.name, u.no, r.candidates,
         coalesce(sum(CASE WHEN i.kind IN ('paper', 'disc') THEN i.copies END), 0) AS papers,
         coalesce(sum(CASE WHEN i.kind = 'card' THEN i.copies END), 0) AS cards
       FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = a.unit
         LEFT JOIN item i ON i.account = a.id AND i.listed = 1
       WHERE a.exam = ? AND a.state = 'waiting' AND a.voided IS NULL GROUP BY a.id ORDER BY u.no, r.code`,
      exam,
    )
    .filter(r => r.papers < r.candidates || (kinds.has('card') && r.cards < r.candidates))
    .map(r => ({
      zh: `单元 ${r.no} ${roomLabel(r.name, r.code)}`,
      en: `unit ${r.no} ${roomLabel(r.name, r.code)}`,
    }))
  if (short.length > 0) {
    const what = some(short)
    return unmet(`份数不够应考人数：${what.zh}`, `Fewer copies than candidates: ${what.en}`)
  }
  const bare = tx
    .all<{ name: string; no: number }>(
      `SELECT s.name, u.no FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.exam = ? AND u.state = 'planned'
         AND NOT EXISTS (SELECT 1 FROM item i WHERE i.unit = s.unit AND i.category = s.category AND i.kind = 'spare-paper')
       ORDER BY u.no, s.category`,
      exam,
    )
    .map(s => ({ zh: `单元 ${s.no} ${shortCategory(s.name)}`, en: `unit ${s.no} ${shortCategory(s.name)}` }))
  if (bare.length > 0) {
    const what = some(bare)
    return amber(`没有备用卷：${what.zh}`, `No spare papers: ${what.en}`)
  }
  return met('各考场份数够，各场次有备用', 'Enough for every room, spares for every sitting')
}

const roster: Facts = (look, exam) => {
  const planned = look.tx.number(`SELECT count(*) FROM shift WHERE state = 'planned' AND to_at > ?`, look.now.at)
  if (planned === 0) return unmet('还没有排', 'Not made yet')
  if (guardedAhead(look, exam) === null)
    return amber('排了；试卷几点到还不知道', 'Made; when the papers come is not known yet')
  const [gap] = gapsAhead(look, exam)
  return gap
    ? unmet(`${when(gap.from).slice(0, 16)} 起缺人`, `Too few people from ${when(gap.from).slice(0, 16)}`)
    : met('到最后一袋离开都有人', 'Somebody is on duty until the last bag has left')
}

const video: Facts = (look, exam) => {
  if (channelsOf(look.tx, exam).length === 0) return unmet('还没有排', 'Not made yet')
  const gaps = gapsToFill(look, exam).map(g => ({ zh: g.post, en: g.en }))
  const what = some(gaps)
  return gaps.length > 0 ? unmet(`有空档：${what.zh}`, `Gaps: ${what.en}`) : met('没有空档', 'No gap')
}

const printers: Facts = ({ tx }) => {
  const { labels, forms } = chosenPrinters(tx)
  if (labels === null || forms === null) return amber('没有选打印机，打成文件', 'No printer was chosen: files are made')
  return calibrations(tx).some(c => c.queue === labels)
    ? met(`${labels}、${forms}，标签已校准`, `${labels}, ${forms}; labels calibrated`)
    : amber('标签打印机还没有校准', 'The label printer is not calibrated')
}

const seals: Facts = ({ tx }, exam) => {
  const bags = tx.number(
    `SELECT count(*) FROM item WHERE exam = ? AND account IS NOT NULL AND seal IS NULL
       AND state IN ('expected', 'stored', 'transit', 'issued', 'returned', 'opened')`,
    exam,
  )
  return tx.number(`SELECT count(*) FROM seal WHERE state = 'stock'`) >= bags
    ? met('库存够每袋一个', 'Enough in stock for every bag')
    : unmet('库存不够每袋一个', 'Not enough in stock for every bag')
}

const packs: Facts = ({ tx }, exam) => {
  const units = tx.all<{ id: number; no: number; received: number }>(
    `SELECT u.id, u.no, (SELECT count(*) FROM pile p WHERE p.unit = u.id AND p.kind = 'receipt' AND p.received IS NULL) = 0 AS received
     FROM unit u WHERE u.exam = ? AND u.state = 'planned' ORDER BY u.no`,
    exam,
  )
  const open = units.filter(u => {
    const pack = packOf(tx, u.id)
    return pack.sealed === null && pack.opened === null
  })
  const named = (of: typeof open) => some(of.map(u => ({ zh: `单元 ${u.no}`, en: `unit ${u.no}` })))
  const due = open.filter(u => u.received)
  if (due.length > 0) return unmet(`还没有封好：${named(due).zh}`, `Not shut yet: ${named(due).en}`)
  if (open.length > 0)
    return say('waiting', '试卷清点入室后打印、封好', 'Printed and shut once the papers are counted in')
  return met('都已封好', 'All are shut')
}

const DAY = 24 * 3_600_000
const backup: Facts = ({ tx, now }) => {
  const at = tx.number(`SELECT max(at) FROM backup WHERE contents = 'backup' AND state = 'made'`)
  if (at === 0) return unmet('还没有备份', 'Never made')
  const text = when(at).slice(0, 16)
  return now.at - at > DAY ? amber(`${text}，超过一天`, `${text}, more than a day ago`) : met(text, text)
}

const FACTS: Readonly<Record<PointId, Facts>> = {
  plan,
  register,
  appointments,
  peaks,
  offices,
  'work-plan': paper('work-plan'),
  employers: paper('employers'),
  acceptance,
  inspection,
  rectifications,
  'emergency-plan': emergencyPlan,
  'emergency-drill': emergencyDrill,
  consignment,
  roster,
  video,
  printers,
  seals,
  packs,
  backup,
}

export interface ReadyPoint extends Finding {
  id: PointId
  name: Text
  owner: Text
  go: string
}

export const readinessOf = (look: Look, exam: number): ReadyPoint[] =>
  POINT_IDS.map(id => {
    const { zh, en, owner, go } = POINTS[id]
    return { id, name: { zh, en }, owner: { zh: ROLES[owner][0], en: ROLES[owner][1] }, go, ...FACTS[id](look, exam) }
  })
