import { z } from 'zod'
import { cartonsLocked, cartonsUnlocked } from '../events/index.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * R20, R16a: what was taken over and cannot be counted at once (at night) is locked away uncounted behind a seal on the
 * cabinet, two present, and stays an open task until it is taken out and counted. The seal is a number as read: the site's
 * own strips or whatever the cabinet has.
 */

const id = z.number().int().positive()
const badge = z.string().max(20)
const place = z.string().trim().min(1).max(60)

interface Waiting {
  id: number
  exam: number
  state: string
  locked: number | null
  locked_in: string
  locked_seal: string
}

const deliveryOf = (ctx: Ctx, delivery: number) =>
  ctx.tx.one<{ no: number; taken: number | null }>('SELECT no, taken FROM delivery WHERE id = ?', delivery)

/** Piles of a delivery of which nothing has been opened or counted yet. */
const untouched = (ctx: Ctx, delivery: number) =>
  ctx.tx.all<Waiting>(
    `SELECT p.id, p.exam, p.state, p.locked, p.locked_in, p.locked_seal FROM pile p WHERE p.delivery = ? AND p.state = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM carton c WHERE c.pile = p.id AND c.state <> 'checked') ORDER BY p.id`,
    delivery,
  )

export const receiveLock = defineAct({
  name: 'receive.lock',
  title: { zh: '未清点先上锁', en: 'Lock away uncounted' },
  duty: 'take',
  input: z.strictObject({ delivery: id, place, seal: z.string().trim().min(2).max(40), second: badge }),
  needs: {
    zh: '箱已交接、封条已查、还没有开箱；二人在场',
    en: 'Cartons taken over, seals checked, none opened; two present',
  },
  refuses: ['no-such-delivery', 'not-taken-over', 'nothing-to-lock', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['cartons.locked.1'],
  changes: { zh: '各堆：未清点，已上锁', en: 'The piles are locked, uncounted' },
  decide(ctx, input) {
    const delivery = deliveryOf(ctx, input.delivery)
    if (!delivery) return refuse('no-such-delivery', { no: input.delivery })
    if (!delivery.taken) return refuse('not-taken-over', { no: delivery.no })
    const piles = untouched(ctx, input.delivery).filter(p => p.locked === null)
    if (piles.length === 0) return refuse('nothing-to-lock', { no: delivery.no })
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    const ids = piles.map(p => p.id)
    const { place, seal } = input
    return done(
      [cartonsLocked({ delivery: input.delivery, no: delivery.no, piles: ids, place, seal, second })],
      () => ({ delivery: input.delivery }),
    )
  },
})

export const receiveUnlock = defineAct({
  name: 'receive.unlock',
  title: { zh: '开锁取出清点', en: 'Take out to count' },
  duty: 'take',
  input: z.strictObject({
    delivery: id,
    /** The seal's number as it is read now, and whether it is whole (R36). */
    read: z.string().trim().max(40),
    whole: z.boolean(),
    second: badge,
  }),
  needs: { zh: '这一批已上锁；二人在场', en: 'The delivery is locked away; two present' },
  refuses: ['no-such-delivery', 'not-locked', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['cartons.unlocked.1', 'incident.opened.1'],
  changes: {
    zh: '各堆可以开箱清点；封条不符开异常事件',
    en: 'The piles can be counted; a seal not as recorded opens an incident',
  },
  decide(ctx, input) {
    const delivery = deliveryOf(ctx, input.delivery)
    if (!delivery) return refuse('no-such-delivery', { no: input.delivery })
    const locked = ctx.tx.all<Waiting>(
      'SELECT * FROM pile WHERE delivery = ? AND locked IS NOT NULL ORDER BY id',
      input.delivery,
    )
    const [first] = locked
    if (!first) return refuse('not-locked', { no: delivery.no })
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    const { locked_in: where, locked_seal: seal } = first
    const { read, whole } = input
    const out = cartonsUnlocked({
      delivery: input.delivery,
      no: delivery.no,
      piles: locked.map(p => p.id),
      place: where,
      seal,
      read,
      whole,
      second,
    })
    const off = !whole ? '封条破损' : read === seal ? '' : `封条号不符，读到 ${read || '无'}`
    const about = `第 ${delivery.no} 批锁在 ${where}，登记的封条 ${seal}，取出时${off}`
    return done(
      off ? [out, openIncident(ctx, { exam: first.exam, kind: 'seal', about, pile: first.id }).event] : [out],
      () => ({ delivery: input.delivery, asRecorded: off === '' }),
    )
  },
})
