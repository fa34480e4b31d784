import { z } from 'zod'
import { placeAdded, placeFoundOpen, placeOpened, placeShut } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { codeYear, placeCode } from '../rules/codes.ts'
import { fit } from '../rules/fit.ts'
import { type Inside, OPEN_CAUSE_NAMES, OPEN_CAUSES, STANDS_IN } from '../rules/keeping.ts'
import { placeOf } from '../stages/keep.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { anyoneOf, secondPresent } from './present.ts'
import { momentOf, stated } from './stated.ts'
import { UNFIT } from './unfit.ts'

/** Cabinets and shelves of the store: set up with a code of their own, opened and shut by two (R37, R43). */

const id = z.number().int().positive()
const badge = z.string().max(20)
/** A number as it stands on the seal of a door: the site's own strip or whatever is used there. */
const sealNumber = z.string().trim().min(2).max(40)

export const placeAdd = defineAct({
  name: 'place.add',
  title: { zh: '设柜、格', en: 'Set up a cabinet or shelf' },
  duty: 'plan',
  input: z.strictObject({
    kind: z.enum(Object.keys(STANDS_IN) as [Inside, ...Inside[]]),
    name: z.string().trim().min(1).max(30),
    parent: id,
  }),
  needs: { zh: '柜在里间，格在柜里；名称不重', en: 'A cabinet in the store, a shelf in a cabinet; the name is new' },
  refuses: ['no-such-place', 'place-named'],
  records: ['place.added.1'],
  changes: { zh: '多一个存放处，有自己的码', en: 'One more place, with a code of its own' },
  decide(ctx, { kind, name, parent }) {
    const above = placeOf(ctx.tx, parent)
    if (above?.kind !== STANDS_IN[kind]) return refuse('no-such-place', { place: above?.name ?? parent })
    if (ctx.tx.number('SELECT count(*) FROM place WHERE name = ?', name)) return refuse('place-named', { place: name })
    const place = ctx.tx.nextId('place')
    const year = new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear()
    const code = placeCode(codeYear(year, ctx.site.training), ctx.site.code4, place)
    return done([placeAdded({ place, name, kind, parent, code })], () => ({ place, code }))
  },
})

const examOf = (ctx: Ctx): number => ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')

