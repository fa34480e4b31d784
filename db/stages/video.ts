import type { Ctx } from '../acts/define.ts'
import { freeFrom, joined, keepUntil, type Span, uncovered, type WatchWay, within } from '../rules/video.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'
import { guardedAhead, insideSince } from './duty.ts'
import { heldSince } from './profile.ts'

/** What must be watched and what watches it, recordings and their half year, reviews that are owed (R81–R83). */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

type Look = Pick<Ctx, 'tx' | 'now' | 'profile'>

export interface LineRow {
  id: number
  post: string
  route: number
  how: WatchWay
  channel: string
  device: string
  from: number
  to: number
  entered: number
}

/** What is planned for this exam, cameras and people, in order of posts. */
export const linesOf = (tx: Store, exam: number): LineRow[] =>
  tx.all<LineRow>(
    `SELECT id, post, route, how, channel, device, from_at AS "from", to_at AS "to", entered FROM video_line
     WHERE exam = ? AND state = 'planned' ORDER BY route, post, from_at, id`,
    exam,
  )

export interface Post {
  name: string
  en: string
  route: boolean
}

/** Key posts: the zones where papers lie (store, desk), and what the plan names besides; routes last. */
export function postsOf({ tx, profile }: Look, exam: number): Post[] {
  const zones = profile.zones.filter(z => z.kind !== 'office')
  const named = tx.all<{ post: string; route: number }>(
    `SELECT post, min(route) AS route FROM video_line WHERE exam = ? AND state = 'planned' GROUP BY post ORDER BY min(route), min(id)`,
    exam,
  )
  return [
    ...zones.map(z => ({ name: z.name, en: z.en, route: false })),
    ...named
      .filter(n => !zones.some(z => z.name === n.post))
      .map(n => ({ name: n.post, en: n.post, route: n.route === 1 })),
  ]
}

/** Times in which papers of this exam were inside, up to now: from the first carton taken over. */
export function insideSpans({ tx, now }: Pick<Look, 'tx' | 'now'>, exam: number): Span[] {
  const first = tx.one<{ at: number | null }>('SELECT min(taken) AS at FROM delivery WHERE exam = ?', exam)?.at ?? null
  if (first === null) return []
  return tx
    .all<Span>(
      `SELECT from_at AS "from", coalesce(to_at, ?) AS "to" FROM secret_inside WHERE coalesce(to_at, ?) >= ? ORDER BY id`,
      now.at,
      now.at,
      first,
    )
    .filter(s => s.from < s.to)
}

interface UnitSpan extends Span {
  no: number
  ended: boolean
}
/** Units from their first start to their last end, as they were or as they are planned. */
const unitSpans = (tx: Store, exam: number): UnitSpan[] =>
  tx
    .all<Span & { no: number; open: number }>(
      `SELECT u.no, min(coalesce(s.started, s.start)) AS "from", max(coalesce(s.ended, s.finish)) AS "to",
         sum(s.state IN ('planned', 'running', 'suspended')) AS open
       FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.exam = ? GROUP BY u.id ORDER BY u.no`,
      exam,
    )
    .map(({ open, ...u }) => ({ ...u, ended: open === 0 }))

/** Posts: as long as papers are inside, and by the plan will be. Routes: while a unit's papers are on their way, there and back. */
function neededOf(look: Look, exam: number): { posts: Span[]; routes: Span[] } {
  const ahead = guardedAhead(look, exam)
  const { issueBefore, returnLate } = look.profile.window
  return {
    posts: joined([...insideSpans(look, exam), ...(ahead ? [ahead] : [])]),
    routes: unitSpans(look.tx, exam).map(u => ({
      from: u.from - issueBefore * MINUTE,
      to: u.to + returnLate * MINUTE,
    })),
  }
}

/** From the first to the last moment in which a post must be watched, as far as it is known. */
export function neededSpan(look: Look, exam: number): Span | null {
  const { posts } = neededOf(look, exam)
  const [first, last] = [posts[0], posts.at(-1)]
  return first && last ? { from: first.from, to: last.to } : null
}

export interface VideoGap extends Span {
  post: string
  en: string
}

