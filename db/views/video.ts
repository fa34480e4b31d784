import { z } from 'zod'
import { nameOf } from '../people/identify.ts'
import { fit } from '../rules/fit.ts'
import { insideSince } from '../stages/duty.ts'
import {
  accountedOf,
  channelsOf,
  gapsToFill,
  keptUntil,
  linesOf,
  neededSpan,
  postsOf,
  reviewsOwed,
  unrecorded,
} from '../stages/video.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Coverage with its gaps, the register with its half years, the review log with what is owed (R81–R83). */
export const video = defineView({
  name: 'video',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const { tx, now } = ctx
    const exam = currentExam(ctx)?.id ?? 0
    return {
      exam,
      /** While papers are here, by the record and the plan: what a new line would cover. */
      needed: neededSpan(ctx, exam),
      kept: keptUntil(ctx, exam),
      inside: insideSince(tx) !== null,
      posts: postsOf(ctx, exam),
      lines: linesOf(tx, exam).map(l => ({
        ...l,
        people: tx
          .all<{ name: string }>(
            'SELECT p.name FROM video_person v JOIN person p ON p.id = v.person WHERE v.line = ? ORDER BY v.rowid',
            l.id,
          )
          .map(p => p.name),
      })),
      gaps: gapsToFill(ctx, exam).slice(0, 60),
      accounted: accountedOf(tx, exam),
      channels: channelsOf(tx, exam),
      /** Of every exam: half a year later the next one is being prepared. */
      recordings: tx
        .all<{
          id: number
          exam: number
          from: number
          to: number
          medium: string
          place: string
          hash: string
          state: 'kept' | 'deleted' | 'lost'
          gone: number | null
          how: string | null
        }>(
          `SELECT id, exam, from_at AS "from", to_at AS "to", medium, place, hash, state, gone, how FROM recording
           ORDER BY state = 'kept' DESC, from_at DESC, id DESC LIMIT 100`,
        )
        .map(r => ({
          ...r,
          channels: tx
            .all<{ channel: string }>(
              'SELECT channel FROM recording_channel WHERE recording = ? ORDER BY channel',
              r.id,
            )
            .map(c => c.channel),
          kept: keptUntil(ctx, r.exam),
        })),
      unrecorded: unrecorded(ctx, exam).slice(0, 60),
      reviews: tx
        .all<{
          id: number
          person: number
          from: number
          to: number
          at: number
          found: string
          incident: number | null
          no: number | null
        }>(
          `SELECT id, person, from_at AS "from", to_at AS "to", at, found, incident, no FROM video_review
           WHERE exam = ? ORDER BY at DESC, id DESC LIMIT 60`,
          exam,
        )
        .map(r => ({
          ...r,
          name: nameOf(tx, r.person),
          posts: tx
            .all<{ post: string }>('SELECT post FROM video_review_post WHERE review = ? ORDER BY rowid', r.id)
            .map(p => p.post),
        })),
      owed: reviewsOwed(ctx, exam),
      /** Who may stand at a post. */
      fit: tx
        .all<{ id: number; name: string }>(
          `SELECT DISTINCT p.id, p.name FROM person p JOIN appointment a ON a.person = p.id
           WHERE a.until IS NULL OR a.until > ? ORDER BY p.id LIMIT 400`,
          now.at,
        )
        .filter(p => fit(tx, p.id, 'watch', now.at).length === 0),
    }
  },
})
