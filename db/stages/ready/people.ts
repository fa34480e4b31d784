import { counters } from '../../acts/counters.ts'
import type { Text } from '../../acts/define.ts'
import type { Clearance } from '../../rules/clearance.ts'
import { DUTIES, type Duty } from '../../rules/duties.ts'
import { fit, rolesOf } from '../../rules/fit.ts'
import { ROLES, type Role } from '../../rules/kinds.ts'
import { FEWEST, type Peak, peaksOf, slowerBy, staffNeeded } from '../../rules/peaks.ts'
import { NEEDED } from '../../rules/readiness.ts'
import { lastPaper, unappointed } from '../site-papers.ts'
import { amber, type Facts, type Look, met, same, say, some, unmet } from './finding.ts'

/** Who there is, who holds which office, whether they are enough. */

/** Without a name, a unit, a mobile number nobody is saved (R1): what can lack is people. */
export const register: Facts = ({ tx }) => {
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

export const appointments: Facts = look => {
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

const DUTY_NAMES = (Object.keys(DUTIES) as Duty[]).filter(d => DUTIES[d].roles !== null)

/** Everybody who is appointed has what the duties of the office need (R3–R5). */
export const clearance =
  (kind: Clearance): Facts =>
  ({ tx, now }) => {
    const lacks = (person: number) =>
      DUTY_NAMES.some(d => fit(tx, person, d, now.at).some(m => m.code === 'clearance' && m.kind === kind))
    const without = tx
      .all<{ id: number; name: string }>(
        'SELECT DISTINCT p.id, p.name FROM person p JOIN appointment a ON a.person = p.id ORDER BY p.id',
      )
      .filter(p => lacks(p.id))
    const who = some(without.map(p => same(p.name)))
    return without.length > 0
      ? unmet(`还缺：${who.zh}`, `Lacking: ${who.en}`)
      : met('任命的人都有', 'On file for everybody who is appointed')
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

export const peaks: Facts = (look, exam) => {
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

export const offices: Facts = ({ tx, now }, exam) => {
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
