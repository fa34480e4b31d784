import { z } from 'zod'
import { itemOpened, sealBroken, when } from '../events/index.ts'
import { BREAK_REASON_NAMES, BREAK_REASONS, COUNTED_ANEW } from '../rules/kinds.ts'
import { settledOf } from '../stages/holds.ts'
import { shutDoor } from '../stages/keep.ts'
import { labelOfItem } from '../stages/labels.ts'
import { lastMove } from './back-entry-form.ts'
import { pileOfBag } from './bag-count.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'
import { setDesk } from './receive.ts'
import { asRecorded, type ClosedBag, closedBag, notChecked } from './seal-check.ts'

const MINUTE = 60_000

const input = z.strictObject({
  item: z.number().int().positive(),
  /** The number as it stands on the seal, and whether it is whole (R35, "seal state"). */
  read: z.string().trim().max(60),
  whole: z.boolean(),
  why: z.enum(BREAK_REASON_NAMES),
  words: z.string().trim().min(2).max(300),
  /** Name of a picture that was taken, if there is one; the file itself stays where it is. */
  photo: z.string().trim().max(120).default(''),
  /** When it is opened, ms UTC, to the minute; null: now. */
  occurred: moment.nullable().default(null),
})
type Input = z.infer<typeof input>

/** The closed incident by which it is opened: null where it is as recorded, 0 where there is none. */
const incidentOf = (ctx: Ctx, bag: ClosedBag, said: Input): number | null =>
  asRecorded(bag, { read: said.read, whole: said.whole, note: '' }) ? null : (settledOf(ctx.tx, bag.id, bag.seal) ?? 0)

/** The list of a destruction that has begun and not ended, if this bag is on it. */
const listed = (ctx: Ctx, item: number) =>
  ctx.tx.one<{ no: string }>(
    `SELECT l.no FROM destruction d JOIN list l ON l.id = d.list JOIN list_item li ON li.list = l.id AND li.item = ? WHERE d.state <> 'ended'`,
    item,
  )

/**
 * R35: two custodians open a sealed bag. The seal's number is broken for ever; the bag is open at the desk until it is
 * sealed again, and the new seal and this one name each other. A seal that is not as recorded is stated first (R36).
 */
