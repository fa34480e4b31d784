import { DRIFT } from './time.ts'

/** The conditions of destruction (R65–R67), in the fixed order of the screen. Pure: facts in, conditions out. */
export type Standing = 'met' | 'waiting' | 'amber' | 'unmet'

export interface Condition {
  id: string
  standing: Standing
  name: { zh: string; en: string }
  /** The evidence, or what is missing and whose it is. */
  says: { zh: string; en: string }
  /** The screen that goes there. */
  go?: string
}

interface Copies {
  bags: number
  copies: number
  differing: number
  instructed: number
}

export interface GateFacts {
  now: number
  destroyAfter: number
  ended: { at: number; by: string } | null
  proven: number
  jumps: number
  units: { open: number; total: number }
  rooms: { total: number; closed: number }
  /** `differing`: what does not add up; `instructed`: how many of these carry the area's instruction (R67a). */
  cards: Copies
  papers: Copies
  /** Bags meant for the area: gone with a departure, still here; departures whose receipt is not in. */
  area: { sent: number; here: number; owed: number }
  out: number
  /** Open bags that should be sealed: a seal was broken, or a bag was found (R30, R35). */
  unsealed: number
  /** Sealed bags that are not in the store (R30a). */
  outside: number
  /** Back-entries that are still owed (R98). */
  entries: number
  /** Requests for spares that are not settled, or still want a key (R55). */
  spares: number
  undisposed: number
  incidents: number
  order: { no: string; source: string } | null
  list: { no: string; bags: number; by: string; at: number; current: boolean } | null
}

const two = (n: number) => String(n).padStart(2, '0')
const clock = (at: number) => {
  const d = new Date(at + 8 * 3600_000)
  return `${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`
}
const clockEn = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')
const group = (n: number) => n.toLocaleString('en-US')

/** When destruction may begin by the wall clock: the stated end and the full waiting time after it. */
export const opensAt = (ended: number, destroyAfter: number): number => ended + destroyAfter

/** Where the cards and what goes with them are (R79a): said, not waited for (`areaFacts`). */
function areaSays({ area }: GateFacts): { zh: string; en: string } {
  const { sent, here, owed } = area
  if (sent + here === 0) return { zh: '', en: '' }
  return {
    zh: `；送考区的已启运 ${sent} 袋，在室 ${here} 袋${owed > 0 ? `，${owed} 次回执未到` : ''}`,
    en: `; for the area ${sent} bags have left, ${here} are here${owed > 0 ? `, ${owed} receipts owed` : ''}`,
  }
}

function copiesCondition(id: 'cards' | 'papers', f: GateFacts, name: { zh: string; en: string }): Condition {
  const { bags, copies, differing, instructed } = f[id]
  if (f.rooms.closed < f.rooms.total) {
    const left = f.rooms.total - f.rooms.closed
    return {
      id,
      standing: 'unmet',
      name,
      says: { zh: `还有 ${left} 个考场没有结清`, en: `${left} rooms are not closed` },
      go: 'close',
    }
  }
  if (differing === 0) {
    return {
      id,
      standing: 'met',
      name,
      says: {
        zh: `${bags} 袋　${group(copies)} 份，全部相符${id === 'cards' ? areaSays(f).zh : ''}`,
        en: `${bags} bags, ${group(copies)} copies, all agree${id === 'cards' ? areaSays(f).en : ''}`,
      },
    }
  }
  const covered = instructed >= differing
  const left = differing - instructed
  return {
    id,
    standing: covered ? 'amber' : 'unmet',
    name,
    says: covered
      ? { zh: `${differing} 处差异，已有考区指示`, en: `${differing} discrepancies, instructed by the area` }
      : { zh: `${left} 处差异，还没有考区指示`, en: `${left} discrepancies without the area's instruction` },
    go: 'incidents',
  }
}