/** Where and when neither camera nor people are, with those that are over; what was accounted for is told apart by the caller. */
export function unwatched(look: Look, exam: number): VideoGap[] {
  const needed = neededOf(look, exam)
  const lines = linesOf(look.tx, exam)
  return postsOf(look, exam)
    .flatMap(p =>
      uncovered(
        p.route ? needed.routes : needed.posts,
        lines.filter(l => l.post === p.name),
      ).map(s => ({ ...s, post: p.name, en: p.en })),
    )
    .sort((a, b) => a.from - b.from)
}

export interface AccountedRow extends VideoGap {
  id: number
  reason: string
  incident: number
  no: number
}
export const accountedOf = (tx: Store, exam: number): AccountedRow[] =>
  tx
    .all<Omit<AccountedRow, 'en'>>(
      `SELECT id, post, from_at AS "from", to_at AS "to", reason, incident, no FROM video_gap WHERE exam = ? ORDER BY from_at`,
      exam,
    )
    .map(g => ({ ...g, en: g.post }))

/** Gaps that must still be filled, or accounted for. */
export function gapsToFill(look: Look, exam: number): VideoGap[] {
  const accounted = accountedOf(look.tx, exam)
  return unwatched(look, exam).flatMap(g =>
    uncovered(
      [g],
      accounted.filter(a => a.post === g.post),
    ).map(s => ({ ...g, ...s })),
  )
}

/** Until when recordings are kept (R82): the last day, and from when on they may go. Null: the exam has not ended. */
export function keptUntil({ tx }: Pick<Look, 'tx'>, exam: number) {
  const ended = tx.one<{ ended: number | null }>(`SELECT ended FROM exam WHERE id = ? AND state <> 'preparing'`, exam)
  if (!ended?.ended) return null
  const keepMonths = heldSince(tx, ended.ended, p => p.video.keepMonths)
  return { day: keepUntil(ended.ended, keepMonths), free: freeFrom(ended.ended, keepMonths) }
}

/** Channels of cameras that the plan has or had. */
export const channelsOf = (tx: Store, exam: number): string[] =>
  tx
    .all<{ channel: string }>(
      `SELECT channel FROM video_line WHERE exam = ? AND state = 'planned' AND how = 'camera' GROUP BY channel ORDER BY channel`,
      exam,
    )
    .map(c => c.channel)

export interface ChannelSpan extends Span {
  channel: string
}

/** What cameras saw while papers were here and that no recording on the register holds; deleted or lost ones held it once. */
export function unrecorded(look: Look, exam: number): ChannelSpan[] {
  const needed = neededOf(look, exam)
  const seen = within([{ from: 0, to: look.now.at }], joined([...needed.posts, ...needed.routes]))
  const lines = linesOf(look.tx, exam).filter(l => l.how === 'camera')
  const held = look.tx.all<ChannelSpan>(
    `SELECT c.channel, r.from_at AS "from", r.to_at AS "to" FROM recording r JOIN recording_channel c ON c.recording = r.id
     WHERE r.exam = ?`,
    exam,
  )
  return channelsOf(look.tx, exam).flatMap(channel =>
    uncovered(
      joined(
        within(
          lines.filter(l => l.channel === channel),
          seen,
        ),
      ),
      held.filter(h => h.channel === channel),
    ).map(s => ({ ...s, channel })),
  )
}

export interface Owed extends Span {
  /** The unit it is of; null: every so many minutes. */
  unit: number | null
  due: number
  late: boolean
}

/**
 * Reviews that are owed (R83): of each unit after its end, or of each so many minutes while papers are inside. Seen is a time once
 * every post that had a camera in it was looked at.
 */
export function reviewsOwed(look: Look, exam: number): Owed[] {
  const { tx, now, profile } = look
  const { reviewEvery, reviewWithin } = profile.video
  const cameras = linesOf(tx, exam).filter(l => l.how === 'camera')
  const posts = [...new Set(cameras.map(c => c.post))]
  const looked = tx.all<Span & { post: string }>(
    `SELECT p.post, r.from_at AS "from", r.to_at AS "to" FROM video_review r JOIN video_review_post p ON p.review = r.id WHERE r.exam = ?`,
    exam,
  )
  const left = (span: Span): Span[] =>
    joined(
      posts.flatMap(post =>
        uncovered(
          joined(
            within(
              cameras.filter(c => c.post === post),
              [span],
            ),
          ),
          looked.filter(l => l.post === post),
        ),
      ),
    )
  const owed = (span: Span, unit: number | null, due: number): Owed => ({
    ...span,
    unit,
    due,
    late: now.at > due + reviewWithin * MINUTE,
  })
  if (reviewEvery === 0)
    return unitSpans(tx, exam)
      .filter(u => u.ended && u.to <= now.at)
      .flatMap(u => {
        const open = left({ from: u.from, to: u.to })
        const [first, last] = [open[0], open.at(-1)]
        return first && last ? [owed({ from: first.from, to: last.to }, u.no, u.to)] : []
      })
  const [first] = insideSpans(look, exam).flatMap(left)
  if (!first) return []
  const due = first.from + reviewEvery * MINUTE
  // Nothing is inside any more: what is left of it is looked at once, without waiting for the hour.
  const over = insideSince(tx) === null
  return [owed({ from: first.from, to: first.to }, null, over ? Math.min(due, first.to) : due)]
}

