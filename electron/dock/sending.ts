import { sealCode } from '../../db/rules/codes.ts'
import type { Run } from './exam.ts'
import { must } from './hands.ts'

const SECOND = 1000
const HOUR = 3_600_000
/** As many bags as go into a carton. */
const CARTON = 14

/**
 * The cards and what goes with them leave (R78–R80): one scan a bag, one seal a carton, two sign the list once for all
 * units, one scan a carton at the vehicle, two sign the departure that the carriers have signed in ink.
 */
export async function sendCards(run: Run, exam: number): Promise<{ trip: number; cartons: number; bags: number }> {
  const { hands, table, crew } = run
  await hands.signIn(crew.first)
  const { units } = await hands.ask('cards', {})
  const wanted = units.reduce((n, u) => n + Math.ceil((u.bags?.loose ?? 0) / CARTON), 0)
  const seals = await hands.act('seal.stock', { make: 'strip', n: wanted })
  must(seals.n === wanted, 'no strips')
  const strips = stripsFrom(String(seals.from), wanted)
  for (const u of units.filter(x => (x.bags?.loose ?? 0) > 0)) {
    await hands.act('take-task', { kind: 'pack', ref: { unit: u.unit }, second: null })
    const { rows } = await hands.ask('pack-list', { unit: u.unit })
    const bags = (rows ?? []).filter(r => r.why === null && r.state !== 'sent')
    for (const [i, b] of bags.entries()) {
      await hands.passes(b.code)
      await hands.wait(SECOND)
      if (i % CARTON === CARTON - 1 || i === bags.length - 1) await hands.passes(strips.shift() ?? '')
    }
    const { cartons } = await hands.ask('pack-list', { unit: u.unit })
    await hands.work('print-cartons', { cartons: cartons.map(c => c.code) })
  }
  const ids = units.filter(u => (u.bags?.loose ?? 0) > 0).map(u => u.unit)
  await hands.sign('packing.list', { exam, units: ids }, [crew.first, crew.second])
  for (const unit of ids) await hands.work('print', { kind: 'pack-list', ref: String(unit) })
  const now = await hands.now()
  const { trip } = (await hands.act('trip.plan', {
    ...{ exam, units: ids, how: 'escort', plate: '云A·K3915', driver: '周司机' },
    escorts: ['郑押运', '王押运'].map(name => ({ person: null, name, unit: '机要通信局', shown: '工作证' })),
    ...{
      to: '云河省考区办公室',
      order: '云考办〔2026〕31号',
      route: '环城路，省道',
      leave: now,
      arrive: now + 2 * HOUR,
    },
    stretches: [{ place: '保密室至车', who: crew.lead.name }],
  })) as { trip: number }
  for (const kind of ['send-list', 'escort'] as const) await hands.work('print', { kind, ref: String(trip) })
  await hands.act('take-task', { kind: 'load', ref: { trip }, second: null })
  // As a scanner reads them from the labels that came out.
  const labels = table.papers.flatMap(p => (p.data.kind === 'labels' ? p.data.labels : []))
  for (const l of labels.filter(x => x.kind === 'carton')) {
    await hands.passes(l.cartonCode)
    await hands.wait(5 * SECOND)
  }
  const gone = (await hands.sign('trip.depart', { trip }, [crew.first, crew.second])) as {
    cartons: number
    bags: number
  }
  return { trip, ...gone }
}

/** The numbers on the strips, one after the other: as they are printed. */
function stripsFrom(first: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) =>
    sealCode(first.slice(1, 3), first.slice(3, 7), Number(first.slice(7, 13)) + i),
  )
}

/** The escorts are back with the area's receipt. */
export async function receiveReceipt(run: Run, trip: number): Promise<void> {
  const { hands, crew } = run
  await hands.signIn(crew.first)
  const at = await hands.now()
  const arrival = { at: at - HOUR, receiver: '考区办公室 李接收', whole: true, note: '' }
  await hands.act('trip.receipt', { trip, no: '云考回〔2026〕31号', by: '李接收', at: at - HOUR, note: '', arrival })
}
