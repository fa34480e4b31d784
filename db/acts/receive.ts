import { z } from 'zod'
import { cartonChecked, cartonOpened, type NewEvent, pileReceived, takenOver } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { receiveStage } from '../stages/receive.ts'
import { receiptLevel } from './count-receipt.ts'
import { by, type Ctx, defineAct, done, isRefusal, type Place, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { secondPresent } from './present.ts'
import { roomShut } from './readiness.ts'
import { UNFIT } from './unfit.ts'

export interface CartonRow {
  id: number
  exam: number
  code: string
  seal: string
  delivery: number
  pile: number
  state: 'expected' | 'checked' | 'opened' | 'closed'
  whole: number | null
  incident: number | null
}

const id = z.number().int().positive()
const cartonBy = (ctx: Ctx, code: string) =>
  ctx.tx.one<CartonRow>(`SELECT * FROM carton WHERE code = ? AND exam = (SELECT max(id) FROM exam)`, code)

const twoSites = (zh: string, en: string, meaning: Place['meaning'] = 'received'): Place[] =>
  [1, 2].map(n => ({
    place: `site-${n}`,
    meaning,
    duty: 'take' as const,
    label: { zh: `${zh}之${n === 1 ? '一' : '二'}`, en: `${en} ${n}` },
  }))

/** The seal of a carton as read from it. What is not whole or not as listed opens an incident by itself (R19, R36). */
export const receiveSeal = defineAct({
  name: 'receive.seal',
  title: { zh: '查箱封条', en: 'Check a carton’s seal' },
  duty: 'take',
  input: z.strictObject({
    carton: id,
    read: z.string().trim().max(60),
    whole: z.boolean(),
    note: z.string().trim().max(300),
  }),
  needs: {
    zh: '箱在应到清单上，还没有查过；第一箱以前，检查的关键项都符合（R11）',
    en: 'The carton is announced and not checked yet; before the first, every critical item is in order (R11)',
  },
  refuses: ['no-such-carton', 'carton-state', 'room-not-ready'],
  records: ['carton.seal-checked.1', 'incident.opened.1'],
  changes: { zh: '箱封条的状态', en: 'State of the carton’s seal' },
  decide(ctx, input) {
    const carton = ctx.tx.one<CartonRow>('SELECT * FROM carton WHERE id = ?', input.carton)
    if (!carton) return refuse('no-such-carton', { code: input.carton })
    if (carton.state !== 'expected') return refuse('carton-state', { code: carton.code, state: carton.state })
    const shut = roomShut(ctx, carton.exam)
    if (shut) return shut
    const { station } = by(ctx)
    return done(sealChecked(ctx, carton, input), tx => receiveStage(tx, station), {
      also: tx => setDesk(tx, station, 'receive', null),
    })
  },
})

function sealChecked(ctx: Ctx, carton: CartonRow, seen: { read: string; whole: boolean; note: string }): NewEvent[] {
  const matches = seen.read === carton.seal
  const events = [cartonChecked({ carton: carton.id, code: carton.code, ...seen, matches })]
  if (!seen.whole || !matches) {
    const about = `箱 ${carton.code} ${seen.whole ? `封条号不符，读到 ${seen.read || '无'}` : '封条破损'}${seen.note ? `：${seen.note}` : ''}`
    events.push(
      openIncident(ctx, { exam: carton.exam, kind: 'seal', about, pile: carton.pile, carton: carton.id }).event,
    )
  }
  return events
}

/** Two scans a carton: its code, then its seal. A seal that does not match books nothing: state it by hand, or scan again. */
export const receiveScan = defineAct({
  name: 'receive.scan',
  title: { zh: '扫箱、扫封条', en: 'Scan carton and seal' },
  duty: 'take',
  input: z.strictObject({ code: z.string().max(200), hand: z.string().max(200).nullable() }),
  needs: {
    zh: '先扫箱码，再扫封条号；第一箱以前，检查的关键项都符合（R11）',
    en: 'Carton code first, then its seal; before the first, every critical item is in order (R11)',
  },
  refuses: ['room-not-ready'],
  records: ['carton.seal-checked.1'],
  changes: { zh: '箱封条的状态', en: 'State of the carton’s seal' },
  decide(ctx, { code }) {
    const { station } = by(ctx)
    const held = ctx.tx.one<{ pending: string | null }>('SELECT pending FROM desk WHERE station = ?', station)?.pending
    const stage = (tx: Ctx['tx'], last: { outcome: string; code: string; reason: string; carton: string }) => ({
      ...receiveStage(tx, station),
      last: { ...last, at: ctx.now.at },
      sound: last.outcome,
    })
    const carton = cartonBy(ctx, code)
    if (carton) {
      const shut = roomShut(ctx, carton.exam)
      if (shut) return shut
      const outcome = carton.state === 'expected' ? 'next' : 'duplicate'
      return done(
        [],
        tx => stage(tx, { outcome, code, reason: outcome === 'next' ? 'scan-seal' : 'checked', carton: code }),
        {
          also: tx => setDesk(tx, station, 'receive', outcome === 'next' ? code : null),
        },
      )
    }
    const pending = held ? cartonBy(ctx, held) : undefined
    if (pending?.state === 'expected' && code === pending.seal) {
      return done(
        sealChecked(ctx, pending, { read: code, whole: true, note: '' }),
        tx => stage(tx, { outcome: 'pass', code, reason: 'seal-whole', carton: pending.code }),
        { also: tx => setDesk(tx, station, 'receive', null) },
      )
    }
    const other = ctx.tx.one<{ code: string }>(
      'SELECT code FROM carton WHERE seal = ? AND exam = (SELECT max(id) FROM exam)',
      code,
    )
    const reason = pending
      ? other
        ? 'seal-of-other'
        : 'seal-differs'
      : codeKind(code)
        ? 'not-a-carton'
        : 'no-such-carton'
    return done([], tx =>
      stage(tx, {
        outcome: pending ? 'elsewhere' : 'unknown',
        code,
        reason,
        carton: other?.code ?? pending?.code ?? '',
      }),
    )
  },
})

/** What the first of two scans left behind at a station, and what it left in doubt; working data, may be lost. */
export function setDesk(tx: Ctx['tx'], station: number, kind: string, pending: string | null, doubt = ''): void {
  tx.run(
    `INSERT INTO desk (station, kind, ref, pending) VALUES (?, ?, ?, ?) ON CONFLICT (station)
       DO UPDATE SET kind = excluded.kind, ref = excluded.ref, pending = excluded.pending`,
    station,
    kind,
    doubt,
    pending,
  )
}

/** R16a, first step: number of cartons, seals and states; two of the site sign by key, the deliverer in ink. */
export const receiveCartons = defineAct({
  name: 'receive.cartons',
  title: { zh: '箱交接', en: 'Take cartons over' },
  duty: 'take',
  input: z.strictObject({
    delivery: id,
    deliverer: z.strictObject({
      name: z.string().trim().min(1).max(30),
      unit: z.string().trim().min(1).max(60),
      shown: z.string().trim().min(1).max(60),
    }),
    carriers: z.array(z.string().trim().min(1).max(30)).min(2).max(6),
    vehicle: z.string().trim().min(1).max(30),
    sender: z.string().trim().min(1).max(60),
  }),
  signs(ctx, input) {
    const { no, cartons, damaged } = deliveryFacts(ctx, input.delivery)
    const seals =
      damaged.length === 0 ? '封条全部完好、号码相符' : `封条异常 ${damaged.length} 箱：${damaged.join('、')}`
    const sealsEn =
      damaged.length === 0
        ? 'all seals whole and as listed'
        : `${damaged.length} seals irregular: ${damaged.join(', ')}`
    return {
      places: twoSites('接收人', 'Receiver'),
      touches: ctx.tx
        .all<{ id: number }>('SELECT id FROM carton WHERE delivery = ?', input.delivery)
        .map(c => ({ table: 'carton', id: c.id })),
      statement: {
        zh: {
          title: '试卷箱交接',
          body: [
            `今收到第 ${no} 批涉密考试材料共 **${cartons} 箱**，${seals}。`,
            `发出单位：${input.sender}。送达人：${input.deliverer.name}（${input.deliverer.unit}，${input.deliverer.shown}），已在接收单上亲笔签名。押运：${input.carriers.join('、')}。车辆：${input.vehicle}。`,
            '箱内袋数待二人分别独立清点。',
          ],
        },
        en: {
          title: 'Cartons taken over',
          body: [
            `Delivery ${no}: **${cartons} cartons** of classified examination material received, ${sealsEn}.`,
            `Sender: ${input.sender}. Delivered by ${input.deliverer.name} (${input.deliverer.unit}, ${input.deliverer.shown}), who signed the receipt in ink. Carriers: ${input.carriers.join(', ')}. Vehicle: ${input.vehicle}.`,
            'The bags inside are to be counted by two people independently.',
          ],
        },
      },
    }
  },
  signers: { zh: '接收人二名；送达人亲笔', en: 'two receivers; the deliverer in ink' },
  needs: { zh: '每一箱都查过封条', en: 'Each carton’s seal has been checked' },
  refuses: ['seals-unchecked', 'taken-over', 'no-such-carton', 'few-carriers'],
  records: ['consignment.taken-over.1'],
  changes: { zh: '这一批箱由本考点负责', en: 'The site answers for these cartons' },
  decide(ctx, input) {
    const { no, cartons, damaged, unchecked, taken } = deliveryFacts(ctx, input.delivery)
    if (cartons === 0) return refuse('no-such-carton', { code: input.delivery })
    if (taken) return refuse('taken-over', { no })
    const least = ctx.profile.minimum.carriers
    if (new Set(input.carriers).size < least) return refuse('few-carriers', { n: least })
    if (unchecked.length > 0)
      return refuse('seals-unchecked', { n: unchecked.length, codes: unchecked.slice(0, 5).join('、') })
    return done([takenOver({ ...input, no, cartons, damaged })], () => ({ delivery: input.delivery }))
  },
})

function deliveryFacts(ctx: Ctx, delivery: number) {
  const row = ctx.tx.one<{ no: number; taken: number | null }>('SELECT no, taken FROM delivery WHERE id = ?', delivery)
  const cartons = ctx.tx.all<CartonRow>('SELECT * FROM carton WHERE delivery = ? ORDER BY id', delivery)
  return {
    no: row?.no ?? 0,
    taken: row?.taken ?? null,
    cartons: cartons.length,
    damaged: cartons.filter(c => c.state !== 'expected' && c.whole === 0).map(c => c.code),
    unchecked: cartons.filter(c => c.state === 'expected').map(c => c.code),
  }
}

/** Locked away uncounted (R20): it is taken out first. */
export function lockedPile(ctx: Ctx, pile: number) {
  const row = ctx.tx.one<{ locked: number | null; place: string; seal: string; unit: number }>(
    'SELECT p.locked, p.locked_in AS place, p.locked_seal AS seal, u.no AS unit FROM pile p JOIN unit u ON u.id = p.unit WHERE p.id = ?',
    pile,
  )
  return row?.locked ? refuse('pile-locked', { unit: row.unit, place: row.place, seal: row.seal }) : null
}

/** Opens the cartons of a pile with two present (R17): seal check first, then opening, then counting. */
export const receiveOpen = defineAct({
  name: 'receive.open',
  title: { zh: '开箱', en: 'Open cartons' },
  duty: 'take',
  input: z.strictObject({ pile: id, second: z.string().max(20) }),
  needs: { zh: '封条查过，箱已交接，二人在场', en: 'Seals checked, cartons taken over, two present' },
  refuses: [
    'no-such-carton',
    'cartons-stay-shut',
    'not-taken-over',
    'pile-locked',
    'unknown-badge',
    'same-person',
    ...UNFIT,
    'seals-unchecked',
  ],
  records: ['carton.opened.1'],
  changes: { zh: '箱已开', en: 'The cartons are open' },
  decide(ctx, input) {
    const cartons = ctx.tx.all<CartonRow>('SELECT * FROM carton WHERE pile = ? ORDER BY id', input.pile)
    const [first] = cartons
    if (!first) return refuse('no-such-carton', { code: input.pile })
    // Once every seal is read it is certain whether the seals can answer for the bags.
    if (cartons.every(c => c.state !== 'expected') && receiptLevel(ctx, input.pile) === 'carton') {
      return refuse('cartons-stay-shut', {
        unit: ctx.tx.number('SELECT u.no FROM pile p JOIN unit u ON u.id = p.unit WHERE p.id = ?', input.pile),
      })
    }
    const unchecked = cartons.filter(c => c.state === 'expected')
    if (unchecked.length > 0) {
      return refuse('seals-unchecked', {
        n: unchecked.length,
        codes: unchecked
          .slice(0, 5)
          .map(c => c.code)
          .join('、'),
      })
    }
    const { no, taken } = deliveryFacts(ctx, first.delivery)
    if (!taken) return refuse('not-taken-over', { no })
    const locked = lockedPile(ctx, input.pile)
    if (locked) return locked
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    return done(
      cartons.filter(c => c.state === 'checked').map(c => cartonOpened({ carton: c.id, code: c.code, second })),
      () => ({ pile: input.pile }),
    )
  },
})

interface PileRow {
  id: number
  exam: number
  state: string
  unit: number
  incident: number | null
  received: number | null
  no: number
}

/** R16a, second step: both counts are closed; what was counted is signed for, clean or with its incident (R19). */
export const receive = defineAct({
  name: 'receive',
  title: { zh: '签收', en: 'Sign for the bags' },
  duty: 'take',
  input: z.strictObject({
    pile: id,
    deliverer: z.string().trim().max(200),
    /** Spare bags have their own line and are ticked (R18). */
    spares: z.boolean().default(false),
  }),
  signs(ctx, input) {
    const f = pileFacts(ctx, input.pile) as NonNullable<ReturnType<typeof pileFacts>>
    const rows = f.kinds.map(k => [k.zh, String(k.listed), String(k.here)])
    const rowsEn = f.kinds.map(k => [k.en, String(k.listed), String(k.here)])
    const listed = f.kinds.reduce((n, k) => n + k.listed, 0)
    const clean = f.pile.state === 'settled'
    const byCarton = ctx.tx.number(`SELECT count(*) FROM count WHERE pile = ? AND level = 'carton'`, input.pile) > 0
    return {
      places: twoSites('接收人', 'Receiver'),
      touches: [{ table: 'pile', id: input.pile }],
      statement: {
        zh: {
          title: '试卷接收',
          body: [
            `单元 ${f.pile.no} 的材料经二人分别独立清点，${clean ? '两遍一致，与交接清单相符' : `与交接清单**不符**，见异常事件 ${f.incidentNo} 号`}。实收 **${f.bags} 袋**。`,
            ...(byCarton ? ['按箱接收：箱封条逐一清点，箱未开，袋数以交接清单为准，未逐袋清点。'] : []),
          ],
          table: {
            head: ['袋型', '清单', '实收'],
            rows: [...rows, ['合计', String(listed), String(f.bags)]],
            totalLast: true,
          },
          tail: [input.deliverer ? `送达人：${input.deliverer}。` : '送达人在场，已在接收单上亲笔签名。'],
        },
        en: {
          title: 'Bags received',
          body: [
            `The material of unit ${f.pile.no} was counted by two people independently; ${clean ? 'both counts agree with each other and with the list' : `it **differs** from the list, see incident ${f.incidentNo}`}. Received: **${f.bags} bags**.`,
            ...(byCarton
              ? [
                  'Received by carton: each carton’s seal was counted, the cartons stayed shut, the bags are as listed and were not counted one by one.',
                ]
              : []),
          ],
          table: {
            head: ['Kind', 'Listed', 'Received'],
            rows: [...rowsEn, ['Total', String(listed), String(f.bags)]],
            totalLast: true,
          },
          tail: [
            input.deliverer
              ? `Deliverer: ${input.deliverer}.`
              : 'The deliverer was present and signed the receipt in ink.',
          ],
        },
      },
    }
  },
  signers: { zh: '接收人二名；送达人亲笔', en: 'two receivers; the deliverer in ink' },
  needs: { zh: '两遍清点都已结束', en: 'Both counts are closed' },
  refuses: ['pile-open', 'already-received', 'spares-unticked'],
  records: ['consignment.received.1'],
  changes: { zh: '这一单元已签收', en: 'The unit’s bags are signed for' },
  decide(ctx, input) {
    const f = pileFacts(ctx, input.pile)
    if (!f || (f.pile.state !== 'settled' && f.pile.state !== 'differs')) return refuse('pile-open')
    if (f.pile.received) return refuse('already-received')
    const spare = f.kinds.filter(k => k.spare).reduce((n, k) => n + k.listed, 0)
    if (spare > 0 && !input.spares) return refuse('spares-unticked', { n: spare })
    return done(
      [
        pileReceived({
          pile: input.pile,
          unit: f.pile.no,
          bags: f.bags,
          clean: f.pile.state === 'settled',
          incident: f.pile.incident,
          deliverer: input.deliverer,
        }),
      ],
      () => ({ pile: input.pile }),
    )
  },
})

function pileFacts(ctx: Ctx, pileId: number) {
  const pile = ctx.tx.one<PileRow>(
    `SELECT p.*, u.no FROM pile p JOIN unit u ON u.id = p.unit WHERE p.id = ? AND p.kind = 'receipt'`,
    pileId,
  )
  if (!pile) return undefined
  const rows = ctx.tx.all<{ kind: string; listed: number; here: number }>(
    `SELECT kind, count(*) AS listed, sum(state NOT IN ('expected', 'missing')) AS here FROM item WHERE pile = ? GROUP BY kind ORDER BY kind`,
    pileId,
  )
  const kinds = rows.map(r => ({ ...r, ...ITEM_KINDS[r.kind as ItemKind] }))
  return {
    pile,
    kinds,
    bags: kinds.reduce((n, k) => n + k.here, 0),
    incidentNo: pile.incident ? ctx.tx.number('SELECT no FROM incident WHERE id = ?', pile.incident) : 0,
  }
}