/** Gaps, register, reviews, and the end of the half year: what is due of each. */
export function dueOfVideo(look: Look, exam: number): Due[] {
  return [...dueGaps(look, exam), ...dueReviews(look, exam), ...dueRecordings(look, exam)]
}

function dueGaps(look: Look, exam: number): Due[] {
  const gaps = gapsToFill(look, exam)
  const [first] = gaps
  if (!first) return []
  const none = linesOf(look.tx, exam).length === 0
  const posts = [...new Set(gaps.map(g => g.post))].join('、')
  const postsEn = [...new Set(gaps.map(g => g.en))].join(', ')
  return [
    {
      key: 'video gaps',
      what: none
        ? { zh: '监控计划还没有排', en: 'There is no video plan' }
        : { zh: `监控有 ${gaps.length} 处空档`, en: `Gaps of video: ${gaps.length}` },
      why: {
        zh: `${posts}：试卷在时要有视频或人员监控`,
        en: `${postsEn}: watched by camera or people while papers are here`,
      },
      at: first.from,
      late: first.from <= look.now.at,
      go: 'video',
    },
  ]
}

function dueReviews(look: Look, exam: number): Due[] {
  return reviewsOwed(look, exam)
    .filter(o => o.due <= look.now.at + DAY)
    .map(o => ({
      key: `video review ${o.unit ?? 'next'}`,
      what:
        o.unit === null
          ? { zh: '回看监控录像', en: 'Review the recordings' }
          : { zh: `回看单元 ${o.unit} 的监控录像`, en: `Review the recordings of unit ${o.unit}` },
      why: { zh: '看过的时段、发现的情况记下来', en: 'Note what span was seen and what was found' },
      at: o.due,
      late: o.late,
      go: 'video',
      about: { review: o.unit ?? 0 },
    }))
}

function dueRecordings(look: Look, exam: number): Due[] {
  return [...dueRegister(look, exam), ...dueFree(look)]
}

/** While papers are here the recorder runs; what it holds is entered once the exam is over and everything has left. */
function dueRegister(look: Look, exam: number): Due[] {
  const kept = keptUntil(look, exam)
  if (!kept || insideSince(look.tx) !== null) return []
  const missing = unrecorded(look, exam)
  if (missing.length === 0) return []
  const channels = [...new Set(missing.map(m => m.channel))]
  const at = Math.max(...missing.map(m => m.to))
  return [
    {
      key: 'recordings',
      what: { zh: '登记监控录像', en: 'Enter the recordings' },
      why: {
        zh: `通道 ${channels.join('、')}，保存到 ${kept.day}`,
        en: `Channels ${channels.join(', ')}, kept to ${kept.day}`,
      },
      at,
      late: look.now.at > at + DAY,
      go: 'video',
    },
  ]
}

/** The half year is over, of every exam: by then another one is being prepared. */
function dueFree(look: Look): Due[] {
  return look.tx
    .all<{ exam: number; n: number }>(
      `SELECT exam, count(*) AS n FROM recording WHERE state = 'kept' GROUP BY exam ORDER BY exam`,
    )
    .flatMap(({ exam, n }) => {
      const kept = keptUntil(look, exam)
      if (!kept || look.now.at < kept.free) return []
      return [
        {
          key: `recordings free ${exam}`,
          what: { zh: `监控录像保存期满　${n} 份`, en: `Recordings that need no longer be kept: ${n}` },
          why: {
            zh: `已保存到 ${kept.day}；二人删除并登记`,
            en: `Kept to ${kept.day}; two delete them and enter it`,
          },
          at: kept.free,
          late: false,
          go: 'video',
        },
      ]
    })
}
