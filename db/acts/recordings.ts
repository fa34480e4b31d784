import { z } from 'zod'
import { recordingDeleted, recordingExtracted, recordingKept, recordingLost, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { channelsOf, keptUntil } from '../stages/video.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'
import { asked } from './video.ts'

/** The register of recordings (R82): entered, kept half a year, deleted by two; what is lost before that is an incident. */

const id = z.number().int().positive()
const text = (max: number) => z.string().trim().max(max)

export const recordingKeep = defineAct({
  name: 'recording.keep',
  title: { zh: '登记录像', en: 'Enter a recording' },
  duty: 'watch',
  input: z.strictObject({
    exam: id,
    channels: z.array(text(20).min(1)).min(1).max(200),
    from: moment,
    to: moment,
    medium: text(60).min(1),
    place: text(60).min(1),
    /** SHA-256 or another digest of the file, in hexadecimal. */
    hash: z
      .string()
      .trim()
      .regex(/^([0-9a-fA-F]{32,128})?$/)
      .default(''),
  }),
  needs: {
    zh: '通道在监控计划里，时段已经过去；介质、存放处',
    en: 'Channels of the plan, a span that is over; medium and place',
  },
  refuses: ['no-exam', 'video-times', 'in-future', 'no-such-channel'],
  records: ['recording.kept.1'],
  changes: { zh: '录像登记册', en: 'The register of recordings' },
  decide(ctx, input) {
    const refused = asked(ctx, input.exam, input)
    if (refused) return refused
    if (input.to > ctx.now.at) return refuse('in-future', { at: when(input.to) })
    const channels = [...new Set(input.channels)]
    const known = channelsOf(ctx.tx, input.exam)
    const strange = channels.find(c => !known.includes(c))
    if (strange) return refuse('no-such-channel', { channel: strange })
    const recording = ctx.tx.nextId('recording')
    return done([recordingKept({ ...input, recording, channels, hash: input.hash.toLowerCase() })], () => ({
      recording,
    }))
  },
})

interface Row {
  id: number
  exam: number
  medium: string
  state: string
  how: string | null
}
/** On the register and not gone. */
function still(ctx: Ctx, recording: number): Row | Refusal {
  const row = ctx.tx.one<Row>('SELECT id, exam, medium, state, how FROM recording WHERE id = ?', recording)
  if (!row) return refuse('no-such-recording')
  return row.state === 'kept' ? row : refuse('recording-gone', { no: row.id, how: row.how ?? '' })
}

/**
 * The deletion by two (R82), once half a year is over. Refused before, whenever it is said to have happened; and as long as an
 * incident of the exam is open, which may still need it.
 */
export const recordingDelete = defineAct({
  name: 'recording.delete',
  title: { zh: '登记录像删除', en: 'Enter that a recording was deleted' },
  duty: 'watch',
  input: z.strictObject({
    recording: id,
    how: text(200).min(2),
    second: z.string().max(20),
    stated: moment.nullable().default(null),
  }),
  needs: {
    zh: '考试结束后满六个月（月末规则），没有未结的异常事件；二人在场',
    en: 'Six calendar months after the end of the exam, no incident open; two present',
  },
  refuses: [
    'no-such-recording',
    'recording-gone',
    'in-future',
    'recording-running',
    'recording-keep',
    'recording-incident',
    'unknown-badge',
    'same-person',
    ...UNFIT,
  ],
  records: ['recording.deleted.1'],
  changes: { zh: '录像：已删除', en: 'The recording: deleted' },
  decide(ctx, input) {
    const row = still(ctx, input.recording)
    if (isRefusal(row)) return row
    const at = input.stated ?? ctx.now.at
    if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
    const kept = keptUntil(ctx, row.exam)
    if (!kept) return refuse('recording-running')
    if (at < kept.free) return refuse('recording-keep', { until: kept.day, at: when(at).slice(0, 10) }, true)
    const open = ctx.tx.one<{ no: number }>(
      `SELECT no FROM incident WHERE exam = ? AND state = 'open' ORDER BY no LIMIT 1`,
      row.exam,
    )
    if (open) return refuse('recording-incident', { no: open.no })
    const second = secondPresent(ctx, input.second, 'watch')
    if (isRefusal(second)) return second
    return done(
      [
        recordingDeleted(
          {
            recording: row.id,
            medium: row.medium,
            until: kept.day,
            how: input.how,
            second: { person: second, name: nameOf(ctx.tx, second) },
          },
          input.stated ?? undefined,
        ),
      ],
      () => ({ recording: row.id }),
    )
  },
})

/** Overwritten, broken, not to be found, at whatever time: never a deletion, always an incident. */
export const recordingLostSaid = defineAct({
  name: 'recording.lost',
  title: { zh: '登记录像灭失', en: 'Enter that a recording is lost' },
  duty: 'watch',
  input: z.strictObject({ recording: id, how: text(300).min(2) }),
  needs: { zh: '怎样灭失、何时发现', en: 'How it was lost, when that was found' },
  refuses: ['no-such-recording', 'recording-gone'],
  records: ['recording.lost.1', 'incident.opened.1'],
  changes: { zh: '录像：灭失，开异常事件', en: 'The recording: lost; an incident is opened' },
  decide(ctx, input) {
    const row = still(ctx, input.recording)
    if (isRefusal(row)) return row
    const opened = openIncident(ctx, {
      exam: row.exam,
      kind: 'device',
      about: `监控录像 ${row.id} 号（${row.medium}）灭失：${input.how}`,
    })
    return done(
      [
        opened.event,
        recordingLost({
          recording: row.id,
          medium: row.medium,
          how: input.how,
          incident: opened.incident,
          no: opened.no,
        }),
      ],
      () => ({ incident: opened.incident, no: opened.no }),
    )
  },
})

/** Film that is taken away (R108): by whom, with which letter, of which span. Nothing leaves the register by it. */
export const recordingExtract = defineAct({
  name: 'recording.extract',
  title: { zh: '登记调取录像', en: 'Enter that film was taken' },
  duty: 'watch',
  input: z.strictObject({
    recording: id,
    from: moment,
    to: moment,
    name: text(40).min(2),
    unit: text(60).min(2),
    /** Letter or warrant, and the identity that was seen. */
    letter: text(100).min(2),
    second: z.string().max(20),
  }),
  needs: { zh: '调取人、单位、凭据；二人在场', en: 'Who, of which unit, by which letter; two present' },
  refuses: ['no-such-recording', 'recording-gone', 'extract-span', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['recording.extracted.1'],
  changes: { zh: '调取登记', en: 'The register of film taken' },
  decide(ctx, input) {
    const row = still(ctx, input.recording)
    if (isRefusal(row)) return row
    const span = ctx.tx.one<{ from: number; to: number }>(
      'SELECT from_at AS "from", to_at AS "to" FROM recording WHERE id = ?',
      row.id,
    ) as { from: number; to: number }
    if (input.to <= input.from || input.from < span.from || input.to > span.to)
      return refuse('extract-span', { no: row.id })
    const second = secondPresent(ctx, input.second, 'watch')
    if (isRefusal(second)) return second
    const extract = ctx.tx.nextId('recording_extract')
    const { second: _, ...said } = input
    return done(
      [
        recordingExtracted({
          extract,
          ...said,
          medium: row.medium,
          second: { person: second, name: nameOf(ctx.tx, second) },
        }),
      ],
      () => ({ extract }),
    )
  },
})