export function conditions(f: GateFacts): Condition[] {
  const opens = f.ended && opensAt(f.ended.at, f.destroyAfter)
  const list: Condition[] = []
  const add = (id: string, zh: string, en: string, standing: Standing, says: { zh: string; en: string }, go?: string) =>
    list.push({ id, standing, name: { zh, en }, says, ...(go && standing !== 'met' ? { go } : {}) })

  add(
    'ended',
    '考试全部结束',
    'Exam ended',
    f.ended ? 'met' : 'unmet',
    f.ended
      ? { zh: `${clock(f.ended.at)}　主考 ${f.ended.by} 签名`, en: `${clockEn(f.ended.at)}, signed by ${f.ended.by}` }
      : { zh: '主考还没有签署考试结束', en: 'The chief examiner has not signed the end of the exam' },
    'close',
  )
  add(
    'units',
    '各单元结束',
    'Units closed',
    f.units.open === 0 && f.units.total > 0 ? 'met' : 'unmet',
    f.units.open === 0
      ? { zh: `${f.units.total} 个单元全部结束`, en: `All ${f.units.total} units closed` }
      : { zh: `还有 ${f.units.open} 个单元没有结束`, en: `${f.units.open} units are open` },
    'close',
  )
  add(
    'four-hours',
    '满四小时',
    'Four hours have passed',
    opens === null ? 'unmet' : f.now >= opens ? 'met' : 'waiting',
    opens === null
      ? { zh: '考试结束签署后起算', en: 'Runs from the signed end of the exam' }
      : f.now >= opens
        ? { zh: `${clock(opens)} 已满`, en: `Since ${clockEn(opens)}` }
        : { zh: `${clock(opens)} 起可以，到点自动满足`, en: `From ${clockEn(opens)}, by itself` },
  )
  list.push(copiesCondition('cards', f, { zh: '答题卡核对', en: 'Cards reconciled' }))
  list.push(copiesCondition('papers', f, { zh: '试卷核对', en: 'Papers reconciled' }))
  add(
    'handovers',
    '全部收回，全部密封',
    'All bags back and sealed',
    f.out + f.unsealed + f.outside === 0 ? 'met' : 'unmet',
    f.out > 0
      ? { zh: `${f.out} 袋还没有收回`, en: `${f.out} bags are not back` }
      : f.unsealed > 0
        ? { zh: `${f.unsealed} 袋拆封后还没有重新密封`, en: `${f.unsealed} bags are open and not sealed again` }
        : f.outside > 0
          ? { zh: `${f.outside} 袋密封后还没有入室`, en: `${f.outside} sealed bags are not in the store` }
          : { zh: '没有在外，没有未密封的', en: 'Nothing outside, nothing unsealed' },
    f.out > 0 ? 'return' : f.unsealed > 0 ? 'seal' : 'keep',
  )
  add(
    'back-entries',
    '纸面办理都已补录',
    'Paper work entered',
    f.entries === 0 ? 'met' : 'unmet',
    f.entries === 0
      ? { zh: '没有待补录', en: 'Nothing is owed' }
      : { zh: `${f.entries} 项待补录`, en: `${f.entries} back-entries are owed` },
    'back-entry',
  )
  add(
    'spares',
    '备用启用都已结清',
    'Spares settled',
    f.spares === 0 ? 'met' : 'unmet',
    f.spares === 0
      ? { zh: '没有待补签、待重新密封的', en: 'Nothing to be signed or sealed again' }
      : { zh: `${f.spares} 件备用启用还没有结清`, en: `${f.spares} spare requests are not settled` },
    'spares',
  )
  add(
    'dispositions',
    '每一袋都选定处置',
    'Each bag has a disposition',
    f.undisposed === 0 ? 'met' : 'unmet',
    f.undisposed === 0
      ? { zh: '全部选定', en: 'All set' }
      : { zh: `${f.undisposed} 袋还没有选定处置`, en: `${f.undisposed} bags have no disposition` },
    'dispose',
  )
  add(
    'incidents',
    '没有未结的异常',
    'No open incident',
    f.incidents === 0 ? 'met' : 'unmet',
    f.incidents === 0
      ? { zh: '没有未结的异常事件', en: 'No open incident' }
      : { zh: `${f.incidents} 件异常事件未结`, en: `${f.incidents} incidents are open` },
    'incidents',
  )
  add(
    'order',
    '书面要求',
    'Written order',
    f.order ? 'met' : 'unmet',
    f.order
      ? { zh: `${f.order.source} ${f.order.no}`, en: `${f.order.source} ${f.order.no}` }
      : { zh: '还没有登记销毁的书面要求（文号）', en: 'The written order has not been entered' },
    'order',
  )
  const current = f.list?.current
  add(
    'list',
    '销毁清单已批准',
    'List approved',
    f.list && current ? 'met' : 'unmet',
    !f.list
      ? { zh: '主考还没有批准销毁清单', en: 'The chief examiner has not approved the list' }
      : current
        ? {
            zh: `${f.list.bags} 袋　主考 ${f.list.by} ${clock(f.list.at)} 签名`,
            en: `${f.list.bags} bags, signed by ${f.list.by} ${clockEn(f.list.at)}`,
          }
        : { zh: '清单批准后有变动，要重新批准', en: 'Something changed since; approve a new list' },
    'list',
  )
  // The two clocks may lie this far apart before it counts as a jump; the wall clock's own condition is exact.
  const proven = f.ended === null || f.proven + DRIFT >= f.destroyAfter
  const waiting = opens !== null && f.now < opens
  add(
    'clock',
    '时钟可信',
    'Clock can be trusted',
    f.jumps > 0 ? 'amber' : proven ? 'met' : waiting ? 'met' : 'amber',
    f.jumps > 0
      ? {
          zh: `时钟有 ${f.jumps} 次跳变，开始签名时主考与巡考员核时`,
          en: `${f.jumps} clock jumps: chief examiner and inspector observe the time when signing the start`,
        }
      : proven || waiting
        ? { zh: '钟面与机器计时一致', en: 'Wall clock and machine agree' }
        : {
            zh: '其间关过机，开始签名时主考与巡考员核时',
            en: 'Switched off meanwhile: chief examiner and inspector observe the time when signing the start',
          },
  )
  return list
}

/** May destruction start? Amber passes: it carries an instruction or an observed time. */
export const mayStart = (list: readonly Condition[]): boolean =>
  list.every(c => c.standing === 'met' || c.standing === 'amber')
/** Must chief examiner and inspector enter the observed time inside the start signature (R66, R66a)? */
export const mustObserve = (list: readonly Condition[]): boolean =>
  list.some(c => c.id === 'clock' && c.standing === 'amber')
