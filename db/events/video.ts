import { z } from 'zod'
import { WATCH_WAY_NAMES } from '../rules/video.ts'
import { count, event, id, text, time, when } from './define.ts'

/** Coverage plan, recordings, reviews (R81–R83). What was planned is never changed: it ends, and another line begins. */

const was = count.optional()
const topics = () => ['video']
const span = (b: { from: number; to: number }) => `${when(b.from).slice(0, 16)}–${when(b.to).slice(5, 16)}`
const person = z.object({ person: id, name: text })
const names = (people: readonly { name: string }[]): string => people.map(p => p.name).join('、')
const ofLine = (b: { line: number }) => ({ table: 'video_line' as const, id: b.line })
const ofRecording = (b: { recording: number }) => ({ table: 'recording' as const, id: b.recording })

/** A camera on a post or route, or people who stand there: both cover it. `channel` and `device` of a camera, `people` of people. */
export const videoPlanned = event(
  'video.planned.1',
  z.object({
    line: id,
    exam: id,
    post: text,
    /** A way that papers take: to be watched while they are on it, not all the time. */
    route: z.boolean(),
    how: z.enum(WATCH_WAY_NAMES),
    channel: z.string(),
    device: z.string(),
    people: z.array(person),
    from: time,
    to: time,
    was,
  }),
  {
    zh: b =>
      b.how === 'camera'
        ? `监控 ${b.post}：通道 ${b.channel}${b.device && `（${b.device}）`}，${span(b)}`
        : `人员监控 ${b.post}：${names(b.people)}，${span(b)}`,
    en: b =>
      b.how === 'camera'
        ? `Video of ${b.post}: channel ${b.channel}${b.device && ` (${b.device})`}, ${span(b)}`
        : `Watched by people, ${b.post}: ${names(b.people)}, ${span(b)}`,
    of: ofLine,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO video_line (id, exam, post, route, how, channel, device, from_at, to_at, state, entered, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0)`,
        b.line,
        b.exam,
        b.post,
        Number(b.route),
        b.how,
        b.channel,
        b.device,
        b.from,
        b.to,
        e.at,
      )
      for (const p of b.people)
        tx.run('INSERT OR IGNORE INTO video_person (line, person) VALUES (?, ?)', b.line, p.person)
    },
    topics,
  },
)

/** `to`: it covered until then. Not begun: it never covered anything, and is out of the plan. */
export const videoEnded = event(
  'video.ended.1',
  z.object({ line: id, post: text, channel: z.string(), to: time, begun: z.boolean(), reason: text, was }),
  {
    zh: b =>
      b.begun
        ? `${b.post}${b.channel && ` 通道 ${b.channel}`} 的监控到 ${when(b.to)} 为止：${b.reason}`
        : `撤下 ${b.post}${b.channel && ` 通道 ${b.channel}`} 的监控：${b.reason}`,
    en: b =>
      b.begun
        ? `Watch of ${b.post}${b.channel && `, channel ${b.channel}`} until ${when(b.to)}: ${b.reason}`
        : `Watch of ${b.post}${b.channel && `, channel ${b.channel}`} withdrawn: ${b.reason}`,
    of: ofLine,
    apply: (tx, b) =>
      b.begun
        ? tx.run('UPDATE video_line SET to_at = ? WHERE id = ?', b.to, b.line)
        : tx.run(`UPDATE video_line SET state = 'withdrawn' WHERE id = ?`, b.line),
    topics,
  },
)

/** A gap that is over and that nobody filled: said so, with its incident. It stays a gap. */
export const videoUnwatched = event(
  'video.unwatched.1',
  z.object({ gap: id, exam: id, post: text, from: time, to: time, reason: text, incident: id, no: count }),
  {
    zh: b => `${b.post} ${span(b)} 无视频、无人监控（异常事件 ${b.no} 号）：${b.reason}`,
    en: b => `${b.post}, ${span(b)}: neither video nor people (incident ${b.no}): ${b.reason}`,
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO video_gap (id, exam, post, from_at, to_at, reason, incident, no) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        b.gap,
        b.exam,
        b.post,
        b.from,
        b.to,
        b.reason,
        b.incident,
        b.no,
      ),
    topics,
  },
)

/** On the register (R82): what was recorded, on what, where that lies. */
export const recordingKept = event(
  'recording.kept.1',
  z.object({
    recording: id,
    exam: id,
    channels: z.array(text).min(1),
    from: time,
    to: time,
    medium: text,
    place: text,
    hash: z.string(),
    was,
  }),
  {
    zh: b =>
      `录像登记：通道 ${b.channels.join('、')}，${span(b)}，${b.medium}，存 ${b.place}${b.hash && `，校验值 ${b.hash.slice(0, 12)}…`}`,
    en: b =>
      `Recording: channel ${b.channels.join(', ')}, ${span(b)}, ${b.medium}, kept at ${b.place}${b.hash && `, hash ${b.hash.slice(0, 12)}…`}`,
    of: ofRecording,
    apply(tx, b) {
      tx.run(
        `INSERT INTO recording (id, exam, from_at, to_at, medium, place, hash, state, last) VALUES (?, ?, ?, ?, ?, ?, ?, 'kept', 0)`,
        b.recording,
        b.exam,
        b.from,
        b.to,
        b.medium,
        b.place,
        b.hash,
      )
      for (const c of b.channels)
        tx.run('INSERT OR IGNORE INTO recording_channel (recording, channel) VALUES (?, ?)', b.recording, c)
    },
    topics,
  },
)

/** `until`: the last day it had to be kept. By two: the one who acts and the one who was there. */
export const recordingDeleted = event(
  'recording.deleted.1',
  z.object({ recording: id, medium: text, until: text, how: text, second: person, was }),
  {
    zh: b => `录像 ${b.recording} 号（${b.medium}）保存期至 ${b.until}，已删除：${b.how}；在场 ${b.second.name}`,
    en: b => `Recording ${b.recording} (${b.medium}), kept to ${b.until}, deleted: ${b.how}; present ${b.second.name}`,
    of: ofRecording,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE recording SET state = 'deleted', gone = ?, how = ? WHERE id = ?`,
        e.occurred,
        `${b.how}（${b.second.name} 在场）`,
        b.recording,
      ),
    topics,
  },
)