export const sealBreak = defineAct({
  name: 'seal.break',
  title: { zh: '拆封', en: 'Break a seal' },
  duty: 'seal',
  input,
  signs(ctx, said) {
    const bag = closedBag(ctx, said.item)
    if (!bag) return null
    const label = labelOfItem(ctx.tx, bag.id)
    const of = [label.roomLabel, `单元 ${label.unit}`, label.kind.zh].filter(Boolean).join('　')
    const ofEn = [`unit ${label.unit}`, label.kind.en.toLowerCase()].join(', ')
    const at = when(said.occurred ?? ctx.now.at)
    const incident = incidentOf(ctx, bag, said)
    const { zh, en } = { zh: BREAK_REASONS[said.why][0], en: BREAK_REASONS[said.why][1] }
    return {
      touches: [{ table: 'item', id: bag.id }],
      places: [
        { place: 'first', meaning: 'carried', duty: 'seal', label: { zh: '拆封人', en: 'Opened by' } },
        { place: 'second', meaning: 'checked', duty: 'seal', label: { zh: '复核人', en: 'Checked by' } },
      ],
      statement: {
        zh: {
          title: '拆封',
          body: [
            `我们二人于 ${at} 拆开袋 **${bag.code}**（${of}）的封条 **${bag.sealCode}**。`,
            `缘由：${zh}。${said.words}`,
            incident === null
              ? '拆封前当面查看：封条完好，号码与记录相符。'
              : `拆封前当面查看：封条与记录不符（读到 ${said.read || '无'}，${said.whole ? '完整' : '不完整'}），见已结案的异常事件 **${incident} 号**。`,
            ...(said.photo ? [`照片：${said.photo}`] : []),
          ],
          tail: ['这个封条号不再使用。袋子留在外间，用新封条重新密封；新旧封条在台账中互相注明。'],
        },
        en: {
          title: 'Seal broken',
          body: [
            `At ${at} the two of us opened seal **${bag.sealCode}** of bag **${bag.code}** (${ofEn}).`,
            `Why: ${en}. ${said.words}`,
            incident === null
              ? 'Looked at by both before: the seal was whole and its number as recorded.'
              : `Looked at by both before: the seal was not as recorded (${said.read || 'none'} read, ${said.whole ? 'whole' : 'not whole'}); see incident **${incident}**, closed.`,
            ...(said.photo ? [`Photo: ${said.photo}`] : []),
          ],
          tail: [
            'This number is not used again. The bag stays in the outer room and is sealed with a new seal; the ledger links the two.',
          ],
        },
      },
    }
  },
  signers: { zh: '密封人员二名', en: 'two who may seal' },
  needs: {
    zh: '袋已密封、没有暂扣；封条看过，与记录相符，或不符已有结案的异常事件',
    en: 'The bag is sealed and not on hold; its seal looked at: as recorded, or its difference has a closed incident',
  },
  refuses: [
    'no-such-bag',
    'bag-state',
    'bag-held',
    'bag-behind-door',
    'seal-check-first',
    'break-earlier-exam',
    'break-listed',
    'in-future',
    'entry-before',
  ],
  records: ['seal.broken.1', 'item.opened.1', 'pile.of-bag.1'],
  changes: { zh: '袋子：已密封 → 已启用；封条：已用 → 已拆', en: 'Bag: sealed → opened; seal: used → broken' },
  decide(ctx, said) {
    const bag = closedBag(ctx, said.item)
    if (!bag) return refuse('no-such-bag', { code: said.item })
    if (bag.state !== 'sealed' || bag.seal === null || bag.sealCode === null)
      return refuse('bag-state', { code: bag.code, state: bag.state })
    const not = notChecked(ctx, bag)
    if (not) return not
    const door = shutDoor(ctx.tx, bag.id)
    if (door) return refuse('bag-behind-door', { code: bag.code, place: door.name })
    // Only bags of the latest exam are sealed: one of an earlier exam would stay open for good.
    if (bag.exam !== ctx.tx.number('SELECT max(id) FROM exam'))
      return refuse('break-earlier-exam', { code: bag.code }, true)
    const list = listed(ctx, bag.id)
    if (list) return refuse('break-listed', { code: bag.code, no: list.no })
    const incident = incidentOf(ctx, bag, said)
    if (incident === 0) return refuse('seal-check-first', { code: bag.code, seal: bag.sealCode }, true)
    if (said.occurred !== null && said.occurred > ctx.now.at) return refuse('in-future', { at: when(said.occurred) })
    const before = lastMove(ctx, bag.id)
    // Stated to the minute: the minute in which it was sealed is not before it.
    const at = said.occurred ?? ctx.now.at
    if (Math.floor(before / MINUTE) > Math.floor(at / MINUTE))
      return refuse('entry-before', { code: bag.code, before: when(before), at: when(at) })
    const occurred = said.occurred === null ? undefined : Math.min(ctx.now.at, Math.max(before, said.occurred))
    const { seal, sealCode } = bag
    const of = { item: bag.id, bag: bag.code }
    const { why, words, read, whole, photo } = said
    const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`)
    const { station } = by(ctx)
    return done(
      [
        sealBroken({ seal, code: sealCode, ...of, why, words, read, whole, incident, photo }, occurred),
        itemOpened(
          { item: bag.id, code: bag.code, seal, sealCode, place: desk, reason: `${BREAK_REASONS[why][0]}，${words}` },
          occurred,
        ),
        ...(COUNTED_ANEW.has(why) ? pileOfBag(ctx, bag.id) : []),
      ],
      () => ({ item: bag.id, seal: sealCode }),
      {
        also: tx =>
          tx.number(`SELECT count(*) FROM desk WHERE station = ? AND kind = 'check'`, station)
            ? setDesk(tx, station, 'check', null)
            : undefined,
      },
    )
  },
})
