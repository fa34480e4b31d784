import { z } from 'zod'
import { shiftHandedOver, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { bagsInside, cabinetsOf, openMatters, shiftsIn } from '../stages/duty.ts'
import { stockLine } from '../stages/stock.ts'
import { type Ctx, defineAct, done, type Place, refuse, type Statement } from './define.ts'
import { openIncident } from './incidents.ts'
import { UNFIT, unfit } from './unfit.ts'

/**
 * Shift handover (R39): those who go and those who come sign, as many of each as a shift must have. Somebody who stays on
 * signs once, for both. What is present is stated by the seals of the cabinets and by unit; of bags that are being counted
 * in no figure is stated (清点中). Where a seal is not as recorded, an incident opens; the bags behind it are then counted
 * by a stock check, as they are on wish.
 */

const id = z.number().int().positive()
const cabinet = z.strictObject({ place: id, read: z.string().trim().max(40), whole: z.boolean() })

export const shiftHandover = defineAct({
  name: 'shift.handover',
  title: { zh: '交接班', en: 'Shift handover' },
  duty: 'watch',
  input: z.strictObject({
    /** The shift that begins; null: the roster does not know it. */
    shift: id.nullable(),
    /** Empty: nobody had the duty before, the first shift of an exam. */
    outgoing: z.array(id).max(8),
    incoming: z.array(id).min(1).max(8),
    cabinets: z.array(cabinet).max(60),
    alarm: z.boolean(),
    video: z.boolean(),
    note: z.string().trim().max(300),
  }),
  signs: (ctx, input) => ({
    touches: input.shift === null ? [] : [{ table: 'shift', id: input.shift }],
    places: placesOf(ctx, input),
    statement: statementOf(ctx, input),
  }),
  signers: { zh: '交班的人、接班的人，各够一班的人数', en: 'those who go and those who come, a full shift of each' },
  needs: {
    zh: '双方各够一班的人数；每个柜都看过封条；报警、监控不正常的写明',
    en: 'A full shift on both sides; each cabinet’s seal looked at; alarm or video not well: in words',
  },
  refuses: ['no-such-shift', 'shift-people', ...UNFIT, 'outgoing-missing', 'cabinets-unseen', 'not-well-why'],
  records: ['shift.handed-over.1', 'incident.opened.1'],
  changes: {
    zh: '值班交给接班的人；封条不符的开异常事件',
    en: 'The duty passes; a seal not as recorded opens an incident',
  },
  decide(ctx, input) {
    const exam = examOf(ctx)
    if (input.shift !== null && !shiftOf(ctx, input.shift)) return refuse('no-such-shift')
    const least = ctx.profile.duty.people
    const before = ctx.tx.number('SELECT count(*) FROM shift_handover')
    if (new Set(input.incoming).size < least) return refuse('shift-people', { n: least })
    // Nobody hands over to the first shift; afterwards somebody always does.
    if (before > 0 && new Set(input.outgoing).size < least) return refuse('outgoing-missing', { n: least })
    for (const person of new Set([...input.outgoing, ...input.incoming])) {
      const off = unfit(ctx.tx, person, 'watch', ctx.now.at)
      if (off) return off
    }
    const unseen = cabinetsOf(ctx.tx).filter(c => c.opened === null && !input.cabinets.some(x => x.place === c.place))
    if (unseen.length > 0) return refuse('cabinets-unseen', { names: unseen.map(c => c.name).join('、') })
    if (!(input.alarm && input.video) && !input.note) return refuse('not-well-why')
    const handover = ctx.tx.nextId('shift_handover')
    const named = (people: readonly number[]) =>
      [...new Set(people)].map(person => ({ person, name: nameOf(ctx.tx, person) }))
    const cabinets = seen(ctx, input)
    const event = shiftHandedOver({
      handover,
      shift: input.shift,
      outgoing: named(input.outgoing),
      incoming: named(input.incoming),
      bags: bagsInside(ctx.tx, exam),
      cabinets,
      alarm: input.alarm,
      video: input.video,
      open: openMatters(ctx.tx, exam).map(m => m.zh),
      note: input.note,
    })
    const off = exam === 0 ? [] : cabinets.filter(c => !c.whole || c.read !== c.seal)
    const incidents = off.map(
      (c, i) =>
        openIncident(
          ctx,
          {
            exam,
            kind: 'seal',
            about: `交接班：${c.name} 柜门封条登记为 ${c.seal || '无'}，${c.whole ? `读到 ${c.read || '无'}` : '破损'}`,
          },
          i,
        ).event,
    )
    return done([event, ...incidents], () => ({ handover, off: off.length }))
  },
})

interface Input {
  shift: number | null
  outgoing: number[]
  incoming: number[]
  cabinets: z.infer<typeof cabinet>[]
  alarm: boolean
  video: boolean
  note: string
}
const examOf = (ctx: Ctx): number => ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')
const shiftOf = (ctx: Ctx, shift: number) =>
  shiftsIn(ctx.tx, ctx.now.at, Number.MAX_SAFE_INTEGER).find(s => s.id === shift)

/** What was seen of the shut cabinets, beside what is recorded; one that stands open is an open matter. */
const seen = (ctx: Ctx, input: Input) =>
  cabinetsOf(ctx.tx)
    .filter(c => c.opened === null)
    .map(c => {
      const look = input.cabinets.find(x => x.place === c.place)
      return { place: c.place, name: c.name, seal: c.seal ?? '', read: look?.read ?? '', whole: look?.whole ?? false }
    })

function placesOf(ctx: Ctx, input: Input): Place[] {
  const out = new Set(input.outgoing)
  const come = new Set(input.incoming)
  const place = (person: number, key: string, meaning: Place['meaning'], zh: string, en: string): Place => ({
    place: `${key}-${person}`,
    meaning,
    duty: 'watch',
    person,
    label: { zh: `${zh} ${nameOf(ctx.tx, person)}`, en: `${en}: ${nameOf(ctx.tx, person)}` },
  })
  return [
    ...[...out].filter(p => !come.has(p)).map(p => place(p, 'out', 'gave', '交班', 'Goes')),
    ...[...come].map(p =>
      out.has(p) ? place(p, 'stay', 'received', '留班', 'Stays') : place(p, 'in', 'received', '接班', 'Comes'),
    ),
  ]
}

function statementOf(ctx: Ctx, input: Input): Statement {
  const exam = examOf(ctx)
  const bags = bagsInside(ctx.tx, exam)
  const cabinets = seen(ctx, input)
  const matters = openMatters(ctx.tx, exam)
  const checked = stockLine(ctx.tx, at => when(at).slice(0, 16))
  const names = (people: readonly number[]) => [...new Set(people)].map(p => nameOf(ctx.tx, p))
  const text = (zh: boolean) => {
    const say = (a: string, b: string) => (zh ? a : b)
    const list = (people: readonly number[]) => names(people).join(say('、', ', '))
    const well = (ok: boolean) => (ok ? say('正常', 'well') : say('**异常**', '**not well**'))
    const state = (c: (typeof cabinets)[number]) =>
      c.whole && c.read === c.seal
        ? `${c.name} ${c.seal || say('无封条', 'no seal')}`
        : `**${c.name} ${say('登记', 'recorded')} ${c.seal || '—'}${say('，', ', ')}${c.whole ? `${say('读到', 'read')} ${c.read || '—'}` : say('破损', 'damaged')}**`
    return {
      title: say('交接班', 'Shift handover'),
      body: [
        input.outgoing.length > 0
          ? say(
              `**${list(input.outgoing)}** 交班，**${list(input.incoming)}** 接班。`,
              `**${list(input.outgoing)}** hand over to **${list(input.incoming)}**.`,
            )
          : say(`**${list(input.incoming)}** 接班。`, `**${list(input.incoming)}** take the duty.`),
        `${say('报警', 'Alarm')} ${well(input.alarm)}${say('，监控 ', ', video ')}${well(input.video)}${say('。', '.')}${input.note}`,
        cabinets.length > 0
          ? `${say('柜封条：', 'Cabinet seals: ')}${cabinets.map(state).join(say('；', '; '))}`
          : say('没有关着的柜。', 'No cabinet is shut.'),
        // R39: what is present, by bag count on wish: the last stock check says it quickest.
        ...(checked ? [`${say(checked.zh, checked.en)}${say('。', '.')}`] : []),
      ],
      table: {
        head: [say('单元', 'Unit'), say('在室（袋）', 'Inside (bags)'), say('其中已密封', 'of these sealed')],
        rows: bags.map(b =>
          b.stored === null || b.sealed === null
            ? [String(b.unit), say('清点中', 'being counted'), '']
            : [String(b.unit), String(b.stored + b.sealed), String(b.sealed)],
        ),
      },
      tail: [
        matters.length > 0
          ? `${say('未了事项：', 'Open matters: ')}${matters.map(m => (zh ? m.zh : m.en)).join(say('；', '; '))}`
          : say('没有未了事项。', 'Nothing is left open.'),
      ],
    }
  }
  return { zh: text(true), en: text(false) }
}
