import { z } from 'zod'
import { keyHanded, keyRegistered } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { KEY_KINDS, type KeyKind } from '../rules/keeping.ts'
import { placeOf } from '../stages/keep.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * Keys and combinations of the store's door and its cabinets (R42, R44). Handing one over is a matter of presence (R103):
 * whoever has it is at the station or shows the badge front, whoever gets it shows the badge front.
 */

const id = z.number().int().positive()
const badge = z.string().max(20)

interface KeyRow {
  id: number
  place: number
  kind: KeyKind
  no: string
  holder: number | null
}

export const keyAdd = defineAct({
  name: 'key.add',
  title: { zh: '登记钥匙、密码', en: 'Register a key' },
  duty: 'lead',
  input: z.strictObject({ place: id, kind: z.enum(KEY_KINDS), no: z.string().trim().min(1).max(20) }),
  needs: { zh: '里间门或柜；编号不重', en: 'The store’s door or a cabinet; the number is new' },
  refuses: ['no-such-place', 'key-known'],
  records: ['key.registered.1'],
  changes: { zh: '钥匙登记簿', en: 'The register of keys' },
  decide(ctx, { place: at, kind, no }) {
    const place = placeOf(ctx.tx, at)
    if (place?.kind !== 'store' && place?.kind !== 'cabinet')
      return refuse('no-such-place', { place: place?.name ?? at })
    if (ctx.tx.number('SELECT count(*) FROM door_key WHERE place = ? AND kind = ? AND no = ?', at, kind, no))
      return refuse('key-known', { place: place.name, no })
    const key = ctx.tx.nextId('door_key')
    return done([keyRegistered({ key, place: at, name: place.name, kind, no })], () => ({ key }))
  },
})

export const keyHand = defineAct({
  name: 'key.hand',
  title: { zh: '交接钥匙、密码', en: 'Hand a key over' },
  duty: 'take',
  input: z.strictObject({
    key: id,
    /** Badge front of whoever gets it. */
    to: badge,
    /** Badge front of whoever has it, where that is neither the person at the station nor nobody. */
    from: badge.nullable(),
  }),
  needs: {
    zh: '交出人在工位或扫证件；接收人扫证件；同一扇门的钥匙和密码不在一人手里',
    en: 'The holder at the station or by badge, the receiver by badge; key and combination of a door never in one hand',
  },
  refuses: [
    'no-such-key',
    'key-holder-away',
    'key-and-combination',
    'key-holders',
    'unknown-badge',
    'same-person',
    ...UNFIT,
  ],
  records: ['key.handed.1'],
  changes: { zh: '钥匙在谁手里', en: 'Who holds the key' },
  decide(ctx, input) {
    const row = ctx.tx.one<KeyRow>('SELECT * FROM door_key WHERE id = ?', input.key)
    const place = row && placeOf(ctx.tx, row.place)
    if (!row || !place) return refuse('no-such-key')
    const giver = holderPresent(ctx, row, input.from)
    if (isRefusal(giver)) return giver
    const to = receiver(ctx, input.to, row.holder)
    if (isRefusal(to)) return to
    const other = row.kind === 'key' ? 'combination' : 'key'
    const toName = nameOf(ctx.tx, to)
    if (
      ctx.tx.number('SELECT count(*) FROM door_key WHERE place = ? AND kind = ? AND holder = ?', row.place, other, to)
    )
      return refuse('key-and-combination', { name: toName, place: place.name }, true)
    const holders = ctx.tx.number(
      'SELECT count(DISTINCT holder) FROM door_key WHERE place = ? AND id <> ? AND holder IS NOT NULL AND holder <> ?',
      row.place,
      row.id,
      to,
    )
    if (holders >= ctx.profile.keyHolders)
      return refuse('key-holders', { place: place.name, n: ctx.profile.keyHolders })
    const { id: key, kind, no, holder } = row
    const fromName = holder === null ? '' : nameOf(ctx.tx, holder)
    return done(
      [keyHanded({ key, place: row.place, name: place.name, kind, no, from: holder, fromName, to, toName })],
      () => ({ key }),
    )
  },
})

/** The receiver by badge front; it may be the person at the station, but not whoever has the key already. */
function receiver(ctx: Ctx, front: string, holder: number | null) {
  const me = by(ctx)
  const own = ctx.tx.number(`SELECT person FROM credential WHERE badge = ? AND state <> 'revoked'`, front)
  const to = own === me.person ? me.person : secondPresent(ctx, front, 'take')
  if (isRefusal(to)) return to
  return to === holder ? refuse('same-person', { name: nameOf(ctx.tx, to) }) : to
}

function holderPresent(ctx: Ctx, row: KeyRow, front: string | null) {
  if (row.holder === null || row.holder === by(ctx).person) return null
  const shown = front && ctx.tx.number(`SELECT person FROM credential WHERE badge = ? AND state <> 'revoked'`, front)
  return shown === row.holder ? null : refuse('key-holder-away', { name: nameOf(ctx.tx, row.holder) })
}
