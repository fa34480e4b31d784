import { z } from 'zod'
import { scannerBound, stationPlaced } from '../events/index.ts'
import { codeYear, stationCode } from '../rules/codes.ts'
import { ENOUGH } from '../rules/peaks.ts'
import { counters } from './counters.ts'
import { defineAct, done, refuse } from './define.ts'

/** One screen shows two halves (look.md, "Frame and grid"). */
const MOST = 2

/** The second station of the workstation, with a card of its own: for two blind counts at the same time. */
export const stationPlace = defineAct({
  name: 'station.place',
  title: { zh: '设第二工位', en: 'Set up the second station' },
  duty: 'plan',
  input: z.strictObject({}),
  needs: { zh: '现在只有一个工位', en: 'There is only one station now' },
  refuses: ['two-stations'],
  records: ['station.placed.1'],
  changes: { zh: '多一张工位卡', en: 'One station card more' },
  decide(ctx) {
    const station = ctx.tx.nextId('station')
    if (station > MOST) return refuse('two-stations')
    const year = new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear()
    const code = stationCode(codeYear(year, ctx.site.training), ctx.site.code4, station)
    return done([stationPlaced({ station, code, name: String(station) })], () => ({ station, code }))
  },
})

/**
 * A scanner read the card of a station: from now on what it reads is that station's (R22). Before anybody has signed in
 * there, so nobody acts; which devices there are and whether one is in use is main's to know.
 */
export const scannerBind = defineAct({
  name: 'scanner.bind',
  title: { zh: '扫描枪归工位', en: 'Bind a scanner to a station' },
  duty: null,
  input: z.strictObject({ card: z.string().max(40), device: z.string().min(1).max(60) }),
  needs: { zh: '用这把枪扫工位卡', en: 'The station card, read by this scanner' },
  refuses: ['no-such-station', 'few-counters'],
  records: ['scanner.bound.1'],
  changes: { zh: '这把枪扫的归这个工位', en: 'What this scanner reads goes to this station' },
  decide(ctx, { card, device }) {
    const station = ctx.tx.one<{ id: number; name: string }>('SELECT id, name FROM station WHERE code = ?', card)
    if (!station) return refuse('no-such-station')
    const n = counters(ctx).length
    if (station.id > 1 && n < ENOUGH) return refuse('few-counters', { n })
    return done([scannerBound({ device, station: station.id, name: station.name })], () => ({ station: station.id }))
  },
})