/** Overwritten, broken, not to be found: no deletion, an incident. */
export const recordingLost = event(
  'recording.lost.1',
  z.object({ recording: id, medium: text, how: text, incident: id, no: count, was }),
  {
    zh: b => `录像 ${b.recording} 号（${b.medium}）灭失（异常事件 ${b.no} 号）：${b.how}`,
    en: b => `Recording ${b.recording} (${b.medium}) lost (incident ${b.no}): ${b.how}`,
    of: ofRecording,
    apply: (tx, b, e) =>
      tx.run(`UPDATE recording SET state = 'lost', gone = ?, how = ? WHERE id = ?`, e.occurred, b.how, b.recording),
    topics,
  },
)

/** Who looked at what span of which posts, when, and what was seen (R83). */
export const videoReviewed = event(
  'video.reviewed.1',
  z.object({
    review: id,
    exam: id,
    person: id,
    name: text,
    posts: z.array(text).min(1),
    from: time,
    to: time,
    found: z.string(),
    incident: id.nullable(),
    no: count.nullable(),
  }),
  {
    zh: b =>
      `${b.name} 回看 ${b.posts.join('、')} ${span(b)}：${b.found ? `${b.found}（异常事件 ${b.no} 号）` : '没有发现异常'}`,
    en: b =>
      `${b.name} reviewed ${b.posts.join(', ')}, ${span(b)}: ${b.found ? `${b.found} (incident ${b.no})` : 'nothing found'}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO video_review (id, exam, person, from_at, to_at, at, found, incident, no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        b.review,
        b.exam,
        b.person,
        b.from,
        b.to,
        e.occurred,
        b.found,
        b.incident,
        b.no,
      )
      for (const p of b.posts)
        tx.run('INSERT OR IGNORE INTO video_review_post (review, post) VALUES (?, ?)', b.review, p)
    },
    topics,
  },
)

/** Film of a span was taken away (R108). */
export const recordingExtracted = event(
  'recording.extracted.1',
  z.object({
    extract: id,
    recording: id,
    medium: text,
    from: time,
    to: time,
    name: text,
    unit: text,
    letter: text,
    second: person,
    was,
  }),
  {
    zh: b =>
      `${b.unit} ${b.name} 凭 ${b.letter} 调取录像 ${b.recording} 号（${b.medium}）${span(b)}；在场 ${b.second.name}`,
    en: b =>
      `${b.name}, ${b.unit}, took film of recording ${b.recording} (${b.medium}), ${span(b)}, by ${b.letter}; present ${b.second.name}`,
    of: ofRecording,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO recording_extract (id, recording, from_at, to_at, name, unit, letter, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        b.extract,
        b.recording,
        b.from,
        b.to,
        b.name,
        b.unit,
        b.letter,
        e.occurred,
      ),
    topics,
  },
)
