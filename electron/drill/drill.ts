import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, good } from '../../db/answer.ts'
import type { DrillData } from '../../db/documents/shapes.ts'
import { readSite } from '../../db/exchange/import/index.ts'
import { DRILL_PIN } from '../../db/rules/drill.ts'
import { found, Table } from '../dock/exam.ts'
import { Hands } from '../dock/hands.ts'
import { problem, tried } from '../printing/works.ts'
import type { RoomService } from '../room.ts'
import { DRILL_BAGS, DRILL_CARTONS, DRILL_ROOMS, writeDrillSite } from './site.ts'

/** What is scanned in the drill lies in the folder of its paper under this name. */
const MATERIAL = '演练材料'
export const materialIn = (ledger: string): string => join(ledger, 'print', `${MATERIAL}.pdf`)

/**
 * Makes a drill ready (R96): a training ledger of its own, founded, imported, everybody with a badge and the same PIN, and
 * one PDF with all that is scanned. What people then do, they do themselves. Only where there is no ledger yet.
 */
export async function prepareDrill(room: RoomService): Promise<Answer<{ file: string }>> {
  const dir = mkdtempSync(join(tmpdir(), 'room-drill-'))
  const hands = new Hands(room)
  const printer = room.paper.files
  const table = new Table({ hand: name => name })
  try {
    const times = writeDrillSite(dir, Date.now())
    const read = await readSite(dir)
    if (!read.ok) throw new Error(read.errors.map(e => e.zh).join('\n'))
    const { badges, founders } = await found(hands, read.plan, table, 'copy', dir)
    for (const b of badges) {
      const who = { name: b.name, badge: b.code, back: b.back, pin: DRILL_PIN }
      await hands.choosePin(who, founders.find(f => f.name === b.name)?.passphrase)
    }
    const lead = badges.find(b => b.post === '保密室负责人')
    if (lead) await hands.signIn({ name: lead.name, badge: lead.code, back: lead.back, pin: DRILL_PIN })
    await hands.act('seal.stock', { make: 'own', n: DRILL_BAGS.length + 4 })
    const status = await hands.ask('status', {})
    const unit = status.units[0]
    if (!unit) throw new Error('the drill has no unit')
    await hands.work('print', { kind: 'slips', ref: String(unit.id) })
    const data: DrillData = {
      kind: 'drill',
      training: true,
      siteName: status.site.name,
      ...times,
      pin: DRILL_PIN,
      people: badges.map(b => ({ name: b.name, post: b.post, front: b.code, back: b.back })),
      cartons: DRILL_CARTONS,
      rooms: DRILL_ROOMS.map(r => ({
        label: `${r.code.slice(-3)}　${r.place}`,
        copies: r.copies,
        slip: table.slip(unit.no, r.code),
        bags: DRILL_BAGS.filter(b => b.room === r.code).map(b => ({ kind: b.kind, code: b.code })),
      })),
      spares: DRILL_BAGS.filter(b => b.room === null).map(b => ({ kind: b.kind, code: b.code })),
    }
    const page = await tried(() => room.paper.make(data))
    if (!page.ok) return page
    if (page.value.problems.length > 0) return problem(page.value)
    const file = await tried(() => printer.hand(MATERIAL, page.value, data))
    return file.ok ? good({ file: file.value }) : file
  } finally {
    // Whoever sits down next signs in as whom they play; paper goes where it goes in any training ledger.
    room.paper.files = printer
    await room.station.act('sign-out', {})
    rmSync(dir, { recursive: true, force: true })
  }
}