export const placeOpen = defineAct({
  name: 'place.open',
  title: { zh: '开柜', en: 'Open a cabinet' },
  duty: 'take',
  input: z.strictObject({
    place: id,
    cause: z.enum(OPEN_CAUSE_NAMES),
    words: z.string().trim().max(100),
    /** The number on its door seal as read now; empty where there is none. */
    read: z.string().trim().max(40),
    whole: z.boolean(),
    second: badge,
  }),
  needs: { zh: '柜关着；二人在场；写明缘由', en: 'It is shut; two present; with the cause' },
  refuses: ['no-such-place', 'cabinet-open', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['place.opened.1', 'incident.opened.1'],
  changes: { zh: '柜开着；封条不符开异常事件', en: 'It is open; a seal not as recorded opens an incident' },
  decide(ctx, input) {
    const place = placeOf(ctx.tx, input.place)
    if (place?.kind !== 'cabinet') return refuse('no-such-place', { place: place?.name ?? input.place })
    if (place.opened !== null) return refuse('cabinet-open', { place: place.name })
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    const asRecorded = place.seal === null || (input.whole && input.read === place.seal)
    const cause = [OPEN_CAUSES[input.cause][0], input.words].filter(Boolean).join('，')
    const opened = placeOpened({
      place: place.id,
      name: place.name,
      second,
      cause,
      read: place.seal === null ? null : input.read,
      asRecorded,
    })
    const exam = examOf(ctx)
    const found = input.whole ? `读到 ${input.read || '无'}` : '破损'
    const about = `${place.name} 柜门封条登记为 ${place.seal}，打开时${found}`
    return done(
      asRecorded || exam === 0 ? [opened] : [opened, openIncident(ctx, { exam, kind: 'seal', about }).event],
      () => ({ place: place.id, asRecorded }),
    )
  },
})

/**
 * It stands open and nobody entered that (R43). A bag of it is in a hand at the issue: that stops at the scan, and goes on
 * with this. Who opened it shows the badge fronts, two of them; where they are not here or nobody knows, with none, since no
 * exam waits for that. Nothing that was done is refused (R98): a breach opens an incident, and where no two people who may
 * be there opened it, one that the area hears of at once.
 */
export const placeFoundOpenAct = defineAct({
  name: 'place.found-open',
  title: { zh: '补记开柜', en: 'Enter an opening afterwards' },
  duty: 'take',
  input: z.strictObject({
    place: id,
    /** Badge fronts of those who opened it. */
    people: z.array(badge).max(2),
    cause: z.string().trim().max(100),
    stated,
  }),
  needs: { zh: '柜已打开而没有登记；开柜的人扫证件正面', en: 'It is open and was not entered; who opened it by badge' },
  refuses: ['no-such-place', 'cabinet-open', 'unknown-badge', 'same-person', 'in-future', 'entry-before-ledger'],
  records: ['place.found-open.1', 'incident.opened.1'],
  changes: { zh: '柜记为开着，开异常事件', en: 'It is recorded as open; an incident opens' },
  decide(ctx, input) {
    const place = placeOf(ctx.tx, input.place)
    if (place?.kind !== 'cabinet') return refuse('no-such-place', { place: place?.name ?? input.place })
    if (place.opened !== null) return refuse('cabinet-open', { place: place.name })
    const people = input.people.map(front => anyoneOf(ctx, front))
    if (people.some(p => p === 0)) return refuse('unknown-badge')
    const [a, b] = people
    if (a !== undefined && a === b) return refuse('same-person', { name: nameOf(ctx.tx, a) })
    const moment = momentOf(ctx, input.stated)
    if (isRefusal(moment)) return moment
    const named = people.map(person => ({ person, name: nameOf(ctx.tx, person) }))
    const strangers = named.filter(p => fit(ctx.tx, p.person, 'take', ctx.now.at).length > 0).map(p => p.name)
    const cause = input.cause || '没有写明缘由'
    const opened = placeFoundOpen(
      { place: place.id, name: place.name, people: named, cause, seal: place.seal },
      moment.occurred,
    )
    const who = named.length > 0 ? `由 ${named.map(p => p.name).join('、')} 打开` : '不知道是谁打开的'
    const fewer = named.length === 1 ? '，不足二人' : ''
    const unfit = strangers.length > 0 ? `，${strangers.join('、')} 没有保管的任命` : ''
    const seal = place.seal ? `，登记的柜门封条 ${place.seal} 没有核对` : ''
    const about = `${place.name} 打开没有登记：${who}${fewer}${unfit}${seal}。${cause}`
    const kind = named.length === 2 && strangers.length === 0 ? ('entry' as const) : ('seal' as const)
    const exam = examOf(ctx)
    return done(exam === 0 ? [opened] : [opened, openIncident(ctx, { exam, kind, about }).event], () => ({
      place: place.id,
    }))
  },
})

export const placeShutAct = defineAct({
  name: 'place.shut',
  title: { zh: '关柜', en: 'Shut a cabinet' },
  duty: 'take',
  input: z.strictObject({ place: id, seal: sealNumber.nullable(), second: badge }),
  needs: { zh: '柜开着；二人在场', en: 'It is open; two present' },
  refuses: ['no-such-place', 'cabinet-shut', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['place.shut.1'],
  changes: { zh: '柜关着，记下封条号', en: 'It is shut, with the number on its seal' },
  decide(ctx, input) {
    const place = placeOf(ctx.tx, input.place)
    if (place?.kind !== 'cabinet') return refuse('no-such-place', { place: place?.name ?? input.place })
    if (place.opened === null) return refuse('cabinet-shut', { place: place.name })
    const second = secondPresent(ctx, input.second, 'take')
    if (isRefusal(second)) return second
    return done([placeShut({ place: place.id, name: place.name, second, seal: input.seal })], () => ({
      place: place.id,
    }))
  },
})
