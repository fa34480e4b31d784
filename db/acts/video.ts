import { z } from 'zod'
import { videoEnded, videoPlanned, videoReviewed, videoUnwatched, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { INCIDENT_KIND_NAMES } from '../rules/incidents.ts'
import { type Span, uncovered } from '../rules/video.ts'
import { gapsToFill, postsOf } from '../stages/video.ts'
import { by, type Ctx, defineAct, done, ids, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { momentOf, stated } from './stated.ts'
import { UNFIT, unfit } from './unfit.ts'

/**
 * The coverage plan (R81) and the review log (R83). Whoever has the duty enters them: at night a camera fails, and the one who is
 * there takes its place. Cameras may be entered for a time that has begun or is over: they hung there before anybody wrote it down.
 */

const id = z.number().int().positive()
const text = (max: number) => z.string().trim().max(max)
const span = { from: moment, to: moment }
const YEAR = 366 * 24 * 3_600_000
const minute = (at: number) => when(at).slice(0, 16)

/** In order, and no longer than a year. */
export const timesOff = (s: Span): Refusal | null =>
  s.to <= s.from || s.to - s.from > YEAR ? refuse('video-times', { from: minute(s.from), to: minute(s.to) }) : null

/** The exam is on record, and the times can be. */
export function asked(ctx: Ctx, exam: number, s: Span): Refusal | null {
  if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', exam)) return refuse('no-exam')
  return timesOff(s)
}

const camera = z.strictObject({
  post: text(30).min(1),
  route: z.boolean().default(false),
  channel: text(20).min(1),
  device: text(60).default(''),
  ...span,
})
type Camera = z.infer<typeof camera>

export const videoPlan = defineAct({
  name: 'video.plan',
  title: { zh: '排监控', en: 'Plan the video' },
  duty: 'watch',
  input: z.strictObject({ exam: id, lines: z.array(camera).min(1).max(200) }),
  needs: {
    zh: '通道、部位或路线、设备、时段；一个通道同一时间只看一处',
    en: 'Channel, post or route, device, time; a channel sees one post at a time',
  },
  refuses: ['no-exam', 'video-times', 'channel-twice'],
  records: ['video.planned.1'],
  changes: { zh: '监控计划', en: 'The video plan' },
  decide(ctx, { exam, lines }) {
    const next = ids(ctx, 'video_line')
    const events = []
    for (const [i, l] of lines.entries()) {
      const refused = asked(ctx, exam, l) ?? channelTwice(ctx, exam, l, lines.slice(0, i))
      if (refused) return refused
      events.push(videoPlanned({ line: next(), exam, ...l, how: 'camera', people: [] }))
    }
    return done(events, () => ({ n: lines.length }))
  },
})

/** The same camera cannot see two posts; the same line twice is a slip of the hand. */
function channelTwice(ctx: Ctx, exam: number, l: Camera, before: readonly Camera[]): Refusal | null {
  const other =
    before.find(b => b.channel === l.channel && b.from < l.to && b.to > l.from) ??
    ctx.tx.one<{ post: string; from: number; to: number }>(
      `SELECT post, from_at AS "from", to_at AS "to" FROM video_line
       WHERE exam = ? AND how = 'camera' AND state = 'planned' AND channel = ? AND from_at < ? AND to_at > ?`,
      exam,
      l.channel,
      l.to,
      l.from,
    )
  if (!other) return null
  const { from, to } = other
  return refuse('channel-twice', {
    channel: l.channel,
    place: other.post,
    post: other.post,
    from: minute(from),
    to: minute(to),
  })
}

/** 人员监控: named staff fill a gap (R81), beforehand, now, or entered later of a time in which they stood there. */
export const videoStaff = defineAct({
  name: 'video.staff',
  title: { zh: '派人看守', en: 'Post people' },
  duty: 'watch',
  input: z.strictObject({ exam: id, post: text(30).min(1), people: z.array(id).min(1).max(12), ...span }),
  needs: {
    zh: '部位在计划里；人有任命，同一时间只守一处',
    en: 'The post is in the plan; people are appointed, at one post at a time',
  },
  refuses: ['no-exam', 'video-times', 'no-such-post', 'no-such-person', ...UNFIT, 'watcher-twice'],
  records: ['video.planned.1'],
  changes: { zh: '这段时间由人看守', en: 'People cover that time' },
  decide(ctx, input) {
    const { exam, post, from, to } = input
    const refused = asked(ctx, exam, input)
    if (refused) return refused
    const known = postsOf(ctx, exam).find(p => p.name === post)
    if (!known) return refuse('no-such-post', { place: post, post })
    const people = [...new Set(input.people)]
    for (const person of people) {
      const off = personOff(ctx, person, input)
      if (off) return off
    }
    const line = ctx.tx.nextId('video_line')
    return done(
      [
        videoPlanned({
          line,
          exam,
          post,
          route: known.route,
          how: 'people',
          channel: '',
          device: '',
          people: people.map(person => ({ person, name: nameOf(ctx.tx, person) })),
          from,
          to,
        }),
      ],
      () => ({ line }),
    )
  },
})

function personOff(ctx: Ctx, person: number, s: Span): Refusal | null {
  const name = ctx.tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', person)?.name
  if (!name) return refuse('no-such-person')
  const off = unfit(ctx.tx, person, 'watch', ctx.now.at)
  if (off) return off
  const other = ctx.tx.one<{ post: string; from: number; to: number }>(
    `SELECT l.post, l.from_at AS "from", l.to_at AS "to" FROM video_person p JOIN video_line l ON l.id = p.line
     WHERE p.person = ? AND l.state = 'planned' AND l.from_at < ? AND l.to_at > ?`,
    person,
    s.to,
    s.from,
  )
  if (!other) return null
  return refuse('watcher-twice', {
    name,
    place: other.post,
    post: other.post,
    from: minute(other.from),
    to: minute(other.to),
  })
}

/** A camera failed, people left, a line was wrong: it covers no longer than until then. */
export const videoEnd = defineAct({
  name: 'video.end',
  title: { zh: '停用监控', en: 'End a watch' },
  duty: 'watch',
  input: z.strictObject({ line: id, reason: text(200).min(2), stated: moment.nullable().default(null) }),
  needs: { zh: '从何时起停用、原因', en: 'From when on, and why' },
  refuses: ['no-such-line', 'line-over', 'in-future'],
  records: ['video.ended.1'],
  changes: {
    zh: '没有开始的撤下；已经开始的到那时为止，以后是空档',
    en: 'One that has not begun is out; one that has ends then, and what follows is a gap',
  },
  decide(ctx, input) {
    const row = ctx.tx.one<{ post: string; channel: string; from: number; to: number; state: string }>(
      'SELECT post, channel, from_at AS "from", to_at AS "to", state FROM video_line WHERE id = ?',
      input.line,
    )
    if (row?.state !== 'planned') return refuse('no-such-line')
    const at = input.stated ?? ctx.now.at
    if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
    if (at >= row.to) return refuse('line-over', { to: minute(row.to) })
    const begun = at > row.from
    const { post, channel } = row
    return done(
      [videoEnded({ line: input.line, post, channel, to: begun ? at : row.to, begun, reason: input.reason })],
      () => ({ line: input.line }),
    )
  },
})

/** Nobody was there: the gap is over and cannot be filled any more. It is said so, and an incident is opened. */
export const videoUnwatchedSaid = defineAct({
  name: 'video.unwatched',
  title: { zh: '说明监控空档', en: 'Account for a gap of video' },
  duty: 'watch',
  input: z.strictObject({ exam: id, post: text(30).min(1), reason: text(300).min(2), ...span }),
  needs: {
    zh: '空档已经过去，没有视频也没有人；写明原因',
    en: 'The gap is over, neither camera nor people; a reason',
  },
  refuses: ['no-exam', 'video-times', 'in-future', 'no-such-gap'],
  records: ['video.unwatched.1', 'incident.opened.1'],
  changes: { zh: '空档说明，开异常事件', en: 'The gap is accounted for; an incident is opened' },
  decide(ctx, input) {
    const { exam, post, from, to, reason } = input
    const refused = asked(ctx, exam, input)
    if (refused) return refused
    if (to > ctx.now.at) return refuse('in-future', { at: when(to) })
    const open = gapsToFill(ctx, exam).filter(g => g.post === post)
    if (uncovered([{ from, to }], open).length > 0) return refuse('no-such-gap', { place: post, post })
    const opened = openIncident(ctx, {
      exam,
      kind: 'device',
      about: `${post} ${minute(from)}–${minute(to).slice(5)} 无视频、无人监控：${reason}`,
    })
    const gap = ctx.tx.nextId('video_gap')
    return done(
      [opened.event, videoUnwatched({ gap, exam, post, from, to, reason, incident: opened.incident, no: opened.no })],
      () => ({ incident: opened.incident, no: opened.no }),
    )
  },
})

/** The review log (R83). What was found opens an incident. */
export const videoReview = defineAct({
  name: 'video.review',
  title: { zh: '登记回看', en: 'Enter a review of recordings' },
  duty: 'watch',
  input: z.strictObject({
    exam: id,
    posts: z.array(text(30).min(1)).min(1).max(60),
    ...span,
    found: text(500).default(''),
    /** What it was that was found. */
    kind: z.enum(INCIDENT_KIND_NAMES).default('other'),
    /** When it was looked at, if not just now. */
    stated,
  }),
  needs: { zh: '看的是过去的时段；有发现的写明', en: 'The span is over; what was found is said' },
  refuses: ['no-exam', 'video-times', 'no-such-post', 'in-future', 'entry-before-ledger'],
  records: ['video.reviewed.1', 'incident.opened.1'],
  changes: { zh: '回看记录；有发现的开异常事件', en: 'The review; a finding opens an incident' },
  decide(ctx, input) {
    const { exam, from, to, found } = input
    const refused = asked(ctx, exam, input)
    if (refused) return refused
    const posts = [...new Set(input.posts)]
    const known = postsOf(ctx, exam).map(p => p.name)
    const strange = posts.find(p => !known.includes(p))
    if (strange) return refuse('no-such-post', { place: strange, post: strange })
    const moment = momentOf(ctx, input.stated)
    if (isRefusal(moment)) return moment
    // What had not happened yet by then was not looked at.
    if (to > (moment.occurred ?? ctx.now.at)) return refuse('in-future', { at: when(to) })
    const opened = found
      ? openIncident(ctx, { exam, kind: input.kind, about: `监控回看 ${posts.join('、')} ${minute(from)}：${found}` })
      : null
    const review = ctx.tx.nextId('video_review')
    const { person, name } = by(ctx)
    const noted = videoReviewed(
      {
        review,
        exam,
        person,
        name,
        posts,
        from,
        to,
        found,
        incident: opened?.incident ?? null,
        no: opened?.no ?? null,
      },
      moment.occurred,
    )
    return done(opened ? [opened.event, noted] : [noted], () => ({ review, no: opened?.no ?? null }))
  },
})
