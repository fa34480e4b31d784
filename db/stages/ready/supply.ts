import { calibrations } from '../../acts/calibrate.ts'
import { when } from '../../events/define.ts'
import { chosenPrinters } from '../../jobs.ts'
import { roomLabel, shortCategory } from '../labels.ts'
import { packOf } from '../packs.ts'
import { amber, type Facts, met, same, say, some, unmet } from './finding.ts'

/** What has come and what will be used up: plan, consignment, printers, seals, packs, backup. Of the list no figure is told. */

export const plan: Facts = ({ tx }, exam) => {
  const units = tx.number('SELECT count(*) FROM unit WHERE exam = ?', exam)
  const rooms = tx.number('SELECT count(*) FROM room WHERE exam = ?', exam)
  return units === 0
    ? unmet('还没有导入', 'Not imported yet')
    : met(`${units} 个单元，${rooms} 个考场`, `Units: ${units}, rooms: ${rooms}`)
}

/** Enough papers and cards for each room, spares for each sitting (R15), by the list as it was announced. */
export const consignment: Facts = ({ tx }, exam) => {
  const kinds = new Set(tx.column<string>('SELECT DISTINCT kind FROM item WHERE exam = ? AND listed > 0', exam))
  if (kinds.size === 0) return unmet('还没有清单', 'There is no list')
  const short = tx
    .all<{ code: string; name: string; no: number; candidates: number; papers: number; cards: number }>(
      `SELECT r.code, s.name, u.no, r.candidates,
         coalesce(sum(CASE WHEN i.kind IN ('paper', 'disc') THEN i.listed END), 0) AS papers,
         coalesce(sum(CASE WHEN i.kind = 'card' THEN i.listed END), 0) AS cards
       FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = a.unit
         LEFT JOIN item i ON i.account = a.id
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

/** By what was taught: a scanner that was never tried is found not to read when papers lie on the table. */
export const scanners: Facts = ({ tx }) => {
  const names = tx.column<string>('SELECT name FROM scanner ORDER BY id')
  if (names.length === 0)
    return amber('还没有识枪：每把枪试扫三个码', 'None was taught: three codes are read with each of them')
  const who = some(names.map(same))
  return met(`已试扫：${who.zh}`, `Tried: ${who.en}`)
}

export const printers: Facts = ({ tx }) => {
  const { labels, forms } = chosenPrinters(tx)
  if (labels === null || forms === null) return amber('没有选打印机，打成文件', 'No printer was chosen: files are made')
  return calibrations(tx).some(c => c.queue === labels)
    ? met(`${labels}、${forms}，标签已校准`, `${labels}, ${forms}; labels calibrated`)
    : amber('标签打印机还没有校准', 'The label printer is not calibrated')
}

export const seals: Facts = ({ tx }, exam) => {
  const bags = tx.number(
    `SELECT count(*) FROM item WHERE exam = ? AND account IS NOT NULL AND seal IS NULL
       AND state IN ('expected', 'stored', 'transit', 'issued', 'returned', 'opened')`,
    exam,
  )
  return tx.number(`SELECT count(*) FROM seal WHERE state = 'stock'`) >= bags
    ? met('库存够每袋一个', 'Enough in stock for every bag')
    : unmet('库存不够每袋一个', 'Not enough in stock for every bag')
}

export const packs: Facts = ({ tx }, exam) => {
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
export const backup: Facts = ({ tx, now }) => {
  const at = tx.number(`SELECT max(at) FROM backup WHERE contents = 'backup' AND state = 'made'`)
  if (at === 0) return unmet('还没有备份', 'Never made')
  const text = when(at).slice(0, 16)
  return now.at - at > DAY ? amber(`${text}，超过一天`, `${text}, more than a day ago`) : met(text, text)
}
