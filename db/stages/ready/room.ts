import { when } from '../../events/define.ts'
import type { SitePaper } from '../../rules/site-papers.ts'
import { gapsAhead, guardedAhead } from '../duty.ts'
import { emergencyDrills } from '../emergency-drills.ts'
import { emergencyOf } from '../incidents.ts'
import { checklist, openCritical, rectificationsOf } from '../inspection.ts'
import { endOfDay, lastPaper } from '../site-papers.ts'
import { channelsOf, gapsToFill } from '../video.ts'
import { amber, day, type Facts, met, same, some, unmet } from './finding.ts'

/** The room and its guard: papers, inspection, emergency plan and drill, roster, video. */

/** A paper that is there or not, by its number or version. */
export const paper =
  (kind: SitePaper): Facts =>
  ({ tx }, exam) => {
    const said = lastPaper(tx, exam, kind)?.said
    if (!said) return unmet('还没有登记', 'Not recorded')
    const what = [said.version ?? said.no, said.day, said.approver].filter(Boolean).join('　')
    return met(what, what)
  }

export const acceptance: Facts = ({ tx, now }, exam) => {
  const said = lastPaper(tx, exam, 'acceptance')?.said
  if (!said?.until) return unmet('还没有登记', 'Not recorded')
  const what = `${said.issuer}　${said.no}`
  return endOfDay(said.until) < now.at
    ? amber(`${what}，${said.until} 已过期`, `${what}, expired on ${said.until}`)
    : met(`${what}，有效期至 ${said.until}`, `${what}, valid to ${said.until}`)
}

export const inspection: Facts = ({ tx }, exam) => {
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

export const rectifications: Facts = ({ tx, now }, exam) => {
  const open = rectificationsOf(tx, exam).filter(r => r.state === 'open')
  const what = some(open.map(r => same(`${r.problem}（${r.ownerName} ${day(r.until)}）`)))
  if (open.length > 0)
    return open.some(r => r.until < now.at || r.critical)
      ? unmet(`未完成：${what.zh}`, `Open: ${what.en}`)
      : amber(`整改中：${what.zh}`, `Under way: ${what.en}`)
  return met('没有未完成的整改', 'Nothing is open')
}

export const emergencyPlan: Facts = ({ tx }, exam) => {
  const found = emergencyOf(tx, exam)
  return found ? met(found.plan, found.plan) : unmet('还没有登记版本和电话', 'Version and telephones are not recorded')
}

export const emergencyDrill: Facts = ({ tx }, exam) => {
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

export const roster: Facts = (look, exam) => {
  const planned = look.tx.number(`SELECT count(*) FROM shift WHERE state = 'planned' AND to_at > ?`, look.now.at)
  if (planned === 0) return unmet('还没有排', 'Not made yet')
  if (guardedAhead(look, exam) === null)
    return amber('排了；试卷几点到还不知道', 'Made; when the papers come is not known yet')
  const [gap] = gapsAhead(look, exam)
  return gap
    ? unmet(`${when(gap.from).slice(0, 16)} 起缺人`, `Too few people from ${when(gap.from).slice(0, 16)}`)
    : met('到最后一袋离开都有人', 'Somebody is on duty until the last bag has left')
}

export const video: Facts = (look, exam) => {
  if (channelsOf(look.tx, exam).length === 0) return unmet('还没有排', 'Not made yet')
  const gaps = gapsToFill(look, exam).map(g => ({ zh: g.post, en: g.en }))
  const what = some(gaps)
  return gaps.length > 0 ? unmet(`有空档：${what.zh}`, `Gaps: ${what.en}`) : met('没有空档', 'No gap')
}
